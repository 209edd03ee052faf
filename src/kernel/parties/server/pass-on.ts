import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { successorOf } from '../common/succession.ts'
import type { OpenMatters, SuccessionFollower } from './succession-follower.ts'
import { listSuccessions, type Succession } from './succession-store.ts'

/** What is open for one unit of a succession, and who takes it over. */
export interface PassingMatters extends OpenMatters {
  readonly unit: string
  readonly successor: string
}

/** Everything open that a succession would hand over (or has still to), as the rooms list it. */
export async function listPassingMatters(ctx: ActContext, plan: Succession, followers: readonly SuccessionFollower[]): Promise<PassingMatters[]> {
  const found: PassingMatters[] = []
  for (const unit of unitsOf(plan)) {
    for (const follower of followers) {
      for (const matters of await follower.list(ctx, unit)) {
        const successor = successorOf([plan], unit, plan.effectiveOn, matters.duty)
        if (successor !== unit && matters.count > 0) found.push({ ...matters, unit, successor })
      }
    }
  }
  return found
}

/** Hands over what other rooms keep by unit. Refuses when an abolished unit would keep anything open. */
export async function passOn(ctx: ActContext, plan: Succession, followers: readonly SuccessionFollower[]): Promise<void> {
  const moved = await listPassingMatters(ctx, plan, followers)
  for (const from of unitsOf(plan)) {
    for (const follower of followers) {
      await follower.passOn(ctx, { from, effectiveOn: plan.effectiveOn, to: (duty) => successorOf([plan], from, plan.effectiveOn, duty) })
    }
  }
  for (const code of plan.abolished) {
    for (const follower of followers) {
      const left = (await follower.list(ctx, code)).reduce((total, matters) => total + matters.count, 0)
      if (left > 0) refuse('unlawful', 'parties.succession.matters-orphaned', { unit: code, count: left, room: follower.name })
    }
  }
  await ctx.db.run(sql`update parties.succession set passed_on = true where district = ${ctx.district} and succession_id = ${plan.id}`)
  await append(ctx, {
    kind: 'parties.matters-passed-on',
    about: `parties.succession:${plan.id}`,
    payload: { matters: moved.map((matters) => [matters.unit, matters.successor, matters.what, matters.duty, matters.count]) },
  })
}

/** Hands over for every confirmed succession whose day has come; the daily job. */
export async function passOnDue(ctx: ActContext, followers: readonly SuccessionFollower[]): Promise<number> {
  const due = (await listSuccessions(ctx)).filter((plan) => plan.state === 'confirmed' && !plan.passedOn && plan.effectiveOn <= ctx.today).reverse()
  for (const plan of due) await passOn(ctx, plan, followers)
  return due.length
}

function unitsOf(plan: Succession): string[] {
  return [...new Set(plan.mappings.map((mapping) => mapping.from))]
}
