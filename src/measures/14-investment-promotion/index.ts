import { defineMeasure } from '#kernel/measures/server'
import './server/desk.ts'
import { investmentClocks } from './common/clocks.ts'
import { indicators } from './common/data/indicators.ts'
import { disputeProcedure } from './common/dispute.ts'
import { duties } from './common/duties.ts'
import { investmentFacts } from './common/facts.ts'
import { followUpProcedure } from './common/follow-up.ts'
import { checkProcedure, gateProcedure } from './common/gate.ts'
import { permissions } from './common/permissions.ts'
import { screeningProcedure } from './common/screening.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { pages } from './portal/index.ts'
import { bindClocks } from './server/clock-effects.ts'
import { existingIntake } from './server/enter-existing.ts'
import { disputeIntake } from './server/file-dispute.ts'
import { jobs } from './server/jobs.ts'
import { milestoneIntake } from './server/milestone-intake.ts'
import { paperIntake } from './server/paper-intake.ts'
import { routes } from './server/routes.ts'

export { seedInvestment } from './demo/seed-investment.ts'
export { investmentHomeChanges, investmentUnitSection } from './portal/contributions.tsx'

bindClocks()

/** 三（三）14: what is promised to investors is lawful before it is promised, kept afterwards, and made good when it is not. */
export const investment = defineMeasure({
  number: 14,
  name: 'investment',
  folder: '14-investment-promotion',
  title: { zh: zh['investment.measure.title'], en: en['investment.measure.title'] },
  leads: ['commerce-bureau'],
  duties,
  permissions,
  procedures: [gateProcedure, checkProcedure, screeningProcedure, disputeProcedure, followUpProcedure],
  clocks: investmentClocks,
  facts: investmentFacts,
  indicators,
  intakes: [paperIntake, existingIntake, milestoneIntake, disputeIntake],
  routes,
  pages,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/14-investment-promotion', folder: new URL('./server/migrations/', import.meta.url) },
})
