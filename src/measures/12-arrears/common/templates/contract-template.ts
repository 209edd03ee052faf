import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

export const debtorClassChoices = [
  { code: 'public-body', zh: '机关、事业单位', en: 'Public body', aliases: ['机关', '事业单位'] },
  { code: 'state-firm', zh: '国有企业', en: 'State-owned firm' },
  { code: 'large-firm', zh: '大型企业', en: 'Large enterprise' },
] as const
export const sizeChoices = [
  { code: 'micro', zh: '微型', en: 'Micro', aliases: ['微型企业'] },
  { code: 'small', zh: '小型', en: 'Small', aliases: ['小型企业'] },
  { code: 'medium', zh: '中型', en: 'Medium', aliases: ['中型企业'] },
  { code: 'large', zh: '大型', en: 'Large', aliases: ['大型企业'] },
  { code: 'undeclared', zh: '未声明', en: 'Not declared' },
] as const
export const subjectChoices = [
  { code: 'goods', zh: '货物', en: 'Goods' },
  { code: 'works', zh: '工程', en: 'Works' },
  { code: 'services', zh: '服务', en: 'Services' },
] as const
export const termStartChoices = [
  { code: 'delivery', zh: '交付', en: 'Delivery' },
  { code: 'acceptance', zh: '检验或者验收合格', en: 'Acceptance', aliases: ['验收合格'] },
  { code: 'settlement', zh: '进度或者定期结算确认', en: 'Confirmed settlement', aliases: ['结算确认'] },
] as const
const yes = [
  { code: 'yes', zh: '是', en: 'Yes' },
  { code: 'no', zh: '否', en: 'No' },
] as const
export const ratePerChoices = [
  { code: 'year', zh: '年利率', en: 'A year' },
  { code: 'day', zh: '日利率', en: 'A day' },
] as const

/** Identity of a contract: number, the other side's code, signing day. */
export function contractIdentity(number: string, uscc: string, signedOn: string): string {
  return `${foldIdentifier(number)}|${uscc}|${signedOn}`
}

/** Payment terms of signed contracts: what due days, interest and flags are computed from. */
export const contractTemplate = defineTemplate({
  id: 'payment-contracts',
  version: 1,
  title: { zh: '合同付款条款', en: 'Contracts and their payment terms' },
  sheet: '合同付款条款',
  columns: [
    { key: 'number', header: '合同编号', en: 'Contract number', kind: 'identifier', required: true, maxLength: 100 },
    { key: 'title', header: '合同名称', en: 'Title', kind: 'text', required: true, maxLength: 200 },
    { key: 'debtorClass', header: '付款主体类别', en: 'Class of the debtor', kind: 'choice', required: true, choices: debtorClassChoices },
    {
      key: 'debtorName',
      header: '付款企业名称',
      en: 'Name of the debtor firm',
      kind: 'text',
      maxLength: 200,
      requiredWhen: (row) => row['debtorClass'] === 'state-firm' || row['debtorClass'] === 'large-firm',
      requiredNote: { zh: '付款主体是企业的必填', en: 'required where the debtor is a firm' },
    },
    {
      key: 'debtorUscc',
      header: '付款企业统一社会信用代码',
      en: 'Code of the debtor firm',
      kind: 'uscc',
      requiredWhen: (row) => row['debtorClass'] === 'state-firm' || row['debtorClass'] === 'large-firm',
      requiredNote: { zh: '付款主体是企业的必填', en: 'required where the debtor is a firm' },
    },
    {
      key: 'debtorSize',
      header: '付款企业规模',
      en: 'Size of the debtor firm',
      kind: 'choice',
      choices: sizeChoices,
      requiredWhen: (row) => row['debtorClass'] === 'state-firm',
      requiredNote: { zh: '国有企业必填，合同订立时的规模', en: 'required of state-owned firms: the size at signing' },
    },
    { key: 'creditorName', header: '供应商名称', en: 'Supplier', kind: 'text', required: true, maxLength: 200 },
    { key: 'creditorUscc', header: '供应商统一社会信用代码', en: 'Code of the supplier', kind: 'uscc', required: true },
    {
      key: 'creditorSize',
      header: '供应商规模',
      en: 'Size of the supplier',
      kind: 'choice',
      required: true,
      choices: sizeChoices,
      help: { zh: '合同订立时供应商主动告知的规模', en: 'as the supplier declared it at signing' },
    },
    { key: 'creditorPrivate', header: '是否民营企业', en: 'Private firm', kind: 'choice', choices: yes },
    { key: 'subject', header: '标的', en: 'Subject', kind: 'choice', required: true, choices: subjectChoices },
    { key: 'signedOn', header: '合同订立日期', en: 'Signed on', kind: 'date', required: true, notAfterToday: true },
    { key: 'amount', header: '合同金额（元）', en: 'Amount (yuan)', kind: 'amount-yuan' },
    { key: 'termStart', header: '付款期限起算', en: 'Term runs from', kind: 'choice', required: true, choices: termStartChoices },
    { key: 'termDays', header: '约定付款期限（日）', en: 'Agreed term (calendar days)', kind: 'integer' },
    { key: 'acceptanceDays', header: '约定验收期限（日）', en: 'Agreed acceptance period (calendar days)', kind: 'integer' },
    { key: 'tradeCustom', header: '期限按行业惯例', en: 'Term by trade custom', kind: 'choice', choices: yes },
    { key: 'rate', header: '约定逾期利率（%）', en: 'Agreed rate of late interest (%)', kind: 'text', maxLength: 12, example: '6.5' },
    { key: 'ratePer', header: '利率单位', en: 'Rate a year or a day', kind: 'choice', choices: ratePerChoices },
    { key: 'backToBack', header: '以收到第三方付款为条件', en: 'Waits for a third party’s payment', kind: 'choice', choices: yes },
    { key: 'auditCondition', header: '以审计结果作为结算依据', en: 'Audit as basis of settlement', kind: 'choice', choices: yes },
    { key: 'forcedBills', header: '强制非现金支付', en: 'Forced non-cash payment', kind: 'choice', choices: yes },
    { key: 'extraDeposit', header: '收取四类以外保证金', en: 'Deposit beyond the four kinds', kind: 'choice', choices: yes },
    { key: 'noGuaranteeLetter', header: '不接受保函', en: 'Guarantee letters refused', kind: 'choice', choices: yes },
    { key: 'internalApproval', header: '以内部审批等为付款条件', en: 'Waits for internal approval', kind: 'choice', choices: yes },
    { key: 'contractorPrefinance', header: '要求垫资建设', en: 'Contractor pre-finances', kind: 'choice', choices: yes },
    { key: 'progressPercent', header: '进度款支付比例（%）', en: 'Progress payment (%)', kind: 'text', maxLength: 8, example: '80' },
    { key: 'retentionPercent', header: '质量保证金比例（%）', en: 'Quality retention (%)', kind: 'text', maxLength: 8, example: '3' },
    { key: 'budgetCode', header: '预算项目编码', en: 'Budget code', kind: 'identifier', maxLength: 60 },
    { key: 'projectCode', header: '投资项目代码', en: 'Project code', kind: 'identifier', maxLength: 60 },
    { key: 'signedBy', header: '签约人职务', en: 'Post of the signer', kind: 'text', maxLength: 60, help: { zh: '只填职务，不填姓名', en: 'the post only, no name' } },
    {
      key: 'budgetBy',
      header: '预算批准人职务',
      en: 'Post of who approved the budget',
      kind: 'text',
      maxLength: 60,
      help: { zh: '只填职务，不填姓名', en: 'the post only, no name' },
    },
  ],
  rowRules: [
    (row) => (row.debtorUscc !== null && row.debtorUscc === row.creditorUscc ? [{ column: 'creditorUscc', code: 'arrears.row.own-counterparty', severity: 'error' }] : []),
    (row) => (row.amount !== null && row.amount === 0n ? [{ column: 'amount', code: 'arrears.row.amount-zero', severity: 'error' }] : []),
    (row) => ((row.rate === null) !== (row.ratePer === null) ? [{ column: row.rate === null ? 'rate' : 'ratePer', code: 'arrears.row.rate-half', severity: 'error' }] : []),
    (row) => (row.rate !== null && !/^\d{1,3}(\.\d{1,6})?$/.test(row.rate) ? [{ column: 'rate', code: 'arrears.row.rate-wrong', severity: 'error' }] : []),
    (row) =>
      (['progressPercent', 'retentionPercent'] as const).flatMap((column) =>
        row[column] !== null && basisPointsOf(row[column]) === null ? [{ column, code: 'arrears.row.percent-wrong', severity: 'error' as const }] : [],
      ),
    (row) =>
      (['termDays', 'acceptanceDays'] as const).flatMap((column) => ((row[column] ?? 0) > 3650 ? [{ column, code: 'arrears.row.term-too-far', severity: 'error' as const }] : [])),
    (row) => (row.creditorSize === 'undeclared' ? [{ column: 'creditorSize', code: 'arrears.row.size-undeclared', severity: 'warning' }] : []),
    (row) => (row.debtorClass === 'public-body' && row.debtorUscc !== null ? [{ column: 'debtorUscc', code: 'arrears.row.public-body-firm', severity: 'error' }] : []),
  ],
  identity: (row) => (row.number && row.creditorUscc && row.signedOn ? contractIdentity(row.number, row.creditorUscc, row.signedOn) : null),
})

/** 80 or 97.5 percent as hundredths of a percent; null when it is no percentage. */
export function basisPointsOf(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return null
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return points <= 10_000 ? points : null
}
