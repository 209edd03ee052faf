import type { PortalRoute } from '#platform/pages'
import { investmentPage } from './investment-page.tsx'

/** The public addresses of investment promises. */
export const pages: readonly PortalRoute[] = [investmentPage]
