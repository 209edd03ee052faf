import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { DeskLine } from '../common/api.ts'

/** What a panel gets: the line, and how to say that it is done (the drawer closes, the desk is read again). */
export interface DeskPanelProps {
  readonly item: DeskLine
  readonly onDone: () => void
}

const panels = new Map<string, LazyExoticComponent<ComponentType<DeskPanelProps>>>()

/** Gives the lines of a desk query a panel in which they are finished without leaving the desk. */
export function defineDeskPanel(query: string, load: () => Promise<ComponentType<DeskPanelProps>>): void {
  panels.set(
    query,
    lazy(async () => ({ default: await load() })),
  )
}

export function deskPanelOf(query: string): LazyExoticComponent<ComponentType<DeskPanelProps>> | undefined {
  return panels.get(query)
}

defineDeskPanel('notices.supervisions', () => import('./SupervisionPanel.tsx').then((m) => m.SupervisionPanel))
defineDeskPanel('notices.clocks', () => import('./ClockPanel.tsx').then((m) => m.ClockPanel))
