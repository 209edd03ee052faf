import { defineMeasure } from '#kernel/measures/server'
import { duties } from './common/duties.ts'
import { rankingBulletin } from './common/ranking-bulletin.ts'
import { bulletinPages } from './portal/index.ts'
import './server/desk.ts'
import { permissions } from './server/permissions.ts'
import { routes } from './server/routes.ts'
import { supervisionTexts } from './server/translate.ts'

/** Item 4 of the plan: supervision. Ranking and bulletins; complaints, monitoring and ratings follow. */
export const supervision = defineMeasure({
  number: 4,
  folder: '04-supervision',
  name: 'supervision',
  title: { zh: '健全多层次政务诚信监督机制', en: 'Supervision of integrity at several levels' },
  leads: ['district-government-office', 'development-and-reform', 'publicity-department'],
  duties,
  permissions,
  procedures: [rankingBulletin],
  follows: ['objections.objection'],
  routes,
  pages: bulletinPages,
  texts: supervisionTexts,
  migrations: { room: 'measures/04-supervision', folder: new URL('./server/migrations/', import.meta.url) },
})

export { bulletinHomeChanges, bulletinHomeFigure, bulletinOpenData, bulletinUnitSection } from './portal/index.ts'
export { approveBulletin } from './server/approve-bulletin.ts'
export { bulletinDocument } from './server/bulletin-document.ts'
export { listBulletins } from './server/bulletin-store.ts'
export { contestScore } from './server/contest-score.ts'
export { draftBulletin, redraftBulletin, withdrawBulletin } from './server/draft-bulletin.ts'
export { issueBulletin } from './server/issue-bulletin.ts'
export { showBulletin } from './server/show-bulletin.ts'
