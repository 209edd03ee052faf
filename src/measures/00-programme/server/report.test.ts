import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf, type PlainDate, plainDate } from '#base/plain-date'
import { clockOf } from '#kernel/clocks/server'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { catchUpWithin, listFacts } from '#kernel/facts/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { seedUnits } from '#kernel/parties/server'
import { period } from '#kernel/scoring/common'
import type { ActContext, Actor } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { halfYearReportClock } from '../common/clocks.ts'
import { reportTimeliness } from '../common/facts.ts'
import type { ReportContent } from '../common/report-content.ts'
import { certifyReport, reopenReport, returnReport } from './certify-report.ts'
import { reportDesk } from './desk.ts'
import { correctReportTimeliness, findMissingReports } from './find-missing-reports.ts'
import { periodsToOpen } from './jobs.ts'
import { openReports } from './open-reports.ts'
import { reportDocument } from './report-document.ts'
import { aboutReport, getReport, listReports, versionsOf } from './report-store.ts'
import { addReportEvidence, saveReport, worldOf } from './save-report.ts'
import { seedProgramme } from './seed-programme.ts'
import { submitReport } from './submit-report.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const liaison = personOf('finance-bureau', ['programme.report.write', 'objections.objection.lodge'])
const head = personOf('finance-bureau', ['programme.report.certify'])
const officer = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
const on = (ctx: ActContext, day: string, actor: Actor = ctx.actor): ActContext => ({ ...ctx, actor, today: plainDate(day), now: instantOf(Date.parse(`${day}T02:00:00.000Z`)) })
const long = '本单位成立工作专班，主要领导负总责，分管领导具体抓，制定工作方案和实施办法，逐项明确责任人和完成时限，按月调度。'

async function prepare(ctx: ActContext): Promise<string> {
  await seedUnits(ctx)
  await seedProgramme(ctx)
  await openReports(on(ctx, '2026-06-15'), period('2026-H1'))
  return (await listReports(ctx, { units: ['finance-bureau'] }))[0]!.id
}

/** Writes, supports and submits a report; answers the version the head has to see. */
async function submitted(ctx: ActContext, reportId: string, day: string, change: Partial<ReportContent> = {}): Promise<number> {
  const report = await getReport(ctx, reportId)
  const { taskIds } = await worldOf(ctx, report)
  const content: ReportContent = {
    v: 1,
    organisation: long,
    tasks: taskIds.map((taskId) => ({ taskId, state: 'under-way', text: '推进中' })),
    figures: {},
    problems: `${long}一`,
    nextSteps: `${long}二`,
    publicity: '',
    ...change,
  }
  const { version } = await saveReport(on(ctx, day, liaison), { reportId, version: report.version, content })
  await addReportEvidence(on(ctx, day, liaison), { reportId, bytes: Buffer.from(`${day}`), name: '证明.txt', mediaType: 'text/plain' })
  await submitReport(on(ctx, day, liaison), { reportId, version, acknowledged: ['text-repeated'] })
  return version + 1
}
const findings = async (ctx: ActContext) => {
  await catchUpWithin(ctx)
  return (await listFacts(ctx, { kinds: [reportTimeliness.kind], about: 'finance-bureau', asOf: 'any' })).facts
}

test('[S2.5] every reporting unit owes one report a period, with a clock to 5 July that never rolls', () =>
  inTransaction(async (ctx) => {
    const id = await prepare(ctx)
    expect(await openReports(on(ctx, '2026-06-16'), period('2026-H1'))).toBe(0)
    // 5 July 2026 is a Sunday.
    expect((await getReport(ctx, id)).dueOn).toBe('2026-07-05')
    expect((await clockOf(ctx, aboutReport(id), halfYearReportClock))?.dueOn).toBe('2026-07-05')
    const units = (await listReports(ctx, { period: '2026-H1' })).map((report) => report.unit)
    expect(units).toContain('mazhai-town')
    expect(units).not.toContain('credit-centre')
  }))

test('[S2.5] it is submitted by one person and certified by another; that files it in time', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    const version = await submitted(ctx, reportId, '2026-07-03')
    await expect(certifyReport(on(ctx, '2026-07-05', { ...liaison, grants: [...liaison.grants, ...head.grants] }), { reportId, version })).rejects.toMatchObject({
      code: 'procedures.act.same-person',
    })
    await certifyReport(on(ctx, '2026-07-05', head), { reportId, version })
    expect(await findings(ctx)).toMatchObject([{ outcome: 'on-time', validOn: '2026-07-05', detail: { daysLate: 0, certifiedOn: '2026-07-05' } }])
    expect((await clockOf(ctx, aboutReport(reportId), halfYearReportClock))?.stoppedOn).toBe('2026-07-05')
  }))

test('[S2.5] fatal findings refuse a submission with their places, warnings ask to be acknowledged and stay with the version', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    await expect(submitReport(on(ctx, '2026-07-01', liaison), { reportId, version: 1, acknowledged: [] })).rejects.toMatchObject({
      code: 'programme.report.fatal',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'organisation' }), expect.objectContaining({ path: 'evidence' })]),
    })
    await expect(submitted(ctx, reportId, '2026-07-02', { problems: '无' })).rejects.toMatchObject({ code: 'programme.report.warnings' })
    const report = await getReport(ctx, reportId)
    await submitReport(on(ctx, '2026-07-02', liaison), { reportId, version: report.version, acknowledged: ['text-short'] })
    expect((await versionsOf(ctx, reportId))[0]).toMatchObject({ rules: 'report-rules@1', warnings: [{ rule: 'text-short', path: 'problems' }] })
  }))

test('[S2.5] what is not there the day after is found missing, with effect only after the right of reply; certified later it is late', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    expect(await findMissingReports(on(ctx, '2026-07-05'))).toBe(0)
    expect(await findMissingReports(on(ctx, '2026-07-06'))).toBeGreaterThan(30)
    expect(await findMissingReports(on(ctx, '2026-07-07'))).toBe(0)
    // Five working days after Monday 6 July end on Monday 13 July.
    expect(await findings(ctx)).toMatchObject([{ outcome: 'missing', validOn: '2026-07-05', effectiveFrom: '2026-07-14' }])
    const version = await submitted(ctx, reportId, '2026-07-10')
    await certifyReport(on(ctx, '2026-07-10', head), { reportId, version })
    expect(await findings(ctx)).toMatchObject([{ outcome: 'late', detail: { daysLate: 5, certifiedOn: '2026-07-10' } }])
  }))

test('[S2.6] the year is due on 5 January of the next; its report opens shortly before the year ends', () =>
  inTransaction(async (ctx) => {
    const open = (day: string) => periodsToOpen(plainDate(day))
    expect([open('2026-06-09'), open('2026-06-10'), open('2026-07-05'), open('2026-07-06'), open('2026-12-11'), open('2027-01-05'), open('2027-01-06')]).toEqual([
      [],
      ['2026-H1'],
      ['2026-H1'],
      [],
      ['2026'],
      ['2026'],
      [],
    ])
    await seedUnits(ctx)
    await seedProgramme(ctx)
    await openReports(on(ctx, '2025-12-15'), period('2025'))
    const [report] = await listReports(ctx, { units: ['finance-bureau'] })
    expect(report).toMatchObject({ period: '2025', dueOn: '2026-01-05' })
  }))

test('[S2.5] every certified version is kept; amending one changes nothing about its timeliness', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    await certifyReport(on(ctx, '2026-07-03', head), { reportId, version: await submitted(ctx, reportId, '2026-07-03') })
    const { version } = await getReport(ctx, reportId)
    await reopenReport(on(ctx, '2026-07-20', liaison), { reportId, version, reason: '补充数据' })
    const again = await submitted(ctx, reportId, '2026-07-20', { publicity: '新增典型一个' })
    await returnReport(on(ctx, '2026-07-20', head), { reportId, version: again, reason: '请写明单位' })
    await certifyReport(on(ctx, '2026-07-21', head), { reportId, version: await submitted(ctx, reportId, '2026-07-21', { publicity: '新增典型：某企业' }) })
    const versions = await versionsOf(ctx, reportId)
    expect(versions.map((each) => each.outcome)).toEqual(['certified', 'returned', 'certified'])
    expect(new Set(versions.map((each) => each.sha256)).size).toBe(3)
    expect(await findings(ctx)).toMatchObject([{ outcome: 'on-time' }])
    const document = await reportDocument(ctx, await getReport(ctx, reportId), { language: 'zh-CN' })
    expect(document).toMatchObject({ title: '关于报送2026年上半年\n政务诚信建设情况的报告', addressees: ['区信用中心'], issuedOn: '2026-07-21' })
    expect(document.draftMark).toBeUndefined()
    // A version lists what supported it when it was handed in, each file with its hash in groups that can break.
    const listed = async (number?: number) => {
      const [annex] = (await reportDocument(ctx, await getReport(ctx, reportId), { number, language: 'zh-CN' })).annexes ?? []
      const table = annex?.body[0]
      return table?.kind === 'table' ? table.rows.map((row) => String(row[1])) : []
    }
    expect((await listed(1)).map((hash) => /^[0-9a-f]{8}(?: [0-9a-f]{8}){7}$/.test(hash))).toEqual([true])
    expect(await listed()).toHaveLength(3)
    expect((await reportDocument(ctx, await getReport(ctx, reportId), { number: 2, language: 'en' })).draftMark).toBe('Draft for comment')
  }))

test('[S2.5] a report stands on the desk of the liaison until it is submitted, then on that of the head', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    const desk = async (actor: Actor, day: string) => (await reportDesk.list(on(ctx, day, actor), 10)).map((item) => [item.kind, item.titleKey, item.dueOn])
    expect(await desk(liaison, '2026-07-01')).toEqual([['due-soon', 'programme.desk.report', '2026-07-05']])
    expect(await desk(liaison, '2026-07-06')).toEqual([['overdue', 'programme.desk.report', '2026-07-05']])
    expect(await desk(head, '2026-07-01')).toEqual([])
    await submitted(ctx, reportId, '2026-07-03')
    expect([await desk(liaison, '2026-07-03'), await desk(head, '2026-07-03')]).toEqual([[], [['waiting-sign-off', 'programme.desk.certify', '2026-07-05']]])
  }))

test('[S2.5] an upheld objection ends the finding it was raised against', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await findMissingReports(on(ctx, '2026-07-06'))
    const [missing] = await findings(ctx)
    const { objectionId } = await lodgeObjection(on(ctx, '2026-07-07', liaison), {
      contested: { target: 'fact', factId: missing!.id },
      ground: 'lawful-reason',
      claim: '系统停机期间无法报送。',
    })
    await decideObjection(on(ctx, '2026-07-08', officer), { objectionId, version: 1, outcome: 'upheld', reason: '停机记录属实。' })
    await catchUpWithin(ctx, [correctReportTimeliness])
    expect(await findings(ctx)).toEqual([])
  }))

test('[S2.5] a draft seen by another in an older version is not overwritten', () =>
  inTransaction(async (ctx) => {
    const reportId = await prepare(ctx)
    const content: ReportContent = { v: 1, organisation: '甲', tasks: [], figures: {}, problems: '', nextSteps: '', publicity: '' }
    const today: PlainDate = plainDate('2026-07-01')
    await saveReport(on(ctx, today, liaison), { reportId, version: 1, content })
    await expect(saveReport(on(ctx, today, liaison), { reportId, version: 1, content })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(saveReport(on(ctx, today, personOf('commerce-bureau', ['programme.report.write'])), { reportId, version: 2, content })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  }))
