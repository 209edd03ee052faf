import { regionOn } from '#kernel/parties/common'
import type { ActContext } from '#platform/acts'
import type { PortalRequest } from '#platform/pages'

/** The district's name today in the reader's language. */
export function districtName(ctx: ActContext, request: PortalRequest): string {
  const region = regionOn(ctx.district, ctx.today)
  if (!region) return request.t('portal.district.unknown')
  return request.language === 'en' ? region.en : region.zh
}
