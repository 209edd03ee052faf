import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Language, Texts } from '#platform/text/common'

/** The parts of the left menu: the desk, the plan's three parts, its safeguards, the registers, the system. */
export type ScreenGroup = 'desk' | 'supervision' | 'credit' | 'fields' | 'safeguards' | 'registers' | 'system'

/** One screen of the workbench as data. */
export interface ScreenDefinition {
  /** Under /workbench, with `:name` places: `/disclosure/actions/:actionId`. */
  readonly path: string
  readonly titleKey: string
  /** Any one of these is enough; without it every signed-in person may open the screen. */
  readonly permission?: string | readonly string[]
  readonly group: ScreenGroup
  /** Number of the plan's item 1-16; the menu puts the screen under it. */
  readonly measure?: number
  /** Place among the screens of its group or measure. */
  readonly order: number
  /** The screen's list for one unit, with `:unit`: `/disclosure/actions?unit=:unit`. The unit page links there. */
  readonly forUnit?: string
  /** False for screens reached from another one (a case, a form); default true. */
  readonly menu?: boolean
  /** `lazyScreen(() => import('./ActionList.tsx').then((m) => m.ActionList))`. */
  readonly component: LazyExoticComponent<ComponentType>
}

/** What a room shows on the page of a unit: a funnel, a score, open tasks. It renders nothing where it has nothing. */
export interface UnitPanel {
  readonly titleKey: string
  readonly order: number
  readonly permission?: string | readonly string[]
  /** `lazyPanel(() => import('./UnitFunnel.tsx').then((m) => m.UnitFunnel))`. */
  readonly component: LazyExoticComponent<ComponentType<{ unit: string }>>
}

/** What a room gives the browser: `web/index.ts` exports one value of this type and nothing heavy. */
export interface WebRoom {
  readonly name: string
  readonly screens: readonly ScreenDefinition[]
  readonly unitPanels?: readonly UnitPanel[]
  /** Loaded for the reader's language only: `{ 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), … }`. */
  readonly texts: Readonly<Record<Language, () => Promise<Texts>>>
}

export function defineWebRoom(room: WebRoom): WebRoom {
  return room
}

/** A screen that loads when it is first opened. */
export function lazyScreen(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: await load() }))
}

/** A panel of the unit page that loads with it. */
export function lazyPanel(load: () => Promise<ComponentType<{ unit: string }>>): LazyExoticComponent<ComponentType<{ unit: string }>> {
  return lazy(async () => ({ default: await load() }))
}
