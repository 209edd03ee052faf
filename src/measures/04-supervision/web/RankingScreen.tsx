import { Input, Select } from 'antd'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { scoringApi } from '#kernel/scoring/common'
import { ExplanationDrawer, ExplanationView } from '#kernel/scoring/web'
import { DayField, EmptyState, ErrorPanel, formatShortDay, PageHeader, SkeletonLines, StatusTag, useApi, useMe, useScreenQuery, useText, useToday } from '#platform/ui/web'
import { GroupRanking } from './GroupRanking.tsx'
import { usePeriods, usualPeriod } from './periods.ts'

/** The ranking of a period, as of a day and as known at a time; every line opens its explanation. A unit sees its own. */
export function RankingScreen() {
  const t = useText()
  const today = useToday()
  const me = useMe()
  const periods = usePeriods()
  const [query, setQuery] = useScreenQuery()
  const period = query['period'] ?? usualPeriod(periods, today)
  const asOf = parsePlainDate(query['asOf'] ?? '')
  const question = {
    ...(asOf ? { asOf } : {}),
    ...(query['knownAt'] ? { knownAt: query['knownAt'] } : {}),
    ...(query['attribution'] === 'as-is' ? { attribution: 'as-is' as const } : {}),
  }
  const everyone = me.grants.some((grant) => grant.permission === 'scoring.ranking.read' && grant.reach === 'district')
  return (
    <>
      <PageHeader title={t('supervision.screen.ranking')} lead={t('supervision.screen.question')} />
      <search className="sn-filters">
        <Select
          aria-label={t('supervision.screen.period')}
          value={period ?? null}
          placeholder={t('supervision.screen.period')}
          options={[...periods]}
          style={{ minWidth: 180 }}
          onChange={(value: string) => setQuery({ period: value, unit: undefined })}
        />
        <DayField aria-label={t('supervision.screen.as-of')} value={query['asOf'] ?? ''} onChange={(day) => setQuery({ asOf: day })} />
        <Input.Search
          aria-label={t('supervision.screen.known-at')}
          placeholder={t('supervision.screen.known-at')}
          defaultValue={query['knownAt'] ?? ''}
          allowClear
          style={{ width: 300 }}
          onSearch={(text) => setQuery({ knownAt: text.trim() })}
        />
        <Select
          aria-label={t('supervision.screen.attribution')}
          value={query['attribution'] ?? 'as-was'}
          options={(['as-was', 'as-is'] as const).map((value) => ({ value, label: t(`supervision.screen.${value}`) }))}
          onChange={(value: string) => setQuery({ attribution: value === 'as-is' ? value : undefined })}
        />
      </search>
      {period === undefined ? (
        <EmptyState title={t('supervision.screen.empty-ranking')} />
      ) : everyone ? (
        <Everyone question={{ ...question, period }} />
      ) : me.unit === null ? null : (
        <ExplanationView unit={me.unit} question={{ ...question, period }} />
      )}
    </>
  )
}

type Question = { readonly period: string; readonly asOf?: PlainDate; readonly knownAt?: string; readonly attribution?: 'as-is' }

function Everyone({ question }: { question: Question }) {
  const t = useText()
  const [query, setQuery] = useScreenQuery()
  const answer = useApi(scoringApi.getRanking, { query: question })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={8} />
  const ranking = answer.data
  return (
    <>
      <p className="sn-acts" style={{ marginTop: 12 }}>
        {ranking.trial ? <StatusTag tone="warn" word={t('scoring.screen.trial')} /> : null}
        <span className="sn-muted">{t('scoring.screen.scope', { asOf: formatShortDay(t, ranking.asOf), knownAt: ranking.knownAt, notice: ranking.notice })}</span>
      </p>
      {ranking.peerGroups.map((group) => (
        <GroupRanking
          key={group.id}
          name={group.name}
          groupId={group.id}
          units={ranking.result.units.filter((unit) => unit.group === group.id)}
          onOpen={(unit) => setQuery({ unit })}
        />
      ))}
      <ExplanationDrawer unit={query['unit'] ?? null} question={question} onClose={() => setQuery({ unit: undefined })} />
    </>
  )
}
