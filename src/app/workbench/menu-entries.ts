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
  /** Where the item is followed while it has no screens of its own: its tasks in the programme. */
  readonly tasks?: string
}

/** The programme lists the tasks of every item of the plan. */
const PROGRAMME = '/programme'
export interface MenuGroup {
  readonly group: ScreenGroup
  /** Screens of the group itself, before its measures. */
  readonly screens: readonly ScreenDefinition[]
  readonly measures: readonly MenuMeasure[]
}

/**
 * The menu of one person: what the post uses, in the plan's order. An item of which the post uses no screen leads to its
 * tasks in the programme; where the post does not see those either, it is left out.
 */
export function menuOf(me: Me, screens: readonly ScreenDefinition[]): readonly MenuGroup[] {
  const used = screens.filter((screen) => (screen.menu ?? true) && usesScreen(me, screen)).sort((a, b) => a.order - b.order)
  const seesTasks = used.some((screen) => screen.path === PROGRAMME)
  const groupOf = (group: ScreenGroup, measures: readonly number[]): MenuGroup => ({
    group,
    screens: used.filter((screen) => screen.group === group && screen.measure === undefined),
    measures: measures
      .map((measure): MenuMeasure => {
        const own = used.filter((screen) => screen.group === group && screen.measure === measure)
        return own.length === 0 && seesTasks ? { measure, screens: [], tasks: `${PROGRAMME}?item=${measure}` } : { measure, screens: own }
      })
      .filter((entry) => entry.screens.length > 0 || entry.tasks !== undefined),
  })
  return [groupOf('desk', []), ...planParts.map((part) => groupOf(part.group, part.measures)), ...otherGroups.map((group) => groupOf(group, []))].filter(
    (group) => group.screens.length + group.measures.length > 0,
  )
}
