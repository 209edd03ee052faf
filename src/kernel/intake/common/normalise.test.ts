import { describe, expect, test } from 'vitest'
import { escapeFormula } from './csv-escape.ts'
import { foldIdentifier } from './normalise.ts'

test.each(['二七罚〔2026〕1号', '二七罚[2026]1号', '二七罚（2026）1号', '二七罚(2026)1号', '二七罚【2026】１号', '二七罚﹝2026﹞ 1 号'])(
  '%s is one and the same number',
  (written) => {
    expect(foldIdentifier(written)).toBe(foldIdentifier('二七罚〔2026〕1号'))
  },
)

describe('text that a spreadsheet would run as a formula', () => {
  test.each(['=cmd|"/c calc"!A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '|calc'])('%j is made harmless', (text) => {
    expect(escapeFormula(text)).toBe(`'${text}`)
  })
  test.each(['-5', '+12.5', '甲', 'a=b', '', '2026-01-01'])('%j is left alone', (text) => {
    expect(escapeFormula(text)).toBe(text)
  })
})
