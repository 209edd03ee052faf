import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWanYuan, formatYuan } from '#base/money'
import { CellSink } from './cell-sink.ts'
import { booleanCell, dateCell, numberCell, percentCell, type RawCell, styledNumberCell } from './raw-cell.ts'
import { decimalOf, readAmount, readInteger } from './read-amount.ts'

function reading<T>(read: (sink: CellSink) => T) {
  const sink = new CellSink()
  sink.startRow()
  sink.startCell('amount')
  const value = read(sink)
  return { value, code: sink.faults[0]?.code, note: sink.notes[0]?.[1] }
}
const yuan = (cell: RawCell, negative = false) => reading((sink) => readAmount(cell, sink, 'yuan', negative))
const wanYuan = (cell: RawCell) => reading((sink) => readAmount(cell, sink, 'wan-yuan'))

describe('an amount is read into fen', () => {
  test.each([
    ['1234.56', 123_456n, undefined],
    ['1,234.56', 123_456n, 'separators'],
    ['１，２３４．５６', 123_456n, 'separators'],
    ['¥1,234', 123_400n, 'unit-word'],
    ['￥ 12', 1_200n, 'unit-word'],
    ['1234元', 123_400n, 'unit-word'],
    ['0', 0n, undefined],
    ['0.10', 10n, undefined],
    [' 5 ', 500n, 'width-or-blanks'],
    [numberCell('0.30000000000000004'), 30n, undefined],
    [numberCell('1.1000000000000001'), 110n, undefined],
    [numberCell('1E+5'), 10_000_000n, undefined],
    [styledNumberCell('12', '"金额"0'), 1_200n, undefined],
  ])('%j yuan', (cell, fen, note) => {
    expect(yuan(cell)).toEqual({ value: fen, code: undefined, note })
  })

  test.each([
    ['0.2', 200_000n],
    ['0.000001', 1n],
    ['12.345678', 12_345_678n],
    ['5万元', 5_000_000n],
    ['5万', 5_000_000n],
    [numberCell('1E-6'), 1n],
    [numberCell('0.1'), 100_000n],
  ])('%j wan yuan', (cell, fen) => {
    expect(wanYuan(cell)).toMatchObject({ value: fen, code: undefined })
  })

  test('any amount written with all its decimals is read back to the fen, as text and as a stored number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (fen) => {
        expect(yuan(formatYuan(fen)).value).toBe(fen)
        expect(yuan(numberCell(String(Number(fen) / 100))).value).toBe(fen)
        expect(wanYuan(formatWanYuan(fen)).value).toBe(fen)
      }),
    )
  })
})

describe('an amount that would have to be guessed or rounded is refused', () => {
  test.each([
    ['1,23', 'intake.cell.bad-separators'],
    ['1.234,56', 'intake.cell.bad-separators'],
    ['5万元', 'intake.cell.unit-mismatch'],
    ['0.125', 'intake.cell.too-many-decimals'],
    ['-5', 'intake.cell.negative-number'],
    ['(500)', 'intake.cell.not-an-amount'],
    ['1E+5', 'intake.cell.not-an-amount'],
    ['约500', 'intake.cell.not-an-amount'],
    ['/', 'intake.cell.not-an-amount'],
    ['99999999999999', 'intake.cell.amount-too-large'],
    [numberCell('0.333333333333333'), 'intake.cell.too-many-decimals'],
    [numberCell('1234567890123456'), 'intake.cell.number-lost-digits'],
    [percentCell('0.05'), 'intake.cell.not-an-amount'],
    [booleanCell(true), 'intake.cell.not-an-amount'],
    [dateCell('2020-05-01'), 'intake.cell.not-an-amount'],
    [styledNumberCell('12345', '0!.0,"万"'), 'intake.cell.formatted-number'],
  ])('%j yuan: %s', (cell, code) => {
    expect(yuan(cell)).toMatchObject({ value: null, code })
  })
  test('yuan in a column of wan yuan, and seven decimals', () => {
    expect(wanYuan('5元')).toMatchObject({ value: null, code: 'intake.cell.unit-mismatch' })
    expect(wanYuan('0.1234567')).toMatchObject({ value: null, code: 'intake.cell.too-many-decimals' })
  })
  test('a negative amount is read where the column takes it', () => {
    expect(yuan('-5', true).value).toBe(-500n)
  })
})

test.each([
  ['12', '12'],
  ['-0.5', '-0.5'],
  ['4.1010319900307E+14', '410103199003070'],
  ['1.5E-3', '0.0015'],
  ['0.30000000000000004', '0.3'],
  ['100.10000000000001', '100.1'],
  ['4.1010319900307E+17', undefined],
])('a stored number %s is shown as %s', (digits, shown) => {
  expect(decimalOf(digits)).toBe(shown)
})

describe('a whole number', () => {
  test.each([
    ['12', 12, undefined],
    ['1,200', 1_200, 'separators'],
    ['１２', 12, 'width-or-blanks'],
    [numberCell('7'), 7, undefined],
  ])('%j', (cell, value, note) => {
    expect(reading((sink) => readInteger(cell, sink))).toEqual({ value, code: undefined, note })
  })
  test.each([
    ['3.5', 'intake.cell.not-an-integer'],
    ['3个', 'intake.cell.not-an-integer'],
    ['-1', 'intake.cell.negative-number'],
    [numberCell('3.5'), 'intake.cell.not-an-integer'],
    [numberCell('1E+20'), 'intake.cell.number-lost-digits'],
  ])('%j is refused: %s', (cell, code) => {
    expect(reading((sink) => readInteger(cell, sink))).toMatchObject({ value: null, code })
  })
})
