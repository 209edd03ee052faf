import type { PortalRoute } from '#platform/pages'
import { servicePage, servicePledgesPage, servicesPage } from './service-pages.tsx'

/** The public addresses of service items, guides and pledges. */
export const servicePages: readonly PortalRoute[] = [servicesPage, servicePage, servicePledgesPage]
