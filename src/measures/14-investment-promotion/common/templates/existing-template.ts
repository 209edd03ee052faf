import { defineTemplate, foldIdentifier } from '#kernel/intake/common'
import { promiseCategories } from '../promise-kind.ts'
import { paperKindChoices } from './paper-template.ts'

/** Promises given to investors before: they go into the register and to the screening. */
export const existingTemplate = defineTemplate({
  id: 'investment-promises',
  version: 1,
  title: { zh: '已作出的招商承诺', en: 'Investment promises already made' },
  sheet: '招商承诺',
  columns: [
    { key: 'form', header: '形式', en: 'Form', kind: 'choice', required: true, choices: paperKindChoices },
    { key: 'number', header: '文号或合同编号', en: 'Number', aliases: ['文号', '合同编号'], kind: 'identifier', required: true, maxLength: 128 },
    { key: 'title', header: '名称', en: 'Title', kind: 'text', required: true, maxLength: 300 },
    { key: 'category', header: '类别', en: 'Category', kind: 'choice', required: true, choices: promiseCategories },
    { key: 'madeOn', header: '签订或印发日期', en: 'Made on', aliases: ['签订日期', '印发日期'], kind: 'date', required: true, notAfterToday: true },
    {
      key: 'office',
      header: '责任科室或岗位',
      en: 'Office',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '写科室或岗位，不写姓名', en: 'a section or post, never a person' },
    },
    { key: 'counterpartyName', header: '投资人名称', en: 'Investor', kind: 'text', required: true, maxLength: 200 },
    { key: 'counterpartyCode', header: '投资人统一社会信用代码', en: 'Investor’s credit code', kind: 'uscc', required: true },
    { key: 'amountFen', header: '承诺金额（万元）', en: 'Promised amount (10,000 yuan)', kind: 'amount-wan-yuan' },
    { key: 'unitClause', header: '政府方承诺内容', en: 'Promised by the government', kind: 'long-text', required: true, maxLength: 2000 },
    { key: 'investorClause', header: '投资人条件', en: 'Undertaken by the investor', kind: 'long-text', maxLength: 2000 },
    {
      key: 'matter',
      header: '下一兑现内容',
      en: 'Next delivery',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'payment', zh: '付款', en: 'Payment' },
        { code: 'land', zh: '供地', en: 'Land' },
        { code: 'permit', zh: '许可手续', en: 'Permit' },
        { code: 'facility', zh: '配套设施', en: 'Facility' },
        { code: 'service', zh: '服务', en: 'Service' },
        { code: 'other', zh: '其他', en: 'Other' },
      ],
    },
    { key: 'dueOn', header: '约定兑现日期', en: 'Due on', kind: 'date', required: true },
    {
      key: 'dueFen',
      header: '该次金额（万元）',
      en: 'Amount due (10,000 yuan)',
      kind: 'amount-wan-yuan',
      requiredWhen: (row) => row['matter'] === 'payment',
      requiredNote: { zh: '付款必填', en: 'required for payments' },
    },
  ],
  rowRules: [
    (row) => (row.dueOn !== null && row.madeOn !== null && row.dueOn < row.madeOn ? [{ column: 'dueOn', code: 'investment.row.due-before-made', severity: 'error' }] : []),
    (row) => (row.dueFen !== null && row.amountFen !== null && row.dueFen > row.amountFen ? [{ column: 'dueFen', code: 'investment.row.due-over-sum', severity: 'error' }] : []),
  ],
  identity: (row) => (row.number ? foldIdentifier(row.number) : null),
})
