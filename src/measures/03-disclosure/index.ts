import { defineMeasure } from '#kernel/measures/server'
import './server/desk.ts'
import './server/desk-registers.ts'
import './server/feeds.ts'
import { catalogueProcedure } from './common/catalogue.ts'
import { clueProcedure } from './common/clue.ts'
import { courtReportProcedure } from './common/court-report.ts'
import { indicators } from './common/data/indicators.ts'
import { duties } from './common/duties.ts'
import { disclosureFacts } from './common/facts.ts'
import { disclosureClocks } from './common/law-clocks.ts'
import { permissions } from './common/permissions.ts'
import { publicationReview } from './common/publication-review.ts'
import { readerReportProcedure } from './common/reader-report.ts'
import { en } from './common/text/en.ts'
import { zh } from './common/text/zh-CN.ts'
import { pages } from './portal/index.ts'
import { actionIntakes } from './server/action-intakes.ts'
import { progressIntake } from './server/approval-progress.ts'
import { catalogueIntake } from './server/catalogue.ts'
import { bindClocks } from './server/clock-effects.ts'
import { jobs } from './server/jobs.ts'
import { debtorIntake } from './server/listed-debtors.ts'
import { routes } from './server/routes.ts'

export { demoWorkbook, exerciseWorkbook } from './demo/demo-workbook.ts'
export { type DisclosureDemo, seedDisclosure } from './demo/seed-disclosure.ts'
export { disclosureHomeChanges, disclosureHomeFigures, disclosureOpenData, disclosureUnitSection, unitDisclosureSummary } from './portal/contributions.tsx'

bindClocks()

/** 三（一）3: what a unit does is published, in time, with nothing secret and nobody exposed. */
export const disclosure = defineMeasure({
  number: 3,
  name: 'disclosure',
  folder: '03-disclosure',
  title: { zh: zh['disclosure.measure.title'], en: en['disclosure.measure.title'] },
  leads: ['district-government-office', 'development-and-reform', 'district-court'],
  duties,
  permissions,
  procedures: [publicationReview, readerReportProcedure, catalogueProcedure, clueProcedure, courtReportProcedure],
  clocks: disclosureClocks,
  facts: disclosureFacts,
  indicators,
  intakes: [...actionIntakes, catalogueIntake, progressIntake, debtorIntake],
  routes,
  pages,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'measures/03-disclosure', folder: new URL('./server/migrations/', import.meta.url) },
})
