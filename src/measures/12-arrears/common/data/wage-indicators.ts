import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { labourCostTimeliness } from '../wage-facts.ts'

export const labourCostInTime = defineIndicator({
  id: 'arrears.labour-cost-on-time-rate@1',
  zh: '人工费用按期拨付率',
  en: 'Labour cost paid in time',
  question: { zh: '工程项目每月的人工费用，有多少按期拨付到农民工工资专户？', en: 'Of the months of labour cost, how many reached the wage account in time?' },
  factKinds: [labourCostTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'unpaid'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: { instrument: '保障农民工工资支付条例（国务院令第724号）', article: '第二十四条' },
})

export const wageIndicators: readonly Indicator[] = [labourCostInTime]
