import { type ClockKind, calendarDays, defineClock, workingDays } from '#kernel/clocks/common'
import { defineParameter, type Parameter } from '#kernel/law/common'
import { auditLimit, depositRefundLimit, firstDay728, firstDay802, leadLimit, matchLimit, order728, order802, receivableLimit, termWhereNoneIsAgreed } from './law.ts'
import type { RegulationText, RuleClass } from './regulation.ts'

// A contract keeps the text it is governed by, so each text goes on in clocks of its own after the next came into force.
const governed = (id: string, zh: string, en: string, value: number, from: string, instrument: string, article: string) =>
  defineParameter({
    id: `arrears.${id}`,
    zh,
    en,
    unit: 'calendar-days',
    event: { zh: '交付、验收合格或者结算确认', en: 'delivery, acceptance or confirmed settlement' },
    values: [{ from, value, instrument, article, confidence: 'confirmed', bound: 'max' }],
  })

const public728 = governed('pay-public-728', '机关事业单位付款（适用2020年文本的合同）', 'Payment by public bodies under the text of 2020', 30, firstDay728, order728, '第八条')
const public802 = governed('pay-public-802', '机关事业单位付款（适用2025年文本的合同）', 'Payment by public bodies under the text of 2025', 30, firstDay802, order802, '第九条')
const large802 = governed('pay-large-802', '大型企业付款（适用2025年文本的合同）', 'Payment by large enterprises under the text of 2025', 60, firstDay802, order802, '第九条')

const payment = (parameter: Parameter<number>, id: string) =>
  defineClock({ id: `arrears.${id}`, zh: parameter.zh, en: parameter.en, parameter, limit: (value) => calendarDays(value) })

const public728Clock = payment(public728, 'pay-public-728')
const public802Clock = payment(public802, 'pay-public-802')
const large802Clock = payment(large802, 'pay-large-802')
/** A payable that the contract alone decides. */
const agreedClock = defineClock({
  id: 'arrears.pay-agreed',
  zh: '按合同约定付款',
  en: 'Payment as agreed',
  parameter: termWhereNoneIsAgreed,
  limit: (value) => calendarDays(value),
})

export const paymentClocks: readonly ClockKind<number>[] = [public728Clock, public802Clock, large802Clock, agreedClock]

/** The clock of a payable; its own term is given as the limit. */
export function paymentClockOf(ruleClass: RuleClass, text: RegulationText | null): ClockKind<number> {
  if (ruleClass === 'public') return text === '802' ? public802Clock : public728Clock
  return ruleClass === 'large' && text === '802' ? large802Clock : agreedClock
}

export const matchClock = defineClock({ id: 'arrears.match', zh: '说明核对差异', en: 'A mismatch is explained', parameter: matchLimit, limit: (value) => workingDays(value) })
export const receivableClock = defineClock({
  id: 'arrears.receivable',
  zh: '确认应收账款',
  en: 'A receivable is confirmed',
  parameter: receivableLimit,
  limit: (value) => calendarDays(value),
})

export const leadClock = defineClock({
  id: 'arrears.lead',
  zh: '核查新增拖欠线索',
  en: 'A lead on new arrears is examined',
  parameter: leadLimit,
  limit: (value) => workingDays(value),
})
export const auditClock = defineClock({
  id: 'arrears.audit',
  zh: '整改审计发现的拖欠',
  en: 'Arrears found by audit are put right',
  parameter: auditLimit,
  limit: (value) => calendarDays(value),
})
export const depositClock = defineClock({
  id: 'arrears.deposit',
  zh: '退还保证金',
  en: 'A deposit is paid back',
  parameter: depositRefundLimit,
  limit: (value) => workingDays(value),
})

export const arrearsClocks: readonly ClockKind<number>[] = [...paymentClocks, matchClock, receivableClock, leadClock, auditClock, depositClock]
