import type { PortalRoute } from '#platform/pages'
import { ledgerPage } from './ledger-page.tsx'
import { bundleFile, latestNote, noteOfSize } from './note-files.ts'
import { verifyPage, verifyRedirect } from './verify-page.tsx'

export const ledgerPages: readonly PortalRoute[] = [ledgerPage, verifyPage, verifyRedirect, latestNote, noteOfSize, bundleFile]
