import { Alert } from 'antd'
import { DataTable, DayField, formatShortDay, PageHeader, ScreenLink, StatusTag, useApi, useGo, useLanguage, useScreenQuery, useText } from '#platform/ui/web'
import { formatCitation, lawParameters, periodText, registerGroups } from '../common/index.ts'
import { SwitchList } from './SwitchList.tsx'

const confidenceTones = { confirmed: 'good', 'known-high': 'active', 'known-medium': 'warn', unsure: 'bad' } as const

/** Every figure of law the system knows, as of a day, and the questions the law leaves open. */
export function RegisterScreen() {
  const t = useText()
  const go = useGo()
  const { language } = useLanguage()
  const [query, setQuery] = useScreenQuery()
  const group = registerGroups.find((candidate) => candidate === query['group'])
  const used = query['used'] === 'yes' || query['used'] === 'no' ? query['used'] : undefined
  const answer = useApi(lawParameters, {
    query: { language, ...(query['on'] ? { asOf: query['on'] } : {}), ...(group ? { group } : {}), ...(query['q'] ? { word: query['q'] } : {}), ...(used ? { used } : {}) },
  })
  const data = answer.data
  const wordOf = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh)
  const addressOf = (id: string) => `/law/${encodeURIComponent(id)}${query['on'] ? `?on=${query['on']}` : ''}`
  const asOf = data?.asOf ?? query['on']
  return (
    <>
      <PageHeader title={t('law.title')} lead={t('law.lead')} />
      {data && data.expiring.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('law.expiring', { days: 180 })}
          description={data.expiring.map((id) => (
            <div key={id}>
              <ScreenLink to={addressOf(id)}>{id}</ScreenLink>
            </div>
          ))}
        />
      ) : null}
      <DataTable
        name="law-register"
        caption={t('law.title')}
        rows={data?.entries}
        pageSize={50}
        rowKey={(entry) => entry.id}
        loading={answer.isPending}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(entry) => go(addressOf(entry.id))}
        empty={{ title: t('law.empty') }}
        toolbar={
          <span className="sn-acts">
            <span aria-hidden>{t('law.as-of')}</span>
            <DayField aria-label={t('law.as-of')} {...(asOf ? { value: asOf } : {})} onChange={(on) => setQuery({ on })} />
          </span>
        }
        filters={[
          { kind: 'text', keys: ['q'], label: t('law.search') },
          { kind: 'choice', keys: ['group'], label: t('law.group'), options: registerGroups.map((value) => ({ value, label: t(`law.group.${value}`) })) },
          {
            kind: 'choice',
            keys: ['used'],
            label: t('law.column.used'),
            options: [
              { value: 'yes', label: t('law.used') },
              { value: 'no', label: t('law.unused') },
            ],
          },
        ]}
        columns={[
          {
            key: 'name',
            width: '22em',
            title: t('law.column.name'),
            names: true,
            render: (entry) => <ScreenLink to={addressOf(entry.id)}>{wordOf(entry)}</ScreenLink>,
            text: (entry) => wordOf(entry),
          },
          {
            key: 'value',
            width: '17em',
            title: t('law.column.value'),
            render: (entry) => entry.inForce?.text ?? <span className="sn-muted">{t('law.not-in-force')}</span>,
            text: (entry) => entry.inForce?.text,
          },
          {
            key: 'law',
            title: t('law.column.instrument'),
            render: (entry) => (entry.inForce ? formatCitation(entry.inForce) : ''),
            text: (entry) => (entry.inForce ? formatCitation(entry.inForce) : ''),
          },
          {
            key: 'period',
            width: '11em',
            title: t('law.column.period'),
            render: (entry) => (entry.inForce ? periodText(t, entry.inForce, formatShortDay) : ''),
            text: (entry) => (entry.inForce ? periodText(t, entry.inForce, formatShortDay) : ''),
          },
          {
            key: 'confidence',
            title: t('law.column.confidence'),
            render: (entry) => (entry.inForce ? <StatusTag tone={confidenceTones[entry.inForce.confidence]} word={t(`law.confidence.${entry.inForce.confidence}`)} /> : null),
            text: (entry) => (entry.inForce ? t(`law.confidence.${entry.inForce.confidence}`) : ''),
          },
          {
            key: 'used',
            width: '6em',
            title: t('law.column.used'),
            render: (entry) => t(entry.used ? 'law.used' : 'law.unused'),
            text: (entry) => t(entry.used ? 'law.used' : 'law.unused'),
          },
          { key: 'id', title: t('law.column.id'), render: (entry) => <code>{entry.id}</code>, text: (entry) => entry.id, optional: true },
        ]}
      />
      <SwitchList />
    </>
  )
}
