import { type PlainDate, plainDate } from '#base/plain-date'
import { defineParameter, defineSwitch } from '#kernel/law/common'

export const order728 = '保障中小企业款项支付条例（国务院令第728号）'
export const order802 = '保障中小企业款项支付条例（国务院令第802号修订）'
export const civilCode = '中华人民共和国民法典'
const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

/** First and last days of the two texts of the payment regulation. */
export const firstDay728 = '2020-09-01' as PlainDate
export const firstDay802 = '2025-06-01' as PlainDate

const from728 = { from: '2020-09-01', to: '2025-05-31', instrument: order728, confidence: 'confirmed', source: 'law-text' } as const
const from802 = { from: '2025-06-01', instrument: order802, confidence: 'confirmed', source: 'law-text' } as const
const delivery = { zh: '交付货物、工程、服务（或者结算确认、验收合格、约定验收期满）', en: 'delivery, or settlement confirmed, acceptance passed, agreed inspection period ended' }

/** Public bodies pay within thirty days of delivery where nothing is agreed. Calendar days. */
export const publicDefaultTerm = defineParameter({
  id: 'm12.pay.public.default',
  zh: '机关事业单位付款期限（未约定）',
  en: 'Payment by public bodies where nothing is agreed',
  unit: 'calendar-days',
  event: delivery,
  values: [
    { ...from728, value: 30, article: '第八条', bound: 'max' },
    { ...from802, value: 30, article: '第九条', bound: 'max' },
  ],
})

/** The longest term a public body may agree. Calendar days. */
export const publicLongestTerm = defineParameter({
  id: 'm12.pay.public.contract_max',
  zh: '机关事业单位合同约定付款期限上限',
  en: 'Longest payment term a public body may agree',
  unit: 'calendar-days',
  event: delivery,
  values: [
    { ...from728, value: 60, article: '第八条', bound: 'max' },
    { ...from802, value: 60, article: '第九条', bound: 'max' },
  ],
})

/** Large enterprises: no figure in the text of 2020, sixty days in that of 2025 unless trade custom allows another term. */
export const largeTerm = defineParameter<number | null>({
  id: 'm12.pay.large.default',
  zh: '大型企业付款期限',
  en: 'Payment by large enterprises',
  unit: 'calendar-days',
  event: { zh: '交付', en: 'delivery' },
  values: [
    { ...from728, value: null, article: '第八条', bound: 'none', note: { zh: '只要求按行业规范、交易习惯合理约定', en: 'only a reasonable term by trade custom' } },
    {
      ...from802,
      value: 60,
      article: '第九条',
      bound: 'max',
      note: { zh: '可以按行业规范、交易习惯另行约定', en: 'trade custom may differ' },
    },
  ],
})

/** Where neither contract nor regulation gives a term, payment is due on delivery. */
export const termWhereNoneIsAgreed = defineParameter({
  id: 'arrears.term-where-none-agreed',
  zh: '没有约定付款时间且条例不适用的',
  en: 'No term agreed and the regulation does not apply',
  unit: 'calendar-days',
  event: { zh: '收到标的物', en: 'receipt of the goods' },
  values: [
    { from: '2010-01-01', to: '2020-12-31', value: 0, instrument: '中华人民共和国合同法', article: '第一百六十一条', confidence: 'known-high', bound: 'default' },
    { from: '2021-01-01', value: 0, instrument: civilCode, article: '第六百二十八条', confidence: 'confirmed', bound: 'default', source: 'https://flk.npc.gov.cn/' },
  ],
})

/** A contract that pays on acceptance names a reasonable period for it; one put off counts as passed when the period ends. */
export const acceptancePeriod = defineParameter({
  id: 'arrears.acceptance-period',
  zh: '应当约定合理的检验验收期限，拖延验收的自期限届满起算',
  en: 'An acceptance period is agreed; one put off counts from its end',
  unit: 'bool',
  event: { zh: '合同约定', en: 'the contract' },
  values: [
    { ...from728, value: true, article: '第九条', bound: 'exact' },
    { ...from802, value: true, article: '第十条', bound: 'exact' },
  ],
})

/** Part of a debt that nobody disputes is paid in time. */
export const undisputedPart = defineParameter({
  id: 'm12.undisputed_part_must_pay',
  zh: '无争议部分及时付款',
  en: 'The undisputed part is paid in time',
  unit: 'bool',
  event: { zh: '部分存在争议', en: 'part is disputed' },
  values: [{ ...from802, value: true, article: '第十五条', bound: 'exact' }],
})

/** A receivable is confirmed within thirty days of the request. Calendar days. */
export const receivableLimit = defineParameter({
  id: 'm12.receivable.confirm',
  zh: '应收账款确权',
  en: 'Confirmation of a receivable',
  unit: 'calendar-days',
  event: { zh: '中小企业提出确权请求', en: 'request of the small enterprise' },
  values: [
    { ...from728, value: 30, article: '第十四条', bound: 'max' },
    { ...from802, value: 30, article: '第十六条', bound: 'max' },
  ],
})

/** Late interest where none is agreed: simple, percent a day. */
export const defaultDailyRate = defineParameter({
  id: 'm12.interest.default_daily',
  zh: '逾期利息（未约定）',
  en: 'Late interest where none is agreed',
  unit: 'percent-per-day',
  event: { zh: '到期次日', en: 'the day after the due day' },
  values: [
    { ...from728, value: 0.05, article: '第十五条', bound: 'exact', note: { zh: '按日万分之五，单利', en: 'five ten-thousandths a day, simple' } },
    { ...from802, value: 0.05, article: '第十七条', bound: 'exact', note: { zh: '按日万分之五，单利', en: 'five ten-thousandths a day, simple' } },
  ],
})

/** What an agreed rate may not fall below. */
export const agreedRateFloor = defineParameter({
  id: 'm12.interest.contract_floor',
  zh: '约定逾期利率下限',
  en: 'Lowest agreed rate of late interest',
  unit: 'rate-reference',
  event: { zh: '合同订立', en: 'contract signed' },
  words: (value, language) => (language === 'zh-CN' ? `${value}：合同订立时1年期贷款市场报价利率` : `${value}: one-year LPR when the contract was concluded`),
  values: [
    { ...from728, value: 'lpr-1y', article: '第十五条', bound: 'min' },
    { ...from802, value: 'lpr-1y', article: '第十七条', bound: 'min' },
  ],
})

const lprInstrument = '全国银行间同业拆借中心公告'
const lprRows: readonly (readonly [from: string, to: string | null, value: number])[] = [
  ['2019-08-20', '2019-09-19', 4.25],
  ['2019-09-20', '2019-11-19', 4.2],
  ['2019-11-20', '2020-02-19', 4.15],
  ['2020-02-20', '2020-04-19', 4.05],
  ['2020-04-20', '2021-12-19', 3.85],
  ['2021-12-20', '2022-01-19', 3.8],
  ['2022-01-20', '2022-08-21', 3.7],
  ['2022-08-22', '2023-06-19', 3.65],
  ['2023-06-20', '2023-08-20', 3.55],
  ['2023-08-21', '2024-07-21', 3.45],
  ['2024-07-22', '2024-10-20', 3.35],
  ['2024-10-21', '2025-05-19', 3.1],
  ['2025-05-20', null, 3.0],
]

/** One-year loan prime rate, percent a year. What was published after the last row is entered by the district. */
export const lprShipped = defineParameter({
  id: 'm12.lpr_1y',
  zh: '1年期贷款市场报价利率',
  en: 'One-year loan prime rate',
  unit: 'percent-per-year',
  event: { zh: '每月20日公布', en: 'published on the 20th' },
  values: lprRows.map(([from, to, value]) => ({
    from,
    ...(to === null ? {} : { to }),
    value,
    instrument: lprInstrument,
    article: '',
    confidence: 'known-high' as const,
    bound: 'exact' as const,
    note: {
      zh: '最后一行只到下一公布日为已知，之后为暂定，以本区录入为准',
      en: 'the last row is known until the next publication only; provisional after it until the district enters the next',
    },
  })),
})

/** The last day for which the shipped list is known to hold; later days are provisional until a value is entered. */
export const lprKnownThrough = '2025-06-19' as PlainDate

/** Last year's overdue payments are published by this day. */
export const statementDay = defineParameter({
  id: 'm12.arrears.publish',
  zh: '公开上一年度逾期未付款',
  en: 'Overdue payments of the past year are published',
  unit: 'month-day',
  event: { zh: '每年', en: 'each year' },
  values: [
    {
      ...from728,
      value: '03-31',
      article: '第十六条',
      bound: 'deadline',
      note: { zh: '公开合同数量和金额，通过网站或者报刊', en: 'number and amount of contracts, by site or press' },
    },
    {
      ...from802,
      value: '03-31',
      article: '第十八条',
      bound: 'deadline',
      note: { zh: '公开合同数量和金额，通过网站或者报刊', en: 'number and amount of contracts, by site or press' },
    },
  ],
})

/** Progress payments of works by government and state firms, percent of the value completed. */
export const progressFloor = defineParameter({
  id: 'm12.works.progress_pay',
  zh: '政府国企工程进度款比例',
  en: 'Progress payment of works of government and state firms',
  unit: 'percent',
  event: { zh: '已完工程价款', en: 'value of works completed' },
  values: [{ from: '2022-08-01', value: 80, instrument: '财建〔2022〕183号', article: '', confidence: 'known-high', bound: 'min' }],
})

/** Quality retention of works, percent of the settlement total. */
export const retentionCeiling = defineParameter({
  id: 'm12.works.quality_retention',
  zh: '工程质量保证金比例',
  en: 'Quality retention of works',
  unit: 'percent',
  event: { zh: '工程价款结算总额', en: 'settlement total' },
  values: [{ from: '2017-07-01', value: 3, instrument: '建质〔2017〕138号', article: '第七条', confidence: 'known-high', bound: 'max' }],
})

/** Days to give back a bid or performance deposit once its ground has gone. Working days. */
export const depositRefundLimit = defineParameter({
  id: 'arrears.deposit-refund',
  zh: '退还到期保证金',
  en: 'A deposit that has run out is paid back',
  unit: 'working-days',
  event: { zh: '约定的退还条件成就', en: 'the agreed ground of refund' },
  values: [
    {
      from: '2015-03-01',
      value: 5,
      instrument: '中华人民共和国政府采购法实施条例（国务院令第658号）',
      article: '第三十三条',
      confidence: 'confirmed',
      bound: 'max',
      source: 'https://flk.npc.gov.cn/',
      note: {
        zh: '投标保证金的法定期限；其他保证金按约定日，未约定时参照',
        en: 'the statutory limit of bid deposits; others by the agreed day, and by analogy where none is agreed',
      },
    },
  ],
})

const local = (id: string, zh: string, en: string, unit: 'working-days' | 'calendar-days' | 'count', value: number, event: { zh: string; en: string }) =>
  defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'unsure', bound: 'default', note: localNote }],
  })

export const replyLimit = local('arrears.reply-days', '对拖欠认定提出意见', 'A unit may reply to a finding on arrears', 'working-days', 5, {
  zh: '作出认定之日',
  en: 'day of the finding',
})
export const matchLimit = local('arrears.match-days', '核对差异说明', 'A mismatch is explained', 'working-days', 10, { zh: '发现差异之日', en: 'day the mismatch was found' })
export const leadLimit = local('arrears.lead-days', '新增拖欠线索核查', 'A lead on new arrears is examined', 'working-days', 15, { zh: '线索生成之日', en: 'day of the lead' })
export const auditLimit = local('arrears.audit-days', '审计发现拖欠整改', 'Arrears found by audit are put right', 'calendar-days', 60, {
  zh: '审计报告送达',
  en: 'service of the audit report',
})
export const minimumSample = local('arrears.public-minimum', '公开汇总的最少笔数', 'Least number of payables behind a public figure', 'count', 5, {
  zh: '每个单位',
  en: 'each unit',
})

/** Which text governs a contract that was signed under the text of 2020 and performed or due under that of 2025. */
export const textBasis = defineSwitch({
  id: 'arrears.text-basis',
  zh: '跨新旧条例的合同适用哪一版',
  en: 'Which text governs contracts that straddle the two',
  reason: {
    zh: '第802号令只写明2025年6月1日起施行，没有过渡条款；默认按合同订立时有效的文本处理付款期限、条款效力和利息，也可以改按交付（起算）之日。',
    en: 'Order 802 only says that it is in force from 1 June 2025; by default the text in force when the contract was signed governs terms, clauses and interest; the day of delivery may be chosen instead.',
  },
  options: {
    'signing-day': { zh: '合同订立之日有效的文本', en: 'The text in force when the contract was signed' },
    'start-day': { zh: '付款期限起算之日有效的文本', en: 'The text in force on the day the term starts' },
  },
  chosen: [{ from: '2020-01-01', option: 'signing-day' }],
})

/** Whether a state-owned firm counts as a large enterprise whatever its size. */
export const stateFirmBasis = defineSwitch({
  id: 'arrears.state-firm-basis',
  zh: '国有企业按哪一类付款主体处理',
  en: 'By which class state-owned firms are judged',
  reason: {
    zh: '条例规定的付款主体是机关、事业单位和大型企业；方案把国有企业与机关、事业单位并列。默认按企业自身规模，可以改为一律按大型企业。',
    en: 'The regulation binds public bodies and large enterprises; the plan names state-owned firms beside public bodies. By default a firm’s own size decides; all may be treated as large.',
  },
  options: {
    'by-own-size': { zh: '按企业自身规模', en: 'By the firm’s own size' },
    'as-large': { zh: '一律按大型企业', en: 'All as large enterprises' },
  },
  chosen: [{ from: '2020-01-01', option: 'by-own-size' }],
})

/** Whether the day of payment itself bears interest. */
export const paymentDayCounts = defineSwitch({
  id: 'arrears.interest-payment-day',
  zh: '付款当日是否计息',
  en: 'Whether the day of payment bears interest',
  reason: {
    zh: '条例只规定自逾期之日起算，没有写明付款当日是否计入；默认计入：到期日后一日付款为逾期一日。',
    en: 'The regulation only says when interest starts; by default the day of payment counts: paid one day after the due day is one day late.',
  },
  options: {
    counted: { zh: '计入', en: 'It does' },
    'not-counted': { zh: '不计入', en: 'It does not' },
  },
  chosen: [{ from: '2020-01-01', option: 'counted' }],
})

/** What a late payment that does not cover everything settles first. */
export const settlementOrder = defineSwitch({
  id: 'arrears.interest-order',
  zh: '付款先抵利息还是先抵本金',
  en: 'Whether a payment settles interest or principal first',
  reason: {
    zh: '当事人没有约定的，民法典第五百六十一条规定先利息后主债务；默认照此计算。双方约定先还本金的，可以改设。',
    en: 'Unless the parties agree otherwise, article 561 of the Civil Code puts interest before the principal; that is the default.',
  },
  options: {
    'interest-first': { zh: '先利息后本金', en: 'Interest first' },
    'principal-first': { zh: '先本金后利息', en: 'Principal first' },
  },
  chosen: [{ from: '2020-01-01', option: 'interest-first' }],
})

/** What holds where the agreed rate lies below the floor. */
export const belowFloor = defineSwitch({
  id: 'arrears.interest-below-floor',
  zh: '约定利率低于下限时按什么计息',
  en: 'Which rate holds where the agreed one is below the floor',
  reason: {
    zh: '条例只说约定利率不得低于合同订立时1年期LPR，没有写明低于时如何处理；默认提高到下限，也可以视为未约定、按日万分之五。',
    en: 'The regulation forbids a rate below the one-year LPR and does not say what follows; by default it is raised to the floor, or it may count as not agreed.',
  },
  options: {
    floor: { zh: '提高到下限', en: 'Raised to the floor' },
    'default-rate': { zh: '视为未约定，按日万分之五', en: 'As if none were agreed: 0.05 % a day' },
  },
  chosen: [{ from: '2020-01-01', option: 'floor' }],
})

/** How many days a year has when a yearly rate is turned into a daily one. */
export const yearDays = defineSwitch({
  id: 'arrears.interest-year-days',
  zh: '年利率换算日利率的天数',
  en: 'Days of a year when a yearly rate becomes a daily one',
  reason: {
    zh: '条例没有规定换算天数；默认365天，银行贷款惯用360天。',
    en: 'The regulation names no divisor; 365 by default, banks customarily use 360.',
  },
  options: { '365': { zh: '365天', en: '365' }, '360': { zh: '360天', en: '360' } },
  chosen: [{ from: '2020-01-01', option: '365' }],
})

/** The last day of what counts as stock; what falls due later and stays unpaid is new. */
export const baselineDay = defineSwitch({
  id: 'arrears.baseline-day',
  zh: '存量与新增拖欠的划分日',
  en: 'The day that parts stock from new arrears',
  reason: {
    zh: '方案要求不得新增，没有写明划分日；默认以新条例施行前一日为界，可以改为方案规定的完成期限或者2024年底。',
    en: 'The plan forbids new arrears and names no day; by default the day before the revised regulation, the plan’s own deadline or the end of 2024 may be chosen.',
  },
  options: {
    '2025-05-31': { zh: '2025年5月31日（新条例施行前一日）', en: '31 May 2025, before the revised regulation' },
    '2024-12-31': { zh: '2024年12月31日', en: '31 December 2024' },
    '2020-06-30': { zh: '2020年6月30日（方案规定的完成期限）', en: '30 June 2020, the plan’s deadline' },
  },
  chosen: [{ from: '2020-01-01', option: '2025-05-31' }],
})

export function baselineOf(option: '2025-05-31' | '2024-12-31' | '2020-06-30'): PlainDate {
  return plainDate(option)
}
