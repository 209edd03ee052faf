import type { PortalRoute } from '#platform/pages'
import { paymentsPage } from './payments-page.tsx'

/** The public addresses of measure 12. */
export const pages: readonly PortalRoute[] = [paymentsPage]
