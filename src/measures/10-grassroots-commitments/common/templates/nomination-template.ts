import { defineTemplate } from '#kernel/intake/common'

/** A title or a name as it is compared: width and blanks do not make another. */
export function foldTitle(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

/** Nominees of integrity campaigns whose rules are published; a town's list for one campaign or several. */
export const nominationTemplate = defineTemplate({
  id: 'campaign-nominations',
  version: 1,
  title: { zh: '诚信创建推荐名单', en: 'Nominees of integrity campaigns' },
  sheet: '推荐名单',
  columns: [
    {
      key: 'campaign',
      header: '创建活动',
      en: 'Campaign',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '与已公布办法的活动名称一致', en: 'As the published rules name it' },
    },
    { key: 'name', header: '名称或姓名', en: 'Name', aliases: ['企业名称', '姓名'], kind: 'text', required: true, maxLength: 100 },
    {
      key: 'uscc',
      header: '统一社会信用代码',
      en: 'Credit code',
      kind: 'uscc',
      help: { zh: '企业、工商户必填；职工、农民留空', en: 'for firms and traders; left empty for workers and farmers' },
    },
    {
      key: 'nominatedBy',
      header: '推荐方',
      en: 'Nominated by',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'self', zh: '自荐', en: 'Self' },
        { code: 'village-or-community', zh: '村（社区）', en: 'Village or community', aliases: ['村', '社区'] },
        { code: 'unit', zh: '单位', en: 'Unit' },
        { code: 'association', zh: '协会', en: 'Association' },
      ],
    },
    { key: 'merits', header: '主要事迹', en: 'Merits', kind: 'long-text', required: true, maxLength: 500 },
    {
      key: 'consentOn',
      header: '本人同意公示日期',
      en: 'Agreed to be shown on',
      kind: 'date',
      notAfterToday: true,
      help: { zh: '职工、农民必填；企业、工商户留空', en: 'for workers and farmers; left empty for firms and traders' },
    },
  ],
  rowRules: [],
  identity: (row) => (row.campaign && row.name ? `${foldTitle(row.campaign)}|${row.uscc ?? foldTitle(row.name)}` : null),
})
