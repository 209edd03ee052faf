import { loadCalendar } from '#kernel/calendar/server'
import { clockPreparer, startClock, stopClocks, clocksOf as storedClocksOf } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { differencesOf, type FieldChange } from '../common/differences.ts'
import { clocksOf, legalClocks } from '../common/law-clocks.ts'
import type { NewAction } from '../common/new-action.ts'
import { publicFields, searchWords, splitDetail } from '../common/public-fields.ts'
import { aboutAction, personColumns, type StoredAction } from './action-store.ts'
import { commitmentOf, newSalt } from './commitment.ts'
import { voidFindingsOf } from './findings.ts'
import { loadPlanFirstDay } from './load-plan-first-day.ts'
import { markOf } from './mark-of.ts'

export interface Replacement {
  readonly before: StoredAction
  readonly after: NewAction
  readonly rowHash: string
}

/** New content ready to be written, with what it changes. */
export interface WrittenContent {
  readonly before: StoredAction
  readonly changes: readonly FieldChange[]
  readonly commitment: Buffer
}

/**
 * Puts new content in the place of the old, keeps both values of every changed public field, and starts the clocks anew
 * where the decision day moved. The record's version rises. Set-based but for moved days, which are rare.
 */
export async function replaceContents(ctx: ActContext, unit: string, replacements: readonly Replacement[]): Promise<void> {
  if (replacements.length === 0) return
  const written = await writeContents(ctx, unit, replacements)
  await ctx.db.run(
    sql`update disclosure.action set version = version + 1 where district = ${ctx.district} and action_id = any (${replacements.map(({ before }) => before.actionId)}::uuid[])`,
  )
  await keepRevisions(ctx, written)
  const moved = replacements.filter(({ before, after }) => before.decidedOn !== after.decidedOn)
  for (const { before, after } of moved) await restartClocks(ctx, unit, before, after)
  const ended = new Map(moved.map(({ before }) => [before.actionId, voidFindingsOf(ctx, before)]))
  await appendMany(
    ctx,
    written.map(({ before, commitment, changes }) => ({
      kind: 'disclosure.action-revised',
      about: aboutAction(before.actionId),
      payload: { unit, version: before.version + 1, commitment: commitment.toString('hex'), fields: changes.map((change) => change.field) },
      facts: ended.get(before.actionId) ?? [],
    })),
  )
}

/** Writes new content and its commitment, and the persons anew. Neither version, clocks nor ledger. */
export async function writeContents(ctx: ActContext, unit: string, replacements: readonly Replacement[]): Promise<WrittenContent[]> {
  const rows = replacements.map(({ before, after, rowHash }) => {
    const salt = newSalt()
    const { open, closed } = splitDetail(after)
    return {
      before,
      after,
      rowHash,
      salt,
      open,
      closed,
      commitment: commitmentOf(salt, publicFields(unit, after, before.withheldFields)),
      changes: differencesOf(unit, before, after),
    }
  })
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick)
  await ctx.db.run(sql`
    update disclosure.action as a
       set decision_number = s.decision_number, document_name = s.document_name, title = s.title, decided_on = s.decided_on, counterparty_class = s.counterparty_class,
           public_name = s.public_name, uscc = s.uscc, category = s.category, content = s.content, basis = s.basis, amount_fen = s.amount_fen, valid_from = s.valid_from,
           valid_to = s.valid_to, authority = s.authority, authority_code = s.authority_code, open_detail = s.open_detail, closed_detail = s.closed_detail,
           search_words = s.search_words, sensitive_mark = s.sensitive_mark, row_hash = s.row_hash, salt = s.salt, commitment = s.commitment
      from unnest(${column((row) => row.before.actionId)}::uuid[], ${column((row) => row.after.decisionNumber)}::text[], ${column((row) => row.after.documentName)}::text[],
                  ${column((row) => row.after.title)}::text[], ${column((row) => row.after.decidedOn)}::date[], ${column((row) => row.after.counterpartyClass)}::text[],
                  ${column((row) => row.after.publicName)}::text[], ${column((row) => row.after.uscc)}::text[], ${column((row) => row.after.category)}::text[],
                  ${column((row) => row.after.content)}::text[], ${column((row) => row.after.basis)}::text[], ${column((row) => row.after.amountFen)}::bigint[],
                  ${column((row) => row.after.validFrom)}::date[], ${column((row) => row.after.validTo)}::date[], ${column((row) => row.after.authority)}::text[],
                  ${column((row) => row.after.authorityCode)}::text[], ${column((row) => JSON.stringify(row.open))}::jsonb[], ${column((row) => JSON.stringify(row.closed))}::jsonb[],
                  ${column((row) => searchWords(row.after, row.before.withheldFields))}::text[], ${column((row) => markOf(row.after))}::text[], ${column((row) => row.rowHash)}::text[],
                  ${column((row) => row.salt)}::bytea[], ${column((row) => row.commitment)}::bytea[])
           as s(action_id, decision_number, document_name, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen, valid_from, valid_to,
                authority, authority_code, open_detail, closed_detail, search_words, sensitive_mark, row_hash, salt, commitment)
     where a.district = ${ctx.district} and a.action_id = s.action_id`)
  await ctx.db.run(sql`delete from disclosure.counterparty_person where district = ${ctx.district} and action_id = any (${column((row) => row.before.actionId)}::uuid[])`)
  await ctx.db.insertMany(
    'disclosure.counterparty_person',
    personColumns,
    rows.flatMap(({ before, after }) => after.persons.map((person) => [ctx.district, before.actionId, person.role, person.name, person.idType, person.idNumber])),
  )
  return rows
}

async function keepRevisions(ctx: ActContext, rows: readonly { readonly before: StoredAction; readonly changes: readonly FieldChange[] }[]): Promise<void> {
  await ctx.db.insertMany(
    'disclosure.action_revision',
    [
      { name: 'district', type: 'text' },
      { name: 'action_id', type: 'uuid' },
      { name: 'version', type: 'int' },
      { name: 'changes', type: 'jsonb' },
      { name: 'revised_by', type: 'text' },
      { name: 'revised_at', type: 'timestamptz' },
    ],
    rows.map(({ before, changes }) => [ctx.district, before.actionId, before.version + 1, JSON.stringify(changes), ctx.actor.accountId, ctx.now]),
  )
}

/** The decision day was wrong, so the limit ran from a wrong day: the old clocks end, new ones run from the right day. */
export async function restartClocks(ctx: ActContext, unit: string, before: StoredAction, after: NewAction): Promise<void> {
  const about = aboutAction(before.actionId)
  for (const clock of await storedClocksOf(ctx, about)) {
    if (clock.stoppedOn === null) await stopClocks(ctx, { clockIds: [clock.clockId], on: ctx.today, outcome: 'ended' })
  }
  const kinds = clocksOf(after.kind, after.decidedOn, await loadPlanFirstDay(ctx))
  const prepare = clockPreparer(await loadCalendar(ctx))
  const prepared = kinds.map((kind) => prepare({ kind, about, owner: unit, startedOn: after.decidedOn }))
  for (const kind of kinds) await startClock(ctx, { kind, about, owner: unit, startedOn: after.decidedOn })
  const legal = prepared.find((clock) => clock.kind === legalClocks[after.kind]?.id)
  const publication = prepared.find((clock) => clock !== legal)
  await ctx.db.run(
    sql`update disclosure.action set due_on = ${publication?.dueOn ?? null}, legal_due_on = ${legal?.dueOn ?? null}, due_provisional = ${prepared.some((clock) => clock.provisional)},
               finding = null, finding_version = null, legal_finding = null, legal_finding_version = null
         where district = ${ctx.district} and action_id = ${before.actionId}`,
  )
}
