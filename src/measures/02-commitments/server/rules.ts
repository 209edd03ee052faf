import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireOtherPerson, requireReach } from '#kernel/access/server'
import { type Content, listEvidence, readEvidence, storeEvidence } from '#kernel/evidence/server'
import { factOf } from '#kernel/facts/common'
import { append, requirePublicationAllowed } from '#kernel/ledger/server'
import { listUnits } from '#kernel/parties/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { unitRuleFiled } from '../common/facts.ts'
import { OPEN_TEXT_BYTES, openTextType, type RuleField, type RuleState, ruleFields, unitRuleProcedure } from '../common/unit-rule.ts'

const host = defineHost({ table: 'commitments.unit_rule', id: 'rule_id', unit: 'unit', about: 'commitments.unit-rule' })

/** One edition of a unit's own rule. */
export interface UnitRule {
  readonly ruleId: string
  readonly unit: string
  readonly field: RuleField
  /** The unit's own name of the edition: 2026年版, 第3版. */
  readonly edition: string
  readonly title: string
  readonly adoptedOn: PlainDate
  /** Whether everybody may read its text while it is in force. */
  readonly open: boolean
  readonly state: RuleState
  readonly version: number
  readonly filedOn: PlainDate
  readonly reviewedOn: PlainDate | null
}

const columns = sql`r.rule_id as "ruleId", r.unit as "unit", r.field as "field", r.edition as "edition", r.title as "title", r.adopted_on as "adoptedOn", r.open as "open", r.state as "state",
  r.version as "version", r.filed_on as "filedOn", r.reviewed_on as "reviewedOn"`

export function aboutRule(id: string): string {
  return `commitments.unit-rule:${id}`
}

/** A unit files one of its own rules with its text, open or not; another person reviews it. Duty 2.6. */
export async function fileRule(
  ctx: ActContext,
  input: Content & {
    readonly unit: string
    readonly field: RuleField
    readonly edition: string
    readonly title: string
    readonly adoptedOn: PlainDate
    readonly open: boolean
    readonly name: string
  },
): Promise<{ readonly ruleId: string }> {
  const { unit, field, edition, title, adoptedOn, open, name, ...content } = input
  requireReach(ctx, 'commitments.rule.file', unit)
  if (adoptedOn > ctx.today) refuse('invalid', 'commitments.rule.adopted-ahead', { day: adoptedOn })
  const same = await ctx.db.maybe<{ id: string }>(sql`
    select r.rule_id as "id" from commitments.unit_rule r
     where r.district = ${ctx.district} and r.unit = ${unit} and r.field = ${field} and r.edition = ${edition.trim()} and r.state <> 'returned'`)
  if (same) refuse('conflict', 'commitments.rule.edition-known', { edition })
  const ruleId = newId<'unit-rule'>()
  await ctx.db.run(sql`
    insert into commitments.unit_rule (district, rule_id, unit, field, edition, title, adopted_on, open, state, version, trail, filed_by, filed_on)
    values (${ctx.district}, ${ruleId}, ${unit}, ${field}, ${edition.trim()}, ${title.trim()}, ${adoptedOn}, ${open}, 'filed', 1, '[]', ${ctx.actor.personId}, ${ctx.today})`)
  const kept = await storeEvidence(ctx, { ...(content as Content), name, mediaType: 'application/octet-stream', about: aboutRule(ruleId), unit })
  if (open && openTextType(kept.name) === undefined) refuse('invalid', 'commitments.rule.open-kind', { name: kept.name })
  if (open && kept.size > OPEN_TEXT_BYTES) refuse('invalid', 'commitments.rule.open-too-large', { name: kept.name, most: OPEN_TEXT_BYTES / 1024 / 1024 })
  await append(ctx, { kind: 'commitments.rule-filed', about: aboutRule(ruleId), payload: { unit, field, adoptedOn, open, evidence: kept.id, sha256: kept.sha256 } })
  return { ruleId }
}

/** The second person has read the text: the rule is in force and replaces the edition before, or goes back. */
export async function reviewRule(
  ctx: ActContext,
  input: { readonly ruleId: string; readonly version: number; readonly outcome: 'approve' | 'return' },
): Promise<{ readonly version: number }> {
  const rule = await ctx.db.maybe<UnitRule & { filedBy: string }>(
    sql`select ${columns}, r.filed_by as "filedBy" from commitments.unit_rule r where r.district = ${ctx.district} and r.rule_id = ${input.ruleId} for update`,
  )
  if (!rule) refuse('not-found', 'commitments.rule.unknown', {})
  requireReach(ctx, 'commitments.rule.review', rule.unit)
  requireOtherPerson(ctx, rule.filedBy, 'commitments.rule.same-person')
  if (rule.open && input.outcome === 'approve') await requirePublicationAllowed(ctx)
  const before = await ctx.db.maybe<{ id: string; factId: string }>(
    sql`select r.rule_id as "id" from commitments.unit_rule r where r.district = ${ctx.district} and r.unit = ${rule.unit} and r.field = ${rule.field} and r.state = 'in-force' for update`,
  )
  if (before && input.outcome === 'approve') await takeStep(ctx, unitRuleProcedure, host, { id: before.id, act: 'supersede' })
  const step = await takeStep(ctx, unitRuleProcedure, host, {
    id: input.ruleId,
    act: input.outcome,
    version: input.version,
    set: sql`reviewed_by = ${ctx.actor.personId}, reviewed_on = ${ctx.today}`,
  })
  const approved = input.outcome === 'approve'
  if (approved && rule.open) await publishText(ctx, input.ruleId)
  await append(ctx, {
    kind: approved ? 'commitments.rule-approved' : 'commitments.rule-returned',
    about: aboutRule(input.ruleId),
    payload: { unit: rule.unit, field: rule.field, replaces: before?.id, ...step },
    facts: approved
      ? [
          factOf(unitRuleFiled, {
            about: rule.unit,
            matter: aboutRule(input.ruleId),
            outcome: before ? 'renewed' : 'established',
            validOn: ctx.today,
            effectiveFrom: ctx.today,
            statedBy: rule.unit,
            detail: { field: rule.field, adoptedOn: rule.adoptedOn },
          }),
        ]
      : [],
  })
  return { version: step.version }
}

/** Puts the text that was filed where the portal reads it. */
async function publishText(ctx: ActContext, ruleId: string): Promise<void> {
  for (const { id } of (await listEvidence(ctx, aboutRule(ruleId))).slice(0, 1)) {
    const { file, bytes } = await readEvidence(ctx, id)
    await ctx.db.run(sql`
      insert into commitments.unit_rule_text (district, rule_id, name, sha256, bytes) values (${ctx.district}, ${ruleId}, ${file.name}, ${file.sha256}, ${bytes})`)
  }
}

/** Rules of units within reach, newest first, without those replaced long ago. */
export function listRules(ctx: ActContext, filter: { readonly unit?: string | undefined } = {}): Promise<UnitRule[]> {
  const reach = reachFilter(ctx, 'commitments.rule.read')
  return ctx.db.rows<UnitRule>(sql`
    select ${columns} from commitments.unit_rule r
     where r.district = ${ctx.district} ${reach.all ? empty : sql`and r.unit = any(${[...reach.units]}::text[])`} ${filter.unit ? sql`and r.unit = ${filter.unit}` : empty}
     order by r.unit, r.field, r.filed_on desc, r.rule_id desc limit 2000`)
}

/** What each unit within reach still lacks: an open task until a rule is in force. */
export async function missingRules(ctx: ActContext, permission = 'commitments.rule.read'): Promise<{ unit: string; field: RuleField; waiting: boolean }[]> {
  const reach = reachFilter(ctx, permission)
  const units = (await listUnits(ctx)).map((unit) => unit.code).filter((code) => reach.all || reach.units.includes(code))
  const rows = await ctx.db.rows<{ unit: string; field: RuleField; state: RuleState }>(sql`
    select r.unit as "unit", r.field as "field", r.state as "state" from commitments.unit_rule r
     where r.district = ${ctx.district} and r.unit = any(${units}::text[]) and r.state in ('filed', 'in-force')`)
  const has = (state: RuleState) => new Set(rows.filter((row) => row.state === state).map((row) => `${row.unit} ${row.field}`))
  const inForce = has('in-force')
  const filed = has('filed')
  return units.flatMap((unit) => ruleFields.filter((field) => !inForce.has(`${unit} ${field}`)).map((field) => ({ unit, field, waiting: filed.has(`${unit} ${field}`) })))
}
