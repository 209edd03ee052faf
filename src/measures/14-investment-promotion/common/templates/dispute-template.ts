import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

export const forumChoices = [
  { code: 'arbitration', zh: '仲裁', en: 'Arbitration' },
  { code: 'court', zh: '诉讼', en: 'Court' },
  { code: 'administrative-review', zh: '行政复议', en: 'Administrative review' },
  { code: 'mediation', zh: '调解', en: 'Mediation' },
] as const

/** Disputes over promises and contracts with investors, as the unit's legal register lists them. */
export const disputeTemplate = defineTemplate({
  id: 'investment-disputes',
  version: 1,
  title: { zh: '承诺合同争议登记', en: 'Disputes over promises and contracts' },
  sheet: '争议登记',
  columns: [
    { key: 'title', header: '争议事项', en: 'Matter', kind: 'text', required: true, maxLength: 300 },
    { key: 'forum', header: '解决方式', en: 'Forum', kind: 'choice', required: true, choices: forumChoices },
    { key: 'organ', header: '受理机构', en: 'Organ', kind: 'text', required: true, maxLength: 200 },
    { key: 'caseNumber', header: '案号', en: 'Case number', kind: 'identifier', required: true, maxLength: 128 },
    { key: 'counterpartyName', header: '对方名称', en: 'Other party', kind: 'text', required: true, maxLength: 200 },
    { key: 'counterpartyCode', header: '对方统一社会信用代码', en: 'Other party’s credit code', kind: 'uscc', required: true },
    { key: 'filedOn', header: '受理日期', en: 'Filed on', kind: 'date', required: true, notAfterToday: true },
    { key: 'claimedFen', header: '请求金额（万元）', en: 'Claimed (10,000 yuan)', kind: 'amount-wan-yuan', required: true },
  ],
  identity: (row) => (row.forum && row.caseNumber ? `${row.forum}|${foldIdentifier(row.caseNumber)}` : null),
})
