import { defineMeasure } from '#kernel/measures/server'
import { reportClocks } from './common/clocks.ts'
import { duties } from './common/duties.ts'
import { reportTimeliness, taskCompletion } from './common/facts.ts'
import * as law from './common/law.ts'
import { indicators } from './common/law-indicators.ts'
import { periodicReport } from './common/periodic-report.ts'
import { progressCircular } from './common/progress-circular.ts'
import './server/desk.ts'
import { jobs } from './server/jobs.ts'
import { permissions } from './server/permissions.ts'
import { routes } from './server/routes.ts'
import { programmeTexts } from './server/translate.ts'

/** Part four of the plan: tasks and progress, circulars, half-year and full-year reports, notices and weights. */
export const programme = defineMeasure({
  number: 0,
  folder: '00-programme',
  name: 'programme',
  title: { zh: '保障措施', en: 'Safeguards' },
  leads: ['credit-centre'],
  duties,
  law: Object.values(law),
  permissions,
  procedures: [periodicReport, progressCircular],
  clocks: reportClocks,
  facts: [reportTimeliness, taskCompletion],
  follows: ['objections.objection', 'disclosure.publication-timeliness'],
  indicators,
  routes,
  jobs,
  texts: programmeTexts,
  migrations: { room: 'measures/00-programme', folder: new URL('./server/migrations/', import.meta.url) },
})

export { emptyReport } from './common/report-content.ts'
export { certifyReport, reopenReport, returnReport } from './server/certify-report.ts'
export { confirmWeights, enterOtherNotice, setGoLiveByNotice } from './server/confirm-weights.ts'
export { decideProgress } from './server/decide-progress.ts'
export { draftCircular } from './server/draft-circular.ts'
export { correctReportTimeliness, findMissingReports } from './server/find-missing-reports.ts'
export { approveCircular, issueCircular } from './server/issue-circular.ts'
export { openReports } from './server/open-reports.ts'
export { programmeSuccession } from './server/programme-succession.ts'
export { listProgress } from './server/progress-store.ts'
export { renderPlan } from './server/render-plan.ts'
export { reportProgress } from './server/report-progress.ts'
export { listReports } from './server/report-store.ts'
export { addReportEvidence, saveReport } from './server/save-report.ts'
export { seedProgramme } from './server/seed-programme.ts'
export { submitReport } from './server/submit-report.ts'
export { listStandings } from './server/tasks.ts'
export { unbuiltItems } from './server/unbuilt-items.ts'
