import { addDays, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { serviceApplicationIntake } from '../server/service-applications.ts'
import { findOverdueServices } from '../server/service-findings.ts'
import { guideIntake, publishGuide, submitGuide } from '../server/service-guides.ts'
import { publishServicePledge, servicePledgeIntake, submitServicePledge } from '../server/service-pledges.ts'
import { demoItems, demoPledges } from './demo-services.ts'

/** How the demonstration runs an act: as a person of a unit's post, or as the program. */
export interface ServicesDemo {
  readonly as: <T>(unit: string, post: 'liaison' | 'reviewer', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const BATCH = '0190a000-0000-7000-8000-0000000d0201'
const first = plainDate('2026-09-14')
const second = plainDate('2026-09-28')
const imported = plainDate('2026-10-30')

/**
 * Two halls in the autumn of 2026 (演示数据): guides published, two weeks later lighter versions of most and a heavier one,
 * applications kept, late and forgotten, pledges. Safe to repeat.
 */
export async function seedServices(demo: ServicesDemo): Promise<void> {
  const known = await demo.asSystem(at(first, 1), (ctx) => ctx.db.maybe(sql`select 1 from commitments.service_item where district = ${ctx.district} limit 1`))
  if (known) return
  for (const [unit, items] of Object.entries(demoItems)) {
    await demo.as(unit, 'liaison', at(first, 2), (ctx) =>
      take(
        ctx,
        guideIntake,
        unit,
        items.map((item) => item.guide),
      ),
    )
    await publishAll(demo, unit, first)
    await demo.as(unit, 'liaison', at(second, 2), (ctx) =>
      take(
        ctx,
        guideIntake,
        unit,
        items.flatMap((item) => (item.next ? [{ ...item.guide, ...item.next }] : [])),
        'changed',
      ),
    )
    await publishAll(demo, unit, second)
    await demo.as(unit, 'liaison', at(first, 5), (ctx) => take(ctx, servicePledgeIntake, unit, demoPledges[unit] ?? []))
    const pledges = await demo.asSystem(at(first, 5), (ctx) =>
      ctx.db.rows<{ pledgeId: string }>(sql`select pledge_id as "pledgeId" from commitments.service_pledge where district = ${ctx.district} and unit = ${unit} order by pledge_id`),
    )
    for (const { pledgeId } of pledges) {
      await demo.as(unit, 'liaison', at(second, 4), (ctx) => submitServicePledge(ctx, { pledgeId, version: 1 }))
      await demo.as(unit, 'reviewer', at(second, 6), (ctx) => publishServicePledge(ctx, { pledgeId, version: 2, checked: true }))
    }
    await demo.as(unit, 'liaison', at(imported, 2), (ctx) =>
      take(
        ctx,
        serviceApplicationIntake,
        unit,
        items.flatMap((item) => applicationsOf(item)),
      ),
    )
  }
  await demo.asSystem(at(addDays(imported, 1), 1), (ctx) => findOverdueServices(ctx, addDays(imported, 1)))
}

async function publishAll(demo: ServicesDemo, unit: string, day: PlainDate): Promise<void> {
  const drafted = await demo.asSystem(at(day, 3), (ctx) =>
    ctx.db.rows<{ guideId: string; version: number }>(
      sql`select guide_id as "guideId", version as "version" from commitments.service_guide where district = ${ctx.district} and unit = ${unit} and state = 'drafted' order by guide_id`,
    ),
  )
  for (const { guideId, version } of drafted) {
    await demo.as(unit, 'liaison', at(day, 4), (ctx) => submitGuide(ctx, { guideId, version }))
    await demo.as(unit, 'reviewer', at(day, 6), (ctx) => publishGuide(ctx, { guideId, version: version + 1, checked: true }))
  }
}

const calendar = nationalCalendar()
function working(day: PlainDate, count: number): PlainDate {
  let end = day
  for (let left = count; left > 0; ) {
    end = addDays(end, 1)
    if (calendar.isWorkingDay(end)) left -= 1
  }
  return end
}

/** Applications since the first guide; how fast the hall is stands with the item. */
function applicationsOf(item: (typeof demoItems)[string][number]): AnyDraft[] {
  return Array.from({ length: item.count }, (_, index) => {
    const acceptedOn = working(first, 1 + ((index * 5) % 22))
    const promised = acceptedOn >= second ? (item.next?.promisedDays ?? item.guide.promisedDays) : item.guide.promisedDays
    const decidedOn = working(acceptedOn, Math.max(0, promised + item.pace[index % item.pace.length]!))
    const open = decidedOn > imported || index % 17 === 16
    return {
      number: `${item.guide.code}-${String(index + 1).padStart(4, '0')}`,
      code: item.guide.code,
      acceptedOn,
      excludedDays: index % 13 === 12 ? 3 : null,
      extendedDays: null,
      decidedOn: open ? null : decidedOn,
      result: open ? null : index % 9 === 8 ? 'refused' : 'granted',
      sample: 'all',
    }
  })
}

/** Takes rows in as an upload does. */
async function take<C extends readonly ColumnSpec[]>(
  ctx: ActContext,
  intake: Intake<C>,
  unit: string,
  drafts: readonly AnyDraft[],
  change: 'new' | 'changed' = 'new',
): Promise<void> {
  const template = intake.template as unknown as Intake['template']
  const rows = drafts.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change, values }))
  async function* batches() {
    yield rows
  }
  await intake.receive(ctx, { unit, batchId: BATCH, rows: batches() as never })
}

function at(day: PlainDate, hourUtc: number): Instant {
  return `${day}T${String(hourUtc).padStart(2, '0')}:30:00.000Z` as Instant
}
