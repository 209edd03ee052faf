import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { useRollback } from '../../../../test/database.ts'
import { matchFiles } from '../common/index.ts'
import { attachFile, numberedPromises } from './attach-file.ts'
import { confirmPromises } from './confirm-promises.ts'
import { getPromiseFile } from './promise-file.ts'
import { countSignals, findPromise, getPromise, listPromises, milestonesOf } from './promise-store.ts'
import { receiveMilestones, receivePromises, withdrawPromises } from './receive-promises.ts'
import { registerPromise } from './register-promise.ts'
import { recordDelivery, stateMilestone } from './state-milestone.ts'
import { findOverdue } from './sweep-promises.ts'
import { as, entriesOf, factsNow, inRole, livePromise, milestone, promiseOf, seedWorld, trialKind, unit } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = () => inRole('liaison', unit)
const day = (text: string) => plainDate(text) as PlainDate

test('one person enters a promise, another confirms it, and no words stand in the ledger', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const clerk = as(ctx, { ...liaison(), grants: [...liaison().grants, ...inRole('reviewer', unit).grants] })
    const { promiseId } = await registerPromise(clerk, promiseOf(unit))
    await expect(confirmPromises(clerk, [promiseId])).rejects.toMatchObject({ code: 'promises.promise.same-person' })
    await expect(confirmPromises(as(ctx, inRole('reviewer', 'finance-bureau')), [promiseId])).rejects.toMatchObject({ kind: 'conflict' })
    await confirmPromises(as(ctx, inRole('reviewer', unit)), [promiseId])
    expect(await getPromise(ctx, promiseId)).toMatchObject({ state: 'live', confirmedOn: ctx.today, unit })
    const [entry] = await entriesOf(ctx, 'promises.promise-registered')
    expect(entry?.payload).toMatchObject({ unit, promiseKind: trialKind.id, dueDays: ['2026-06-30'] })
    expect(JSON.stringify(entry)).not.toMatch(/示例|厂房|招商/)
  }))

test('the same number in other brackets is the same promise', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await registerPromise(as(ctx, liaison()), promiseOf(unit))
    await expect(registerPromise(as(ctx, liaison()), promiseOf(unit, { number: '二七招商[2026]7号' }))).rejects.toMatchObject({ code: 'promises.promise.known-already' })
    expect(await findPromise(ctx, { kind: trialKind.id, unit, number: '二七招商（2026） 7号' })).toBeDefined()
  }))

test('bad input is refused field by field and leaves nothing', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await expect(registerPromise(as(ctx, liaison()), promiseOf(unit, { amountFen: -1n, milestones: [milestone('2026-01-01')] }))).rejects.toMatchObject({
      code: 'promises.promise.incomplete',
      params: { number: promiseOf(unit).number },
      fields: [{ path: 'amountFen' }, { path: 'milestones.0.dueOn' }],
    })
    await expect(registerPromise(as(ctx, inRole('liaison', 'finance-bureau')), promiseOf(unit))).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await listPromises(ctx)).total).toBe(0)
  }))

test('met in time counts at once, met late only after the right of reply', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { milestones } = await livePromise(ctx, unit, { milestones: [milestone('2026-06-30'), milestone('2026-05-29')] })
    const state = (index: number, doneOn: string) =>
      stateMilestone(as(ctx, liaison()), { milestoneId: milestones[index]!.milestoneId, version: 1, outcome: 'met', doneOn: day(doneOn) })
    expect(await state(0, '2026-06-10')).toMatchObject({ finding: 'met' })
    expect(await state(1, '2026-06-02')).toMatchObject({ finding: 'met-late' })
    const facts = await factsNow(ctx, { kinds: ['trial.milestone'] })
    expect(facts.map((fact) => [fact.outcome, fact.validOn, fact.effectiveFrom, fact.detail['daysLate']])).toEqual([
      ['met', '2026-06-30', '2026-06-15', 0],
      // Five working days after 15 June 2026, the dragon boat festival of the 19th to 21st left out, and the day after.
      ['met-late', '2026-05-29', '2026-06-24', 4],
    ])
  }))

test('a day of rest moves to the next working day', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    // 30 May 2026 is a Saturday.
    const { milestones } = await livePromise(ctx, unit, { milestones: [milestone('2026-05-30')] })
    const done = { milestoneId: milestones[0]!.milestoneId, version: 1, outcome: 'met' as const, doneOn: day('2026-06-01') }
    expect(await stateMilestone(as(ctx, liaison()), done)).toMatchObject({ finding: 'met' })
  }))

test('the sweep finds what passed its day once, and a later statement replaces the fact', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId, milestones } = await livePromise(ctx, unit, {
      milestones: [milestone('2026-06-10'), milestone('2026-06-15'), milestone('2026-06-01', { side: 'counterparty' })],
    })
    expect(await findOverdue(ctx, ctx.today)).toBe(1)
    expect(await findOverdue(ctx, ctx.today)).toBe(0)
    expect(await factsNow(ctx, { kinds: ['trial.milestone'] })).toMatchObject([{ outcome: 'overdue', validOn: '2026-06-10', about: unit }])
    expect((await getPromiseFile(ctx, promiseId)).colour).toBe('red')
    const found = (await milestonesOf(ctx, promiseId))[0]!
    await expect(stateMilestone(as(ctx, liaison()), { milestoneId: found.milestoneId, version: 1, outcome: 'met', doneOn: day('2026-06-12') })).rejects.toMatchObject({
      code: 'promises.milestone.stale',
    })
    await stateMilestone(as(ctx, liaison()), { milestoneId: found.milestoneId, version: found.version, outcome: 'met', doneOn: day('2026-06-12') })
    expect((await factsNow(ctx, { kinds: ['trial.milestone'] })).map((fact) => fact.outcome)).toEqual(['met-late'])
    expect(milestones).toHaveLength(3)
  }))

test('partly met before the day is no fact yet; when the day has passed it becomes one', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { milestones } = await livePromise(ctx, unit, { amountFen: 1_000n, milestones: [milestone('2026-06-30', { matter: 'payment', amountFen: 1_000n })] })
    const { milestoneId } = milestones[0]!
    const paid = await recordDelivery(as(ctx, liaison()), { milestoneId, version: 1, on: day('2026-06-10'), amountFen: 400n })
    await expect(stateMilestone(as(ctx, liaison()), { milestoneId, version: paid.version, outcome: 'met', doneOn: day('2026-06-10') })).rejects.toMatchObject({
      code: 'promises.milestone.less-than-promised',
    })
    await stateMilestone(as(ctx, liaison()), { milestoneId, version: paid.version, outcome: 'partly-met', doneOn: day('2026-06-10') })
    expect(await factsNow(ctx, { kinds: ['trial.milestone'] })).toEqual([])
    expect(await findOverdue(ctx, day('2026-07-01'))).toBe(1)
    expect(await factsNow(ctx, { kinds: ['trial.milestone'] })).toMatchObject([{ outcome: 'partly-met', detail: { amountFen: '1000' } }])
  }))

test.each([
  ['a day before the promise', { outcome: 'met' as const, doneOn: '2026-03-01' }, 'promises.milestone.day-out-of-order'],
  ['a day ahead', { outcome: 'met' as const, doneOn: '2026-06-16' }, 'promises.milestone.day-out-of-order'],
  ['met without a day', { outcome: 'met' as const, doneOn: null }, 'promises.milestone.day-missing'],
  ['not met with a day', { outcome: 'not-met' as const, doneOn: '2026-06-10' }, 'promises.milestone.day-without-deed'],
])('a statement with %s is refused', (_, statement, code) =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { milestones } = await livePromise(ctx, unit)
    const doneOn = statement.doneOn === null ? null : day(statement.doneOn)
    await expect(stateMilestone(as(ctx, liaison()), { milestoneId: milestones[0]!.milestoneId, version: 1, outcome: statement.outcome, doneOn })).rejects.toMatchObject({ code })
  }),
)

test('a workbook of contracts and one of milestones come in, are replaced until confirmed, and not after', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const clerk = as(ctx, liaison())
    const batch = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`
    const rows = (title: string) => [1, 2].map((n) => ({ promise: promiseOf(unit, { number: `合〔2026〕${n}号`, title, milestones: [] }), rowHash: title }))
    await receivePromises(clerk, { kind: trialKind.id, unit, batchId: batch(1), rows: rows('甲') })
    await receivePromises(clerk, { kind: trialKind.id, unit, batchId: batch(2), rows: rows('乙') })
    const { items } = await listPromises(ctx)
    expect(items.map((item) => item.title)).toEqual(['乙', '乙'])
    const ids = items.map((item) => item.promiseId)
    await expect(confirmPromises(as(ctx, inRole('reviewer', unit)), ids)).rejects.toMatchObject({ code: 'promises.promise.no-milestone' })
    const due = (number: string, dueOn: string) => ({ number, no: 1, milestone: milestone(dueOn), rowHash: 'x' })
    await receiveMilestones(clerk, { kind: trialKind.id, unit, batchId: batch(3), rows: [due('合[2026]1号', '2026-07-01'), due('合〔2026〕2号', '2026-07-02')] })
    await receiveMilestones(clerk, { kind: trialKind.id, unit, batchId: batch(3), rows: [due('合[2026]1号', '2026-07-03')] })
    await expect(receiveMilestones(clerk, { kind: trialKind.id, unit, batchId: batch(3), rows: [due('合〔2026〕9号', '2026-07-03')] })).rejects.toMatchObject({
      code: 'promises.milestone.no-promise',
    })
    expect(await confirmPromises(as(ctx, inRole('reviewer', unit)), ids)).toEqual({ confirmed: 2 })
    expect((await listPromises(ctx)).items.map((item) => item.nextDueOn).sort()).toEqual(['2026-07-02', '2026-07-03'])
    await expect(receivePromises(clerk, { kind: trialKind.id, unit, batchId: batch(4), rows: rows('丙') })).rejects.toMatchObject({ code: 'promises.promise.confirmed-already' })
    await expect(withdrawPromises(clerk, { unit, batchId: batch(2) })).rejects.toMatchObject({ code: 'promises.batch.confirmed-already' })
  }))

test('lists show what is within reach, with counts that are lists', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await livePromise(ctx, unit, { milestones: [milestone('2026-06-10')] })
    await livePromise(ctx, 'finance-bureau', { number: '财〔2026〕1号', milestones: [milestone('2026-12-10')] })
    const mine = as(ctx, liaison())
    expect((await listPromises(mine)).items.map((item) => [item.unit, item.colour, item.reason, item.late])).toEqual([[unit, 'red', 'overdue', 1]])
    expect(await countSignals(ctx)).toEqual([
      { kind: trialKind.id, reason: 'on-course', colour: 'green', count: 1 },
      { kind: trialKind.id, reason: 'overdue', colour: 'red', count: 1 },
    ])
    expect((await listPromises(ctx, { colour: 'red' })).total).toBe(1)
    expect((await listPromises(ctx, { words: '财〔2026' })).total).toBe(1)
    expect((await listPromises(ctx, { words: '%' })).total).toBe(0)
  }))

test('a folder of files finds its contracts by number; the same file twice is attached once', () =>
  inTransaction(async (ctx) => {
    const folder = await mkdtemp(join(tmpdir(), 'shounuo-attach-'))
    keepEvidenceIn(join(folder, 'evidence'))
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit)
    const path = join(folder, '合同原件.pdf')
    await writeFile(path, '原件')
    const known = await numberedPromises(ctx, { kind: trialKind.id, unit })
    const [match] = matchFiles(['二七招商[2026]7号/合同原件.pdf'], known)
    expect(match).toMatchObject({ promise: { promiseId } })
    const attach = (actor = inRole('liaison', unit)) => attachFile(as(ctx, actor), { promiseId, path, name: '合同原件.pdf' })
    await expect(attach(inRole('liaison', 'finance-bureau'))).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await attach()).outcome).toBe('attached')
    expect((await attach()).outcome).toBe('known')
    expect((await getPromiseFile(ctx, promiseId)).evidence).toMatchObject([{ name: '合同原件.pdf' }])
  }))
