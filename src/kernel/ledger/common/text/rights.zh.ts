import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'ledger.right.allowance.set': '调整允许未签名的时间',
  'ledger.right.incident.declare': '说明记录链事件',
} as const satisfies Texts
