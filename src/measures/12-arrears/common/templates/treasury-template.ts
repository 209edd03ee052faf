import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** What the treasury paid, as the finance bureau lists it. */
export const treasuryTemplate = defineTemplate({
  id: 'treasury-payments',
  version: 1,
  title: { zh: '国库支付明细', en: 'Treasury payments' },
  sheet: '国库支付明细',
  columns: [
    {
      key: 'debtor',
      header: '预算单位',
      en: 'Budget unit',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '单位全称、简称或者统一社会信用代码', en: 'full name, short name or code' },
    },
    { key: 'voucher', header: '支付凭证号', en: 'Voucher', kind: 'identifier', required: true, maxLength: 60 },
    { key: 'paidOn', header: '支付日期', en: 'Paid on', kind: 'date', required: true, notAfterToday: true },
    { key: 'amount', header: '支付金额（元）', en: 'Amount (yuan)', kind: 'amount-yuan', required: true },
    { key: 'payeeUscc', header: '收款人统一社会信用代码', en: 'Code of the payee', kind: 'uscc', required: true },
  ],
  rowRules: [(row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : [])],
  identity: (row) => (row.debtor && row.voucher && row.payeeUscc ? `${row.debtor.replace(/\s/g, '')}|${foldIdentifier(row.voucher)}|${row.payeeUscc}` : null),
})
