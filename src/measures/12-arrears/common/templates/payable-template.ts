import type { PlainDate } from '#base/plain-date'
import { defineTemplate, foldIdentifier } from '#kernel/intake/common'
import { redLetterIdentity } from '../red-letter.ts'
import { contractIdentity } from './contract-template.ts'

/** Identity of a payable: its contract and the number or name of the instalment. */
export function payableIdentity(contract: string, item: string): string {
  return `${contract}|${foldIdentifier(item)}`
}

/** The ledger of payables: one line an amount that falls due under a contract. */
export const payableTemplate = defineTemplate({
  id: 'payables',
  version: 1,
  title: { zh: '应付账款台账', en: 'Ledger of payables' },
  sheet: '应付账款',
  columns: [
    { key: 'number', header: '合同编号', en: 'Contract number', kind: 'identifier', required: true, maxLength: 100 },
    { key: 'creditorUscc', header: '供应商统一社会信用代码', en: 'Code of the supplier', kind: 'uscc', required: true },
    { key: 'signedOn', header: '合同订立日期', en: 'Signed on', kind: 'date', required: true, notAfterToday: true },
    { key: 'item', header: '款项', en: 'Instalment', kind: 'text', required: true, maxLength: 100, example: '第二期进度款' },
    {
      key: 'amount',
      header: '应付金额（元）',
      en: 'Amount (yuan)',
      kind: 'amount-yuan',
      required: true,
      negative: true,
      help: { zh: '红字冲减的填负数，先登记为待核问题', en: 'a red-letter line is negative and becomes a question' },
    },
    { key: 'deliveredOn', header: '交付日期', en: 'Delivered on', kind: 'date', notAfterToday: true },
    { key: 'acceptedOn', header: '验收合格日期', en: 'Accepted on', kind: 'date', notAfterToday: true },
    { key: 'settlementOn', header: '结算确认日期', en: 'Settlement confirmed on', kind: 'date', notAfterToday: true },
    { key: 'agreedDay', header: '约定付款日', en: 'Agreed day of payment', kind: 'date' },
    { key: 'invoiceNumber', header: '发票号码', en: 'Invoice number', kind: 'identifier', maxLength: 40 },
    { key: 'invoicedOn', header: '开票日期', en: 'Invoiced on', kind: 'date', notAfterToday: true },
  ],
  rowRules: [
    (row) => {
      const early = (['deliveredOn', 'settlementOn', 'agreedDay'] as const).filter((key) => isBefore(row[key], row.signedOn))
      return early.map((column) => ({ column, code: 'arrears.row.before-signing', severity: 'error' as const, params: { signedOn: row.signedOn } }))
    },
    (row) =>
      isBefore(row.acceptedOn, row.deliveredOn)
        ? [{ column: 'acceptedOn', code: 'arrears.row.accepted-before-delivery', severity: 'error', params: { deliveredOn: row.deliveredOn } }]
        : [],
    (row) => (row.acceptedOn !== null && row.deliveredOn === null ? [{ column: 'deliveredOn', code: 'arrears.row.accepted-not-delivered', severity: 'error' }] : []),
    (row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : []),
    (row) => (row.amount !== null && row.amount < 0n ? [{ column: 'amount', code: 'arrears.row.red-letter', severity: 'warning' }] : []),
    (row) =>
      (row.invoiceNumber === null) !== (row.invoicedOn === null)
        ? [{ column: row.invoiceNumber === null ? 'invoiceNumber' : 'invoicedOn', code: 'arrears.row.invoice-half', severity: 'error' }]
        : [],
  ],
  identity: (row) => {
    if (!row.number || !row.creditorUscc || !row.signedOn || !row.item) return null
    const own = payableIdentity(contractIdentity(row.number, row.creditorUscc, row.signedOn), row.item)
    return row.amount !== null && row.amount < 0n ? redLetterIdentity(own, row.invoiceNumber) : own
  },
})

function isBefore(day: PlainDate | null, other: PlainDate | null): boolean {
  return day !== null && other !== null && day < other
}
