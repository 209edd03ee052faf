import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { type PublicFile, storePublicFiles } from '#kernel/evidence/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { counterpartyViewFact } from '../common/index.ts'
import { keepWords } from './keep-words.ts'
import { requireLink } from './link.ts'
import { aboutMilestone, aboutPromise, lockMilestone } from './promise-store.ts'

/** What the other side said of a milestone, and what the unit had stated then. */
export interface StoredView {
  readonly viewId: string
  readonly milestoneId: string
  readonly view: 'confirmed' | 'disputed'
  readonly words: string
  readonly unitOutcome: string | null
  readonly statedOn: PlainDate
  readonly superseded: boolean
}

/**
 * The other side confirms or disputes a milestone through its link. Its view stands beside the unit's statement and changes
 * nothing of it; a later view replaces the fact of the earlier one, both stay on file. A dispute needs its reason.
 */
export async function stateView(
  ctx: ActContext,
  input: {
    readonly token: string
    readonly milestoneId: string
    readonly view: 'confirmed' | 'disputed'
    readonly words: string
    /** Photographs, letters, slips that support it; they lie beside its words. */
    readonly files?: readonly PublicFile[]
  },
): Promise<{ readonly viewId: string }> {
  const { linkId, promise } = await requireLink(ctx, input.token)
  const milestone = await lockMilestone(ctx, input.milestoneId)
  if (milestone.promiseId !== promise.promiseId) refuse('not-found', 'promises.milestone.unknown', {})
  const words = input.words.trim()
  if (words.length > 2_000) refuse('invalid', 'promises.view.too-long', {}, [{ path: 'words', code: 'promises.view.too-long' }])
  if (input.view === 'disputed' && words.length < 5) refuse('invalid', 'promises.view.reason-missing', {}, [{ path: 'words', code: 'promises.view.reason-missing' }])
  if (input.view === 'confirmed' && milestone.outcome === null) refuse('conflict', 'promises.view.nothing-to-confirm', {})
  const before = await ctx.db.maybe<{ factId: string }>(sql`
    select v.fact_id as "factId" from promises.view v
     where v.district = ${ctx.district} and v.milestone_id = ${milestone.milestoneId} and not v.superseded`)
  const kept = keepWords(words)
  const viewId = newId<'view'>()
  const files = await storePublicFiles(ctx, { files: input.files ?? [], about: `promises.view:${viewId}`, unit: promise.unit })
  const fact = factOf(counterpartyViewFact, {
    about: promise.unit,
    matter: aboutMilestone(milestone.milestoneId),
    outcome: input.view,
    validOn: milestone.dueOn,
    effectiveFrom: ctx.today,
    statedBy: 'counterparty',
    detail: { promiseKind: promise.kind, dueOn: milestone.dueOn, unitOutcome: milestone.outcome },
    ...(before ? { supersedes: before.factId } : {}),
  })
  await ctx.db.run(sql`update promises.view set superseded = true where district = ${ctx.district} and milestone_id = ${milestone.milestoneId} and not superseded`)
  await ctx.db.run(sql`
    insert into promises.view (district, view_id, link_id, promise_id, milestone_id, view, words, salt, unit_outcome, stated_on, stated_at, fact_id)
    values (${ctx.district}, ${viewId}, ${linkId}, ${promise.promiseId}, ${milestone.milestoneId}, ${input.view}, ${words}, ${kept.salt}, ${milestone.outcome}, ${ctx.today}, ${ctx.now}, ${fact.id})`)
  await ctx.db.run(sql`update promises.milestone set view = ${input.view}, version = version + 1 where district = ${ctx.district} and milestone_id = ${milestone.milestoneId}`)
  await append(ctx, {
    kind: 'promises.view-stated',
    about: aboutMilestone(milestone.milestoneId),
    payload: {
      unit: promise.unit,
      promise: promise.promiseId,
      view: input.view,
      unitOutcome: milestone.outcome,
      words: kept.commitment,
      link: linkId,
      ...(files.length > 0 ? { files: files.map((file) => file.sha256) } : {}),
      version: milestone.version + 1,
    },
    facts: [fact],
  })
  if (input.view === 'disputed') {
    await notify(ctx, {
      to: [
        { unit: promise.unit, role: 'liaison' },
        { unit: promise.unit, role: 'unit-leader' },
      ],
      textKey: 'promises.message.disputed',
      params: { number: promise.number },
      about: aboutPromise(promise.promiseId),
      link: `/promises/${promise.promiseId}`,
      mail: true,
    })
  }
  return { viewId }
}

/** Everything the other side ever said about a promise, oldest first. */
export function viewsOf(ctx: ActContext, promiseId: string): Promise<StoredView[]> {
  return ctx.db.rows<StoredView>(sql`
    select v.view_id as "viewId", v.milestone_id as "milestoneId", v.view as "view", v.words as "words", v.unit_outcome as "unitOutcome", v.stated_on as "statedOn",
           v.superseded as "superseded"
      from promises.view v where v.district = ${ctx.district} and v.promise_id = ${promiseId} order by v.stated_at, v.view_id`)
}
