import type { BanCode } from '../law-bans.ts'

/** Wording that often hides a barred term. A hit accuses nobody: the reviewer of that check sees it and answers. */
export const warningWords: readonly { readonly pattern: RegExp; readonly ban: BanCode }[] = [
  { pattern: /先征后[返退]|列收列支|地方留成|留存部分.{0,8}(返还|奖励)|按.{0,12}税收.{0,12}(奖励|补贴|返还)/, ban: 'tax-linked-award' },
  { pattern: /零地价|(土地|出让)(价款|收入|金).{0,10}(返还|补贴|减免|奖励)/, ban: 'land-fee-waived' },
  { pattern: /(直接|定向|协议)(供地|出让)|保证.{0,10}(摘牌|竞得)/, ban: 'land-not-competitive' },
  { pattern: /(免|减|退)(征|收|缴|还)?.{0,6}(企业所得税|增值税|契税|房产税|土地使用税)/, ban: 'tax-without-law' },
  { pattern: /(减|免)(征|收|缴|除)?.{0,8}(配套费|行政事业性收费|政府性基金|社会保险费|社保)/, ban: 'charges-without-law' },
  { pattern: /担保|兜底|连带责任/, ban: 'guarantee' },
  { pattern: /回购|保底|最低收益|保本/, ban: 'fixed-return' },
  { pattern: /一企一策|一事一议|独家|特定(企业|经营者)/, ban: 'selective-subsidy' },
  { pattern: /(必须|应当).{0,8}(本地|本区)(注册|采购|纳税)|不得迁出/, ban: 'local-purchase' },
]
