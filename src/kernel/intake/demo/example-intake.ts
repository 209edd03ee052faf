import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { foldIdentifier } from '../common/normalise.ts'
import { defineTemplate, type RowOf } from '../common/template.ts'
import { defineIntake, type IntakeRow, type StoredRow } from '../server/define-intake.ts'

/** A template with a column of every kind and the size of the national penalty fields, for tests, benches and screens. */
export const exampleTemplate = defineTemplate({
  id: 'example-penalty',
  version: 2,
  title: { zh: '示例处罚信息', en: 'Example penalties' },
  sheet: '示例处罚信息',
  columns: [
    { key: 'partyName', header: '行政相对人名称', en: 'Party', aliases: ['CF_XDR_MC'], kind: 'text', required: true, maxLength: 200, example: '郑州某某商贸有限公司' },
    {
      key: 'partyKind',
      header: '行政相对人类别',
      en: 'Kind of party',
      aliases: ['CF_XDR_LB'],
      kind: 'choice',
      required: true,
      choices: [
        { code: 'organisation', zh: '法人及非法人组织', en: 'Organisation' },
        { code: 'person', zh: '自然人', en: 'Natural person' },
        { code: 'sole-trader', zh: '个体工商户', en: 'Sole trader', aliases: ['个体户'] },
      ],
    },
    {
      key: 'partyUscc',
      header: '统一社会信用代码',
      en: 'Unified social credit code',
      aliases: ['CF_XDR_SHXYM'],
      kind: 'uscc',
      noCode: true,
      requiredWhen: (row) => row['partyKind'] === 'organisation',
      requiredNote: { zh: '法人及非法人组织必填', en: 'Required for organisations' },
    },
    { key: 'legalRepresentative', header: '法定代表人', en: 'Legal representative', kind: 'text', maxLength: 50 },
    { key: 'personId', header: '自然人证件号码', en: 'Identity number', kind: 'resident-id' },
    {
      key: 'number',
      header: '行政处罚决定书文号',
      en: 'Decision number',
      aliases: ['CF_WSH'],
      kind: 'identifier',
      required: true,
      maxLength: 64,
      example: '二七城管罚决字〔2026〕第001号',
    },
    { key: 'violation', header: '违法行为类型', en: 'Kind of violation', kind: 'text', required: true },
    { key: 'facts', header: '违法事实', en: 'Facts', kind: 'long-text', required: true, maxLength: 4000 },
    { key: 'ground', header: '处罚依据', en: 'Legal ground', kind: 'long-text', required: true },
    {
      key: 'penaltyKind',
      header: '处罚类别',
      en: 'Kind of penalty',
      kind: 'choice',
      required: true,
      choices: [
        '警告',
        '通报批评',
        '罚款',
        '没收违法所得',
        '没收非法财物',
        '暂扣许可证件',
        '降低资质等级',
        '吊销许可证件',
        '限制开展生产经营活动',
        '责令停产停业',
        '责令关闭',
        '限制从业',
        '行政拘留',
        '其他',
      ].map((zh, index) => ({ code: `kind-${index + 1}`, zh, en: `Kind ${index + 1}` })),
    },
    { key: 'content', header: '处罚内容', en: 'Content', kind: 'long-text', required: true },
    { key: 'fine', header: '罚款金额（万元）', en: 'Fine (10,000 yuan)', kind: 'amount-wan-yuan', requiredWhen: (row) => row['penaltyKind'] === 'kind-3' },
    { key: 'confiscated', header: '没收金额（元）', en: 'Confiscated (yuan)', kind: 'amount-yuan' },
    { key: 'decidedOn', header: '处罚决定日期', en: 'Decided on', aliases: ['CF_JDRQ'], kind: 'date', required: true, notAfterToday: true, example: '2026-03-05' },
    { key: 'validUntil', header: '处罚有效期', en: 'Valid until', kind: 'date', required: true, longTerm: true },
    { key: 'shownUntil', header: '公示截止期', en: 'Shown until', kind: 'date', longTerm: true },
    { key: 'organ', header: '处罚机关', en: 'Organ', kind: 'text', required: true },
    { key: 'organUscc', header: '处罚机关统一社会信用代码', en: 'Code of the organ', kind: 'uscc' },
    { key: 'source', header: '数据来源单位', en: 'Source', kind: 'text', required: true },
    { key: 'sourceUscc', header: '数据来源单位统一社会信用代码', en: 'Code of the source', kind: 'uscc' },
    { key: 'parties', header: '涉及人数', en: 'People concerned', kind: 'integer' },
    { key: 'place', header: '违法行为发生地', en: 'Place', kind: 'text' },
    { key: 'caseName', header: '案件名称', en: 'Case', kind: 'text' },
    { key: 'officer', header: '承办机构', en: 'Handling office', kind: 'text' },
    { key: 'remark', header: '备注', en: 'Remark', kind: 'long-text', maxLength: 512 },
  ],
  rowRules: [
    (row) =>
      row.decidedOn !== null && row.validUntil !== null && row.validUntil < row.decidedOn
        ? [{ column: 'validUntil', code: 'example.row.valid-before-decided', severity: 'error' }]
        : [],
    (row) =>
      row.fine !== null && row.fine > 100_000_000n ? [{ column: 'fine', code: 'example.row.large-fine', severity: 'warning', advice: 'example.row.large-fine.advice' }] : [],
  ],
  identity: (row) => (row.number === null || row.decidedOn === null || row.partyName === null ? null : `${foldIdentifier(row.number)}|${row.decidedOn}|${row.partyName}`),
})

export type ExampleRow = RowOf<typeof exampleTemplate.columns>

const sqlTypes = { date: 'date', 'amount-yuan': 'bigint', 'amount-wan-yuan': 'bigint', integer: 'int' } as const

/** The template's columns as columns of a table. */
export const exampleColumns = exampleTemplate.columns.map((column) => ({
  key: column.key,
  name: column.key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type: column.kind in sqlTypes ? sqlTypes[column.kind as keyof typeof sqlTypes] : 'text',
}))

/** The owner makes this table where the example is used; the house itself has no such table. */
export const exampleTable = (name: string) => `
create schema if not exists example;
create table example.${name} (
  district text not null, unit text not null, identity text not null, content_hash text not null, batch_id uuid not null, public boolean not null default false,
  ${exampleColumns.map((column) => `${column.name} ${column.type}`).join(', ')},
  primary key (district, unit, identity)
);
create index on example.${name} (district, batch_id);
create index on example.${name} (district, decided_on);
create index on example.${name} (district, party_name);`

const recordColumns = [
  ...['district', 'unit', 'identity', 'content_hash'].map((name) => ({ name, type: 'text' })),
  { name: 'batch_id', type: 'uuid' },
  ...exampleColumns.map(({ name, type }) => ({ name, type })),
]

/** How a measure takes rows in, in its shortest form: one table, one row a record. */
export const exampleIntake = defineIntake({
  template: exampleTemplate,
  permission: 'example.record.import',
  texts: {
    'zh-CN': {
      'example.row.valid-before-decided': '有效期早于处罚决定日期',
      'example.row.valid-before-decided.advice': '核对两个日期，改正填错的一个',
      'example.row.large-fine': '罚款超过一百万元',
      'example.row.large-fine.advice': '核对金额单位是否为万元',
    },
    en: {
      'example.row.valid-before-decided': 'Valid until a day before the decision',
      'example.row.valid-before-decided.advice': 'Compare the two days and correct the wrong one',
      'example.row.large-fine': 'The fine is above one million yuan',
      'example.row.large-fine.advice': 'Check that the amount is in units of 10,000 yuan',
    },
  },
  prepare: async (_ctx, unit) => ({ unitOf: (row) => (row.source === '另一单位' ? 'finance-bureau' : unit) }),
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<{ identity: string; hash: string; record: StoredRow['record'] }>(sql`
      select identity, content_hash as hash, ${record} as record from example.record where district = ${ctx.district} and unit = ${unit} and identity = any(${identities}::text[])`)
    return new Map(rows.map((row): [string, StoredRow] => [row.identity, { hash: row.hash, record: row.record }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    const changed: IntakeRow<ExampleRow>[] = []
    const line = (row: IntakeRow<ExampleRow>) => [ctx.district, unit, row.identity, row.hash, batchId, ...exampleColumns.map(({ key }) => row.values[key])]
    async function* added(): AsyncGenerator<unknown[]> {
      for await (const batch of rows) {
        for (const row of batch) {
          if (row.change === 'new') yield line(row)
          else changed.push(row)
        }
      }
    }
    await ctx.db.insertMany('example.record', recordColumns, added())
    if (changed.length === 0) return
    const identities = changed.map((row) => row.identity)
    await ctx.db.run(sql`delete from example.record where district = ${ctx.district} and unit = ${unit} and identity = any(${identities}::text[])`)
    await ctx.db.insertMany('example.record', recordColumns, changed.map(line))
  },
  async withdraw(ctx, { batchId }) {
    if (await isPublic(ctx, batchId)) refuse('unlawful', 'example.record.already-public')
    return { withdrawn: await ctx.db.run(sql`delete from example.record where district = ${ctx.district} and batch_id = ${batchId}`) }
  },
})

const record = raw(`json_build_object(${exampleColumns.map(({ key, name, type }) => `'${key}', ${name}${type === 'bigint' ? '::text' : ''}`).join(', ')})`)

async function isPublic(ctx: ActContext, batchId: string): Promise<boolean> {
  return (await ctx.db.rows(sql`select 1 from example.record where district = ${ctx.district} and batch_id = ${batchId} and public limit 1`)).length > 0
}

/** Cells of a good row, as a clerk types them, in the order of the template's columns. */
export function exampleCells(number: number): (string | number | Date | null)[] {
  const day = new Date(Date.UTC(2026, 0, 1 + (number % 150)))
  return [
    `郑州市二七区第${number}号商贸有限公司`,
    '法人及非法人组织',
    '91410103MA3X0XQ62R',
    '张某',
    null,
    `二七城管罚决字〔2026〕第${String(number).padStart(6, '0')}号`,
    ['无照经营', '占道经营', '违法建设', '超标排放'][number % 4]!,
    `当事人于${day.getUTCMonth() + 1}月在二七区某路第${number}号实施违法行为，经现场检查查证属实。`,
    '《中华人民共和国行政处罚法》及相关规定',
    ['警告', '罚款', '没收违法所得', '其他'][number % 4]!,
    `给予行政处罚，案件编号${number}`,
    number % 4 === 1 ? ((number % 500) + 5) / 100 : null,
    number % 4 === 2 ? (number % 9000) + 0.5 : null,
    day,
    new Date(Date.UTC(2027, 0, 1 + (number % 150))),
    '2099/12/31',
    '二七区城市管理局',
    '11410103005252536N',
    '二七区城市管理局',
    '11410103005252536N',
    number % 7,
    `二七区大学路第${number % 300}号`,
    `第${number}号案`,
    '执法一中队',
    null,
  ]
}
