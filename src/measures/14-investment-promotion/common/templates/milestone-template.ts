import { defineTemplate } from '#kernel/intake/common'
import { foldNumber } from '#kernel/promises/common'

const sides = [
  { code: 'unit', zh: '政府方', en: 'The government' },
  { code: 'counterparty', zh: '投资人', en: 'The investor' },
] as const

const matters = [
  { code: 'payment', zh: '付款', en: 'Payment' },
  { code: 'land', zh: '供地', en: 'Land' },
  { code: 'permit', zh: '许可手续', en: 'Permit' },
  { code: 'facility', zh: '配套设施', en: 'Facility' },
  { code: 'delivery', zh: '交付', en: 'Delivery' },
  { code: 'service', zh: '服务', en: 'Service' },
  { code: 'report', zh: '报告', en: 'Report' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const

/** Everything else that promises already made owe, one delivery a row; the first stands in the workbook of the promises. */
export const milestoneTemplate = defineTemplate({
  id: 'investment-milestones',
  version: 1,
  title: { zh: '已作出招商承诺的兑现节点', en: 'Deliveries of investment promises already made' },
  sheet: '兑现节点',
  columns: [
    { key: 'number', header: '文号或合同编号', en: 'Number', aliases: ['文号', '合同编号'], kind: 'identifier', required: true, maxLength: 128 },
    {
      key: 'no',
      header: '节点序号',
      en: 'Delivery',
      kind: 'integer',
      required: true,
      example: '2',
      help: {
        zh: '1 是承诺表里的“下一兑现内容”，其余从 2 起；同一序号再次导入就替换',
        en: '1 is the next delivery of the workbook of promises, the others begin with 2; the same place again replaces it',
      },
    },
    { key: 'title', header: '兑现内容', en: 'What is due', kind: 'text', required: true, maxLength: 200 },
    { key: 'side', header: '履行方', en: 'Owed by', kind: 'choice', required: true, choices: sides },
    { key: 'matter', header: '类型', en: 'What it gives', kind: 'choice', required: true, choices: matters },
    { key: 'dueOn', header: '约定兑现日期', en: 'Due on', kind: 'date', required: true },
    {
      key: 'amountFen',
      header: '该次金额（万元）',
      en: 'Amount due (10,000 yuan)',
      kind: 'amount-wan-yuan',
      requiredWhen: (row) => row['matter'] === 'payment',
      requiredNote: { zh: '付款必填', en: 'required for payments' },
    },
  ],
  rowRules: [(row) => (row.no !== null && (row.no < 1 || row.no > 100) ? [{ column: 'no', code: 'investment.row.place-wrong', severity: 'error' }] : [])],
  identity: (row) => (row.number && row.no !== null ? `${foldNumber(row.number)}|${row.no}` : null),
})
