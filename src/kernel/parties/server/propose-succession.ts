import { DomainError, type FieldRefusal } from '#base/domain-error'
import { newId } from '#base/identifier'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { checkSuccession, type SuccessionPlan, type UnitForm } from '../common/succession.ts'
import { checkUscc } from '../common/uscc.ts'
import { requireDistrictGrant } from './require-district-grant.ts'
import { getSuccession, insertSuccession, type Succession } from './succession-store.ts'
import { worldBefore } from './succession-world.ts'

/** `basis`: name, number and day of the decision the change rests on. */
export type NewSuccession = SuccessionPlan & { readonly basis: string }

/**
 * Proposes a rename, merger, split or abolition; nothing changes until another person confirms it. Refuses a plan that
 * would leave any duty without an owner, with every fault named.
 */
export async function proposeSuccession(ctx: ActContext, input: NewSuccession): Promise<Succession> {
  requireDistrictGrant(ctx, 'parties.succession.propose')
  const faults: FieldRefusal[] = []
  const forms = input.forms.map((form, index) => withCheckedUscc(form, `forms.${index}.uscc`, faults))
  const plan: SuccessionPlan = { kind: input.kind, effectiveOn: input.effectiveOn, forms, abolished: input.abolished, mappings: input.mappings }
  faults.push(...checkSuccession(plan, await worldBefore(ctx, plan)))
  if (faults.length > 0) throw new DomainError('unlawful', 'parties.succession.not-sound', { count: faults.length }, faults)
  const id = newId<'succession'>()
  await insertSuccession(ctx, id, plan, input.basis)
  await append(ctx, { kind: 'parties.succession-proposed', about: `parties.succession:${id}`, payload: ledgerPayload(plan) })
  return getSuccession(ctx, id)
}

function withCheckedUscc(form: UnitForm, path: string, faults: FieldRefusal[]): UnitForm {
  if (form.uscc === null) return form
  const check = checkUscc(form.uscc)
  if (check.ok) return { ...form, uscc: check.noCode ? null : check.code }
  faults.push({ path, code: check.reason, params: check.params })
  return form
}

/** Codes and days only; names and the basis stay in the table. */
export function ledgerPayload(plan: SuccessionPlan) {
  return {
    kind: plan.kind,
    effectiveOn: plan.effectiveOn,
    forms: plan.forms.map((form) => [form.code, form.kind]),
    abolished: [...plan.abolished],
    mappings: plan.mappings.map((mapping) => [mapping.from, mapping.to, mapping.duties === null ? null : [...mapping.duties]]),
  }
}
