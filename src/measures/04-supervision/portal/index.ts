import type { PortalRoute } from '#platform/pages'
import { bulletinFile } from './bulletin-files.ts'
import { rankingPage } from './ranking-page.tsx'
import { rankingsPage } from './rankings-page.tsx'

export * from './contributions.tsx'

export const bulletinPages: readonly PortalRoute[] = [rankingsPage, rankingPage, bulletinFile]
