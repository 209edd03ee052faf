import type { PortalRoute } from '#platform/pages'
import { homePage } from './home-page.tsx'
import { openDataPage } from './open-data-page.tsx'
import { staticPages } from './static-pages.tsx'
import { unitPage, unitsPage } from './unit-pages.tsx'

/** The public pages that belong to no room. */
export const portalPages: readonly PortalRoute[] = [homePage, unitsPage, unitPage, openDataPage, ...staticPages]
