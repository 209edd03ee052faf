import { describe, expect, test } from 'vitest'
import { bestTemplate, foldHeader, isHeader, matchHeader } from './header.ts'
import { defineTemplate } from './template.ts'

const penalties = defineTemplate({
  id: 'penalty',
  version: 1,
  title: { zh: '处罚', en: 'Penalties' },
  sheet: '处罚',
  columns: [
    { key: 'name', header: '行政相对人名称', en: 'Party', aliases: ['CF_XDR_MC'], kind: 'text', required: true },
    { key: 'number', header: '处罚文号', en: 'Number', kind: 'identifier', required: true },
    { key: 'fine', header: '罚款金额（万元）', en: 'Fine', kind: 'amount-wan-yuan' },
    { key: 'remark', header: '备注', en: 'Remark', kind: 'text' },
  ],
  identity: (row) => row.number,
})
const licences = defineTemplate({
  ...penalties,
  id: 'licence',
  columns: [
    { key: 'name', header: '行政相对人名称', en: 'Party', kind: 'text' },
    { key: 'licence', header: '许可编号', en: 'Licence', kind: 'identifier' },
    { key: 'content', header: '许可内容', en: 'Content', kind: 'text' },
    { key: 'remark', header: '备注', en: 'Remark', kind: 'text' },
  ],
  identity: () => null,
})

test.each([
  ['*行政相对人名称', '行政相对人名称'],
  ['行政相对人名称＊', '行政相对人名称'],
  ['行政相对人名称（必填）', '行政相对人名称'],
  ['行政相对人\n名称', '行政相对人名称'],
  ['罚款金额(万元)', '罚款金额（万元）'],
  ['ｃｆ＿xdr＿mc', 'CF_XDR_MC'],
])('the header %j is that of %j', (written, header) => {
  expect(foldHeader(written)).toBe(foldHeader(header))
})

describe('laying a row on a template', () => {
  test('columns may stand in any order, with columns of the clerk between them', () => {
    const match = matchHeader(penalties, ['序号', '备注', 'CF_XDR_MC', '', '*处罚文号', '罚款金额(万元)'])
    expect(match.places).toEqual([2, 4, 5, 1])
    expect(match.unknown).toEqual([{ place: 0, header: '序号' }])
    expect(match.missing).toEqual([])
    expect(isHeader(match)).toBe(true)
  })
  test('missing and repeated columns are named', () => {
    const match = matchHeader(penalties, ['行政相对人名称', '备注', '处罚文号', '备注'])
    expect(match.missing.map((column) => column.header)).toEqual(['罚款金额（万元）'])
    expect(match.duplicated).toEqual([{ header: '备注', places: [1, 3] }])
  })
  test('a title row is no header', () => {
    expect(isHeader(matchHeader(penalties, ['二七区行政处罚信息表']))).toBe(false)
  })
  test('the template a row fits best is found', () => {
    expect(bestTemplate([penalties, licences], ['行政相对人名称', '许可编号', '许可内容', '备注'])?.template.id).toBe('licence')
    expect(bestTemplate([penalties, licences], ['姓名', '电话'])).toBeUndefined()
  })
})

describe('a template that contradicts itself does not come into being', () => {
  const column = penalties.columns[0]
  test.each([
    ['a key twice', { columns: [column, column] }],
    ['a header twice', { columns: [column, { ...column, key: 'other' }] }],
    ['a choice without choices', { columns: [{ ...column, kind: 'choice' as const }] }],
    ['choices of no choice', { columns: [{ ...column, choices: [{ code: 'a', zh: '甲', en: 'A' }] }] }],
    ['an id that is no address', { id: 'Penalty Table' }],
  ])('%s', (_, change) => {
    expect(() => defineTemplate({ ...penalties, identity: () => null, ...change } as never)).toThrow()
  })
})
