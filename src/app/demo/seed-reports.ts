import { plainDate } from '#base/plain-date'
import { readPeriod } from '#kernel/scoring/server'
import {
  addReportEvidence,
  certifyReport,
  emptyReport,
  findMissingReports,
  listReports,
  listStandings,
  openReports,
  saveReport,
  seedProgramme,
  submitReport,
} from '#measures/00-programme'
import { demoLoginName } from './demo-accounts.ts'
import { at, type DemoStage } from './demo-stage.ts'

const demoReport = {
  task: '演示数据：上半年按分工推进，已形成阶段性材料。',
  evidenceName: '证明材料（演示数据）.txt',
  evidence: '本文件为演示数据，用于体验半年情况报送。\n',
  content: {
    organisation: '演示数据：主要领导负总责，分管领导具体抓，明确一名联络员和一名审核员，制定本单位工作方案并按月调度。',
    problems: '演示数据：个别科室对公开时限把握不准，跨节假日的时限容易算错，已组织学习并安排专人提醒。',
    nextSteps: '演示数据：下半年对照任务逐项销号，做好应公开信息的及时录入和审查，按期报送全年情况。',
    publicity: '演示数据：在单位公告栏和网站宣传政务诚信。',
  },
}

/** The plan as tasks of its units. */
export async function seedTasks(stage: DemoStage): Promise<void> {
  await stage.asSystem(at(plainDate('2025-12-22'), 8), (ctx) => seedProgramme(ctx))
}

/** Half-year reports: most units certify by 5 July, some are late, a few never file; the newcomer's unit is left to the newcomer. */
export async function seedReports(stage: DemoStage, leftOpen: ReadonlySet<string>): Promise<void> {
  const period = readPeriod('2026-H1')
  await stage.asSystem(at(plainDate('2026-06-20'), 1), (ctx) => openReports(ctx, period))
  const reports = await stage.asSystem(at(plainDate('2026-06-20'), 2), (ctx) => listReports(ctx, { period }))
  for (const [index, report] of reports.entries()) {
    if (report.state !== 'open' || leftOpen.has(report.unit) || index % 11 === 7) continue
    const day = plainDate(index % 9 === 4 ? '2026-07-07' : index % 2 === 0 ? '2026-07-02' : '2026-07-03')
    const liaison = demoLoginName(report.unit, 'liaison')
    await stage.as(liaison, at(day, 9), async (ctx) => {
      const tasks = (await listStandings(ctx, { units: [report.unit] })).map((standing) => ({ taskId: standing.taskId, state: 'under-way' as const, text: demoReport.task }))
      await addReportEvidence(ctx, { reportId: report.id, name: demoReport.evidenceName, mediaType: 'text/plain', bytes: Buffer.from(demoReport.evidence) })
      const { version } = await saveReport(ctx, { reportId: report.id, version: report.version, content: { ...emptyReport, ...demoReport.content, tasks } })
      await submitReport(ctx, { reportId: report.id, version, acknowledged: ['done-without-acceptance', 'text-short', 'text-repeated', 'figure-differs'] })
    })
    await stage.as(demoLoginName(report.unit, 'head'), at(day, 16), async (ctx) => {
      const [submitted] = (await listReports(ctx, { units: [report.unit], period })).filter((each) => each.id === report.id)
      await certifyReport(ctx, { reportId: report.id, version: submitted!.version })
    })
  }
  await stage.asSystem(at(plainDate('2026-07-06'), 2), (ctx) => findMissingReports(ctx))
}
