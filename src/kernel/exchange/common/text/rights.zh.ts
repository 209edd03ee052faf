import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'exchange.right.account.reconcile': '与市级平台对账',
  'exchange.right.channel.set': '设定归集渠道',
  'exchange.right.channel.view': '查看归集渠道',
  'exchange.right.package.prepare': '归集打包',
  'exchange.right.package.send': '报送数据包',
  'exchange.right.package.view': '查看数据包',
  'exchange.right.receipt.enter': '录入回执',
  'exchange.right.returned.view': '查看退回的记录',
  'exchange.right.schedule.set': '设定归集周期',
} as const satisfies Texts
