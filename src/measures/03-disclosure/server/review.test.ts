import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { applyDueEffects } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { readActionFile } from './action-file.ts'
import { listSample } from './bulk-review-store.ts'
import { clearAction } from './clear-action.ts'
import { abandonBulkReview, completeBulkReview } from './complete-bulk-review.ts'
import { consultThirdParty } from './consult-third-party.ts'
import { recordOpinion } from './end-consultation.ts'
import { exemptAction } from './exempt-action.ts'
import { openBulkReview } from './open-bulk-review.ts'
import { publishActions } from './publish-actions.ts'
import { readSample } from './read-sample.ts'
import { reopenAction } from './reopen-action.ts'
import { returnAction } from './return-action.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, entriesOf, factsNow, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { withholdAction } from './withhold-action.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')

/** Acts in review, decided on 6 May 2026 (due 14 May). */
async function inReview(ctx: ActContext, kind: Parameters<typeof receive>[1], count = 1, options: Parameters<typeof rowsOf>[2] = {}) {
  await receive(as(ctx, liaison, '2026-05-07'), kind, rowsOf(kind, count, options))
  await submitActions(as(ctx, liaison, '2026-05-07'), { unit, kind })
  return (await allActions(ctx)).filter((action) => action.kind === kind)
}

describe('single review', () => {
  test('[3.7] who submitted may not clear, and without a form nobody may', () =>
    inTransaction(async (ctx) => {
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await receive(as(ctx, both, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 1))
      await submitActions(as(ctx, both, '2026-05-07'), { unit })
      const [action] = await allActions(ctx)
      await expect(clearAction(as(ctx, both, '2026-05-08'), { actionId: action!.actionId, version: 2, review: cleanReview })).rejects.toMatchObject({
        code: 'procedures.act.same-person',
      })
      await expect(clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: { ...cleanReview, privacy: 'found' } })).rejects.toMatchObject({
        code: 'disclosure.review.found-something',
        params: { questions: 'privacy' },
      })
      await expect(clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 1, review: cleanReview })).rejects.toMatchObject({
        code: 'procedures.record.stale',
      })
    }))

  test('[3.7] a penalty does not pass without its severity, and a minor one needs a reason to be shown since 2023', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-penalty')
      const clear = (more: object) => clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: cleanReview, ...more })
      await expect(clear({})).rejects.toMatchObject({ code: 'disclosure.review.tier-missing' })
      await expect(clear({ severity: 'minor' })).rejects.toMatchObject({ code: 'disclosure.review.minor-not-shown' })
      expect(await clear({ severity: 'minor', minorNeed: '涉及公众健康' })).toEqual({ version: 3 })
    }))

  test('[3.7] a part can be kept back: the public row and the commitment leave it out', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-compensation')
      await clearAction(as(ctx, reviewer, '2026-05-08'), {
        actionId: action!.actionId,
        version: 2,
        review: { ...cleanReview, tradeSecret: 'found' },
        partial: { fields: ['amountFen', 'content'], ground: 'trade-secret' },
      })
      await publishActions(as(ctx, reviewer, '2026-05-08'), { unit })
      const row = await ctx.db.one(
        sql`select content, amount_fen as "amountFen", withheld_fields as "withheldFields", title from disclosure.public_action where action_id = ${action!.actionId}`,
      )
      expect(row).toEqual({ content: null, amountFen: null, withheldFields: ['amountFen', 'content'], title: action!.title })
      expect((await allActions(ctx))[0]!.commitment.equals(action!.commitment)).toBe(false)
    }))

  test('[3.2] nothing is kept back on a ground that the form itself denies', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-licence')
      const act = { actionId: action!.actionId, version: 2 }
      const decide = as(ctx, reviewer, '2026-05-08')
      const denied = { code: 'disclosure.review.ground-not-found' }
      await expect(withholdAction(decide, { ...act, review: { ...cleanReview, privacy: 'found' }, ground: 'state-secret' })).rejects.toMatchObject(denied)
      await expect(withholdAction(decide, { ...act, review: cleanReview, ground: 'internal-affairs' })).rejects.toMatchObject(denied)
      await expect(clearAction(decide, { ...act, review: cleanReview, partial: { fields: ['content'], ground: 'trade-secret' } })).rejects.toMatchObject(denied)
      await clearAction(decide, { ...act, review: { ...cleanReview, otherGround: 'found' }, partial: { fields: ['content'], ground: 'internal-affairs' } })
    }))

  test('[3.2] withholding is its own outcome with a ground, and can be taken up again', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-licence')
      const found = { ...cleanReview, stateSecret: 'found' as const }
      await withholdAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: found, ground: 'state-secret' })
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'withheld', validOn: '2026-05-14', effectiveFrom: '2026-05-08' }])
      await reopenAction(as(ctx, inRole('reviewer'), '2026-05-20'), { actionId: action!.actionId, version: 3, reason: '已解密' })
      expect(await factsNow(ctx)).toEqual([])
      const [again] = await allActions(ctx)
      expect(again).toMatchObject({ state: 'in-review', finding: null, settledOn: null })
      await clearAction(as(ctx, reviewer, '2026-05-20'), { actionId: action!.actionId, version: 4, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2026-05-20'), { unit })
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { workingDaysLate: 4 } }])
    }))

  test('[3.2] the decision not to publish a penalty needs a reason that was law on its day', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-penalty')
      await exemptAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, reason: 'no-social-impact', note: '' })
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'not-required' }])
      const old = (await inReview(ctx, 'administrative-penalty', 1, { decidedOn: '2021-07-14', seed: 'old' })).find((each) => each.decidedOn === '2021-07-14')!
      await expect(exemptAction(as(ctx, reviewer, '2026-05-08'), { actionId: old.actionId, version: 2, reason: 'no-social-impact', note: '' })).rejects.toMatchObject({
        code: 'disclosure.exemption.not-yet-law',
      })
      const [licence] = await inReview(ctx, 'administrative-licence')
      await expect(exemptAction(as(ctx, reviewer, '2026-05-08'), { actionId: licence!.actionId, version: 2, reason: 'no-social-impact', note: '' })).rejects.toMatchObject({
        code: 'disclosure.exemption.penalties-only',
      })
    }))

  test('an act that is returned begins a new round', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-licence')
      await expect(returnAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, reason: ' ' })).rejects.toMatchObject({
        code: 'procedures.act.form-missing',
      })
      await returnAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, reason: '许可内容不完整' })
      expect(await submitActions(as(ctx, liaison, '2026-05-08'), { unit })).toEqual({ submitted: 1 })
      expect(await entriesOf(ctx, 'disclosure.action-returned')).toMatchObject([{ payload: { unit, version: 3 } }])
    }))
})

describe('asking a third party', () => {
  test('[3.2] the publication clock stands still while a third party is asked and runs on with its answer', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-licence')
      const asked = await consultThirdParty(as(ctx, reviewer, '2026-05-11'), { actionId: action!.actionId, version: 2, concern: 'trade-secret' })
      expect(asked).toMatchObject({ answerDueOn: '2026-06-01', version: 3 })
      expect((await readActionFile(as(ctx, reviewer, '2026-05-11'), action!.actionId)).consultations).toMatchObject([
        { sentOn: '2026-05-11', answerDueOn: '2026-06-01', endedOn: null },
      ])
      await recordOpinion(as(ctx, reviewer, '2026-05-20'), { actionId: action!.actionId, version: 3, answer: 'agree' })
      // Three days had been used (7, 8 and 9 May); four more from 21 May end on 26 May.
      expect((await allActions(ctx))[0]).toMatchObject({ state: 'in-review', dueOn: '2026-05-26' })
      await clearAction(as(ctx, reviewer, '2026-05-26'), { actionId: action!.actionId, version: 4, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2026-05-26'), { unit })
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'on-time', detail: { dueOn: '2026-05-26' } }])
    }))

  test('[3.2] silence of the third party ends on its legal day and the unit decides', () =>
    inTransaction(async (ctx) => {
      const [action] = await inReview(ctx, 'administrative-licence')
      await consultThirdParty(as(ctx, reviewer, '2026-05-11'), { actionId: action!.actionId, version: 2, concern: 'privacy' })
      const system = as(ctx, { ...reviewer, kind: 'system', accountId: 'system', personId: 'system' }, '2026-06-04')
      await applyDueEffects(system, plainDate('2026-06-02'), 'disclosure.third-party-opinion')
      expect((await allActions(ctx))[0]).toMatchObject({ state: 'in-review', dueOn: '2026-06-05' })
      const row = await ctx.db.one(sql`select answer, ended_on as "endedOn" from disclosure.consultation where district = ${ctx.district} and action_id = ${action!.actionId}`)
      expect(row).toEqual({ answer: 'silent', endedOn: '2026-06-01' })
      for (const words of [zh, en]) expect(words).toHaveProperty(['disclosure.opinion.silent'])
    }))
})

describe('bulk review', () => {
  test('[3.7] natural persons, sensitive words and own submissions fall out; the rest passes by one form after its sample is read', () =>
    inTransaction(async (ctx) => {
      await inReview(ctx, 'administrative-licence', 40)
      await inReview(ctx, 'administrative-reward', 3, { persons: 100 })
      await inReview(ctx, 'administrative-inspection', 2, { change: { content: '涉及未成年人，演示数据。' } })
      const act = as(ctx, reviewer, '2026-05-08')
      const bulk = await openBulkReview(act, { unit })
      expect(bulk).toMatchObject({ selected: 40, sampleSize: 5, fallenOut: { naturalPerson: 3, keyword: 2, ownSubmission: 0 } })
      const form = { bulkId: bulk.bulkId, version: 1, review: cleanReview }
      await expect(completeBulkReview(act, form)).rejects.toMatchObject({ code: 'disclosure.bulk.sample-unread', params: { count: 5 } })
      const sample = await listSample(act, bulk.bulkId)
      expect(sample).toHaveLength(5)
      for (const item of sample) await readSample(act, { bulkId: bulk.bulkId, actionId: item.actionId, verdict: 'fit' })
      await expect(completeBulkReview(act, { ...form, review: { ...cleanReview, tradeSecret: 'consented' } })).rejects.toMatchObject({ code: 'disclosure.bulk.form-not-clean' })
      expect(await completeBulkReview(act, form)).toEqual({ cleared: 40 })
      expect(await entriesOf(ctx, 'disclosure.action-cleared')).toHaveLength(40)
      expect(await entriesOf(ctx, 'disclosure.sample-read')).toHaveLength(5)
      expect(await publishActions(act, { unit })).toEqual({ published: 40, late: 0 })
    }))

  test('[3.7] one unfit act of the sample stops the bulk, and so does an act that changed since', () =>
    inTransaction(async (ctx) => {
      const actions = await inReview(ctx, 'administrative-licence', 8)
      const act = as(ctx, reviewer, '2026-05-08')
      const first = await openBulkReview(act, { unit })
      const [unfit, ...rest] = await listSample(act, first.bulkId)
      await readSample(act, { bulkId: first.bulkId, actionId: unfit!.actionId, verdict: 'unfit' })
      for (const item of rest) await readSample(act, { bulkId: first.bulkId, actionId: item.actionId, verdict: 'fit' })
      await expect(completeBulkReview(act, { bulkId: first.bulkId, version: 1, review: cleanReview })).rejects.toMatchObject({ code: 'disclosure.bulk.sample-unfit' })
      await abandonBulkReview(act, { bulkId: first.bulkId, version: 1 })
      const second = await openBulkReview(act, { unit })
      for (const item of await listSample(act, second.bulkId)) await readSample(act, { bulkId: second.bulkId, actionId: item.actionId, verdict: 'fit' })
      await returnAction(act, { actionId: actions[0]!.actionId, version: 2, reason: '补充' })
      await expect(completeBulkReview(act, { bulkId: second.bulkId, version: 1, review: cleanReview })).rejects.toMatchObject({
        code: 'procedures.bulk.some-refused',
        params: { selected: 8, refused: 1 },
      })
    }))

  test('[3.7] penalties in bulk need their severity too', () =>
    inTransaction(async (ctx) => {
      await inReview(ctx, 'administrative-penalty', 6)
      const act = as(ctx, reviewer, '2026-05-08')
      const bulk = await openBulkReview(act, { unit })
      for (const item of await listSample(act, bulk.bulkId)) await readSample(act, { bulkId: bulk.bulkId, actionId: item.actionId, verdict: 'fit' })
      await expect(completeBulkReview(act, { bulkId: bulk.bulkId, version: 1, review: cleanReview })).rejects.toMatchObject({ code: 'disclosure.review.tier-missing' })
      expect(await completeBulkReview(act, { bulkId: bulk.bulkId, version: 1, review: cleanReview, severity: 'general' })).toEqual({ cleared: 6 })
      await publishActions(act, { unit })
      const rows = await allActions(ctx)
      expect(new Set(rows.map((row) => `${row.severity} ${row.repairableFrom} ${row.displayUntil}`))).toEqual(new Set(['general 2026-08-06 2027-05-06']))
    }))
})
