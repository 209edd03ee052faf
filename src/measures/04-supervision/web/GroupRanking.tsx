import { readRational, roundHalfEven, type UnitResult, unrankedReason } from '#kernel/scoring/common'
import { useUnitNames } from '#kernel/scoring/web'
import { Chart, DataTable, intervalsOption, NumberDoor, Section, useLanguage, useText } from '#platform/ui/web'

/** One peer group: places with their intervals as a chart, and the table behind it. */
export function GroupRanking({
  name,
  groupId,
  units,
  onOpen,
}: {
  name: { readonly zh: string; readonly en: string }
  groupId: string
  units: readonly UnitResult[]
  onOpen?: (unit: string) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const nameOf = useUnitNames()
  if (units.length === 0) return null
  const group = language === 'en' ? name.en : name.zh
  const ranked = units.filter((unit) => unit.rank !== null)
  const inOrder = [...ranked.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)), ...units.filter((unit) => unit.rank === null)]
  // Below the minimum sample no score is shown either: a hundred points over nothing would read as praise.
  const score = (unit: UnitResult) => (unit.rank === null || unit.score === null ? null : roundHalfEven(readRational(unit.score), 2))
  const interval = (unit: UnitResult) => (unit.interval === null ? null : `${unit.interval.best}–${unit.interval.worst}`)
  const sample = (unit: UnitResult) => unit.components.reduce((total, each) => total + each.sample, 0)
  return (
    <Section title={group} id={groupId}>
      {ranked.length > 0 ? (
        <Chart
          title={t('supervision.page.chart-title', { group })}
          summary={t('supervision.page.chart-summary')}
          height={Math.max(160, ranked.length * 24 + 40)}
          option={intervalsOption(
            ranked.map((unit) => ({
              name: nameOf(unit.unit, true),
              value: unit.rank ?? 0,
              from: unit.interval?.best ?? 0,
              to: unit.interval?.worst ?? 0,
              label: String(unit.rank),
            })),
            { min: 1, max: ranked.length },
          )}
          data={{
            heads: [t('supervision.column.unit'), t('supervision.column.rank'), t('supervision.column.interval')],
            rows: ranked.map((unit) => [nameOf(unit.unit), unit.rank ?? '', interval(unit) ?? '']),
          }}
        />
      ) : null}
      <DataTable
        name={`ranking-${groupId}`}
        caption={t('supervision.print.table-caption', { group })}
        rows={inOrder}
        rowKey={(unit) => unit.unit}
        {...(onOpen ? { onOpen: (unit: UnitResult) => onOpen(unit.unit) } : {})}
        columns={[
          {
            key: 'rank',
            title: t('supervision.column.rank'),
            align: 'right',
            width: '5em',
            render: (unit) => unit.rank ?? <span className="sn-muted">{t('ui.none')}</span>,
            text: (unit) => unit.rank,
          },
          {
            key: 'unit',
            title: t('supervision.column.unit'),
            names: true,
            render: (unit) =>
              onOpen ? (
                <button
                  type="button"
                  className="sn-link"
                  onClick={(event) => {
                    event.stopPropagation()
                    onOpen(unit.unit)
                  }}
                >
                  {nameOf(unit.unit)}
                </button>
              ) : (
                nameOf(unit.unit)
              ),
            text: (unit) => nameOf(unit.unit),
          },
          {
            key: 'score',
            title: t('supervision.column.score'),
            align: 'right',
            render: (unit) => <NumberDoor value={score(unit)} explain={t('supervision.print.table-note')} />,
            text: score,
          },
          {
            key: 'interval',
            title: t('supervision.column.interval'),
            align: 'right',
            render: (unit) => <NumberDoor value={interval(unit)} explain={t('scoring.screen.interval-explain')} />,
            text: interval,
          },
          { key: 'sample', title: t('supervision.column.sample'), align: 'right', render: sample, text: sample },
          { key: 'contested', title: t('supervision.column.contested'), align: 'right', render: (unit) => unit.contested, text: (unit) => unit.contested },
          {
            key: 'reason',
            title: t('supervision.column.reason'),
            render: (unit) => (unit.rank === null ? unrankedReason(unit.unranked, t) : ''),
            text: (unit) => (unit.rank === null ? unrankedReason(unit.unranked, t) : ''),
          },
        ]}
      />
    </Section>
  )
}
