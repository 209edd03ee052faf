import { defineParameter } from '#kernel/law/common'
import { order728, order802 } from './law.ts'

export const order724 = '保障农民工工资支付条例（国务院令第724号）'
const local = { instrument: '本地设置（领导小组办公室确定，可另行通知调整）', article: '', confidence: 'unsure', bound: 'default' } as const
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

/** Labour cost of a works contract is paid at least once in this many months. */
export const labourCostCycle = defineParameter({
  id: 'm12.migrant.labour_cost_cycle',
  zh: '人工费用拨付周期',
  en: 'Cycle of labour-cost payments',
  unit: 'months',
  event: { zh: '施工合同', en: 'works contract' },
  values: [{ from: '2020-05-01', value: 1, instrument: order724, article: '第二十四条', confidence: 'confirmed', bound: 'max', source: 'law-text' }],
})

/** A contractor opens a special account for migrant workers' wages on each works project. */
export const wageAccount = defineParameter({
  id: 'arrears.wage-account',
  zh: '施工总承包单位应当开设农民工工资专用账户',
  en: 'A special account for migrant workers’ wages is opened',
  unit: 'bool',
  values: [{ from: '2020-05-01', value: true, instrument: order724, article: '第二十六条', confidence: 'confirmed', bound: 'exact', source: 'law-text' }],
})

/** The account is closed only this long after the notice that works are finished and nobody is owed. Calendar days. */
export const accountNotice = defineParameter({
  id: 'm12.migrant.account_close_notice',
  zh: '专户注销前公示',
  en: 'Notice before a wage account is closed',
  unit: 'calendar-days',
  event: { zh: '工程完工且未拖欠工资', en: 'works finished, no arrears' },
  values: [{ from: '2020-05-01', value: 30, instrument: order724, article: '第二十七条', confidence: 'confirmed', bound: 'min', source: 'law-text' }],
})

/** How long the employment and wage ledgers are kept after the works ended. Years. */
export const wageLedgerKept = defineParameter({
  id: 'm12.migrant.labour_ledger_retention',
  zh: '用工管理台账保存',
  en: 'Employment ledger is kept',
  unit: 'years',
  event: { zh: '工程完工且工资全部结清', en: 'works finished and wages paid' },
  values: [{ from: '2020-05-01', value: 3, instrument: order724, article: '第二十八条', confidence: 'confirmed', bound: 'min', source: 'law-text' }],
})

/** Nothing is bought without a budget or beyond it, and no contractor pre-finances public works. */
export const withinBudget = defineParameter({
  id: 'arrears.within-budget',
  zh: '不得无预算、超预算采购，政府投资项目不得由施工单位垫资',
  en: 'No purchase without or beyond a budget; no works pre-financed by the contractor',
  unit: 'bool',
  values: [
    { from: '2020-09-01', to: '2025-05-31', value: true, instrument: order728, article: '第七条', confidence: 'confirmed', bound: 'exact', source: 'https://flk.npc.gov.cn/' },
    { from: '2025-06-01', value: true, instrument: order802, article: '第八条', confidence: 'confirmed', bound: 'exact', source: 'https://flk.npc.gov.cn/' },
  ],
})

/** How far ahead the guard looks for payments that the rest of a budget cannot cover. Calendar days; a local arrangement. */
export const guardHorizon = defineParameter({
  id: 'arrears.guard-days',
  zh: '新增拖欠预警提前天数',
  en: 'How far ahead the guard against new arrears looks',
  unit: 'calendar-days',
  event: { zh: '应付日之前', en: 'before the due day' },
  values: [{ from: '2020-01-01', value: 60, ...local, note: localNote }],
})
