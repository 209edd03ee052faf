import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { catchUpWithin, listFacts } from '#kernel/facts/server'
import { listUnits, seedUnits } from '#kernel/parties/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { taskCompletion } from '../common/facts.ts'
import { seedTasks } from './data/tasks.ts'
import { decideProgress } from './decide-progress.ts'
import { listNotices } from './notices.ts'
import { reportProgress } from './report-progress.ts'
import { seedProgramme } from './seed-programme.ts'
import { listStandings, listTasks, tasksDecidedBy } from './tasks.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const liaison = personOf('commerce-bureau', ['programme.progress.report'])
const officer = personOf('credit-centre', [{ permission: 'programme.progress.decide', reach: 'district' }])
const by = (ctx: ActContext, actor: Actor): ActContext => ({ ...ctx, actor })
const file = { bytes: Buffer.from('会议纪要'), name: '纪要.txt', mediaType: 'text/plain' }

test('[S1.1] the plan is entered once as tasks of units that exist, every item of it, each with its day', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    expect(await seedProgramme(ctx)).toBe(seedTasks.length)
    expect(await seedProgramme(ctx)).toBe(0)
    const tasks = await listTasks(ctx)
    expect(new Set(tasks.map((task) => task.item))).toEqual(new Set([...Array.from({ length: 16 }, (_, index) => String(index + 1)), 'S1', 'S2', 'S3']))
    expect(new Set(tasks.map((task) => task.dueOn))).toEqual(new Set(['2020-06-30']))
    const standings = await listStandings(ctx)
    for (const task of tasks) expect(standings.filter((each) => each.taskId === task.id).length, task.id).toBeGreaterThan(0)
    const known = new Set((await listUnits(ctx)).map((unit) => unit.code))
    for (const standing of standings) expect(known).toContain(standing.unit)
    expect(standings.filter((each) => each.taskId === '14-1' && each.role === 'lead').map((each) => each.unit)).toEqual(['commerce-bureau'])
    expect((await listNotices(ctx)).map((notice) => notice.number)).toEqual(['二七信用〔2020〕3号'])
  }))

test('[S1.3] a unit reports progress on its own tasks; done needs evidence, and its words stay out of the ledger', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await seedProgramme(ctx)
    const entry = { taskId: '14-1', unit: 'commerce-bureau', note: '已清理优惠政策。' }
    await expect(reportProgress(by(ctx, liaison), { ...entry, taskId: '15-1', unit: 'finance-bureau', claim: 'under-way' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(reportProgress(by(ctx, liaison), { ...entry, taskId: '10-1', claim: 'under-way' })).rejects.toMatchObject({ code: 'programme.task.not-yours' })
    await expect(reportProgress(by(ctx, liaison), { ...entry, claim: 'done' })).rejects.toMatchObject({ code: 'programme.progress.evidence-missing' })
    await reportProgress(by(ctx, liaison), { ...entry, claim: 'under-way' })
    expect((await listStandings(ctx, { taskId: '14-1', units: ['commerce-bureau'] }))[0]).toMatchObject({ state: 'under-way', late: true })
    await reportProgress(by(ctx, liaison), { ...entry, claim: 'done', evidence: [file] })
    expect((await listStandings(ctx, { taskId: '14-1', units: ['commerce-bureau'] }))[0]).toMatchObject({ state: 'reported-done' })
    const bodies = await ctx.db.rows<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and kind like 'programme.progress%'`)
    for (const { body } of bodies) expect(body).not.toContain('清理')
  }))

test('[S2.2] another person accepts what is done; it becomes a fact, in time by the end of June 2020 and late after', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await seedProgramme(ctx)
    const inJune = (actor: Actor): ActContext => ({ ...by(ctx, actor), today: plainDate('2020-06-30') })
    const { progressId } = await reportProgress(inJune(liaison), { taskId: '14-1', unit: 'commerce-bureau', claim: 'done', note: '完成', evidence: [file] })
    const late = await reportProgress(by(ctx, liaison), { taskId: '14-2', unit: 'commerce-bureau', claim: 'done', note: '完成', evidence: [file] })
    const self = { ...liaison, grants: [...liaison.grants, ...officer.grants] }
    await expect(decideProgress(by(ctx, self), { progressId, version: 1, decision: 'accepted' })).rejects.toMatchObject({ code: 'programme.progress.same-person' })
    await expect(decideProgress(by(ctx, officer), { progressId, version: 1, decision: 'returned' })).rejects.toMatchObject({ code: 'programme.progress.reason-missing' })
    // The court leads the bureau in another item of the plan.
    const elsewhere = personOf('district-court', [{ permission: 'programme.progress.decide', reach: 'led' }], ['commerce-bureau'])
    await expect(decideProgress(by(ctx, elsewhere), { progressId, version: 1, decision: 'accepted' })).rejects.toMatchObject({ code: 'programme.progress.not-the-lead' })
    const ofTheLead = personOf('commerce-bureau', [{ permission: 'programme.progress.decide', reach: 'led' }])
    expect(await tasksDecidedBy(by(ctx, ofTheLead))).toContain('14-1')
    await decideProgress(by(ctx, officer), { progressId, version: 1, decision: 'accepted' })
    await decideProgress(by(ctx, officer), { progressId: late.progressId, version: 1, decision: 'accepted' })
    await catchUpWithin(ctx)
    const { facts } = await listFacts(ctx, { kinds: [taskCompletion.kind] })
    expect(facts.map((fact) => [fact.matter, fact.outcome, fact.role])).toEqual([
      ['programme.task:14-1', 'in-time', 'lead'],
      ['programme.task:14-2', 'late', 'lead'],
    ])
    expect(await listStandings(ctx, { taskId: '14-1', units: ['commerce-bureau'] })).toMatchObject([{ state: 'done', doneOn: '2020-06-30', late: false }])
    await expect(reportProgress(by(ctx, liaison), { taskId: '14-1', unit: 'commerce-bureau', claim: 'under-way', note: '再报' })).rejects.toMatchObject({
      code: 'programme.task.done-already',
    })
  }))

test('[S1.3] returned with a reason, it can be reported again', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await seedProgramme(ctx)
    const report = () => reportProgress(by(ctx, liaison), { taskId: '14-1', unit: 'commerce-bureau', claim: 'done', note: '完成', evidence: [file] })
    const { progressId } = await report()
    await expect(report()).rejects.toMatchObject({ code: 'programme.task.decision-pending' })
    await decideProgress(by(ctx, officer), { progressId, version: 1, decision: 'returned', reason: '缺少文件清单' })
    await expect(decideProgress(by(ctx, officer), { progressId, version: 2, decision: 'accepted' })).rejects.toMatchObject({ code: 'programme.progress.nothing-to-decide' })
    await report()
  }))
