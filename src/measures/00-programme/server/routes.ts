import { refuse } from '#base/domain-error'
import { daysBetween } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import type { OfficialDocument } from '#kernel/documents/common'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { listEvidence } from '#kernel/evidence/server'
import { availableActs } from '#kernel/procedures/common'
import type { ActContext } from '#platform/acts'
import { bind, type FileReply, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { circularDocumentOf } from '../common/circular-document.ts'
import { periodicReport } from '../common/periodic-report.ts'
import { checkReport } from '../common/report-rules.ts'
import { certifyReport, reopenReport, returnReport } from './certify-report.ts'
import { getCircular, listCirculars } from './circular-store.ts'
import { confirmWeights, enterOtherNotice, setGoLiveByNotice } from './confirm-weights.ts'
import { decideProgress, listDecidable } from './decide-progress.ts'
import { draftCircular, withdrawCircular } from './draft-circular.ts'
import { approveCircular, issueCircular } from './issue-circular.ts'
import { listNotices } from './notices.ts'
import { aboutProgress, listProgress, type Progress } from './progress-store.ts'
import { reportDocument } from './report-document.ts'
import { reportProgress } from './report-progress.ts'
import { aboutReport, draftOf, getReport, listReports, type Report, versionsOf } from './report-store.ts'
import { addReportEvidence, saveReport, worldOf } from './save-report.ts'
import { submitReport } from './submit-report.ts'
import { listStandings, listTasks } from './tasks.ts'
import { translateTo } from './translate.ts'

export const routes: readonly Route[] = [
  bind(api.listTasks, async (ctx, { query }) => {
    const reach = reachFilter(ctx, 'programme.task.read')
    const asked = query.unit === undefined ? undefined : [query.unit]
    const units = reach.all ? asked : reach.units.filter((unit) => asked === undefined || asked.includes(unit))
    return { tasks: await listTasks(ctx), standings: await listStandings(ctx, { units }) }
  }),
  bind(api.getTask, async (ctx, { params }) => {
    const task = (await listTasks(ctx)).find((each) => each.id === params.taskId) ?? refuse('not-found', 'programme.task.not-yours', { task: params.taskId })
    const reach = reachFilter(ctx, 'programme.task.read')
    const units = reach.all ? undefined : reach.units
    return { task, standings: await listStandings(ctx, { taskId: task.id, units }), progress: await withFiles(ctx, await listProgress(ctx, { taskId: task.id, units })) }
  }),
  bind(api.reportProgress, (ctx, { body }, { file }) => {
    const evidence = file ? [{ path: file.path, name: file.name, mediaType: 'application/octet-stream' }] : []
    return reportProgress(ctx, { ...body, evidence })
  }),
  bind(api.listPending, async (ctx) => {
    return { progress: await withFiles(ctx, await listDecidable(ctx)) }
  }),
  bind(api.decideProgress, async (ctx, { params, body }) => {
    await decideProgress(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.listCirculars, async (ctx) => {
    const all = reachFilter(ctx, 'programme.circular.read').all
    return { circulars: (await listCirculars(ctx)).filter((each) => all || each.state === 'issued').map(({ trail: _, ...each }) => each) }
  }),
  bind(api.draftCircular, (ctx, { body }) => draftCircular(ctx, body)),
  bind(api.approveCircular, async (ctx, { params, body }) => {
    await approveCircular(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.withdrawCircular, async (ctx, { params, body }) => {
    await withdrawCircular(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.issueCircular, (ctx, { params, body }) => issueCircular(ctx, { ...params, ...body })),
  bind(api.printCircular, async (ctx, { params, query }) => {
    const circular = await getCircular(ctx, params.circularId)
    if (circular.state !== 'issued') requireReach(ctx, 'programme.circular.read', null)
    const language = query.language ?? 'zh-CN'
    const document = circularDocumentOf({
      content: circular.content,
      remarks: circular.remarks,
      t: translateTo[language],
      language,
      issuedOn: circular.issuedOn ?? ctx.today,
      number: circular.number ?? undefined,
    })
    return printed(document, query.format, circular.asOf)
  }),
  bind(api.listReports, async (ctx, { query }) => {
    const reach = reachFilter(ctx, 'programme.report.read')
    return { reports: (await listReports(ctx, { period: query.period, units: reach.all ? undefined : reach.units })).map((each) => replyOf(ctx, each)) }
  }),
  bind(api.getReport, async (ctx, { params }) => {
    const report = await readable(ctx, params.reportId)
    const draft = await draftOf(ctx, report.id)
    const world = await worldOf(ctx, report)
    return {
      report: replyOf(ctx, report),
      draft,
      tasks: (await listTasks(ctx)).filter((task) => world.taskIds.includes(task.id)),
      standings: (await listStandings(ctx, { units: [report.unit] })).map(({ taskId, state }) => ({ taskId, state: state === 'reported-done' ? ('under-way' as const) : state })),
      findings: checkReport(draft, world).map(mutable),
      evidence: (await listEvidence(ctx, aboutReport(report.id))).map(({ id, name, sha256 }) => ({ id, name, sha256 })),
      acts: availableActs(periodicReport, { state: report.state, unit: report.unit, trail: report.trail }, ctx.actor).map(({ act, obstacles }) => ({
        act,
        obstacles: obstacles.map((each) => each.code),
      })),
      versions: (await versionsOf(ctx, report.id)).map(({ content: _, warnings, ...version }) => ({ ...version, warnings: warnings.map(mutable) })),
    }
  }),
  bind(api.saveReport, (ctx, { params, body }) => saveReport(ctx, { ...params, ...body })),
  bind(api.addReportEvidence, (ctx, { params }, { file }) => {
    if (!file) return refuse('invalid', 'programme.evidence.no-file', {})
    return addReportEvidence(ctx, { ...params, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
  }),
  bind(api.submitReport, (ctx, { params, body }) => submitReport(ctx, { ...params, ...body })),
  bind(api.certifyReport, async (ctx, { params, body }) => {
    await certifyReport(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.returnReport, async (ctx, { params, body }) => {
    await returnReport(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.reopenReport, async (ctx, { params, body }) => {
    await reopenReport(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.printReport, async (ctx, { params, query }) => {
    const report = await readable(ctx, params.reportId)
    return printed(await reportDocument(ctx, report, { number: query.number, language: query.language ?? 'zh-CN' }), query.format, `${report.unit}-${report.period}`)
  }),
  bind(api.listNotices, async (ctx) => ({ notices: await listNotices(ctx) })),
  bind(api.enterNotice, async (ctx, { body }) => {
    await enterOtherNotice(ctx, body)
    return {}
  }),
  bind(api.confirmWeights, async (ctx, { params, body }) => {
    await confirmWeights(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.setGoLive, async (ctx, { body }) => {
    await setGoLiveByNotice(ctx, body)
    return {}
  }),
]

async function readable(ctx: ActContext, reportId: string): Promise<Report> {
  const report = await getReport(ctx, reportId)
  requireReach(ctx, 'programme.report.read', report.unit)
  return report
}

function replyOf(ctx: ActContext, { trail: _, factId: __, ...report }: Report) {
  return { ...report, daysLate: daysBetween(report.dueOn, report.firstCertifiedOn ?? ctx.today) }
}

/** Entries with their files; a page of entries is short. */
async function withFiles(ctx: ActContext, entries: readonly Progress[]) {
  const filled = []
  for (const entry of entries) filled.push({ ...entry, evidence: (await listEvidence(ctx, aboutProgress(entry.id))).map(({ id, name, sha256 }) => ({ id, name, sha256 })) })
  return filled
}

async function printed(document: OfficialDocument, format: 'docx' | 'pdf', name: string): Promise<FileReply> {
  return format === 'pdf'
    ? { contentType: 'application/pdf', fileName: `${name}.pdf`, body: await renderPdf(document) }
    : { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', fileName: `${name}.docx`, body: await renderDocx(document) }
}

/** Findings are read-only values; replies are checked as plain objects. */
function mutable<T extends { readonly params: Readonly<Record<string, string | number>> }>(finding: T): T & { params: Record<string, string | number> } {
  return { ...finding, params: { ...finding.params } }
}
