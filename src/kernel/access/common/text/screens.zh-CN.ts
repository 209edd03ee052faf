import type { Texts } from '#platform/text/common'

/** Words of this room's screens. */
export const screenZh = {
  'access.screen.accounts': '用户与权限',
  'access.screen.audit': '审计日志',
  'access.screen.mine': '我的账号',
} as const satisfies Texts
