import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { clockPreparer, startClocks, stopClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ClueSignal, clueProcedure } from '../common/clue.ts'
import { gapsOf, serialOf } from '../common/decision-serial.ts'
import { concealmentClock } from '../common/law-clocks.ts'
import { aboutClue, clueHost } from './clues.ts'

interface NewClue {
  readonly unit: string
  readonly signal: ClueSignal
  readonly kind: string | null
  readonly year: number | null
  readonly reference: string
  readonly evidence: Readonly<Record<string, string | number>>
}

/**
 * Looks for acts that were kept back: gaps in the decision numbers of a unit, kind and year; numbers mentioned elsewhere
 * that nobody reported; most of a month's publications on their very last day. Each clue is put to its unit once; one
 * whose numbers have come in since settles itself. Duty 3.13. Answers how many clues are new.
 */
export async function watchConcealment(ctx: ActContext, day: PlainDate): Promise<number> {
  const found = [...(await numberGaps(ctx)), ...(await unknownMentions(ctx)), ...(await bunching(ctx, day))]
  await settleClues(ctx, new Set(found.map((clue) => `${clue.unit} ${clue.signal} ${clue.reference}`)))
  const known = await ctx.db.rows<{ key: string }>(sql`select unit || ' ' || signal || ' ' || reference as "key" from disclosure.clue where district = ${ctx.district}`)
  const before = new Set(known.map((row) => row.key))
  const fresh = found.filter((clue) => !before.has(`${clue.unit} ${clue.signal} ${clue.reference}`))
  const prepare = clockPreparer(await loadCalendar(ctx))
  const rows = fresh.map((clue) => {
    const clueId = newId<'clue'>()
    return { clue, clueId, clock: prepare({ kind: concealmentClock, about: aboutClue(clueId), owner: clue.unit, startedOn: day }) }
  })
  await ctx.db.insertMany(
    'disclosure.clue',
    ['district', 'clue_id', 'unit', 'signal', 'kind', 'year', 'reference', 'evidence', 'found_on', 'due_on', 'state'].map((name) => ({ name, type: types[name] ?? 'text' })),
    rows.map(({ clue, clueId, clock }) => [
      ctx.district,
      clueId,
      clue.unit,
      clue.signal,
      clue.kind,
      clue.year,
      clue.reference,
      JSON.stringify(clue.evidence),
      day,
      clock.dueOn,
      'open',
    ]),
  )
  await startClocks(
    ctx,
    rows.map((row) => row.clock),
  )
  await appendMany(
    ctx,
    rows.map(({ clue, clueId, clock }) => ({
      kind: 'disclosure.clue-found',
      about: aboutClue(clueId),
      payload: { unit: clue.unit, signal: clue.signal, kind: clue.kind, year: clue.year, dueOn: clock.dueOn },
    })),
  )
  return fresh.length
}

const types: Record<string, string> = { clue_id: 'uuid', year: 'int', evidence: 'jsonb', found_on: 'date', due_on: 'date' }

async function numberGaps(ctx: ActContext): Promise<NewClue[]> {
  const rows = await ctx.db.rows<{ unit: string; kind: string; decisionNumber: string }>(
    sql`select a.unit as "unit", a.kind as "kind", a.decision_number as "decisionNumber" from disclosure.action a where a.district = ${ctx.district} and a.state <> 'cancelled' and a.decision_number is not null`,
  )
  const series = new Map<string, { unit: string; kind: string; year: number; series: string; serials: number[] }>()
  for (const row of rows) {
    const serial = serialOf(row.decisionNumber)
    if (!serial) continue
    const key = `${row.unit}|${row.kind}|${serial.year}|${serial.series}`
    const entry = series.get(key) ?? { unit: row.unit, kind: row.kind, year: serial.year, series: serial.series, serials: [] }
    entry.serials.push(serial.serial)
    series.set(key, entry)
  }
  return [...series.values()].flatMap((entry) =>
    gapsOf(entry.serials).map((gap) => ({
      unit: entry.unit,
      signal: 'number-gap' as const,
      kind: entry.kind,
      year: entry.year,
      reference: `${entry.series.replace('〔〕', `〔${entry.year}〕`).replace('#', gap.from === gap.to ? String(gap.from) : `${gap.from}-${gap.to}`)}`,
      evidence: { from: gap.from, to: gap.to, seen: entry.serials.length, highest: Math.max(...entry.serials) },
    })),
  )
}

async function unknownMentions(ctx: ActContext): Promise<NewClue[]> {
  const rows = await ctx.db.rows<{ unit: string; source: string; kind: string | null; decisionNumber: string; mentionedOn: string }>(sql`
    select m.unit as "unit", m.source as "source", m.kind as "kind", m.decision_number as "decisionNumber", m.mentioned_on as "mentionedOn" from disclosure.mention m
     where m.district = ${ctx.district} and not exists (
             select 1 from disclosure.action a where a.district = m.district and a.unit = m.unit and a.state <> 'cancelled' and a.identity like replace(replace(m.number_key, '%', ''), '_', '\\_') || '|%')`)
  return rows.map((row) => ({
    unit: row.unit,
    signal: 'mentioned-elsewhere',
    kind: row.kind,
    year: null,
    reference: row.decisionNumber,
    evidence: { source: row.source, mentionedOn: row.mentionedOn },
  }))
}

/** More than half of at least twenty publications of a month on the very last day: the days before were not used. */
async function bunching(ctx: ActContext, day: PlainDate): Promise<NewClue[]> {
  const rows = await ctx.db.rows<{ unit: string; month: string; published: number; last: number }>(sql`
    select a.unit as "unit", to_char(a.published_on, 'YYYY-MM') as "month", count(*)::int as "published", count(*) filter (where a.published_on = a.due_on)::int as "last"
      from disclosure.action a
     where a.district = ${ctx.district} and a.published_on is not null and a.due_on is not null and a.published_on < date_trunc('month', ${day}::date)
     group by 1, 2 having count(*) >= 20 and count(*) filter (where a.published_on = a.due_on) * 2 > count(*)`)
  return rows.map((row) => ({
    unit: row.unit,
    signal: 'last-day-bunching',
    kind: null,
    year: Number(row.month.slice(0, 4)),
    reference: row.month,
    evidence: { published: row.published, last: row.last },
  }))
}

/** Clues whose cause is gone: the numbers came in, the act was reported. Bunching does not go away. */
async function settleClues(ctx: ActContext, still: ReadonlySet<string>): Promise<void> {
  const open = await ctx.db.rows<{ clueId: string; unit: string; key: string }>(sql`
    select clue_id as "clueId", unit as "unit", unit || ' ' || signal || ' ' || reference as "key" from disclosure.clue
     where district = ${ctx.district} and state in ('open', 'answered') and signal <> 'last-day-bunching'`)
  for (const clue of open.filter((each) => !still.has(each.key))) {
    const step = await takeStep(ctx, clueProcedure, clueHost, { id: clue.clueId, act: 'settle' })
    await stopClocks(ctx, { abouts: [aboutClue(clue.clueId)], kind: concealmentClock, on: ctx.today, outcome: 'ended' })
    await appendMany(ctx, [{ kind: 'disclosure.clue-settled', about: aboutClue(clue.clueId), payload: { unit: clue.unit, version: step.version } }])
  }
}
