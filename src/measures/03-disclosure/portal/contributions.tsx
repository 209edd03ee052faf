import { addMonths, type PlainDate } from '#base/plain-date'
import { listPublicUnits } from '#kernel/parties/server'
import { daysOf, halfYearOf, type Period, periodBefore, periodName } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import { ChartFigure, type HomeChanges, type HomeFigure, keptWith, type OpenDataSet, type PortalNumber, type PortalRequest, PortalTable, type UnitSection } from '#platform/pages'
import { formatCount, formatShortDay } from '#platform/ui/common'
import type { ActionKind } from '../common/action-kind.ts'
import { addCounts, type FunnelCounts, type FunnelRow, type FunnelStage, noCounts } from '../common/funnel.ts'
import { kindName } from '../common/kind-name.ts'
import { court } from '../server/court-report.ts'
import { readPublicFunnel } from '../server/funnel.ts'
import { latestPublicActs } from '../server/latest-public-acts.ts'
import { notShownStages } from '../server/not-shown-acts.ts'
import { countReaderReports } from '../server/public-acts.ts'

/** What a unit's page says of disclosure: the funnel of the running half-year, or of the last one in which anything fell due. */
export interface UnitDisclosureSummary {
  readonly period: Period
  readonly from: PlainDate
  readonly to: PlainDate
  readonly total: FunnelCounts
  readonly rows: readonly FunnelRow[]
  readonly reports: { readonly received: number; readonly answered: number; readonly upheld: number; readonly overdue: number }
}

/** The disclosure of one unit in public numbers, by kind. Reads public views only. */
export async function unitDisclosureSummary(ctx: ActContext, unit: string, request: Pick<PortalRequest, 'kept'> = {}): Promise<UnitDisclosureSummary> {
  const shown = await shownPeriod(ctx, request, unit)
  return { ...shown, total: shown.rows.reduce<FunnelCounts>(addCounts, noCounts), reports: await countReaderReports(ctx, unit) }
}

/** How many half-years back a page looks for one in which something fell due. */
const HALF_YEARS = 4

/** The running half-year, or the last one before it in which anything fell due; in its first month still the one before. */
function shownPeriod(ctx: ActContext, request: Pick<PortalRequest, 'kept'>, unit = ''): Promise<ShownPeriod> {
  return keptWith(request, `disclosure.funnel ${ctx.today} ${unit}`, () => readShownPeriod(ctx, unit))
}

interface ShownPeriod {
  readonly period: Period
  readonly from: PlainDate
  readonly to: PlainDate
  readonly rows: readonly FunnelRow[]
}

async function readShownPeriod(ctx: ActContext, unit: string): Promise<ShownPeriod> {
  const running = halfYearOf(ctx.today)
  const young = ctx.today < addMonths(daysOf(running).from, 1)
  const first = young ? periodBefore(running) : running
  const read = async (period: Period) => {
    const days = daysOf(period)
    return { period, ...days, rows: await readPublicFunnel(ctx, { ...days, ...(unit ? { unit } : {}) }) }
  }
  const newest = await read(first)
  let shown = newest
  for (let back = 1; back < HALF_YEARS && shown.rows.every((row) => row.due === 0); back += 1) shown = await read(periodBefore(shown.period))
  return shown.rows.some((row) => row.due > 0) ? shown : newest
}

const listOf = (unit: string | null, days: { from: string; to: string }, stage: FunnelStage) =>
  `${notShownStages.some((each) => each === stage) ? '/acts/not-shown' : '/acts'}?${unit ? `unit=${unit}&` : ''}dueFrom=${days.from}&dueTo=${days.to}&stage=${stage}`

/** The outcomes of a unit's chart, with their tones. */
const chartStages = [
  ['on-time', 'blue'],
  ['late', 'amber'],
  ['missing', 'red'],
  ['withheld', 'grey'],
  ['not-required', 'grey'],
] as const

export const disclosureUnitSection: UnitSection = {
  id: 'disclosure',
  titleKey: 'disclosure.unit.title',
  order: 10,
  async render(ctx, request, unit) {
    const { t, language } = request
    const summary = await unitDisclosureSummary(ctx, unit, request)
    const isCourt = unit === court
    if (summary.rows.length === 0 && summary.reports.received === 0 && !isCourt) return null
    const door = (row: FunnelRow, stage: FunnelStage) => (row[stage] === 0 ? 0 : <a href={`${listOf(unit, summary, stage)}&kind=${row.kind}`}>{row[stage]}</a>)
    return (
      <>
        <p>{t('disclosure.unit.period', { from: formatShortDay(t, summary.from), to: formatShortDay(t, summary.to) })}</p>
        {summary.total.due > 0 ? (
          <ChartFigure
            t={t}
            title={t('disclosure.unit.question')}
            summary={t('disclosure.unit.answer', { due: formatCount(summary.total.due), onTime: formatCount(summary.total['on-time']) })}
            max={summary.total.due}
            heads={[t('disclosure.unit.outcome'), t('disclosure.unit.pieces')]}
            bars={chartStages
              .filter(([stage]) => summary.total[stage] > 0 || stage === 'on-time' || stage === 'missing')
              .map(([stage, tone]) => ({ label: t(`disclosure.stage.${stage}`), value: summary.total[stage], tone, href: listOf(unit, summary, stage) }))}
          />
        ) : null}
        <PortalTable
          t={t}
          caption={t('disclosure.unit.title')}
          rows={summary.rows}
          rowKey={(row) => row.kind}
          columns={[
            { title: t('disclosure.acts.kind'), names: true, render: (row) => kindName(row.kind as ActionKind, language) },
            { title: t('disclosure.stage.due'), align: 'right', render: (row) => row.due },
            { title: t('disclosure.stage.published'), align: 'right', render: (row) => door(row, 'published') },
            { title: t('disclosure.stage.on-time'), align: 'right', render: (row) => door(row, 'on-time') },
            { title: t('disclosure.stage.late'), align: 'right', render: (row) => door(row, 'late') },
            { title: t('disclosure.stage.withheld'), align: 'right', render: (row) => door(row, 'withheld') },
            { title: t('disclosure.stage.not-required'), align: 'right', render: (row) => door(row, 'not-required') },
            { title: t('disclosure.stage.missing'), align: 'right', render: (row) => door(row, 'missing') },
          ]}
        />
        <p>{t('disclosure.unit.reports', { ...summary.reports })}</p>
        <p>
          <a href={`/acts?unit=${unit}`}>{t('disclosure.unit.all')}</a>
          {isCourt ? (
            <>
              {' · '}
              <a href="/debtors">{t('disclosure.debtors.title')}</a>
            </>
          ) : null}
        </p>
      </>
    )
  },
  async figures(ctx, request, unit) {
    const { t } = request
    const { total, from, to } = await unitDisclosureSummary(ctx, unit, request)
    if (total.due === 0) return []
    const figure = (stage: 'published' | 'late' | 'missing', explain: string): PortalNumber => ({
      value: total[stage],
      unit: t('disclosure.unit.pieces'),
      label: t(`disclosure.stage.${stage}`),
      href: listOf(unit, { from, to }, stage),
      explain: t(explain),
      asOf: ctx.today,
    })
    return [figure('published', 'disclosure.unit.published-means'), figure('late', 'disclosure.unit.late-means'), figure('missing', 'disclosure.unit.missing-means')]
  },
}

/** How many acts fell due in the half-year, and how many of them are on the pages. */
export const disclosureHomeFigures: readonly HomeFigure[] = [
  {
    order: 10,
    async read(ctx, request) {
      const { t } = request
      const days = await shownPeriod(ctx, request)
      const total = days.rows.reduce<FunnelCounts>(addCounts, noCounts)
      return {
        value: total.published,
        unit: t('disclosure.unit.pieces'),
        label: t('disclosure.home.published'),
        href: listOf(null, days, 'published'),
        explain: t('disclosure.home.published-means', { period: periodName(days.period, t), due: formatCount(total.due) }),
        asOf: ctx.today,
      }
    },
  },
  {
    order: 20,
    async read(ctx, request) {
      const { t } = request
      const days = await shownPeriod(ctx, request)
      const total = days.rows.reduce<FunnelCounts>(addCounts, noCounts)
      return {
        value: total.late,
        unit: t('disclosure.unit.pieces'),
        label: t('disclosure.home.late'),
        href: listOf(null, days, 'late'),
        explain: t('disclosure.home.late-means', { missing: formatCount(total.missing) }),
        asOf: ctx.today,
      }
    },
  },
]

/** The acts published lately. */
export const disclosureHomeChanges: HomeChanges = {
  async read(ctx, { language }, since, limit) {
    const items = await latestPublicActs(ctx, { from: since, to: ctx.today }, limit)
    const names = new Map((await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    return items.map((item) => ({ on: item.publishedOn, title: item.title, href: `/acts/${item.actionId}`, unit: names.get(item.unit) ?? item.unit }))
  },
}

export const disclosureOpenData: readonly OpenDataSet[] = [
  {
    order: 10,
    titleKey: 'disclosure.open-data.acts',
    whatKey: 'disclosure.open-data.acts-what',
    formats: [
      { label: 'CSV', href: '/acts.csv' },
      { label: 'JSON', href: '/acts.json' },
      { label: 'JSON feed', href: '/acts/feed.json' },
      { label: 'Atom', href: '/acts/feed.atom' },
      { label: 'RSS', href: '/acts/feed.rss' },
    ],
    dictionary: '/acts/dictionary',
  },
]
