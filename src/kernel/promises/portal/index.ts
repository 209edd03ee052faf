import type { PortalRoute } from '#platform/pages'
import { linkedForm, linkedPage } from './linked-page.tsx'
import { promisePage } from './promise-page.tsx'
import { unitPromisesPage } from './unit-promises-page.tsx'

/** The public addresses of promises. */
export const promisePages: readonly PortalRoute[] = [linkedPage, linkedForm, promisePage, unitPromisesPage]

export { MilestoneTable, promiseUnitSection } from './unit-promises-page.tsx'
