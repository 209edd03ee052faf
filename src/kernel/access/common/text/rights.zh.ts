import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'access.right.account.view': '查看账号',
  'access.right.account.create': '建立账号',
  'access.right.account.suspend': '停用账号',
  'access.right.account.reinstate': '恢复账号',
  'access.right.account.unlock': '解锁账号',
  'access.right.account.reset': '重置密码和验证器',
  'access.right.role.grant': '授予和收回岗位角色',
  'access.right.substitution.set': '设定请假代理',
  'access.right.policy.set': '设定登录规则',
  'access.right.audit.read': '查阅审计日志',
} as const satisfies Texts
