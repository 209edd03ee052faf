import { defineTemplate, foldIdentifier } from '#kernel/intake/common'
import { contractIdentity } from './contract-template.ts'
import { payableIdentity } from './payable-template.ts'

/** Payments a unit made, each on one payable. */
export const paymentTemplate = defineTemplate({
  id: 'payments',
  version: 1,
  title: { zh: '付款明细', en: 'Payments made' },
  sheet: '付款明细',
  columns: [
    { key: 'number', header: '合同编号', en: 'Contract number', kind: 'identifier', required: true, maxLength: 100 },
    { key: 'creditorUscc', header: '供应商统一社会信用代码', en: 'Code of the supplier', kind: 'uscc', required: true },
    { key: 'signedOn', header: '合同订立日期', en: 'Signed on', kind: 'date', required: true, notAfterToday: true },
    { key: 'item', header: '款项', en: 'Instalment', kind: 'text', required: true, maxLength: 100 },
    { key: 'voucher', header: '支付凭证号', en: 'Voucher', kind: 'identifier', required: true, maxLength: 60 },
    { key: 'paidOn', header: '付款日期', en: 'Paid on', kind: 'date', required: true, notAfterToday: true },
    { key: 'amount', header: '付款金额（元）', en: 'Amount (yuan)', kind: 'amount-yuan', required: true },
  ],
  rowRules: [
    (row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : []),
    (row) =>
      row.paidOn !== null && row.signedOn !== null && row.paidOn < row.signedOn
        ? [{ column: 'paidOn', code: 'arrears.row.before-signing', severity: 'error', params: { signedOn: row.signedOn } }]
        : [],
  ],
  identity: (row) =>
    row.number && row.creditorUscc && row.signedOn && row.item && row.voucher
      ? `${payableIdentity(contractIdentity(row.number, row.creditorUscc, row.signedOn), row.item)}|${foldIdentifier(row.voucher)}`
      : null,
})
