import { disclosureHomeChanges, disclosureHomeFigures, disclosureOpenData, disclosureUnitSection } from '#measures/03-disclosure'
import { bulletinHomeChanges, bulletinHomeFigure, bulletinOpenData, bulletinUnitSection } from '#measures/04-supervision'
import type { HomeChanges, HomeFigure, OpenDataSet, UnitSection } from '#platform/pages'

/** What measures and kernel rooms say on the pages that belong to no room, one line each. */
export const unitSections: readonly UnitSection[] = [disclosureUnitSection, bulletinUnitSection]
export const homeFigures: readonly HomeFigure[] = [...disclosureHomeFigures, bulletinHomeFigure]
export const homeChanges: readonly HomeChanges[] = [disclosureHomeChanges, bulletinHomeChanges]
export const openDataSets: readonly OpenDataSet[] = [...disclosureOpenData, bulletinOpenData]
