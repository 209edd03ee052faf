import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

export const paperKindChoices = [
  { code: 'policy-paper', zh: '政策文件', en: 'Policy paper' },
  { code: 'contract', zh: '合同', en: 'Contract' },
  { code: 'agreement', zh: '协议', en: 'Agreement' },
  { code: 'minutes', zh: '会议纪要', en: 'Minutes' },
  { code: 'reply', zh: '批复', en: 'Reply' },
  { code: 'document', zh: '其他书面文件', en: 'Other written paper' },
] as const

/** Existing investment papers and promises of a unit, to be screened by the law in force now. */
export const paperTemplate = defineTemplate({
  id: 'investment-papers',
  version: 1,
  title: { zh: '招商承诺和政策文件清查', en: 'Investment promises and papers to be screened' },
  sheet: '存量清查',
  columns: [
    { key: 'kind', header: '形式', en: 'Form', kind: 'choice', required: true, choices: paperKindChoices },
    { key: 'number', header: '文号或合同编号', en: 'Number', aliases: ['文号', '合同编号'], kind: 'identifier', required: true, maxLength: 128 },
    { key: 'title', header: '名称', en: 'Title', kind: 'text', required: true, maxLength: 300 },
    { key: 'issuedOn', header: '印发或签订日期', en: 'Issued or signed on', aliases: ['印发日期', '签订日期'], kind: 'date', required: true, notAfterToday: true },
    {
      key: 'counterpartyName',
      header: '投资人名称',
      en: 'Investor',
      kind: 'text',
      maxLength: 200,
      requiredWhen: (row) => row['kind'] === 'contract' || row['kind'] === 'agreement',
      requiredNote: { zh: '合同、协议必填', en: 'required for contracts and agreements' },
      help: { zh: '面向一类企业的政策文件留空', en: 'left empty for papers that serve a class of firms' },
    },
    {
      key: 'counterpartyCode',
      header: '投资人统一社会信用代码',
      en: 'Investor’s credit code',
      kind: 'uscc',
      help: { zh: '填了投资人名称的必填', en: 'required with the investor’s name' },
    },
    { key: 'amountFen', header: '承诺金额（万元）', en: 'Promised amount (10,000 yuan)', kind: 'amount-wan-yuan' },
    { key: 'content', header: '优惠和承诺内容', en: 'What is promised', kind: 'long-text', required: true, maxLength: 4000 },
  ],
  rowRules: [
    (row) =>
      (row.counterpartyName === null) === (row.counterpartyCode === null)
        ? []
        : [{ column: row.counterpartyName === null ? 'counterpartyName' : 'counterpartyCode', code: 'investment.row.party-half', severity: 'error' }],
  ],
  identity: (row) => (row.kind && row.number && row.issuedOn ? `${row.kind}|${foldIdentifier(row.number)}|${row.issuedOn}` : null),
})
