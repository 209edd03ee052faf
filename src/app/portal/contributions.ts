import type { HomeChanges, HomeFigure, OpenDataSet, UnitSection } from '#platform/pages'

/** What measures and kernel rooms say on the pages that belong to no room, one line each. */
export const unitSections: readonly UnitSection[] = []
export const homeFigures: readonly HomeFigure[] = []
export const homeChanges: readonly HomeChanges[] = []
export const openDataSets: readonly OpenDataSet[] = []
