import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'grassroots.right.application.import': '导入优惠政策申请',
  'grassroots.right.campaign.decide': '审定诚信创建名单',
  'grassroots.right.campaign.edit': '编辑诚信创建',
  'grassroots.right.campaign.read': '查看诚信创建',
  'grassroots.right.nominee.read': '查看诚信创建的推荐对象',
  'grassroots.right.pledge.edit': '编辑公开承诺',
  'grassroots.right.pledge.read': '查看公开承诺',
  'grassroots.right.pledge.review': '审核公开承诺',
  'grassroots.right.policy.edit': '编辑优惠政策',
  'grassroots.right.policy.publish': '公开优惠政策',
  'grassroots.right.policy.read': '查看优惠政策',
} as const satisfies Texts
