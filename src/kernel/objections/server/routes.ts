import { refuse } from '#base/domain-error'
import { reachFilter, requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { readClock } from '#kernel/clocks/common'
import { clocksOfMany } from '#kernel/clocks/server'
import { listEvidence } from '#kernel/evidence/server'
import type { ActContext } from '#platform/acts'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { objectionDecisionClock } from '../common/index.ts'
import { addObjectionEvidence } from './add-evidence.ts'
import { decideObjection, withdrawObjection } from './decide-objection.ts'
import { lodgeObjection } from './lodge-objection.ts'
import { aboutObjection, getObjectionFile, listObjections, type Objection } from './objection-store.ts'
import { nameOfTarget } from './target-names.ts'

export const routes: readonly Route[] = [
  bind(api.listObjections, async (ctx, { query }) => {
    const reach = reachFilter(ctx, 'objections.objection.read')
    const wanted = query.unit === undefined ? undefined : [query.unit]
    const units = reach.all ? wanted : reach.units.filter((unit) => wanted === undefined || wanted.includes(unit))
    const found = await listObjections(ctx, { units, states: query.state === undefined ? undefined : [query.state] })
    return { objections: await withClocks(ctx, found) }
  }),
  bind(api.getObjection, async (ctx, { params }) => {
    const file = await getObjectionFile(ctx, params.objectionId)
    requireReach(ctx, 'objections.objection.read', file.unit)
    const [shown] = await withClocks(ctx, [file])
    const evidence = (await listEvidence(ctx, aboutObjection(file.id))).map(({ id, name, sha256 }) => ({ id, name, sha256 }))
    return { ...shown!, targetName: await nameOfTarget(ctx, file), claim: file.claim, reason: file.reason, evidence }
  }),
  bind(api.lodgeAgainstFact, (ctx, { body }) => lodgeObjection(ctx, { contested: { target: 'fact', factId: body.factId }, ground: body.ground, claim: body.claim })),
  bind(api.addEvidence, (ctx, { params }, { file }) => {
    if (!file) return refuse('invalid', 'objections.evidence.no-file', {})
    return addObjectionEvidence(ctx, { objectionId: params.objectionId, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
  }),
  bind(api.decideObjection, async (ctx, { params, body }) => {
    await decideObjection(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.withdrawObjection, async (ctx, { params, body }) => {
    await withdrawObjection(ctx, { ...params, ...body })
    return {}
  }),
]

async function withClocks(ctx: ActContext, objections: readonly Objection[]) {
  const clocks = await clocksOfMany(
    ctx,
    objections.map((each) => aboutObjection(each.id)),
    objectionDecisionClock,
  )
  const calendar = await loadCalendar(ctx)
  return objections.map(({ factId: _, ...objection }) => {
    const clock = clocks.get(aboutObjection(objection.id))
    const reading = clock && readClock(clock, ctx.today, calendar)
    return { ...objection, dueOn: clock?.dueOn ?? null, workingDaysLeft: reading?.workingDaysLeft ?? null, daysLate: reading?.daysLate ?? null }
  })
}
