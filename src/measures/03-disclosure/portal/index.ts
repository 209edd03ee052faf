import type { PortalRoute } from '#platform/pages'
import { actListPage } from './act-list-page.tsx'
import { actPage } from './act-page.tsx'
import { actRecord } from './act-record.ts'
import { approvalsPage } from './approvals-page.tsx'
import { cataloguePage } from './catalogue-page.tsx'
import { debtorsPage } from './debtors-page.tsx'
import { dictionaryPage } from './dictionary-page.tsx'
import { atomFeed, rssFeed } from './feeds.ts'
import { notShownPage } from './not-shown-page.tsx'
import { actsCsv, actsJson } from './open-data.ts'
import { orderedFeed } from './ordered-feed.ts'
import { reportForm, reportFormPage, reportStatusPage } from './reader-report-pages.tsx'
import { removedListPage } from './removed-page.tsx'

/** The public addresses of disclosure. */
export const pages: readonly PortalRoute[] = [
  actListPage,
  actPage,
  actRecord,
  atomFeed,
  rssFeed,
  orderedFeed,
  actsCsv,
  actsJson,
  dictionaryPage,
  notShownPage,
  removedListPage,
  reportFormPage,
  reportForm,
  reportStatusPage,
  cataloguePage,
  approvalsPage,
  debtorsPage,
]
