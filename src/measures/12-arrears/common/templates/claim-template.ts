import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** What suppliers say is overdue, as another platform lists it. */
export const claimTemplate = defineTemplate({
  id: 'supplier-claims',
  version: 1,
  title: { zh: '供应商主张未付款', en: 'Suppliers’ claims' },
  sheet: '供应商主张',
  columns: [
    { key: 'claimNumber', header: '登记编号', en: 'Claim number', kind: 'identifier', required: true, maxLength: 60 },
    {
      key: 'debtor',
      header: '欠款单位',
      en: 'Debtor unit',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '单位全称、简称或者统一社会信用代码', en: 'full name, short name or code' },
    },
    { key: 'creditorUscc', header: '供应商统一社会信用代码', en: 'Code of the supplier', kind: 'uscc', required: true },
    { key: 'contractNumber', header: '合同编号', en: 'Contract number', kind: 'identifier', required: true, maxLength: 100 },
    { key: 'amount', header: '主张逾期未付金额（元）', en: 'Claimed overdue (yuan)', kind: 'amount-yuan', required: true },
    { key: 'asOf', header: '截至日期', en: 'As of', kind: 'date', required: true, notAfterToday: true },
  ],
  rowRules: [(row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : [])],
  identity: (row) => (row.claimNumber ? foldIdentifier(row.claimNumber) : null),
})
