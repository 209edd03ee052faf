import { findFact } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { followUpheldObjections, voidOf } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { compensationFact, excuseAttemptFact, promiseKinds, requestHandlingFact } from '../common/index.ts'
import { factIdOf } from './commitment.ts'
import { voidFinding } from './findings.ts'
import { aboutMilestone, getPromise, lockMilestone } from './promise-store.ts'

/** Ends a finding whose objection was upheld: a milestone's, a refused excuse's, an unpaid compensation's, an unanswered question's. */
async function correct(ctx: ActContext, upheld: { readonly targetId: string; readonly objectionId: string }): Promise<void> {
  const fact = await findFact(ctx, upheld.targetId)
  if (!fact || fact.supersededPosition !== null) return
  const [prefix = '', id = ''] = fact.matter.split(':')
  if (prefix === 'promises.milestone') return correctMilestone(ctx, id, upheld)
  const kind = corrected().find((each) => each.kind === fact.kind)
  if (!kind) return
  if (prefix === 'promises.request')
    await ctx.db.run(sql`update promises.request set finding = 'excused', fact_id = null where district = ${ctx.district} and request_id = ${id} and fact_id = ${fact.id}`)
  else if (kind === compensationFact)
    await ctx.db.run(sql`update promises.change_case set finding = 'excused', finding_version = null where district = ${ctx.district} and case_id = ${id}`)
  else if (kind === excuseAttemptFact) await ctx.db.run(sql`update promises.excuse_attempt set struck_on = ${ctx.today} where district = ${ctx.district} and attempt_id = ${id}`)
  else return
  await append(ctx, {
    kind: 'promises.finding-ended',
    about: fact.matter,
    payload: { unit: fact.about, objection: upheld.objectionId },
    facts: [voidOf(kind, fact, ctx.today)],
  })
}

async function correctMilestone(ctx: ActContext, id: string, upheld: { readonly targetId: string; readonly objectionId: string }): Promise<void> {
  const milestone = await lockMilestone(ctx, id)
  const promise = await getPromise(ctx, milestone.promiseId)
  const { findingVersion } = milestone
  const kind = promiseKinds().find((each) => each.id === promise.kind)
  if (findingVersion === null || !kind || factIdOf(kind.fact.kind, id, findingVersion) !== upheld.targetId) return
  await ctx.db.run(sql`
    update promises.milestone set finding = 'excused', finding_version = null, version = version + 1 where district = ${ctx.district} and milestone_id = ${id}`)
  await append(ctx, {
    kind: 'promises.finding-ended',
    about: aboutMilestone(id),
    payload: { unit: promise.unit, objection: upheld.objectionId },
    facts: [
      voidFinding({
        ...milestone,
        kind: promise.kind,
        unit: promise.unit,
        counterpartyUscc: promise.counterpartyUscc,
        settledOn: milestone.doneOn,
        daysLate: 0,
        version: milestone.version + 1,
        replaces: findingVersion,
        effectiveFrom: ctx.today,
      }),
    ],
  })
}

/** Facts this room states besides those about milestones. A measure's own fact about questions may have other matters, which it corrects itself. */
function corrected() {
  return [compensationFact, excuseAttemptFact, requestHandlingFact, ...promiseKinds().flatMap((kind) => (kind.requestFact ? [kind.requestFact] : []))]
}

/** Answers upheld objections against findings about promises, of every kind the measures declare. Made when all rooms are loaded. */
export function correctFindings() {
  return followUpheldObjections({
    name: 'promises.correct-findings',
    targetKinds: [...new Set([...promiseKinds().map((kind) => kind.fact.kind), ...corrected().map((each) => each.kind)])],
    correct,
  })
}
