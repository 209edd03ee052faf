import { defineTemplate, foldIdentifier } from '#kernel/intake/common'

const list = { zh: '多项用分号隔开', en: 'Separate several by semicolons' }

/** The parts of a cell that lists names; blanks at the ends fall away. */
export function namesIn(cell: string | null): string[] {
  return cell === null
    ? []
    : cell
        .split(/[;；\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '')
}

/** The guides of a unit's service items, one row each. A row that differs from the published guide becomes its next version. */
export const serviceGuideTemplate = defineTemplate({
  id: 'service-guides',
  version: 1,
  title: { zh: '政务服务事项和办事指南', en: 'Service items and their guides' },
  sheet: '办事指南',
  columns: [
    { key: 'code', header: '事项编码', en: 'Item code', kind: 'identifier', required: true, maxLength: 64 },
    { key: 'name', header: '事项名称', en: 'Item', kind: 'text', required: true, maxLength: 200 },
    {
      key: 'kind',
      header: '事项类型',
      en: 'Kind',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'licence', zh: '行政许可', en: 'Licence' },
        { code: 'confirmation', zh: '行政确认', en: 'Confirmation' },
        { code: 'benefit', zh: '行政给付', en: 'Benefit' },
        { code: 'public-service', zh: '公共服务', en: 'Public service' },
        { code: 'other', zh: '其他', en: 'Other', aliases: ['其他权力'] },
      ],
    },
    { key: 'whom', header: '服务对象', en: 'For whom', kind: 'text', required: true, maxLength: 300 },
    { key: 'channel', header: '办理渠道', en: 'Where', kind: 'text', required: true, maxLength: 300 },
    { key: 'steps', header: '办理步骤', en: 'Steps', kind: 'long-text', required: true, maxLength: 2_000, help: list, example: '网上申报；窗口领证' },
    { key: 'links', header: '审批环节', en: 'Links', kind: 'long-text', maxLength: 2_000, help: list, example: '受理；审查；决定；送达' },
    { key: 'materials', header: '申请人提交材料', en: 'Papers to bring', kind: 'long-text', maxLength: 4_000, help: list },
    { key: 'shared', header: '共享获取材料', en: 'Papers fetched by sharing', kind: 'long-text', maxLength: 4_000, help: list },
    { key: 'visits', header: '到现场次数', en: 'Visits', kind: 'integer', required: true },
    { key: 'promisedDays', header: '承诺办结工作日', en: 'Promised working days', kind: 'integer', required: true, help: { zh: '当场办结填 0', en: '0 for on the spot' } },
    { key: 'statutoryDays', header: '法定办结工作日', en: 'Working days by law', kind: 'integer' },
    {
      key: 'statutoryBasis',
      header: '法定时限依据',
      en: 'Basis of that limit',
      kind: 'text',
      maxLength: 200,
      help: { zh: '与行政许可法一般时限不同时填写', en: 'Where it differs from the general limit' },
    },
    {
      key: 'onlineDepth',
      header: '网上办理深度',
      en: 'Online depth',
      kind: 'choice',
      required: true,
      choices: [
        { code: '1', zh: '一级：网上查询', en: '1: information' },
        { code: '2', zh: '二级：网上申报', en: '2: application' },
        { code: '3', zh: '三级：网上预审', en: '3: preliminary review' },
        { code: '4', zh: '四级：全程网办', en: '4: all of it' },
      ],
    },
    { key: 'parallelGroup', header: '并联办理组', en: 'Handled together as', kind: 'text', maxLength: 100, example: '开办餐饮店一件事' },
  ],
  rowRules: [
    (row) => (row.visits !== null && (row.visits < 0 || row.visits > 20) ? [{ column: 'visits', code: 'commitments.row.visits-out-of-range', severity: 'error' }] : []),
    (row) =>
      row.promisedDays !== null && (row.promisedDays < 0 || row.promisedDays > 365)
        ? [{ column: 'promisedDays', code: 'commitments.row.days-out-of-range', severity: 'error' }]
        : [],
    (row) =>
      row.statutoryDays !== null && (row.statutoryDays < 1 || row.statutoryDays > 365)
        ? [{ column: 'statutoryDays', code: 'commitments.row.days-out-of-range', severity: 'error' }]
        : [],
    (row) =>
      row.promisedDays !== null && row.statutoryDays !== null && row.promisedDays > row.statutoryDays
        ? [{ column: 'promisedDays', code: 'commitments.row.promised-beyond-law', params: { statutory: row.statutoryDays }, severity: 'error' }]
        : [],
    (row) =>
      (['steps', 'links', 'materials', 'shared'] as const).flatMap((column) => {
        const names = namesIn(row[column])
        return new Set(names).size === names.length && names.every((name) => [...name].length <= 100)
          ? []
          : [{ column, code: 'commitments.row.names-wrong', severity: 'error' as const }]
      }),
  ],
  identity: (row) => (row.code ? foldIdentifier(row.code) : null),
})
