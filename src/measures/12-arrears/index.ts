import { defineMeasure } from '#kernel/measures/server'
import './server/desk.ts'
import { indicators } from './common/data/indicators.ts'
import { duties } from './common/duties.ts'
import { arrearsFacts } from './common/facts.ts'
import { arrearsClocks } from './common/law-clocks.ts'
import { permissions } from './common/permissions.ts'
import { procedures } from './common/procedures.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { pages } from './portal/index.ts'
import { clearingRoutes } from './server/clearing-routes.ts'
import { followDueDays } from './server/follow-due-days.ts'
import { ledgerIntakes } from './server/intakes.ts'
import { jobs } from './server/jobs.ts'
import { outsideIntakes } from './server/outside-intakes.ts'
import { routes } from './server/routes.ts'

export { type ArrearsDemo, seedArrears } from './demo/seed-arrears.ts'
export { arrearsHomeFigure, arrearsUnitSection } from './portal/contributions.tsx'
export { findPayable } from './server/find-payable.ts'
export { interestByUnit } from './server/interest-set.ts'
export { payableFileReply } from './server/payable-file-reply.ts'
export { getStatement, listStatements, statementFile } from './server/statements.ts'

followDueDays()

/** 三（三）12: nobody waits for money a public body, a state firm or a large firm owes. */
export const arrears = defineMeasure({
  number: 12,
  name: 'arrears',
  folder: '12-arrears',
  title: { zh: zh['arrears.measure.title'], en: en['arrears.measure.title'] },
  leads: ['industry-information', 'development-and-reform', 'finance-bureau', 'human-resources-social-security', 'construction-transport', 'audit-bureau', 'finance-office'],
  duties,
  permissions,
  procedures,
  clocks: arrearsClocks,
  facts: arrearsFacts,
  indicators,
  intakes: [...ledgerIntakes, ...outsideIntakes],
  routes: [...routes, ...clearingRoutes],
  pages,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/12-arrears', folder: new URL('./server/migrations/', import.meta.url) },
})
