import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClocks } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import { type ClueSignal, clueProcedure, type MentionSource } from '../common/clue.ts'
import { concealmentFinding } from '../common/facts.ts'
import { concealmentClock } from '../common/law-clocks.ts'
import { normaliseNumber } from '../common/templates/identity.ts'
import { effectiveAfterReply } from '../common/timeliness.ts'

export const clueHost = defineHost({ table: 'disclosure.clue', id: 'clue_id', unit: 'unit', about: 'disclosure.clue' })

export function aboutClue(clueId: string): string {
  return `disclosure.clue:${clueId}`
}

export interface Clue {
  readonly clueId: string
  readonly unit: string
  readonly signal: ClueSignal
  readonly kind: ActionKind | null
  readonly year: number | null
  readonly reference: string
  readonly evidence: Readonly<Record<string, string | number>>
  readonly foundOn: PlainDate
  readonly dueOn: PlainDate
  readonly state: string
  readonly answer: string | null
  readonly reason: string | null
  readonly version: number
}

const columns = sql`c.clue_id as "clueId", c.unit as "unit", c.signal as "signal", c.kind as "kind", c.year as "year", c.reference as "reference", c.evidence as "evidence",
  c.found_on as "foundOn", c.due_on as "dueOn", c.state as "state", c.answer as "answer", c.reason as "reason", c.version as "version"`

/** Records that a decision number was mentioned elsewhere: in a judgment, a payment, a complaint, the news. */
export async function recordMention(
  ctx: ActContext,
  input: {
    readonly unit: string
    readonly source: MentionSource
    readonly kind?: ActionKind | undefined
    readonly decisionNumber: string
    readonly mentionedOn: PlainDate
  },
): Promise<{ readonly mentionId: string }> {
  requireReach(ctx, 'disclosure.concealment.decide', input.unit)
  const mentionId = newId<'mention'>()
  const entered = await ctx.db.run(sql`
    insert into disclosure.mention (district, mention_id, unit, source, kind, decision_number, number_key, mentioned_on, entered_by, entered_at)
    values (${ctx.district}, ${mentionId}, ${input.unit}, ${input.source}, ${input.kind ?? null}, ${input.decisionNumber}, ${normaliseNumber(input.decisionNumber)}, ${input.mentionedOn}, ${ctx.actor.accountId}, ${ctx.now})
    on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'disclosure.mention.known-already')
  await append(ctx, {
    kind: 'disclosure.mention-recorded',
    about: `unit:${input.unit}`,
    payload: { mention: mentionId, source: input.source, kind: input.kind, mentionedOn: input.mentionedOn },
  })
  return { mentionId }
}

/** The unit explains a clue; the words stay here. */
export async function answerClue(ctx: ActContext, input: { readonly clueId: string; readonly version: number; readonly answer: string }): Promise<{ readonly version: number }> {
  const step = await takeStep(ctx, clueProcedure, clueHost, {
    id: input.clueId,
    act: 'answer',
    version: input.version,
    provides: input.answer.trim() ? ['answer'] : [],
    set: sql`answer = ${input.answer.trim()}`,
  })
  await stopClocks(ctx, { abouts: [aboutClue(input.clueId)], kind: concealmentClock, on: ctx.today })
  const { unit } = await getClue(ctx, input.clueId)
  await append(ctx, { kind: 'disclosure.clue-answered', about: aboutClue(input.clueId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** The credit centre decides: the act should have been published and was not, or the answer explains it. An unanswered clue may be confirmed after its days. Duty 3.13. */
export async function decideClue(
  ctx: ActContext,
  input: { readonly clueId: string; readonly version: number; readonly confirmed: boolean; readonly reason: string },
): Promise<{ readonly version: number }> {
  const clue = await getClue(ctx, input.clueId)
  if (clue.state === 'open' && ctx.today <= clue.dueOn) refuse('conflict', 'disclosure.clue.still-to-answer', { day: clue.dueOn })
  const act = input.confirmed ? 'confirm' : 'explain'
  const step = await takeStep(ctx, clueProcedure, clueHost, {
    id: input.clueId,
    act,
    version: input.version,
    provides: input.reason.trim() ? ['reason'] : [],
    set: sql`reason = ${input.reason.trim()}`,
  })
  await stopClocks(ctx, { abouts: [aboutClue(input.clueId)], kind: concealmentClock, on: ctx.today, outcome: 'ended' })
  const fact = factOf(concealmentFinding, {
    about: clue.unit,
    matter: aboutClue(clue.clueId),
    outcome: input.confirmed ? 'confirmed' : 'explained',
    validOn: clue.foundOn,
    effectiveFrom: input.confirmed ? effectiveAfterReply(ctx.today, await loadCalendar(ctx)) : ctx.today,
    statedBy: ctx.actor.unit ?? 'system',
    detail: { signal: clue.signal, actionKind: clue.kind, year: clue.year },
  })
  await append(ctx, {
    kind: input.confirmed ? 'disclosure.clue-confirmed' : 'disclosure.clue-explained',
    about: aboutClue(input.clueId),
    payload: { unit: clue.unit, signal: clue.signal, version: step.version },
    facts: [fact],
  })
  return { version: step.version }
}

async function getClue(ctx: ActContext, clueId: string): Promise<Clue> {
  const clue = await ctx.db.maybe<Clue>(sql`select ${columns} from disclosure.clue c where c.district = ${ctx.district} and c.clue_id = ${clueId}`)
  return clue ?? refuse('not-found', 'disclosure.clue.unknown')
}

/** Clues about the units within reach, the open ones first. */
export async function listClues(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly signal?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<Clue[]> {
  const reach = reachFilter(ctx, 'disclosure.concealment.read')
  return ctx.db.rows<Clue>(sql`
    select ${columns} from disclosure.clue c
     where c.district = ${ctx.district} ${reach.all ? empty : sql`and c.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty}
           ${filter.signal ? sql`and c.signal = ${filter.signal}` : empty} ${filter.state ? sql`and c.state = ${filter.state}` : empty}
     order by (c.state in ('open', 'answered')) desc, c.due_on, c.clue_id limit ${filter.limit}`)
}
