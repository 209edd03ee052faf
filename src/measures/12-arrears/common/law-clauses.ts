import { defineParameter, type Parameter } from '#kernel/law/common'
import { order728, order802 } from './law.ts'

/** What a payment clause may not say. Codes of the ledger; the words stand in the texts. */
export const clauseCodes = ['back-to-back', 'audit-condition', 'forced-bills', 'extra-deposit', 'no-guarantee-letter', 'internal-approval', 'contractor-prefinance'] as const
export type ClauseCode = (typeof clauseCodes)[number]

type Rows = readonly { from: string; to?: string; value: boolean; instrument: string; article: string; confidence: 'confirmed' | 'known-high' }[]

const clause = (id: string, zh: string, en: string, rows: Rows, covers: readonly string[] = []): Parameter<boolean> =>
  defineParameter({
    id: `arrears.clause.${id}`,
    zh,
    en,
    unit: 'bool',
    event: { zh: '合同约定', en: 'the contract' },
    covers,
    values: rows.map((row) => ({ ...row, bound: 'exact' as const })),
  })

const both = (article728: string, article802: string): Rows => [
  { from: '2020-09-01', to: '2025-05-31', value: true, instrument: order728, article: article728, confidence: 'confirmed' },
  { from: '2025-06-01', value: true, instrument: order802, article: article802, confidence: 'confirmed' },
]

/** Whether each kind of clause is forbidden, by the text in force. */
export const forbiddenClauses: Readonly<Record<ClauseCode, Parameter<boolean>>> = {
  'back-to-back': clause(
    'back-to-back',
    '禁止以收到第三方付款为付款条件',
    'Payment may not wait for a third party’s payment',
    [
      { from: '2020-09-01', to: '2025-05-31', value: true, instrument: `法释〔2024〕11号；${order728}`, article: '第六条、第八条', confidence: 'known-high' },
      { from: '2025-06-01', value: true, instrument: order802, article: '第九条', confidence: 'confirmed' },
    ],
    ['m12.pay.large.back_to_back_allowed'],
  ),
  'audit-condition': clause(
    'audit-condition',
    '禁止强制以审计结果作为结算依据',
    'An audit may not be made the basis of settlement',
    [
      { from: '2020-09-01', to: '2025-05-31', value: false, instrument: order728, article: '第十一条', confidence: 'confirmed' },
      { from: '2025-06-01', value: true, instrument: order802, article: '第十二条', confidence: 'confirmed' },
    ],
    ['m12.audit_as_settlement.contract_exception'],
  ),
  'forced-bills': clause('forced-bills', '禁止强制使用商业汇票等非现金支付方式', 'Bills and other non-cash means may not be forced', both('第十条', '第十一条')),
  'extra-deposit': clause('extra-deposit', '禁止在四类保证金之外收取保证金', 'No deposits beyond the four kinds', both('第十二条', '第十三条')),
  'no-guarantee-letter': clause('no-guarantee-letter', '禁止拒绝以保函提供保证', 'Letters of guarantee may not be refused', both('第十二条', '第十三条')),
  'internal-approval': clause(
    'internal-approval',
    '禁止以负责人变更、内部付款流程等为由拖延',
    'A change of head or internal approval is no ground for delay',
    both('第十三条', '第十四条'),
  ),
  'contractor-prefinance': clause('contractor-prefinance', '禁止政府投资项目由施工单位垫资', 'Contractors may not be made to finance public works', both('第七条', '第八条')),
}
