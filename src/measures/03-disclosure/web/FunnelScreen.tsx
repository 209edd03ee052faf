import './disclosure.css'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import {
  barsOption,
  Chart,
  DataTable,
  DayRangeField,
  EmptyState,
  ErrorPanel,
  formatCount,
  formatShortDay,
  PageHeader,
  Section,
  SkeletonLines,
  type TableFilter,
  useApi,
  useScreenQuery,
  useText,
  useToday,
  useUnitScope,
} from '#platform/ui/web'
import { type ActionKind, actionKinds } from '../common/action-kind.ts'
import { funnel } from '../common/api.ts'
import { addCounts, type FunnelCounts, funnelStages, noCounts } from '../common/funnel.ts'
import { useKinds, useUnits } from './action-words.tsx'
import { FunnelFigures, StageDoor } from './FunnelNumbers.tsx'
import { type Period, type Preset, periodIn, periodOf, presetOf, presets, useUsualPeriod } from './funnel-period.ts'
import { ImportLink } from './ImportLink.tsx'

const outcomesShown = ['on-time', 'late', 'unjudged', 'withheld', 'not-required', 'missing', 'open'] as const
const tones = { 'on-time': 'green', late: 'amber', unjudged: 'grey', withheld: 'grey', 'not-required': 'grey', missing: 'red', open: 'blue' } as const

interface Line {
  readonly key: string
  readonly counts: FunnelCounts
}

/** Was everything published that fell due, and in time? Every number opens its list. */
export function FunnelScreen() {
  const t = useText()
  const scope = useUnitScope()
  const [query] = useScreenQuery()
  const usual = useUsualPeriod(query['unit'] ?? scope.unit ?? undefined)
  if (usual) return <FunnelOf usual={usual} />
  return (
    <>
      <PageHeader title={t('disclosure.funnel.title')} />
      <SkeletonLines lines={6} />
    </>
  )
}

function FunnelOf({ usual }: { usual: Period }) {
  const t = useText()
  const today = useToday()
  const kinds = useKinds()
  const units = useUnits('disclosure.funnel.read')
  const scope = useUnitScope()
  const [query, setQuery] = useScreenQuery()
  const period = periodIn(query, usual)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const kind = actionKinds.find((each) => each === query['kind'])
  const byKind = query['by'] === 'kind' || (query['by'] === undefined && (unit !== undefined || units.options.length <= 1))
  const answer = useApi(funnel, { query: { ...period, ...(unit ? { unit } : {}), ...(kind ? { kind } : {}) } })
  const rows = answer.data?.rows
  const total = useMemo(() => (rows ?? []).reduce<FunnelCounts>(addCounts, noCounts), [rows])
  const filter = { ...(unit ? { unit } : {}), ...(kind ? { kind } : {}), dueFrom: period.from, dueTo: period.to }
  const lines = useMemo(() => {
    const found = new Map<string, FunnelCounts>()
    for (const row of rows ?? []) found.set(byKind ? row.kind : row.unit, addCounts(found.get(byKind ? row.kind : row.unit) ?? noCounts, row))
    return [...found]
      .map(([key, counts]): Line => ({ key, counts }))
      .sort((a, b) => b.counts.missing - a.counts.missing || b.counts.late - a.counts.late || b.counts.due - a.counts.due)
  }, [rows, byKind])
  const nameOf = (key: string) => (byKind ? kinds.nameOf(key as ActionKind) : units.nameOf(key))
  const bars = useMemo(() => outcomesShown.filter((stage) => total[stage] > 0 || stage === 'on-time' || stage === 'late' || stage === 'missing'), [total])
  const option = useMemo(
    () => barsOption(bars.map((stage) => ({ name: t(`disclosure.stage.${stage}`), value: total[stage], tone: tones[stage], label: formatCount(total[stage]) }))),
    [bars, total, t],
  )
  const filters: TableFilter[] = [
    ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options, width: 200 }] : []),
    { kind: 'choice', keys: ['kind'], label: t('disclosure.actions.kind'), options: kinds.options },
  ]
  return (
    <>
      <PageHeader title={t('disclosure.funnel.title')} lead={t('disclosure.funnel.lead', { from: formatShortDay(t, period.from), to: formatShortDay(t, period.to) })} />
      <div className="dis-period">
        <Segmented
          aria-label={t('disclosure.funnel.period')}
          value={presetOf(period, today) ?? ''}
          options={presets.map((preset) => ({ value: preset as string, label: t(`disclosure.funnel.preset.${preset}`) }))}
          onChange={(value) => {
            const chosen = periodOf(value as Preset, today)
            setQuery({ from: chosen.from, to: chosen.to })
          }}
        />
        <DayRangeField label={t('disclosure.funnel.due-in')} from={period.from} to={period.to} onChange={(range) => setQuery({ from: range.from, to: range.to })} />
      </div>
      {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : null}
      {!rows && !answer.error ? <SkeletonLines lines={6} /> : null}
      {rows && total.due === 0 && !unit && !kind ? <EmptyState title={t('disclosure.funnel.empty')} hint={t('disclosure.funnel.empty-hint')} action={<ImportLink />} /> : null}
      {rows && (total.due > 0 || unit || kind) ? (
        <>
          <FunnelFigures counts={total} filter={filter} />
          <Section
            title={t('disclosure.funnel.table')}
            extra={
              units.options.length > 1 ? (
                <Segmented
                  aria-label={t('disclosure.funnel.by')}
                  value={byKind ? 'kind' : 'unit'}
                  options={(['unit', 'kind'] as const).map((value) => ({ value, label: t(`disclosure.funnel.by-${value}`) }))}
                  onChange={(value) => setQuery({ by: value })}
                />
              ) : null
            }
          >
            <DataTable
              name={`disclosure-funnel-${byKind ? 'kind' : 'unit'}`}
              caption={t('disclosure.funnel.title')}
              rows={lines}
              rowKey={(line) => line.key}
              filters={filters}
              empty={{ title: t('disclosure.funnel.empty'), hint: t('disclosure.funnel.empty-hint') }}
              columns={[
                {
                  key: 'of',
                  title: t(byKind ? 'disclosure.actions.kind' : 'disclosure.actions.unit'),
                  names: true,
                  render: (line) => (
                    <button type="button" className="sn-link" onClick={() => setQuery(byKind ? { kind: line.key } : { unit: line.key, by: undefined })}>
                      {nameOf(line.key)}
                    </button>
                  ),
                  text: (line) => nameOf(line.key),
                },
                ...funnelStages.map((stage) => ({
                  key: stage,
                  title: t(`disclosure.stage.${stage}`),
                  align: 'right' as const,
                  ...(stage === 'unjudged' || stage === 'not-required' ? { optional: true } : {}),
                  render: (line: Line) => (
                    <StageDoor stage={stage} count={line.counts[stage]} filter={{ ...filter, ...(byKind ? { kind: line.key as ActionKind } : { unit: line.key }) }} />
                  ),
                  text: (line: Line) => line.counts[stage],
                })),
              ]}
            />
          </Section>
          <div className="sn-section">
            <Chart
              title={t('disclosure.funnel.question')}
              summary={t('disclosure.funnel.summary', {
                due: formatCount(total.due),
                onTime: formatCount(total['on-time']),
                late: formatCount(total.late),
                missing: formatCount(total.missing),
              })}
              option={option}
              height={Math.max(120, bars.length * 34)}
              data={{ heads: [t('disclosure.funnel.outcome'), t('disclosure.unit.pieces')], rows: bars.map((stage) => [t(`disclosure.stage.${stage}`), total[stage]]) }}
              note={t('disclosure.funnel.note')}
            />
          </div>
        </>
      ) : null}
    </>
  )
}
