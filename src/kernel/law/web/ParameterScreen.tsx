import {
  DataTable,
  ErrorPanel,
  Facts,
  formatShortDay,
  PageHeader,
  Section,
  SkeletonLines,
  StatusTag,
  useApi,
  useLanguage,
  useScreenParams,
  useScreenQuery,
  useText,
} from '#platform/ui/web'
import { formatCitation, lawParameter, periodText, sourceText } from '../common/index.ts'

/** One figure with the value in force and all others, old ones included. */
export function ParameterScreen() {
  const t = useText()
  const { language } = useLanguage()
  const id = useScreenParams()['id'] ?? ''
  const [query] = useScreenQuery()
  const answer = useApi(lawParameter, { params: { id }, query: { language, ...(query['on'] ? { asOf: query['on'] } : {}) } })
  const back = { to: '/law', label: t('law.title') }
  const entry = answer.data
  const wordOf = (words: { zh: string; en: string } | null) => (words === null ? '' : language === 'en' ? words.en : words.zh)
  if (!entry) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </>
    )
  }
  const value = entry.inForce
  const source = sourceText(t, value?.source ?? null)
  return (
    <>
      <PageHeader title={wordOf(entry)} back={back} tags={<StatusTag tone={entry.used ? 'good' : 'closed'} word={t(entry.used ? 'law.used' : 'law.unused')} />} />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('law.as-of'), value: formatShortDay(t, entry.asOf) },
            { label: t('law.column.value'), value: value?.text ?? t('law.not-in-force') },
            value ? { label: t('law.column.instrument'), value: formatCitation(value) } : null,
            value ? { label: t('law.column.period'), value: periodText(t, value, formatShortDay) } : null,
            value ? { label: t('law.column.confidence'), value: t(`law.confidence.${value.confidence}`) } : null,
            value?.event ? { label: t('law.column.event'), value: wordOf(value.event) } : null,
            source ? { label: t('law.column.source'), value: /^https?:/.test(source) ? <a href={source}>{source}</a> : source } : null,
            { label: t('law.column.id'), value: <code>{entry.id}</code> },
            value?.note ? { label: t('law.column.note'), value: wordOf(value.note), wide: true } : null,
          ]}
        />
      </div>
      <Section title={t('law.history')}>
        <DataTable
          name="law-history"
          tools={false}
          caption={t('law.history')}
          rows={[...entry.history].reverse()}
          rowKey={(period) => `${period.from} ${period.instrument}`}
          columns={[
            { key: 'period', title: t('law.column.period'), names: true, render: (period) => periodText(t, period, formatShortDay) },
            { key: 'value', title: t('law.column.value'), render: (period) => period.text },
            { key: 'law', title: t('law.column.instrument'), render: (period) => formatCitation(period) },
            { key: 'confidence', title: t('law.column.confidence'), render: (period) => t(`law.confidence.${period.confidence}`) },
            { key: 'note', title: t('law.column.note'), render: (period) => wordOf(period.note) },
          ]}
        />
      </Section>
    </>
  )
}
