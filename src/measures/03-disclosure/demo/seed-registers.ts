import { addDays, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { catalogueStages } from '../common/catalogue.ts'
import type { CourtReportLine } from '../common/court-report.ts'
import { progressIntake } from '../server/approval-progress.ts'
import { catalogueIntake, publishCatalogueItem, submitCatalogueItem, withholdCatalogueItem } from '../server/catalogue.ts'
import { findMissingItems } from '../server/catalogue-findings.ts'
import { recordChannel } from '../server/channels.ts'
import { answerClue } from '../server/clues.ts'
import { certifyCourtReport, court, draftCourtReport, submitCourtReport } from '../server/court-report.ts'
import { debtorIntake } from '../server/listed-debtors.ts'
import { watchConcealment } from '../server/watch-concealment.ts'
import { demoApprovals, demoCatalogue } from './demo-catalogue.ts'
import { demoRandom } from './demo-random.ts'
import type { DemoStep, DisclosureDemo } from './seed-disclosure.ts'

const BATCH = '0190a000-0000-7000-8000-0000000d0301'
const site = 'https://demo.example.org'

/** What the registers of the measure hold in the half year, as steps on their days: catalogue, approvals, the court's months, the list of debtors, channels. */
export function registerSteps(demo: DisclosureDemo): DemoStep[] {
  const wanted = (unit: string) => !demo.units || demo.units.includes(unit)
  return [
    ...demoCatalogue.filter(({ unit }) => wanted(unit)).flatMap((keeper) => catalogueSteps(demo, keeper)),
    ...demoApprovals.filter(({ unit }) => wanted(unit)).flatMap((hall) => approvalSteps(demo, hall)),
    ...courtSteps(demo),
    debtorStep(demo),
  ]
}

/** What rests on all acts being there: the watch on concealment, one clue explained, and other channels. */
export async function seedAfterwards(demo: DisclosureDemo): Promise<void> {
  const last = plainDate('2026-07-06')
  await demo.asSystem(morning(last), (ctx) => findMissingItems(ctx, last))
  await demo.asSystem(morning(last), (ctx) => watchConcealment(ctx, last))
  const clue = await demo.asSystem(morning(last), (ctx) =>
    ctx.db.maybe<{ clueId: string; unit: string; version: number; answered: boolean }>(sql`
      select c.clue_id as "clueId", c.unit as "unit", c.version as "version", exists (select 1 from disclosure.clue a where a.district = c.district and a.answer is not null) as "answered"
        from disclosure.clue c where c.district = ${ctx.district} and c.state = 'open' and c.signal = 'number-gap' order by c.unit, c.reference limit 1`),
  )
  if (clue && !clue.answered)
    await demo.as(clue.unit, 'liaison', morning(plainDate('2026-07-08')), (ctx) =>
      answerClue(ctx, { clueId: clue.clueId, version: clue.version, answer: '演示：该文号打印有误作废，已在发文登记簿注明。' }),
    )
  const unit = 'market-supervision'
  const posted = plainDate('2026-06-26')
  const recorded = await demo.asSystem(morning(posted), (ctx) => ctx.db.maybe(sql`select 1 from disclosure.channel_record where district = ${ctx.district} limit 1`))
  if (recorded || (demo.units && !demo.units.includes(unit))) return
  for (const channel of ['site', 'wechat'] as const)
    await demo.as(unit, 'liaison', morning(plainDate('2026-06-29')), (ctx) =>
      recordChannel(ctx, { selection: { unit, kind: 'administrative-penalty' }, channel, address: `${site}/${channel}/2026-06`, postedOn: posted }),
    )
}

function catalogueSteps(demo: DisclosureDemo, { field, unit, titles }: (typeof demoCatalogue)[number]): DemoStep[] {
  const random = demoRandom(`catalogue ${field}`)
  return catalogueStages.flatMap((stage, index) => {
    const formedOn = addDays(plainDate('2026-01-12'), index * 28 + random.below(20))
    const title = titles[stage]
    const enteredOn = working(addDays(formedOn, 3))
    const enter: DemoStep = {
      on: enteredOn,
      order: 4,
      run: () => demo.as(unit, 'liaison', morning(enteredOn), (ctx) => take(ctx, catalogueIntake, unit, [{ title, field, stage, formedOn, basis: null, address: null }])),
    }
    // One in eight is forgotten, one in six comes late; the district's first management item is kept back.
    const fate = random.below(24)
    if (fate < 3) return [enter]
    const settledOn = working(addDays(formedOn, fate < 7 ? 34 + random.below(9) : 8 + random.below(12)))
    const settle: DemoStep = {
      on: settledOn,
      order: 5,
      run: async () => {
        const item = await itemOf(demo, unit, title, settledOn)
        if (!item) return
        if (field === 'state-owned-firms' && stage === 'management') {
          await demo.as(unit, 'reviewer', afternoon(settledOn), (ctx) => withholdCatalogueItem(ctx, { ...item, ground: 'privacy' }))
          return
        }
        const { version } = await demo.as(unit, 'liaison', morning(settledOn), (ctx) => submitCatalogueItem(ctx, { ...item, address: `${site}/${field}/${stage}` }))
        await demo.as(unit, 'reviewer', afternoon(settledOn), (ctx) => publishCatalogueItem(ctx, { itemId: item.itemId, version, secrecyChecked: true }))
      },
    }
    return [enter, settle]
  })
}

async function itemOf(demo: DisclosureDemo, unit: string, title: string, on: PlainDate): Promise<{ itemId: string; version: number } | undefined> {
  return demo.asSystem(morning(on), (ctx) =>
    ctx.db.maybe<{ itemId: string; version: number }>(
      sql`select item_id as "itemId", version as "version" from disclosure.catalogue_item where district = ${ctx.district} and unit = ${unit} and title = ${title} and state = 'entered'`,
    ),
  )
}

/** Two exports of each hall: what is accepted at the end of May, where it stands at the end of June. */
function approvalSteps(demo: DisclosureDemo, { unit, mark, items }: (typeof demoApprovals)[number]): DemoStep[] {
  const cases = items.flatMap((item, index) =>
    [0, 1].map((round) => ({
      caseNumber: `${mark}〔2026〕${String(index * 2 + round + 101).padStart(4, '0')}`,
      item,
      acceptedOn: working(addDays(plainDate('2026-05-18'), index * 3 + round * 5)),
      round,
    })),
  )
  const rows = (on: PlainDate, later: boolean): AnyDraft[] =>
    cases
      .filter((each) => each.acceptedOn <= on)
      .map(({ round, ...each }, index) => {
        const decided = later && (index + round) % 3 !== 2
        return {
          ...each,
          promisedOn: addDays(each.acceptedOn, 28),
          state: decided ? 'decided' : later ? 'in-process' : 'accepted',
          step: decided ? null : later ? '现场核查' : '受理',
          decidedOn: decided ? working(addDays(each.acceptedOn, 15)) : null,
          outcome: decided ? (index === 4 ? 'refused' : 'granted') : null,
          decisionNumber: null,
        }
      })
  const step = (on: PlainDate, later: boolean): DemoStep => ({
    on,
    order: 6,
    run: () => demo.as(unit, 'liaison', morning(on), (ctx) => take(ctx, progressIntake, unit, rows(on, later))),
  })
  return [step(plainDate('2026-06-01'), false), step(plainDate('2026-06-30'), true)]
}

function courtSteps(demo: DisclosureDemo): DemoStep[] {
  // The report for March comes on the thirteenth; June is drafted and waits for its certification.
  const days = { '2026-01': '2026-02-09', '2026-02': '2026-03-09', '2026-03': '2026-04-13', '2026-04': '2026-05-08', '2026-05': '2026-06-09', '2026-06': '2026-07-06' }
  return Object.entries(days).map(([month, day]) => ({
    on: plainDate(day),
    order: 7,
    run: async () => {
      const known = await demo.asSystem(morning(plainDate(day)), (ctx) =>
        ctx.db.maybe(sql`select 1 from disclosure.court_report where district = ${ctx.district} and month = ${month} and state <> 'drafted'`),
      )
      if (known) return
      const { reportId } = await demo.as(court, 'liaison', morning(plainDate(day)), async (ctx) => {
        const { version } = await ctx.db.one<{ version: number | null }>(
          sql`select max(version) as "version" from disclosure.court_report where district = ${ctx.district} and month = ${month}`,
        )
        const draft = await draftCourtReport(ctx, { month, ...(version === null ? {} : { version }), lines: linesOf(month) })
        await submitCourtReport(ctx, draft)
        return { reportId: draft.reportId }
      })
      if (month === '2026-06') return
      await demo.as(court, 'reviewer', afternoon(plainDate(day)), async (ctx) => {
        const { version } = await ctx.db.one<{ version: number }>(
          sql`select version as "version" from disclosure.court_report where district = ${ctx.district} and report_id = ${reportId}`,
        )
        await certifyCourtReport(ctx, { reportId, version })
      })
    },
  }))
}

function linesOf(month: string): CourtReportLine[] {
  const random = demoRandom(`court ${month}`)
  return (['organisation', 'natural-person'] as const).map((debtorClass) => {
    const listed = 30 + random.below(40)
    const deleted = 10 + random.below(20)
    return {
      debtorClass,
      eligible: listed + random.below(6),
      listed,
      listedLate: month === '2026-03' ? 2 : 0,
      deleted,
      deletedLate: random.below(2),
      corrected: random.below(3),
      correctedLate: 0,
    }
  })
}

/** Invented organisations; one bears a unit's name within its own and waits for a person to decide. */
function debtorStep(demo: DisclosureDemo): DemoStep {
  const on = plainDate('2026-06-03')
  const names = [
    '演示郑州嵩岳商贸有限公司',
    '演示河南金水源建材有限公司',
    '郑州市二七区马寨镇人民政府演示服务中心',
    '演示郑州大学路餐饮管理有限公司',
    '演示河南二七塔文化传播有限公司',
  ]
  const rows = names.map((name, index) => ({
    name,
    code: null,
    caseNumber: `（2026）豫0103执演${index + 1}号`,
    court: '郑州市二七区人民法院',
    listedOn: addDays(plainDate('2026-03-02'), index * 17),
    removedOn: index === 1 ? plainDate('2026-05-20') : null,
  }))
  return { on, order: 8, run: () => demo.asSystem(morning(on), (ctx) => take(ctx, debtorIntake, 'credit-centre', rows)) }
}

/** Takes rows in as an upload does: new ones and changed ones, same ones left out. */
async function take<C extends readonly ColumnSpec[]>(ctx: ActContext, intake: Intake<C>, unit: string, drafts: readonly AnyDraft[]): Promise<void> {
  const template = intake.template as unknown as Intake['template']
  const rows = drafts.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), values }))
  const held = await intake.existing(
    ctx,
    unit,
    rows.map((row) => row.identity),
  )
  const fresh = rows.flatMap((row) => {
    const before = held.get(row.identity)
    return before?.hash === row.hash ? [] : [{ ...row, change: before ? ('changed' as const) : ('new' as const) }]
  })
  async function* batches() {
    yield fresh
  }
  if (fresh.length > 0) await intake.receive(ctx, { unit, batchId: BATCH, rows: batches() as never })
}

const calendar = nationalCalendar()

function working(day: PlainDate): PlainDate {
  let at = day
  while (!calendar.isWorkingDay(at)) at = addDays(at, 1)
  return at
}

function morning(day: PlainDate): Instant {
  return `${day}T02:30:00.000Z` as Instant
}

function afternoon(day: PlainDate): Instant {
  return `${day}T08:30:00.000Z` as Instant
}
