import { defineMeasure } from '#kernel/measures/server'
import './server/desk.ts'
import { campaignProcedure, nominationProcedure, objectionProcedure } from './common/campaign.ts'
import { grassrootsClocks } from './common/clocks.ts'
import { indicators } from './common/data/indicators.ts'
import { duties } from './common/duties.ts'
import { grassrootsFacts } from './common/facts.ts'
import * as law from './common/law.ts'
import * as pledgeLaw from './common/law-pledges.ts'
import { permissions } from './common/permissions.ts'
import { pledgeProcedure } from './common/pledge.ts'
import { policyProcedure } from './common/policy.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { pages } from './portal/index.ts'
import { jobs } from './server/jobs.ts'
import { nominationIntake } from './server/nomination-intake.ts'
import { pledgeIntake } from './server/pledges.ts'
import { policyIntake } from './server/policies.ts'
import { applicationIntake } from './server/receive-applications.ts'
import { routes } from './server/routes.ts'

export { seedGrassroots } from './demo/seed-grassroots.ts'
export { grassrootsUnitSection } from './portal/town-pages.tsx'
export { grassrootsSuccession } from './server/grassroots-succession.ts'

/** 三（二）10: towns and subdistricts promise in public and keep it; campaigns honour the honest. */
export const grassroots = defineMeasure({
  number: 10,
  name: 'grassroots',
  folder: '10-grassroots-commitments',
  title: { zh: zh['grassroots.measure.title'], en: en['grassroots.measure.title'] },
  leads: [],
  duties,
  law: [...Object.values(law), ...Object.values(pledgeLaw).filter((value) => 'history' in value)],
  permissions,
  procedures: [pledgeProcedure, policyProcedure, campaignProcedure, nominationProcedure, objectionProcedure],
  clocks: grassrootsClocks,
  facts: grassrootsFacts,
  follows: ['objections.objection'],
  indicators,
  intakes: [pledgeIntake, policyIntake, applicationIntake, nominationIntake],
  routes,
  pages,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/10-grassroots-commitments', folder: new URL('./server/migrations/', import.meta.url) },
})
