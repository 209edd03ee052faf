import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { assignResponsibility, endResponsibility } from './assign-responsibilities.ts'
import { attributionMap } from './attribution.ts'
import { confirmSuccession, rejectSuccession, withdrawSuccession } from './decide-succession.ts'
import { listPassingMatters } from './pass-on.ts'
import { proposeSuccession } from './propose-succession.ts'
import { enterUscc, registerUnit } from './register-unit.ts'
import { listResponsibilities } from './responsibilities.ts'
import type { SuccessionFollower } from './succession-follower.ts'
import { getSuccession, listSuccessions } from './succession-store.ts'
import { listUnitForms, listUnits } from './units.ts'

export function partiesRoutes(followers: () => readonly SuccessionFollower[]): readonly Route[] {
  return [
    bind(api.listUnits, async (ctx, { query }) => ({ units: await listUnits(ctx, { ...query, ever: query.ever === 'yes' }) })),
    bind(api.getUnit, async (ctx, { params }) => {
      const forms = await listUnitForms(ctx, params.code)
      const attribution = await attributionMap(ctx)
      return {
        forms,
        responsibilities: await listResponsibilities(ctx, { unit: params.code }),
        successor: attribution.of(params.code),
        predecessors: [...attribution.predecessorsOf(params.code)],
      }
    }),
    bind(api.registerUnit, (ctx, { body }) => registerUnit(ctx, body)),
    bind(api.enterUscc, async (ctx, { params, body }) => {
      const { unit, warnings } = await enterUscc(ctx, { code: params.code, ...body })
      return { unit, warnings: [...warnings] }
    }),
    bind(api.assignResponsibility, async (ctx, { body }) => {
      await assignResponsibility(ctx, body)
      return {}
    }),
    bind(api.endResponsibility, async (ctx, { body }) => {
      await endResponsibility(ctx, body)
      return {}
    }),
    bind(api.listSuccessions, async (ctx) => ({ successions: (await listSuccessions(ctx)).map(replyOf) })),
    bind(api.getSuccession, async (ctx, { params }) => {
      const plan = await getSuccession(ctx, params.successionId)
      const passesOn = plan.passedOn ? [] : await listPassingMatters(ctx, plan, followers())
      return { succession: replyOf(plan), passesOn }
    }),
    bind(api.proposeSuccession, async (ctx, { body }) => replyOf(await proposeSuccession(ctx, body))),
    bind(api.confirmSuccession, async (ctx, { params, body }) => replyOf(await confirmSuccession(ctx, { ...params, ...body }, followers()))),
    bind(api.rejectSuccession, async (ctx, { params, body }) => replyOf(await rejectSuccession(ctx, { ...params, ...body }))),
    bind(api.withdrawSuccession, async (ctx, { params, body }) => replyOf(await withdrawSuccession(ctx, { ...params, ...body }))),
  ]
}

type SuccessionReply = Awaited<ReturnType<typeof getSuccession>>

function replyOf(plan: SuccessionReply) {
  return {
    ...plan,
    forms: [...plan.forms],
    abolished: [...plan.abolished],
    mappings: plan.mappings.map((mapping) => ({ ...mapping, duties: mapping.duties === null ? null : [...mapping.duties] })),
  }
}
