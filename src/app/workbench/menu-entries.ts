import type { Me, ScreenDefinition, ScreenGroup } from '#platform/ui/web'
import { mayDo } from '#platform/ui/web'
import { otherGroups, planParts } from './plan.ts'

/** True when a person holds at least one of the permissions. */
export function holdsAny(me: Me, permission: string | readonly string[]): boolean {
  const any = typeof permission === 'string' ? [permission] : permission
  return any.some((one) => mayDo(me, one))
}

/** True when a post uses the screen: it holds any one of its permissions. */
export function usesScreen(me: Me, screen: ScreenDefinition): boolean {
  return screen.permission === undefined || holdsAny(me, screen.permission)
}

export interface MenuMeasure {
  readonly measure: number
  readonly screens: readonly ScreenDefinition[]
}
export interface MenuGroup {
  readonly group: ScreenGroup
  /** Screens of the group itself, before its measures. */
  readonly screens: readonly ScreenDefinition[]
  readonly measures: readonly MenuMeasure[]
}

/** The menu of one person: what the post uses, in the plan's order. A measure of which it uses nothing is left out. */
export function menuOf(me: Me, screens: readonly ScreenDefinition[]): readonly MenuGroup[] {
  const used = screens.filter((screen) => (screen.menu ?? true) && usesScreen(me, screen)).sort((a, b) => a.order - b.order)
  const groupOf = (group: ScreenGroup, measures: readonly number[]): MenuGroup => ({
    group,
    screens: used.filter((screen) => screen.group === group && screen.measure === undefined),
    measures: measures
      .map((measure) => ({ measure, screens: used.filter((screen) => screen.group === group && screen.measure === measure) }))
      .filter((entry) => entry.screens.length > 0),
  })
  return [groupOf('desk', []), ...planParts.map((part) => groupOf(part.group, part.measures)), ...otherGroups.map((group) => groupOf(group, []))].filter(
    (group) => group.screens.length + group.measures.length > 0,
  )
}
