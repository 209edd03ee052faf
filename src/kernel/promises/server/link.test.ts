import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { keepEvidenceIn, listEvidence } from '#kernel/evidence/server'
import { catchUpWithin } from '#kernel/facts/server'
import { screenOfAbout } from '#kernel/notices/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { type ActContext, publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { linkStatements } from '../common/index.ts'
import { correctFindings } from './correct-findings.ts'
import { answerFollowUp, askFollowUp, findUnansweredRequests, followUpsOf } from './follow-up.ts'
import { openLink, revokeLink } from './link.ts'
import { getPromiseFile } from './promise-file.ts'
import './desk.ts'
import { milestonesOf, promiseNamed } from './promise-store.ts'
import { stateMilestone } from './state-milestone.ts'
import { stateView, viewsOf } from './state-view.ts'
import { as, entriesOf, factsNow, inRole, livePromise, milestone, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()
const day = (text: string) => plainDate(text) as PlainDate
const liaison = inRole('liaison', unit)

async function linked(ctx: ActContext) {
  await seedWorld(ctx)
  const made = await livePromise(ctx, unit, { milestones: [milestone('2026-06-10'), milestone('2026-12-10')] })
  const { token, linkId } = await openLink(as(ctx, liaison), { promiseId: made.promiseId, validUntil: day('2026-07-31') })
  return { ...made, token, linkId, visitor: as(ctx, publicActor) }
}

test('the other side disputes what the unit states, both stand side by side, and each is a fact of its own', () =>
  inTransaction(async (ctx) => {
    const { promiseId, milestones, token, visitor } = await linked(ctx)
    const milestoneId = milestones[0]!.milestoneId
    await expect(stateView(visitor, { token, milestoneId, view: 'confirmed', words: '' })).rejects.toMatchObject({ code: 'promises.view.nothing-to-confirm' })
    await stateMilestone(as(ctx, liaison), { milestoneId, version: 1, outcome: 'met', doneOn: day('2026-06-09') })
    await expect(stateView(visitor, { token, milestoneId, view: 'disputed', words: '没' })).rejects.toMatchObject({ code: 'promises.view.reason-missing' })
    await stateView(visitor, { token, milestoneId, view: 'disputed', words: '厂房六月十二日才通电。' })
    const file = await getPromiseFile(ctx, promiseId)
    expect(file).toMatchObject({ colour: 'yellow', reason: 'disputed' })
    expect(file.milestones[0]).toMatchObject({ outcome: 'met', view: 'disputed' })
    const facts = await factsNow(ctx, { matter: `promises.milestone:${milestoneId}` })
    expect(facts.map((fact) => [fact.kind, fact.outcome, fact.statedBy])).toEqual([
      ['trial.milestone', 'met', 'system'],
      ['promises.counterparty-view', 'disputed', 'counterparty'],
    ])
    await stateView(visitor, { token, milestoneId, view: 'confirmed', words: '' })
    expect((await factsNow(ctx, { kinds: ['promises.counterparty-view'] })).map((fact) => fact.outcome)).toEqual(['confirmed'])
    expect((await viewsOf(ctx, promiseId)).map((view) => [view.view, view.superseded])).toEqual([
      ['disputed', true],
      ['confirmed', false],
    ])
    expect(JSON.stringify(await entriesOf(ctx, 'promises.view-stated'))).not.toContain('通电')
  }))

test('a link that expired, was ended, or nobody made is refused, each in its own words', () =>
  inTransaction(async (ctx) => {
    const { token, linkId, visitor } = await linked(ctx)
    const ask = (on: string, given = token) => askFollowUp(as(visitor, publicActor, on), { token: given, words: '请问何时交付厂房？' })
    await expect(ask('2026-08-01')).rejects.toMatchObject({ code: 'promises.link.expired' })
    await expect(ask('2026-06-15', `${token}x`)).rejects.toMatchObject({ code: 'promises.link.unknown' })
    await revokeLink(as(ctx, liaison), { linkId })
    await expect(ask('2026-06-15')).rejects.toMatchObject({ code: 'promises.link.revoked' })
    const stored = await ctx.db.rows<{ hash: Buffer }>(sql`select token_hash as "hash" from promises.link`)
    expect(stored.map((row) => row.hash.toString('utf8'))).not.toContain(token)
  }))

test('a link of one promise does not open another, and its last day has bounds', () =>
  inTransaction(async (ctx) => {
    const { promiseId, token, visitor } = await linked(ctx)
    const other = await livePromise(ctx, unit, { number: '另〔2026〕1号' })
    await expect(stateView(visitor, { token, milestoneId: other.milestones[0]!.milestoneId, view: 'disputed', words: '不是我的承诺' })).rejects.toMatchObject({ kind: 'not-found' })
    for (const validUntil of ['2026-06-14', '2027-06-15'])
      await expect(openLink(as(ctx, liaison), { promiseId, validUntil: day(validUntil) })).rejects.toMatchObject({ code: 'promises.link.wrong-end' })
    await expect(openLink(as(ctx, inRole('liaison', 'finance-bureau')), { promiseId, validUntil: day('2026-07-01') })).rejects.toMatchObject({ kind: 'forbidden' })
  }))

test('one link takes so many statements a day and no more', () =>
  inTransaction(async (ctx) => {
    const { milestones, token, visitor } = await linked(ctx)
    const most = linkStatements.on(ctx.today).value
    const say = () => stateView(visitor, { token, milestoneId: milestones[0]!.milestoneId, view: 'disputed', words: '反复提交的异议' })
    for (let count = 0; count < most; count += 1) await say()
    await expect(say()).rejects.toMatchObject({ kind: 'too-many', code: 'promises.link.too-many' })
  }))

test('the other side asks, a clock runs, the unit answers', () =>
  inTransaction(async (ctx) => {
    const { promiseId, token, visitor } = await linked(ctx)
    const { requestId, dueOn } = await askFollowUp(visitor, { token, words: '请问何时交付厂房？' })
    expect(dueOn).toBe('2026-06-30')
    await expect(answerFollowUp(as(ctx, inRole('liaison', 'finance-bureau')), { requestId, version: 1, answer: '已在办理' })).rejects.toMatchObject({ kind: 'forbidden' })
    await answerFollowUp(as(ctx, liaison), { requestId, version: 1, answer: '七月底前交付，已排期。' })
    await expect(answerFollowUp(as(ctx, liaison), { requestId, version: 2, answer: '再次答复一遍' })).rejects.toMatchObject({ code: 'promises.request.answered-already' })
    expect(await followUpsOf(ctx, promiseId)).toMatchObject([{ answer: '七月底前交付，已排期。', answeredOn: ctx.today }])
    expect(await milestonesOf(ctx, promiseId)).toHaveLength(2)
  }))

test('files support what the other side says: documents and pictures only, three at most, their hashes in the ledger', () =>
  inTransaction(async (ctx) => {
    const { promiseId, milestones, token, visitor } = await linked(ctx)
    const folder = await mkdtemp(join(tmpdir(), 'shounuo-link-'))
    keepEvidenceIn(join(folder, 'evidence'))
    const sent = async (name: string, content: string, whole = true) => {
      const path = join(folder, name)
      await writeFile(path, content)
      return { name, path, size: content.length, whole }
    }
    const milestoneId = milestones[0]!.milestoneId
    const say = (files: readonly Awaited<ReturnType<typeof sent>>[]) => stateView(visitor, { token, milestoneId, view: 'disputed', words: '六月十二日才通电。', files })
    await expect(say([await sent('照片.jpg', '<script>')])).rejects.toMatchObject({ code: 'evidence.public.kind', params: { name: '照片.jpg' } })
    const slip = await sent('电费单.pdf', '%PDF-1.7 slip')
    await expect(say([slip, slip, slip, slip])).rejects.toMatchObject({ code: 'evidence.public.too-many' })
    await expect(say([{ ...slip, whole: false }])).rejects.toMatchObject({ code: 'evidence.public.too-large', params: { name: '电费单.pdf', most: 10 } })
    expect(await viewsOf(ctx, promiseId)).toEqual([])
    const { viewId } = await say([slip])
    const kept = await listEvidence(ctx, `promises.view:${viewId}`)
    expect(kept).toMatchObject([{ name: '电费单.pdf', unit, mediaType: 'application/pdf' }])
    expect((await entriesOf(ctx, 'promises.view-stated'))[0]!.payload).toMatchObject({ files: [kept[0]!.sha256] })
  }))

test('what the other side asked and nobody answered is found once, waits for the reply, and the late answer takes its place', () =>
  inTransaction(async (ctx) => {
    const { token, visitor } = await linked(ctx)
    const { requestId } = await askFollowUp(visitor, { token, words: '请问何时交付厂房？' })
    const sweep = (on: string) => findUnansweredRequests(as(ctx, systemActor, on), day(on))
    expect(await sweep('2026-06-30')).toBe(0)
    expect(await sweep('2026-07-01')).toBe(1)
    expect(await sweep('2026-07-02')).toBe(0)
    expect(await factsNow(ctx, { kinds: ['promises.request-handling'] })).toMatchObject([
      { outcome: 'overdue', about: unit, validOn: '2026-06-30', effectiveFrom: '2026-07-09', detail: { askedOn: '2026-06-15', answeredOn: null } },
    ])
    await answerFollowUp(as(ctx, liaison, '2026-07-03'), { requestId, version: 1, answer: '七月底前交付，已排期。' })
    expect(await factsNow(ctx, { kinds: ['promises.request-handling'] })).toMatchObject([{ outcome: 'late', detail: { workingDaysLate: 3, answeredOn: '2026-07-03' } }])
  }))

test('an upheld objection ends the finding about a question for good', () =>
  inTransaction(async (ctx) => {
    const { token, visitor } = await linked(ctx)
    const { requestId } = await askFollowUp(visitor, { token, words: '请问何时交付厂房？' })
    await findUnansweredRequests(as(ctx, systemActor, '2026-07-01'), day('2026-07-01'))
    const [fact] = await factsNow(ctx, { kinds: ['promises.request-handling'] })
    const { objectionId } = await lodgeObjection(as(ctx, personOf(unit, ['objections.objection.lodge']), '2026-07-01'), {
      contested: { target: 'fact', factId: fact!.id },
      ground: 'lawful-reason',
      claim: '已当面答复，有会谈记录。',
    })
    const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
    await decideObjection(as(ctx, judge, '2026-07-02'), { objectionId, version: 1, outcome: 'upheld', reason: '会谈记录属实。' })
    await catchUpWithin(as(ctx, systemActor, '2026-07-02'), [correctFindings()])
    expect(await factsNow(ctx, { kinds: ['promises.request-handling'] })).toEqual([])
    await answerFollowUp(as(ctx, liaison, '2026-07-03'), { requestId, version: 1, answer: '七月底前交付，已排期。' })
    expect(await factsNow(ctx, { kinds: ['promises.request-handling'] })).toEqual([])
  }))

test('a fact about a milestone leads to its promise', () =>
  inTransaction(async (ctx) => {
    const { promiseId, milestones } = await linked(ctx)
    expect(screenOfAbout(`promises.milestone:${milestones[0]!.milestoneId}`)).toBe(`/promises/${milestones[0]!.milestoneId}`)
    expect(await promiseNamed(ctx, milestones[0]!.milestoneId)).toBe(promiseId)
    expect(await promiseNamed(ctx, promiseId)).toBe(promiseId)
    expect(await promiseNamed(ctx, 'no-id')).toBe('no-id')
  }))
