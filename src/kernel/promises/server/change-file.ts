import { requireReach } from '#kernel/access/server'
import { signatureObstacle } from '#kernel/procedures/common'
import { explainRecord } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { changeProcedure, getPromiseKind } from '../common/index.ts'
import { changeHost, changeTextsOf, getChange, itemsOf } from './change-store.ts'
import { getPromise, milestonesOf } from './promise-store.ts'

/** Everything on file about one case, with what the reader may do now and why not. */
export async function getChangeFile(ctx: ActContext, caseId: string) {
  const change = await getChange(ctx, caseId)
  requireReach(ctx, 'promises.promise.read', change.unit)
  const promise = await getPromise(ctx, change.promiseId)
  const titles = new Map((await milestonesOf(ctx, change.promiseId)).map((each) => [each.milestoneId, each.title]))
  const view = await explainRecord(ctx, changeProcedure, changeHost, caseId)
  const standing = { state: view.state, unit: change.unit, trail: view.trail, signOffs: view.signOffs }
  const kind = getPromiseKind(promise.kind)
  return {
    change,
    promise: { number: promise.number, title: promise.title, kind: promise.kind, counterpartyName: promise.counterpartyName, approval: kind.changeLaw.approval },
    items: (await itemsOf(ctx, caseId)).map((item) => ({ ...item, title: titles.get(item.milestoneId) ?? '' })),
    texts: { ...(await changeTextsOf(ctx, caseId)) },
    payments: await ctx.db.rows<{ paidOn: string; amountFen: string }>(
      sql`select y.paid_on as "paidOn", y.amount_fen::text as "amountFen" from promises.compensation_payment y
           where y.district = ${ctx.district} and y.case_id = ${caseId} order by y.paid_on, y.payment_id`,
    ),
    signatures: (['legal', 'head'] as const).map((rule) => ({
      rule,
      given: view.signOffs.filter((given) => given.act === 'approve' && given.rule === rule).length,
      obstacle: signatureObstacle(changeProcedure, standing, 'approve', rule, ctx.actor)?.code ?? null,
    })),
    acts: view.acts.map(({ act, to, obstacles }) => ({ act, to, obstacles: obstacles.map(({ code, params }) => ({ code, params: { ...params } })) })),
    trail: view.trail.map(({ act, from, to, on }) => ({ act, from, to, on })),
    citations: [...kind.changeLaw.citations.filter(({ grounds }) => grounds === undefined || grounds.includes(change.ground)), kind.changeLaw.excuseCitation].map(
      ({ grounds: _, ...each }) => each,
    ),
  }
}
