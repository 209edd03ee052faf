import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** Arrears an audit found, as the audit bureau lists them. */
export const auditTemplate = defineTemplate({
  id: 'audit-arrears',
  version: 1,
  title: { zh: '审计发现的拖欠', en: 'Arrears found by audit' },
  sheet: '审计发现',
  columns: [
    { key: 'reportNumber', header: '审计报告文号', en: 'Audit report', kind: 'identifier', required: true, maxLength: 100 },
    { key: 'item', header: '问题', en: 'Finding', kind: 'text', required: true, maxLength: 200 },
    {
      key: 'debtor',
      header: '责任单位',
      en: 'Unit',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '单位全称、简称或者统一社会信用代码', en: 'full name, short name or code' },
    },
    { key: 'servedOn', header: '送达日期', en: 'Served on', kind: 'date', required: true, notAfterToday: true },
    { key: 'amount', header: '涉及金额（元）', en: 'Amount (yuan)', kind: 'amount-yuan', required: true },
  ],
  rowRules: [(row) => (row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : [])],
  identity: (row) => (row.reportNumber && row.item && row.debtor ? `${foldIdentifier(row.reportNumber)}|${row.debtor.replace(/\s/g, '')}|${row.item.replace(/\s/g, '')}` : null),
})
