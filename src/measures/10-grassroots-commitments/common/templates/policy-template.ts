import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

/** The preferential policies a town carries out: for whom, what, within how many working days, on what basis. */
export const policyTemplate = defineTemplate({
  id: 'preferential-policies',
  version: 1,
  title: { zh: '优惠政策清单', en: 'Preferential policies' },
  sheet: '优惠政策清单',
  columns: [
    { key: 'title', header: '政策名称', en: 'Policy', kind: 'text', required: true, maxLength: 200, example: '独居老人燃气安全改造补助' },
    { key: 'basis', header: '政策依据', en: 'Basis', kind: 'text', required: true, maxLength: 300, help: { zh: '文件名称、文号和条款', en: 'Instrument, number and article' } },
    { key: 'whom', header: '适用对象', en: 'For whom', kind: 'long-text', required: true, maxLength: 500 },
    { key: 'benefit', header: '优惠内容', en: 'Benefit', kind: 'long-text', required: true, maxLength: 500 },
    { key: 'conditions', header: '申请条件', en: 'Conditions', kind: 'long-text', maxLength: 1_000 },
    { key: 'channel', header: '办理渠道', en: 'Where to apply', kind: 'text', required: true, maxLength: 300, example: '街道便民服务中心 3 号窗口，0371-××××' },
    { key: 'limitDays', header: '承诺办理工作日', en: 'Promised working days', kind: 'integer', required: true },
    {
      key: 'targetUnit',
      header: '计数单位',
      en: 'Counted in',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'persons', zh: '人', en: 'Persons' },
        { code: 'households', zh: '户', en: 'Households' },
        { code: 'firms', zh: '家', en: 'Firms', aliases: ['企业'] },
      ],
    },
    { key: 'eligible', header: '符合条件数量', en: 'Eligible', kind: 'integer', help: { zh: '已摸清的数量；不清楚的留空', en: 'As far as known; leave empty otherwise' } },
    { key: 'validFrom', header: '开始执行日期', en: 'In force from', kind: 'date', required: true },
    { key: 'validTo', header: '执行截止日期', en: 'In force until', kind: 'date', longTerm: true },
  ],
  rowRules: [
    (row) => (row.limitDays !== null && (row.limitDays < 1 || row.limitDays > 250) ? [{ column: 'limitDays', code: 'grassroots.row.limit-out-of-range', severity: 'error' }] : []),
    (row) =>
      row.validFrom !== null && row.validTo !== null && row.validTo < row.validFrom ? [{ column: 'validTo', code: 'grassroots.row.ends-before-it-begins', severity: 'error' }] : [],
  ],
  identity: (row) => (row.title && row.validFrom ? `${foldIdentifier(row.title)}|${row.validFrom}` : null),
})
