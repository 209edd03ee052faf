import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { append, appendMany } from '#kernel/ledger/server'
import { listUnitForms, listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { type MatchReason, type MatchUnit, matchDebtor } from '../common/data/debtor-match.ts'
import { publicBodyListed } from '../common/facts.ts'
import { debtorTemplate } from '../common/templates/debtor-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { effectiveAfterReply } from '../common/timeliness.ts'
import { factIdOf } from './commitment.ts'

export interface ListedDebtor {
  readonly debtorId: string
  readonly caseNumber: string
  readonly name: string
  readonly code: string | null
  readonly court: string
  readonly listedOn: PlainDate
  readonly removedOn: PlainDate | null
  readonly candidate: string | null
  readonly matchReasons: readonly MatchReason[]
  readonly matchState: 'none' | 'candidate' | 'confirmed' | 'rejected'
  readonly matchedUnit: string | null
  readonly version: number
}

const columns = sql`d.debtor_id as "debtorId", d.case_number as "caseNumber", d.name as "name", d.code as "code", d.court as "court", d.listed_on as "listedOn", d.removed_on as "removedOn",
  d.candidate as "candidate", d.match_reasons as "matchReasons", d.match_state as "matchState", d.matched_unit as "matchedUnit", d.version as "version"`

function aboutDebtor(debtorId: string): string {
  return `disclosure.listed-debtor:${debtorId}`
}

/** The court's list of organisations, matched against the district's units. Duty 3.14. */
export const debtorIntake = defineIntake({
  template: debtorTemplate,
  permission: 'disclosure.debtor.match',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, _unit, identities) {
    const rows = await ctx.db.rows<ListedDebtor & { rowHash: string }>(sql`
      select ${columns}, d.row_hash as "rowHash" from disclosure.listed_debtor d
       where d.district = ${ctx.district} and not d.cancelled and replace(d.case_number, ' ', '') || '|' || replace(d.name, ' ', '') = any (${identities}::text[])`)
    return new Map(
      rows.map((row) => [
        `${row.caseNumber.replace(/\s/g, '')}|${row.name.replace(/\s/g, '')}`,
        { hash: row.rowHash, record: { name: row.name, code: row.code, caseNumber: row.caseNumber, court: row.court, listedOn: row.listedOn, removedOn: row.removedOn } },
      ]),
    )
  },
  async receive(ctx, { batchId, rows }) {
    const units = await matchUnits(ctx)
    for await (const batch of rows) await receiveDebtors(ctx, batchId, batch, units)
  },
  async withdraw(ctx, { batchId }) {
    const { decided } = await ctx.db.one<{ decided: number }>(
      sql`select count(*)::int as "decided" from disclosure.listed_debtor where district = ${ctx.district} and batch_id = ${batchId} and match_state in ('confirmed', 'rejected')`,
    )
    if (decided > 0) refuse('conflict', 'disclosure.batch.already-decided', { count: decided })
    const rows = await ctx.db.rows<{ debtorId: string }>(
      sql`update disclosure.listed_debtor set cancelled = true, version = version + 1 where district = ${ctx.district} and batch_id = ${batchId} and not cancelled returning debtor_id as "debtorId"`,
    )
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'disclosure.listed-debtor-cancelled', about: aboutDebtor(row.debtorId), payload: { batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

async function matchUnits(ctx: ActContext): Promise<MatchUnit[]> {
  const units = await listUnits(ctx)
  const known: MatchUnit[] = []
  for (const unit of units) {
    const forms = await listUnitForms(ctx, unit.code)
    known.push({ code: unit.code, names: [unit.name], formerNames: forms.filter((form) => form.name !== unit.name).map((form) => form.name), uscc: unit.uscc })
  }
  return known
}

type DebtorRow = IntakeRow<{ name: string; code: string | null; caseNumber: string; court: string; listedOn: PlainDate; removedOn: PlainDate | null }>

async function receiveDebtors(ctx: ActContext, batchId: string | null, batch: readonly DebtorRow[], units: readonly MatchUnit[]): Promise<void> {
  const names = ['district', 'debtor_id', 'case_number', 'name', 'code', 'court', 'listed_on', 'removed_on', 'row_hash', 'batch_id', 'candidate', 'match_reasons', 'match_state']
  const types: Record<string, string> = { debtor_id: 'uuid', batch_id: 'uuid', listed_on: 'date', removed_on: 'date', match_reasons: 'jsonb' }
  const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ row, debtorId: newId<'listed-debtor'>(), match: matchDebtor(row.values, units) }))
  await ctx.db.insertMany(
    'disclosure.listed_debtor',
    names.map((name) => ({ name, type: types[name] ?? 'text' })),
    fresh.map(({ row, debtorId, match }) => [
      ctx.district,
      debtorId,
      row.values.caseNumber,
      row.values.name,
      row.values.code,
      row.values.court,
      row.values.listedOn,
      row.values.removedOn,
      row.hash,
      batchId,
      match?.unit ?? null,
      JSON.stringify(match?.reasons ?? []),
      match ? 'candidate' : 'none',
    ]),
  )
  const changed = batch.filter((row) => row.change === 'changed')
  const moved =
    changed.length === 0
      ? []
      : await ctx.db.rows<ListedDebtor & { leftNow: boolean | null }>(sql`
          update disclosure.listed_debtor d set removed_on = s.removed_on, removal_version = case when d.match_state = 'confirmed' and d.removed_on is null and s.removed_on is not null then d.version + 1 else d.removal_version end, code = s.code, court = s.court, listed_on = s.listed_on, row_hash = s.row_hash, version = d.version + 1
            from unnest(${changed.map((row) => row.identity)}::text[], ${changed.map((row) => row.values.removedOn)}::date[], ${changed.map((row) => row.values.code)}::text[], ${changed.map((row) => row.values.court)}::text[],
                        ${changed.map((row) => row.values.listedOn)}::date[], ${changed.map((row) => row.hash)}::text[]) as s(identity, removed_on, code, court, listed_on, row_hash)
           where d.district = ${ctx.district} and not d.cancelled and replace(d.case_number, ' ', '') || '|' || replace(d.name, ' ', '') = s.identity
          returning ${columns}, d.removal_version = d.version as "leftNow"`)
  await appendMany(ctx, [
    ...fresh.map(({ debtorId, match, row }) => ({
      kind: 'disclosure.debtor-listed',
      about: aboutDebtor(debtorId),
      payload: { listedOn: row.values.listedOn, candidate: match?.unit, reasons: match ? [...match.reasons] : undefined, batch: batchId },
    })),
    ...moved.map((debtor) => ({
      kind: 'disclosure.listed-debtor-changed',
      about: aboutDebtor(debtor.debtorId),
      payload: { removedOn: debtor.removedOn, version: debtor.version },
      facts: debtor.leftNow ? [listedFact(ctx, debtor, 'removed', ctx.today)] : [],
    })),
  ])
}

/** A person decides over an explained match: this is our unit, or it is not. Only then is anything said about the unit. */
export async function decideMatch(
  ctx: ActContext,
  input: { readonly debtorId: string; readonly version: number; readonly unit: string | null },
): Promise<{ readonly version: number }> {
  requireReach(ctx, 'disclosure.debtor.match', null)
  const debtor = await ctx.db.maybe<ListedDebtor & { findingVersion: number | null; removalVersion: number | null }>(
    sql`select ${columns}, d.finding_version as "findingVersion", d.removal_version as "removalVersion" from disclosure.listed_debtor d where d.district = ${ctx.district} and d.debtor_id = ${input.debtorId} and not d.cancelled for update`,
  )
  if (!debtor) refuse('not-found', 'disclosure.debtor.unknown')
  if (debtor.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: debtor.version })
  if (input.unit !== null && !(await listUnits(ctx, { codes: [input.unit] })).length) refuse('invalid', 'disclosure.reader-report.unit-unknown')
  const version = debtor.version + 1
  await ctx.db.run(sql`
    update disclosure.listed_debtor set match_state = ${input.unit === null ? 'rejected' : 'confirmed'}, matched_unit = ${input.unit}, decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today}, version = ${version},
           finding_version = ${input.unit === null ? null : version}, removal_version = null
     where district = ${ctx.district} and debtor_id = ${input.debtorId}`)
  const later = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const said = [debtor.findingVersion, debtor.removalVersion].filter((each) => each !== null)
  const facts = [
    // What an earlier decision said about another unit, or about this one by mistake, ends with the new decision.
    ...said.map((replaced) => endedFact(ctx, debtor, replaced)),
    ...(input.unit === null ? [] : [listedFact(ctx, { ...debtor, matchedUnit: input.unit, version }, debtor.removedOn === null ? 'listed' : 'removed', later)]),
  ]
  await append(ctx, {
    kind: input.unit === null ? 'disclosure.debtor-match-rejected' : 'disclosure.debtor-match-confirmed',
    about: aboutDebtor(input.debtorId),
    payload: { unit: input.unit, reasons: [...debtor.matchReasons], version },
    facts,
  })
  return { version }
}

function listedFact(ctx: ActContext, debtor: ListedDebtor, outcome: 'listed' | 'removed', effectiveFrom: PlainDate) {
  return bodyFact(ctx, debtor, { id: factIdOf(publicBodyListed.kind, debtor.debtorId, debtor.version), outcome, effectiveFrom })
}

/** Ends what was said under an earlier version: the person who decides now found otherwise. */
function endedFact(ctx: ActContext, debtor: ListedDebtor, version: number) {
  const id = factIdOf(`void ${publicBodyListed.kind}`, debtor.debtorId, version)
  return bodyFact(ctx, debtor, { id, outcome: 'void', effectiveFrom: ctx.today, supersedes: factIdOf(publicBodyListed.kind, debtor.debtorId, version) })
}

function bodyFact(
  ctx: ActContext,
  debtor: ListedDebtor,
  said: { readonly id: string; readonly outcome: 'listed' | 'removed' | 'void'; readonly effectiveFrom: PlainDate; readonly supersedes?: string },
) {
  return factOf(publicBodyListed, {
    ...said,
    about: debtor.matchedUnit ?? '',
    matter: aboutDebtor(debtor.debtorId),
    validOn: said.outcome === 'removed' && debtor.removedOn !== null ? debtor.removedOn : debtor.listedOn,
    statedBy: ctx.actor.unit ?? 'system',
    detail: { caseNumber: debtor.caseNumber, listedOn: debtor.listedOn, removedOn: debtor.removedOn },
  })
}

/** Listed organisations, those with a match to decide first. */
export async function listDebtors(ctx: ActContext, filter: { readonly matchState?: string | undefined; readonly limit: number }): Promise<ListedDebtor[]> {
  requireReach(ctx, 'disclosure.debtor.match', null)
  return ctx.db.rows<ListedDebtor>(sql`
    select ${columns} from disclosure.listed_debtor d where d.district = ${ctx.district} and not d.cancelled ${filter.matchState ? sql`and d.match_state = ${filter.matchState}` : empty}
     order by (d.match_state = 'candidate') desc, d.listed_on desc, d.debtor_id limit ${filter.limit}`)
}
