/** Where a published act may also stand besides the credit site. */
export const channels = ['site', 'weibo', 'wechat', 'client', 'credit-china'] as const
export type Channel = (typeof channels)[number]
