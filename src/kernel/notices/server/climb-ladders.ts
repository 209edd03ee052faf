import type { PlainDate } from '#base/plain-date'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { getClockKind, type ReadClock } from '#kernel/clocks/common'
import { countOpenClocks, listDueSoon } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { isUnitRole, type LadderStep, ladderPosition, rungsToTake } from '../common/ladder.ts'
import { defaultLadder, supervisionClock } from '../common/law.ts'
import { digestOf } from './clock-digest.ts'
import { issueFromLadder } from './issue-supervision.ts'
import { type Ladder, ladderFinder, listLadders } from './ladders.ts'
import { notify, type Recipients } from './notify.ts'

/** Clocks of one unit looked at in one day; more than any unit can be told about. */
const MOST_CLOCKS = 50_000

/** Units with running clocks that are overdue or due within the longest notice any ladder gives. */
export async function unitsOnLadders(ctx: ActContext): Promise<string[]> {
  const rows = await countOpenClocks(ctx, { reach: { all: true }, until: await horizon(ctx) })
  return [...new Set(rows.filter((row) => row.overdue + row.soon > 0).map((row) => row.owner))].sort()
}

/**
 * Takes every rung that clocks of a unit have reached and not taken: one message, one supervised matter or one report
 * for all clocks of a kind on the same rung, with one ledger entry each. Run twice a day it does nothing the second time.
 */
export async function climbLadders(ctx: ActContext, unit: string): Promise<number> {
  const ladderOf = await ladderFinder(ctx)
  const clocks = await listDueSoon(ctx, { reach: { all: false, units: [unit] }, until: await horizon(ctx), limit: MOST_CLOCKS })
  const fresh = await notTaken(ctx, clocks, ladderOf)
  await ctx.db.insertMany(
    'notices.step_taken',
    [
      { name: 'district', type: 'text' },
      { name: 'clock_id', type: 'uuid' },
      { name: 'due_on', type: 'date' },
      { name: 'step_offset', type: 'int' },
      { name: 'taken_on', type: 'date' },
    ],
    fresh.map(({ clock, step }) => [ctx.district, clock.clockId, clock.dueOn, step.offset, ctx.today]),
    { onConflict: 'on conflict do nothing' },
  )
  const rungs = Map.groupBy(fresh, ({ clock, step }) => `${clock.kind} ${step.offset} ${step.act} ${step.to}`)
  for (const rung of rungs.values())
    await takeRung(
      ctx,
      unit,
      rung[0]?.step,
      rung.map(({ clock }) => clock),
      ladderOf,
    )
  return rungs.size
}

interface Reached {
  readonly clock: ReadClock
  readonly step: LadderStep
}

async function notTaken(ctx: ActContext, clocks: readonly ReadClock[], ladderOf: (kind: string) => Ladder): Promise<Reached[]> {
  const standing = clocks.flatMap((clock) => {
    const position = ladderPosition(clock, ctx.today)
    return position === undefined ? [] : [{ clock, position }]
  })
  if (standing.length === 0) return []
  const rows = await ctx.db.rows<{ clockId: string; dueOn: PlainDate; offset: number }>(sql`
    select clock_id as "clockId", due_on as "dueOn", step_offset as "offset" from notices.step_taken
     where district = ${ctx.district} and clock_id = any(${standing.map(({ clock }) => clock.clockId)}::uuid[])`)
  const taken = Map.groupBy(rows, (row) => `${row.clockId} ${row.dueOn}`)
  return standing.flatMap(({ clock, position }) =>
    rungsToTake(ladderOf(clock.kind).steps, position, new Set(taken.get(`${clock.clockId} ${clock.dueOn}`)?.map((row) => row.offset))).map((step) => ({ clock, step })),
  )
}

async function takeRung(ctx: ActContext, unit: string, step: LadderStep | undefined, clocks: readonly ReadClock[], ladderOf: (kind: string) => Ladder): Promise<void> {
  const first = clocks[0]
  if (!step || !first) return
  if (step.act === 'supervision') {
    await issueFromLadder(ctx, { unit, clockKind: first.kind, clocks, answerDays: ladderOf(first.kind).answerDays, to: step.to })
    return
  }
  const kind = getClockKind(first.kind)
  const names = (await unitNames(ctx, [unit])).get(unit)
  const dueOn = clocks.map((clock) => clock.dueOn).sort()[0] ?? first.dueOn
  const late = Math.max(...clocks.map((clock) => clock.reading.daysLate))
  const to: Recipients = isUnitRole(step.to) ? { unit, role: step.to } : { role: step.to }
  const textKey = step.act === 'report' ? 'notices.message.report' : late > 0 ? 'notices.message.overdue' : 'notices.message.due-soon'
  const params = { count: clocks.length, clockZh: kind.zh, clockEn: kind.en, dueOn, late, unitZh: names?.shortName ?? unit, unitEn: names?.englishName ?? unit }
  const about = `unit:${unit}`
  const link = first.kind === supervisionClock.id ? `/notices/supervisions/${first.about.slice('notices.supervision:'.length)}` : '/'
  const reached = await notify(ctx, { to, textKey, params, about, link, dueOn, mail: true })
  // Nobody holds the role: the credit centre must know, or the reminder went nowhere.
  const instead =
    reached > 0
      ? 0
      : await notify(ctx, { to: { role: 'credit-centre-officer' }, textKey: 'notices.message.nobody', params: { ...params, role: step.to }, about, link, dueOn, mail: true })
  await append(ctx, {
    kind: step.act === 'report' ? 'notices.report-made' : 'notices.reminder-sent',
    about,
    payload: {
      clock: first.kind,
      offset: step.offset,
      to: step.to,
      clocks: clocks.length,
      digest: digestOf(clocks),
      firstDue: dueOn,
      reached,
      instead: reached > 0 ? undefined : instead,
    },
  })
}

/** The last day on which a clock may be due to stand on some rung today. */
async function horizon(ctx: ActContext): Promise<PlainDate> {
  const ladders = [...(await listLadders(ctx)).map((version) => version.steps), defaultLadder.on(ctx.today).value]
  const earliest = Math.max(0, ...ladders.flat().map((step) => -step.offset))
  return addWorkingDays(await loadCalendar(ctx), ctx.today, earliest)
}
