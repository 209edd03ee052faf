import type { ReactNode } from 'react'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import type { PortalNumber } from './components.tsx'
import type { PortalRequest } from './index.ts'

/** What one room says about a unit on its public page; read as the portal role, so from `public_` views only. */
export interface UnitSection {
  /** Anchor on the page: `disclosure`. */
  readonly id: string
  readonly titleKey: string
  readonly order: number
  /** The body, or null when the room has nothing to say about this unit. */
  readonly render: (ctx: ActContext, request: PortalRequest, unitCode: string) => Promise<ReactNode | null>
  /** Up to four figures for the head of the page: owed, kept, late, lawfully changed. */
  readonly figures?: (ctx: ActContext, request: PortalRequest, unitCode: string) => Promise<readonly PortalNumber[]>
}

/** One honest number of the district for the first page, with the day it is true for. */
export interface HomeFigure {
  readonly order: number
  readonly read: (ctx: ActContext, request: PortalRequest) => Promise<PortalNumber | null>
}

/** Something that changed in public lately, newest first. */
export interface HomeChange {
  readonly on: PlainDate
  readonly title: ReactNode
  readonly href: string
  readonly unit?: string
}
export interface HomeChanges {
  /** Changes on or after `since`, at most `limit`. */
  readonly read: (ctx: ActContext, request: PortalRequest, since: PlainDate, limit: number) => Promise<readonly HomeChange[]>
}

/** One data set on the open-data page. */
export interface OpenDataSet {
  readonly order: number
  readonly titleKey: string
  readonly whatKey: string
  readonly formats: readonly { readonly label: string; readonly href: string }[]
  /** Where its fields are explained. */
  readonly dictionary?: string
}
