import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'parties.right.responsibility.assign': '划分责任',
  'parties.right.succession.confirm': '确认机构沿革',
  'parties.right.succession.propose': '提出机构沿革',
  'parties.right.unit.register': '登记责任单位',
} as const satisfies Texts
