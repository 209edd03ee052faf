import { DomainError, refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { checkSuccession } from '../common/succession.ts'
import { applyForms, applyResponsibilities } from './apply-succession.ts'
import { passOn } from './pass-on.ts'
import { ledgerPayload, type NewSuccession, proposeSuccession } from './propose-succession.ts'
import { requireDistrictGrant } from './require-district-grant.ts'
import type { SuccessionFollower } from './succession-follower.ts'
import { getSuccession, lockProposal, type Succession, saveDecision } from './succession-store.ts'
import { worldBefore } from './succession-world.ts'

export interface SuccessionDecision {
  readonly successionId: string
  /** The version the person saw. */
  readonly version: number
}

/**
 * Confirms a proposed succession; the person is another than the one who proposed it. From the effective day names,
 * responsibilities and attribution follow the plan; what other rooms keep open passes on at once when that day has
 * come, otherwise the daily job does it. Refuses when the plan no longer holds or when anything would be orphaned.
 */
export async function confirmSuccession(ctx: ActContext, input: SuccessionDecision, followers: readonly SuccessionFollower[]): Promise<Succession> {
  requireDistrictGrant(ctx, 'parties.succession.confirm')
  const { proposedByPerson } = await lockProposal(ctx, input.successionId, input.version)
  if (proposedByPerson === ctx.actor.personId) refuse('forbidden', 'parties.succession.same-person')
  const plan = await getSuccession(ctx, input.successionId)
  const faults = checkSuccession(plan, await worldBefore(ctx, plan))
  if (faults.length > 0) throw new DomainError('unlawful', 'parties.succession.not-sound', { count: faults.length }, faults)
  return carryOut(ctx, plan, followers)
}

/** Refuses a proposed succession for good; it stays on record. */
export async function rejectSuccession(ctx: ActContext, input: SuccessionDecision): Promise<Succession> {
  requireDistrictGrant(ctx, 'parties.succession.confirm')
  return close(ctx, input, 'rejected')
}

/** Takes a proposal back before it is decided. */
export async function withdrawSuccession(ctx: ActContext, input: SuccessionDecision): Promise<Succession> {
  requireDistrictGrant(ctx, 'parties.succession.propose')
  return close(ctx, input, 'withdrawn')
}

async function close(ctx: ActContext, input: SuccessionDecision, state: 'rejected' | 'withdrawn'): Promise<Succession> {
  await lockProposal(ctx, input.successionId, input.version)
  await saveDecision(ctx, input.successionId, state)
  await append(ctx, { kind: `parties.succession-${state}`, about: `parties.succession:${input.successionId}` })
  return getSuccession(ctx, input.successionId)
}

/**
 * A succession in one go, for the program itself (seed, demonstration); people propose and confirm as two persons.
 * Refuses any other actor than the system.
 */
export async function succeedUnit(ctx: ActContext, input: NewSuccession, followers: readonly SuccessionFollower[]): Promise<Succession> {
  if (ctx.actor.kind !== 'system') refuse('forbidden', 'parties.succession.same-person')
  return carryOut(ctx, await proposeSuccession(ctx, input), followers)
}

async function carryOut(ctx: ActContext, plan: Succession, followers: readonly SuccessionFollower[]): Promise<Succession> {
  await saveDecision(ctx, plan.id, 'confirmed')
  await applyForms(ctx, plan)
  await applyResponsibilities(ctx, plan)
  await append(ctx, { kind: 'parties.succession-confirmed', about: `parties.succession:${plan.id}`, payload: ledgerPayload(plan) })
  if (plan.effectiveOn <= ctx.today) await passOn(ctx, plan, followers)
  return getSuccession(ctx, plan.id)
}
