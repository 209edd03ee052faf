import { type AnyDraft, defineTemplate } from '#kernel/intake/common'
import { foldNumber } from '#kernel/promises/common'
import { contractCategories } from '../promise-kinds.ts'

export const sourceChoices = [
  { code: 'contract', zh: '合同协议', en: 'Contract' },
  { code: 'minutes', zh: '会议纪要', en: 'Minutes' },
  { code: 'reply', zh: '批复', en: 'Reply' },
  { code: 'policy-document', zh: '政策文件', en: 'Policy document' },
  { code: 'decision', zh: '决策文件', en: 'Decision' },
  { code: 'other-document', zh: '其他书面文件', en: 'Another document' },
] as const

export const opennessChoices = [
  { code: 'open', zh: '公开', en: 'Public' },
  { code: 'trade-secret', zh: '商业秘密', en: 'Trade secret' },
  { code: 'state-secret', zh: '国家秘密', en: 'State secret' },
] as const

/** A source younger than the promise it carries. */
export function sourceOrder(row: AnyDraft) {
  const { sourceOn, madeOn } = row
  return typeof sourceOn === 'string' && typeof madeOn === 'string' && sourceOn > madeOn
    ? [{ column: 'sourceOn', code: 'commitments.row.source-after', params: { madeOn }, severity: 'error' as const }]
    : []
}

/** The list of contracts of a unit, one row each. Milestones and payments come in a workbook of their own. */
export const contractTemplate = defineTemplate({
  id: 'contract-register',
  version: 1,
  title: { zh: '合同台账', en: 'Register of contracts' },
  sheet: '合同台账',
  columns: [
    { key: 'number', header: '合同编号', en: 'Number', kind: 'text', required: true, maxLength: 128, example: '二七合〔2026〕1号' },
    { key: 'title', header: '合同名称', en: 'Title', kind: 'text', required: true, maxLength: 300 },
    { key: 'category', header: '合同类别', en: 'Sort', kind: 'choice', required: true, choices: contractCategories },
    {
      key: 'office',
      header: '责任科室',
      en: 'Office',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '填科室或者岗位，不填人名', en: 'A section or post, not a person' },
    },
    { key: 'counterpartyName', header: '对方名称', en: 'Other side', aliases: ['乙方', '供应商名称'], kind: 'text', required: true, maxLength: 200 },
    { key: 'uscc', header: '对方统一社会信用代码', en: 'Its unified social credit code', aliases: ['统一社会信用代码'], kind: 'uscc', required: true },
    { key: 'madeOn', header: '签订日期', en: 'Signed on', kind: 'date', required: true, notAfterToday: true },
    { key: 'amountFen', header: '合同金额（万元）', en: 'Amount (ten thousand yuan)', aliases: ['合同金额'], kind: 'amount-wan-yuan', example: '120.500000' },
    {
      key: 'sourceKind',
      header: '来源种类',
      en: 'Sort of source',
      kind: 'choice',
      choices: sourceChoices,
      help: { zh: '承诺最先写在哪里；空着按合同', en: 'Where the word was first given; empty means the contract' },
    },
    { key: 'sourceNumber', header: '来源文号', en: 'Number of the source', kind: 'text', maxLength: 128 },
    { key: 'sourceOn', header: '来源日期', en: 'Day of the source', kind: 'date', notAfterToday: true },
    { key: 'unitClause', header: '本单位义务', en: 'What the unit owes', kind: 'long-text', maxLength: 2000 },
    { key: 'otherClause', header: '对方义务', en: 'What the other side owes', kind: 'long-text', maxLength: 2000 },
    { key: 'openness', header: '公开', en: 'Publication', kind: 'choice', choices: opennessChoices, help: { zh: '空着按公开', en: 'Empty means public' } },
  ],
  rowRules: [sourceOrder],
  identity: (row) => (row.number ? foldNumber(row.number) : null),
})

const sides = [
  { code: 'unit', zh: '本单位', en: 'The unit' },
  { code: 'counterparty', zh: '对方', en: 'The other side' },
] as const

const matters = [
  { code: 'payment', zh: '付款', en: 'Payment' },
  { code: 'land', zh: '供地', en: 'Land' },
  { code: 'permit', zh: '许可手续', en: 'Permits' },
  { code: 'facility', zh: '配套设施', en: 'Facilities' },
  { code: 'delivery', zh: '交付', en: 'Delivery' },
  { code: 'service', zh: '服务', en: 'Service' },
  { code: 'report', zh: '报告', en: 'Report' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const

/** Milestones and payments of contracts in the register, one row each. */
export const milestoneTemplate = defineTemplate({
  id: 'contract-milestones',
  version: 1,
  title: { zh: '合同节点和付款', en: 'Milestones and payments of contracts' },
  sheet: '合同节点',
  columns: [
    { key: 'number', header: '合同编号', en: 'Number of the contract', kind: 'text', required: true, maxLength: 128 },
    { key: 'no', header: '节点序号', en: 'Milestone', kind: 'integer', required: true, example: '1' },
    { key: 'title', header: '节点内容', en: 'What is due', kind: 'text', required: true, maxLength: 200 },
    { key: 'side', header: '履行方', en: 'Owed by', kind: 'choice', required: true, choices: sides },
    { key: 'matter', header: '节点类型', en: 'What it gives', kind: 'choice', required: true, choices: matters },
    { key: 'dueOn', header: '到期日期', en: 'Due on', kind: 'date', required: true },
    {
      key: 'amountFen',
      header: '金额（万元）',
      en: 'Amount (ten thousand yuan)',
      aliases: ['金额'],
      kind: 'amount-wan-yuan',
      requiredWhen: (row) => row['matter'] === 'payment',
      requiredNote: { zh: '付款节点必填', en: 'for payments' },
    },
  ],
  rowRules: [(row) => (typeof row.no === 'number' && (row.no < 1 || row.no > 9_999) ? [{ column: 'no', code: 'commitments.row.place-wrong', severity: 'error' }] : [])],
  identity: (row) => (row.number && row.no !== null ? `${foldNumber(row.number)}|${row.no}` : null),
})
