import { type Duty, defineDuty } from '#kernel/measures/common'

const place = '三（三）12'
const industry = ['industry-information']

/** Every sentence of item 12, in our own words, with the act that does it and the tests that show it. */
export const duties: readonly Duty[] = [
  defineDuty({
    id: '12.1',
    zh: '机关、事业单位、国有企业不违约拖欠货物、工程、服务账款，大型企业不利用优势地位拖欠中小企业：合同、交付、验收、发票、付款逐笔入账，到期未付每日自动发现并形成认定。',
    en: 'Public bodies, institutions and state firms owe nothing overdue for goods, works and services, and large firms use no advantage over smaller ones: every contract, delivery, acceptance, invoice and payment stands in a ledger, and what is due and unpaid is found every day.',
    place,
    leads: industry,
    act: 'server/receive-payables.ts',
    tests: ['server/ledger.test.ts'],
  }),
  defineDuty({
    id: '12.2',
    zh: '付款期限按适用的条例文本计算：机关事业单位、大型企业、国有企业各按其规则，拖延验收的自约定期满起算。',
    en: 'Due days follow the text of the regulation that governs: public bodies, large enterprises and state firms each by their own rules, with deemed acceptance.',
    place,
    leads: industry,
    act: 'server/refresh-payables.ts',
    tests: ['common/due-day.test.ts', 'server/ledger.test.ts'],
  }),
  defineDuty({
    id: '12.3',
    zh: '逾期利息按日计到分，按约定利率、下限或者日万分之五，每一步可以查。',
    en: 'Late interest is counted by day to the fen, by the agreed rate, its floor or 0.05 % a day, with every step shown.',
    place,
    leads: industry,
    act: 'server/interest-set.ts',
    tests: ['common/interest.test.ts', 'server/interest-set.test.ts'],
  }),
  defineDuty({
    id: '12.4',
    zh: '不得利用优势地位设置不合理付款条款：草案中的禁止性条款按条文拒绝，已签合同中的如实登记、标明并按无效计算。',
    en: 'No unfair payment terms: forbidden clauses are refused in drafts with their article; in signed contracts they are recorded, flagged and computed as void.',
    place,
    leads: industry,
    act: 'server/check-draft.ts',
    tests: ['server/clauses.test.ts'],
  }),
  defineDuty({
    id: '12.5',
    zh: '部分有争议的，无争议部分按期支付；有争议的款项仍计为未付，争议由第二人认定。',
    en: 'Where a part is disputed the rest is paid in time; what is disputed still counts as unpaid, and a second person decides.',
    place,
    leads: industry,
    act: 'server/disputes.ts',
    tests: ['server/disputes.test.ts'],
  }),
]
