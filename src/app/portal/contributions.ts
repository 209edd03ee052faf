import { dayInShanghai } from '#base/plain-date'
import { latestCheckpoint } from '#kernel/ledger/server'
import { promiseUnitSection } from '#kernel/promises/portal'
import { defaultsUnitSection, rulesUnitSection, servicesUnitSection } from '#measures/02-commitments'
import { disclosureHomeChanges, disclosureHomeFigures, disclosureOpenData, disclosureUnitSection } from '#measures/03-disclosure'
import { bulletinHomeChanges, bulletinHomeFigure, bulletinOpenData, bulletinUnitSection } from '#measures/04-supervision'
import { grassrootsUnitSection } from '#measures/10-grassroots-commitments'
import { arrearsHomeFigure, arrearsUnitSection } from '#measures/12-arrears'
import { investmentHomeChanges, investmentUnitSection } from '#measures/14-investment-promotion'
import type { HomeChanges, HomeFigure, OpenDataSet, UnitSection } from '#platform/pages'

/** How many acts are on signed record. */
const ledgerHomeFigure: HomeFigure = {
  order: 90,
  async read(ctx, { t }) {
    const last = await latestCheckpoint(ctx)
    if (!last) return null
    return { value: last.size, label: t('portal.home.entries'), href: '/ledger', explain: t('portal.home.entries-means'), asOf: dayInShanghai(last.signedAt) }
  },
}

/** What measures and kernel rooms say on the pages that belong to no room, one line each. */
export const unitSections: readonly UnitSection[] = [
  promiseUnitSection,
  disclosureUnitSection,
  bulletinUnitSection,
  grassrootsUnitSection,
  servicesUnitSection,
  defaultsUnitSection,
  rulesUnitSection,
  investmentUnitSection,
  arrearsUnitSection,
]
export const homeFigures: readonly HomeFigure[] = [...disclosureHomeFigures, bulletinHomeFigure, arrearsHomeFigure, ledgerHomeFigure]
export const homeChanges: readonly HomeChanges[] = [disclosureHomeChanges, bulletinHomeChanges, investmentHomeChanges]
export const openDataSets: readonly OpenDataSet[] = [...disclosureOpenData, bulletinOpenData]
