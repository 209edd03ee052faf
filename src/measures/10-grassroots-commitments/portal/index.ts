import type { PortalRoute } from '#platform/pages'
import { campaignPage, objectionForm, objectionFormPage, objectionStatusPage } from './campaign-pages.tsx'
import { pledgePage, viewForm, viewTicketForm } from './pledge-pages.tsx'
import { policyPage, townPage, townsPage } from './town-pages.tsx'

/** The public addresses of towns' promises. */
export const pages: readonly PortalRoute[] = [
  townsPage,
  townPage,
  pledgePage,
  viewTicketForm,
  viewForm,
  policyPage,
  objectionStatusPage,
  campaignPage,
  objectionFormPage,
  objectionForm,
]
