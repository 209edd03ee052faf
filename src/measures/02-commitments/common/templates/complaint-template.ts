import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

export const channelChoices = [
  { code: 'credit-site', zh: '信用网站', en: 'Credit site' },
  { code: 'internet-supervision', zh: '互联网+督查', en: 'Internet + supervision' },
  { code: 'arrears-platform', zh: '违约拖欠中小企业款项登记平台', en: 'SME arrears platform' },
  { code: 'hotline', zh: '12345热线', en: '12345 hotline' },
  { code: 'environment-platform', zh: '营商环境投诉平台', en: 'Business-environment platform' },
  { code: 'petition', zh: '信访', en: 'Petition' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const

export const fieldChoices = [
  { code: 'procurement', zh: '政府采购', en: 'Procurement' },
  { code: 'bidding', zh: '招标投标', en: 'Bidding' },
  { code: 'investment', zh: '招商引资', en: 'Investment promotion' },
  { code: 'ppp', zh: '政府与社会资本合作', en: 'Public-private partnership' },
  { code: 'industry-support', zh: '产业扶持', en: 'Industry support' },
  { code: 'government-investment', zh: '政府投资', en: 'Government investment' },
  { code: 'talent', zh: '人才引进', en: 'Talent' },
  { code: 'financing', zh: '投资融资', en: 'Financing' },
  { code: 'fees', zh: '涉企收费', en: 'Fees' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const

/** Clues of default from other platforms. Nothing personal is taken over: contacts stay where they were given. */
export const complaintTemplate = defineTemplate({
  id: 'default-complaints',
  version: 1,
  title: { zh: '政府违约失信线索', en: 'Clues of government default' },
  sheet: '违约失信线索',
  columns: [
    { key: 'channel', header: '来源渠道', en: 'Channel', kind: 'choice', required: true, choices: channelChoices },
    { key: 'sourceNumber', header: '来源编号', en: 'Number there', kind: 'identifier', required: true, maxLength: 128 },
    { key: 'receivedOn', header: '收到日期', en: 'Received on', kind: 'date', required: true, notAfterToday: true },
    { key: 'respondent', header: '被投诉单位', en: 'Unit complained of', kind: 'text', required: true, maxLength: 120, help: { zh: '填全称或简称', en: 'full or short name' } },
    { key: 'field', header: '领域', en: 'Field', kind: 'choice', required: true, choices: fieldChoices },
    { key: 'subject', header: '事项', en: 'Matter', kind: 'text', required: true, maxLength: 200 },
    {
      key: 'words',
      header: '反映内容',
      en: 'What is said',
      kind: 'long-text',
      required: true,
      maxLength: 2000,
      help: { zh: '不填个人姓名、电话、证件号码', en: 'no names, numbers or identity documents of persons' },
    },
    { key: 'firmName', header: '投诉企业', en: 'Complaining firm', kind: 'text', maxLength: 200 },
    { key: 'firmCode', header: '企业统一社会信用代码', en: 'Firm’s credit code', kind: 'uscc' },
    { key: 'contractNumber', header: '合同或文件编号', en: 'Contract or document', kind: 'text', maxLength: 128 },
    { key: 'amountFen', header: '涉及金额（万元）', en: 'Amount (10,000 yuan)', kind: 'amount-wan-yuan' },
  ],
  identity: (row) => (row.channel && row.sourceNumber ? `${row.channel}|${foldIdentifier(row.sourceNumber)}` : null),
})
