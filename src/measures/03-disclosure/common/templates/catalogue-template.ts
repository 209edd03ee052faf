import { defineTemplate } from '#kernel/intake/common'

export const catalogueFieldChoices = [
  { code: 'powers', zh: '行政权力', en: 'Administrative powers' },
  { code: 'fiscal-funds', zh: '财政资金', en: 'Fiscal funds' },
  { code: 'public-resources', zh: '公共资源配置', en: 'Allocation of public resources' },
  { code: 'major-projects', zh: '重大建设项目', en: 'Major construction projects' },
  { code: 'public-services', zh: '公共服务', en: 'Public services' },
  { code: 'state-owned-firms', zh: '国有企业', en: 'State-owned enterprises' },
  { code: 'environment', zh: '环境保护', en: 'Environmental protection' },
  { code: 'food-and-drugs', zh: '食品药品安全', en: 'Food and drug safety' },
  { code: 'social-organisations', zh: '社会组织和中介机构', en: 'Social organisations and intermediaries' },
] as const

export const catalogueStageChoices = [
  { code: 'decision', zh: '决策', en: 'Decision' },
  { code: 'execution', zh: '执行', en: 'Execution' },
  { code: 'management', zh: '管理', en: 'Management' },
  { code: 'service', zh: '服务', en: 'Service' },
  { code: 'result', zh: '结果', en: 'Result' },
] as const

/** The disclosure catalogue of a unit: what it must publish of its own accord, by key field and stage. */
export const catalogueTemplate = defineTemplate({
  id: 'disclosure-catalogue',
  version: 1,
  title: { zh: '主动公开目录', en: 'Disclosure catalogue' },
  sheet: '主动公开目录',
  columns: [
    { key: 'title', header: '事项名称', en: 'Item', kind: 'text', required: true, maxLength: 300 },
    { key: 'field', header: '重点领域', en: 'Key field', kind: 'choice', required: true, choices: catalogueFieldChoices },
    { key: 'stage', header: '公开环节', en: 'Stage', kind: 'choice', required: true, choices: catalogueStageChoices },
    { key: 'formedOn', header: '信息形成日期', en: 'Formed on', aliases: ['信息形成或变更日期'], kind: 'date', required: true, notAfterToday: true },
    { key: 'basis', header: '公开依据', en: 'Legal basis', kind: 'long-text', maxLength: 500 },
    {
      key: 'address',
      header: '公开地址',
      en: 'Address',
      aliases: ['网址'],
      kind: 'text',
      maxLength: 500,
      help: { zh: '已经上网的填网页地址', en: 'The page, where it is online already' },
    },
  ],
  rowRules: [(row) => (row.address !== null && !/^https?:\/\/\S+$/.test(row.address) ? [{ column: 'address', code: 'disclosure.row.address-wrong', severity: 'error' }] : [])],
  identity: (row) => (row.title && row.field && row.stage && row.formedOn ? `${row.field}|${row.stage}|${row.formedOn}|${row.title.replace(/\s/g, '')}` : null),
})
