import { defineMeasure } from '#kernel/measures/server'
import './server/complaint-desk.ts'
import './server/desk.ts'
import './server/desk-dated.ts'
import { complaintProcedure, retaliationProcedure } from './common/complaint.ts'
import { complaintFacts } from './common/complaint-facts.ts'
import { complaintIndicators } from './common/data/complaint-indicators.ts'
import { indicators } from './common/data/indicators.ts'
import { obligationIndicators } from './common/data/obligation-indicators.ts'
import { wageIndicators } from './common/data/wage-indicators.ts'
import { duties } from './common/duties.ts'
import { arrearsFacts } from './common/facts.ts'
import { arrearsClocks } from './common/law-clocks.ts'
import { complaintClocks } from './common/law-complaint.ts'
import { obligationFacts } from './common/obligation-facts.ts'
import { permissions } from './common/permissions.ts'
import { procedures } from './common/procedures.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { wageFacts } from './common/wage-facts.ts'
import { complaintPages } from './portal/complaints.ts'
import { pages } from './portal/index.ts'
import { clearingRoutes } from './server/clearing-routes.ts'
import { complaintJobs } from './server/complaint-jobs.ts'
import { complaintRoutes } from './server/complaint-routes.ts'
import { followComplaintClocks } from './server/complaint-steps.ts'
import { followDueDays } from './server/follow-due-days.ts'
import { ledgerIntakes } from './server/intakes.ts'
import { jobs } from './server/jobs.ts'
import { outsideIntakes } from './server/outside-intakes.ts'
import { routes } from './server/routes.ts'
import { wageIntakes } from './server/wage-intakes.ts'
import { wageJobs, wageRoutes } from './server/wage-routes.ts'

export type { ArrearsDemo } from './demo/play.ts'
export { seedArrears } from './demo/seed-arrears.ts'
export { arrearsHomeFigure, arrearsUnitSection } from './portal/contributions.tsx'
export { arrearsSuccession } from './server/arrears-succession.ts'
export { findPayable } from './server/find-payable.ts'
export { interestByUnit } from './server/interest-set.ts'
export { payableFileReply } from './server/payable-file-reply.ts'
export { getStatement, listStatements, statementFile } from './server/statements.ts'

followDueDays()
followComplaintClocks()

/** 三（三）12: nobody waits for money a public body, a state firm or a large firm owes. */
export const arrears = defineMeasure({
  number: 12,
  name: 'arrears',
  folder: '12-arrears',
  title: { zh: zh['arrears.measure.title'], en: en['arrears.measure.title'] },
  leads: ['industry-information', 'development-and-reform', 'finance-bureau', 'human-resources-social-security', 'construction-transport', 'audit-bureau', 'finance-office'],
  duties,
  permissions,
  procedures: [...procedures, complaintProcedure, retaliationProcedure],
  clocks: [...arrearsClocks, ...complaintClocks],
  facts: [...arrearsFacts, ...complaintFacts, ...wageFacts, ...obligationFacts],
  indicators: [...indicators, ...complaintIndicators, ...wageIndicators, ...obligationIndicators],
  intakes: [...ledgerIntakes, ...outsideIntakes, ...wageIntakes],
  routes: [...routes, ...clearingRoutes, ...complaintRoutes, ...wageRoutes],
  pages: [...pages, ...complaintPages],
  jobs: [...jobs, ...complaintJobs, ...wageJobs],
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/12-arrears', folder: new URL('./server/migrations/', import.meta.url) },
})
