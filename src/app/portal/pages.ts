import type { PortalRoute } from '#platform/pages'
import { staticPages } from './static-pages.tsx'

/** The public pages that belong to no room. */
export const portalPages: readonly PortalRoute[] = [...staticPages]
