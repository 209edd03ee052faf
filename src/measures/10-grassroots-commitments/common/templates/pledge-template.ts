import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** What a town pledges in public: what, for whom, until when, who answers for it, on what basis. */
export const pledgeTemplate = defineTemplate({
  id: 'grassroots-pledges',
  version: 1,
  title: { zh: '镇办公开承诺', en: 'Pledges of towns' },
  sheet: '公开承诺',
  columns: [
    { key: 'number', header: '承诺编号', en: 'Number', kind: 'identifier', required: true, maxLength: 64, example: '2026-01' },
    { key: 'title', header: '承诺名称', en: 'Pledge', kind: 'text', required: true, maxLength: 200 },
    {
      key: 'category',
      header: '承诺类别',
      en: 'Kind',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'public-service', zh: '公共服务', en: 'Public services' },
        { code: 'preferential-policy', zh: '优惠政策', en: 'Preferential policies' },
      ],
    },
    {
      key: 'what',
      header: '承诺内容',
      en: 'What',
      kind: 'long-text',
      required: true,
      maxLength: 500,
      help: { zh: '写明数量和标准，公众能够核对', en: 'With quantity and standard, so that anyone can check' },
    },
    { key: 'whom', header: '受益对象', en: 'For whom', kind: 'text', required: true, maxLength: 300 },
    { key: 'channel', header: '咨询渠道', en: 'Where to ask', kind: 'text', required: true, maxLength: 300 },
    {
      key: 'office',
      header: '责任科室',
      en: 'Office',
      kind: 'text',
      required: true,
      maxLength: 100,
      help: { zh: '写科室或岗位，不写个人姓名', en: 'An office or post, never a person' },
    },
    { key: 'basis', header: '职责依据', en: 'Basis', kind: 'text', required: true, maxLength: 300, help: { zh: '文件名称、文号和条款', en: 'Instrument, number and article' } },
    { key: 'dueOn', header: '兑现日期', en: 'Due', kind: 'date', required: true },
  ],
  rowRules: [(row, { today }) => (row.dueOn !== null && row.dueOn < today ? [{ column: 'dueOn', code: 'grassroots.row.due-before-today', severity: 'error' }] : [])],
  identity: (row) => (row.number ? foldIdentifier(row.number) : null),
})
