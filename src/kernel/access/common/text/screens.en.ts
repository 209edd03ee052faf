import type { Translation } from '#platform/text/common'
import type { screenZh } from './screens.zh-CN.ts'

/** Words of this room's screens. */
export const screenEn: Translation<typeof screenZh> = {
  'access.screen.accounts': 'Users and rights',
  'access.screen.audit': 'Audit trail',
  'access.screen.mine': 'My account',
}
