import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { booleanCell, dateCell, errorCell, numberCell, percentCell, type RawCell, styledNumberCell, textCell, uncalculatedCell } from './raw-cell.ts'
import { type ReadRow, rowReader } from './row-reader.ts'
import { defineTemplate } from './template.ts'

const template = defineTemplate({
  id: 'tried',
  version: 1,
  title: { zh: '试', en: 'Tried' },
  sheet: '试',
  columns: [
    { key: 'name', header: '名称', en: 'Name', kind: 'text', required: true, maxLength: 10 },
    { key: 'story', header: '经过', en: 'Story', kind: 'long-text' },
    { key: 'number', header: '文号', en: 'Number', kind: 'identifier' },
    { key: 'code', header: '代码', en: 'Code', kind: 'uscc', noCode: true, requiredWhen: (row) => row['kind'] === 'firm' },
    { key: 'person', header: '证件', en: 'Identity', kind: 'resident-id' },
    {
      key: 'kind',
      header: '类别',
      en: 'Kind',
      kind: 'choice',
      choices: [
        { code: 'firm', zh: '企业（法人）', en: 'Firm', aliases: ['单位'] },
        { code: 'one', zh: '自然人', en: 'Person', aliases: ['1'] },
      ],
    },
    { key: 'from', header: '自', en: 'From', kind: 'date', notAfterToday: true },
    { key: 'until', header: '至', en: 'Until', kind: 'date', longTerm: true, notAfterToday: true },
  ],
  rowRules: [
    (row) => (row.from !== null && row.until !== null && row.until < row.from ? [{ column: 'until', code: 'tried.until-before-from', severity: 'error' }] : []),
    (row) => (row.number === null ? [{ column: 'number', code: 'tried.no-number', severity: 'warning' }] : []),
  ],
  identity: (row) => row.number,
})
const read = rowReader(template, { today: plainDate('2026-06-15') })
const keys = template.columns.map((column) => column.key)

function row(cells: Partial<Record<(typeof keys)[number], RawCell>>): ReadRow {
  return read(keys.map((key) => ({ name: '甲', number: '一号', ...cells })[key] ?? ''))
}
const codes = (result: ReadRow) => result.faults.map((fault) => `${fault.column}: ${fault.code}`)

describe('text', () => {
  test.each([
    ['  甲\u00a0乙  ', '甲 乙', 'width-or-blanks'],
    ['甲\u200b乙', '甲乙', 'width-or-blanks'],
    ['ＡＢＣ１２', 'ABC12', 'width-or-blanks'],
    ['甲，乙（丙）', '甲，乙（丙）', undefined],
    ['甲\n乙', '甲 乙', 'width-or-blanks'],
    ['=1+1', '=1+1', undefined],
    ['="0012"', '0012', 'quoting'],
    ["'0012", '0012', 'quoting'],
    [numberCell('13800138000'), '13800138000'.slice(0, 11), 'number-as-text'],
  ])('%j is read as %j', (cell, name, note) => {
    const result = rowReader(defineTemplate({ ...template, columns: [{ key: 'name', header: '名称', en: 'Name', kind: 'text' }], rowRules: [], identity: () => null }), {
      today: plainDate('2026-06-15'),
    })([cell])
    expect(result.values).toEqual({ name })
    expect(result.notes[0]?.[1]).toBe(note)
  })

  test.each([
    ['too long', '一二三四五六七八九十一', 'intake.cell.too-long'],
    ['a replacement character', '甲\ufffd', 'intake.cell.unreadable-character'],
    ['a control character', textCell('甲\u0001'), 'intake.cell.unreadable-character'],
    ['an error', errorCell('#REF!'), 'intake.cell.formula-error'],
    ['a formula without result', uncalculatedCell, 'intake.cell.formula-without-result'],
    ['a truth value', booleanCell(true), 'intake.cell.became-boolean'],
    ['a percentage', percentCell('0.1'), 'intake.cell.became-percent'],
    ['what Excel made a date', dateCell('2026-01-02'), 'intake.cell.became-date'],
    ['a padded number', styledNumberCell('12', '0000'), 'intake.cell.formatted-number'],
    ['nothing but blanks', ' \u3000\u200b', 'intake.cell.required'],
  ])('%s is refused', (_, name, code) => {
    expect(codes(row({ name }))).toEqual([`name: ${code}`])
  })

  test('characters outside the first plane count as one', () => {
    expect(codes(row({ name: '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷' }))).toEqual([])
  })

  test('long text keeps its paragraphs', () => {
    expect(row({ story: ' 一。\r\n\r\n\r\n\r\n二。 \n三。' }).values['story']).toBe('一。\n\n二。\n三。')
  })
})

describe('identifiers and codes', () => {
  test.each([
    ['二七罚 〔2026〕 第１号', '二七罚〔2026〕第1号'],
    ['Order 58', 'Order 58'],
    [numberCell('20260001'), '20260001'],
  ])('the number %j is read as %j', (number, read) => {
    expect(row({ number }).values['number']).toBe(read)
  })
  test.each([
    [numberCell('1.1'), 'intake.cell.number-in-identifier'],
    [numberCell('410103199003070000'), 'intake.cell.number-lost-digits'],
  ])('the number %j is refused', (number, code) => {
    expect(codes(row({ number }))).toEqual([`number: ${code}`])
  })
  test.each([
    ['91410103MA3X0XQ62R', '91410103MA3X0XQ62R'],
    ['９１４１０１０３ma3x0xq62r', '91410103MA3X0XQ62R'],
    [' 9141 0103 MA3X 0XQ6 2R ', '91410103MA3X0XQ62R'],
    ['00000000000000000X', '00000000000000000X'],
  ])('the credit code %j', (code, read) => {
    expect(row({ code }).values['code']).toBe(read)
  })
  test.each([
    ['91410103MA3X0XQ62A', 'parties.uscc.check-character'],
    ['9141', 'parties.uscc.length'],
    ['000000000000000000', 'parties.uscc.all-zeros'],
    ['9.14E+17', 'intake.cell.number-lost-digits'],
    [numberCell('9.1410103123456E+17'), 'intake.cell.number-lost-digits'],
  ])('the credit code %j is refused: %s', (code, why) => {
    expect(codes(row({ code }))).toEqual([`code: ${why}`])
  })
  test('an identity number stored as a number has lost its last digits; the advice says what to do', () => {
    const result = row({ person: numberCell('4.1010319900307002E+17') })
    expect(codes(result)).toEqual(['person: intake.cell.number-lost-digits'])
  })
  test('a fault of an identity number never repeats the number', () => {
    const result = row({ person: '410103199003071234' })
    expect(result.faults[0]).toMatchObject({ column: 'person', code: 'parties.resident-id.check-character' })
    expect(JSON.stringify(result.faults)).not.toContain('19900307')
  })
})

describe('choices', () => {
  test.each([
    ['企业（法人）', 'firm'],
    ['企业(法人)', 'firm'],
    ['单位', 'firm'],
    ['firm', 'firm'],
    ['Person', 'one'],
    [numberCell('1'), 'one'],
  ])('%j means %s', (kind, code) => {
    expect(row({ kind, code: '00000000000000000X' }).values['kind']).toBe(code)
  })
  test('a label near the list is not guessed', () => {
    const result = row({ kind: '企业' })
    expect(codes(result)).toEqual(['kind: intake.cell.not-a-choice'])
    expect(result.faults[0]?.params).toEqual({ choices: '企业（法人）、自然人' })
  })
})

describe('a row', () => {
  test('a column required in some rows is asked for in those only', () => {
    expect(codes(row({ kind: '自然人' }))).toEqual([])
    expect(codes(row({ kind: '单位' }))).toEqual(['code: intake.cell.required-here'])
  })
  test('a day after today is refused, a term without end is not', () => {
    expect(codes(row({ from: '2026-06-15' }))).toEqual([])
    expect(codes(row({ from: '2026-06-16' }))).toEqual(['from: intake.cell.date-after-today'])
    expect(codes(row({ until: '长期' }))).toEqual([])
  })
  test('a rule sees all cells, and is silent about a cell that could not be read', () => {
    expect(codes(row({ from: '2026-05-02', until: '2026-05-01' }))).toEqual(['until: tried.until-before-from'])
    expect(codes(row({ number: numberCell('1.5') }))).toEqual(['number: intake.cell.number-in-identifier'])
  })
  test('a warning does not make the row wrong', () => {
    const result = row({ number: '' })
    expect(codes(result)).toEqual(['number: tried.no-number'])
    expect(result.hasError).toBe(false)
  })
  test('faults and notes of one row do not run into the next', () => {
    const first = row({})
    const second = row({ from: '05/06/2020', until: '2026/1/1' })
    const third = row({})
    expect([first.faults, third.faults, first.notes, third.notes]).toEqual([[], [], [], []])
    expect(codes(second)).toEqual(['from: intake.cell.ambiguous-date'])
    expect(second.notes).toEqual([['until', 'date-form']])
  })
  test('a cell met again is read the same, note included', () => {
    for (let time = 0; time < 3; time += 1) expect(row({ from: '2026/1/1' })).toMatchObject({ values: { from: '2026-01-01' }, notes: [['from', 'date-form']] })
  })
})
