import { defineMeasure } from '#kernel/measures/server'
import { breachProcedure } from './common/breach.ts'
import { commitmentClocks } from './common/clocks.ts'
import { complaintFacts } from './common/complaint-facts.ts'
import { complaintPermissions } from './common/complaint-permissions.ts'
import { complaintIndicators } from './common/data/complaint-indicators.ts'
import { complaintProcedure } from './common/default-complaint.ts'
import { duties } from './common/duties.ts'
import { commitmentFacts } from './common/facts.ts'
import { complaintClocks } from './common/law-complaint.ts'
import './common/promise-kinds.ts'
import { serviceIndicators } from './common/data/service-indicators.ts'
import { indicators } from './common/indicators.ts'
import * as serviceLaw from './common/law-service.ts'
import { permissions } from './common/permissions.ts'
import { guideProcedure, servicePledgeProcedure } from './common/service.ts'
import { serviceFacts } from './common/service-facts.ts'
import { servicePermissions } from './common/service-permissions.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { unitRuleProcedure } from './common/unit-rule.ts'
import { complaintPages, defaultsUnitSection } from './portal/complaint-index.tsx'
import { rulePage, rulesUnitSection } from './portal/rules-section.tsx'
import { servicePages } from './portal/service-index.ts'
import './server/complaint-desk.ts'
import { complaintIntake } from './server/complaint-intake.ts'
import { complaintJobs } from './server/complaint-jobs.ts'
import { complaintRoutes } from './server/complaint-routes.ts'
import { serviceApplicationIntake } from './server/service-applications.ts'
import './server/service-desk.ts'
import { commitmentIntakes } from './server/contract-intakes.ts'
import { guideIntake } from './server/service-guides.ts'
import { serviceJobs } from './server/service-jobs.ts'
import { servicePledgeIntake } from './server/service-pledges.ts'
import './server/desk.ts'
import { routes } from './server/routes.ts'
import { serviceRoutes } from './server/service-routes.ts'

export { seedCommitments } from './demo/seed-commitments.ts'
export { seedComplaints } from './demo/seed-complaints.ts'
export { seedServices } from './demo/seed-services.ts'
export { servicesUnitSection } from './portal/service-pages.tsx'
export { complaintSuccession } from './server/complaint-succession.ts'
export { serviceSuccession } from './server/service-succession.ts'
export { defaultsUnitSection, rulesUnitSection }

/** 三（一）2: what was decided is carried out, what was promised is kept, and changed by the lawful path only. */
export const commitments = defineMeasure({
  number: 2,
  name: 'commitments',
  folder: '02-commitments',
  title: { zh: zh['commitments.measure.title'], en: en['commitments.measure.title'] },
  leads: [],
  duties,
  law: Object.values(serviceLaw),
  permissions: [...permissions, ...servicePermissions, ...complaintPermissions],
  procedures: [unitRuleProcedure, breachProcedure, guideProcedure, servicePledgeProcedure, complaintProcedure],
  clocks: [...commitmentClocks, ...complaintClocks],
  facts: [...commitmentFacts, ...serviceFacts, ...complaintFacts],
  follows: ['objections.objection', 'promises.counterparty-view', 'promises.forbidden-excuse', 'promises.compensation', 'promises.request-handling'],
  indicators: [...indicators, ...serviceIndicators, ...complaintIndicators],
  intakes: [...commitmentIntakes, guideIntake, serviceApplicationIntake, servicePledgeIntake, complaintIntake],
  routes: [...routes, ...serviceRoutes, ...complaintRoutes],
  pages: [...servicePages, ...complaintPages, rulePage],
  jobs: [...serviceJobs, ...complaintJobs],
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/02-commitments', folder: new URL('./server/migrations/', import.meta.url) },
})
