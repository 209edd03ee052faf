import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'calendar.right.clock.confirm': '确认服务器时钟',
  'calendar.right.notice.confirm': '确认放假通知',
  'calendar.right.notice.enter': '录入放假通知',
} as const satisfies Texts
