const regulation = '中华人民共和国政府信息公开条例（国务院令第711号修订）'

/** Grounds of law on which an act, or a part of it, is kept from the public. */
export const withholdingGrounds = {
  'state-secret': { instrument: regulation, article: '第十四条' },
  'law-forbids': { instrument: regulation, article: '第十四条' },
  'public-security': { instrument: regulation, article: '第十四条' },
  'trade-secret': { instrument: regulation, article: '第十五条' },
  privacy: { instrument: regulation, article: '第十五条' },
  'internal-affairs': { instrument: regulation, article: '第十六条' },
  'process-information': { instrument: regulation, article: '第十六条' },
  'enforcement-file': { instrument: regulation, article: '第十六条' },
} as const
export type WithholdingGround = keyof typeof withholdingGrounds

/** Reasons for the decision not to publish although no ground forbids it. */
export const exemptionReasons = {
  'no-social-impact': { instrument: '中华人民共和国行政处罚法（2021修订）', article: '第四十八条', from: '2021-07-15' },
  'minor-not-shown': { instrument: '国家发展改革委令第58号、第36号', article: '', from: '2023-05-01' },
  'simple-procedure-person': { instrument: '河南省社会信用条例', article: '第十三条', from: '2020-05-01' },
} as const
export type ExemptionReason = keyof typeof exemptionReasons

/** Why a published act is taken off the pages. The first four end a penalty and start the three-day clock. */
export const withdrawalGrounds = {
  changed: { instrument: '中华人民共和国行政处罚法（2021修订）', article: '第四十八条' },
  revoked: { instrument: '中华人民共和国行政处罚法（2021修订）', article: '第四十八条' },
  unlawful: { instrument: '中华人民共和国行政处罚法（2021修订）', article: '第四十八条' },
  void: { instrument: '中华人民共和国行政处罚法（2021修订）', article: '第四十八条' },
  repaired: { instrument: '信用修复管理办法（国家发展改革委令第36号）', article: '' },
  'published-in-error': { instrument: regulation, article: '第十七条' },
  privacy: { instrument: regulation, article: '第十五条' },
} as const
export type WithdrawalGround = keyof typeof withdrawalGrounds

export function isRevocation(ground: string): ground is 'changed' | 'revoked' | 'unlawful' | 'void' {
  return ground === 'changed' || ground === 'revoked' || ground === 'unlawful' || ground === 'void'
}
