import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#base/canonical-json'
import { committedValue, normaliseWords, publicFields } from './public-fields.ts'

test('words are compared half-width, in lower case, with single spaces and no wildcards', () => {
  expect(normaliseWords(' 二七〔２０２６〕第１号，ＡＢＣ（甲）　100％ ﹏ a_b\\c\u0007d ')).toBe('二七〔2026〕第1号,abc(甲) 100 a b c d')
  expect(normaliseWords('①㎡ﬁ İ')).toBe('1m2fi i̇')
})

test('the quick way for common characters says the same as the careful one', () => {
  const common = fc.constantFrom(...'二七管执罚第号，。；：（）〔〕［］％＿＼ＡｂＣ１２９abcXYZ 0189%_\\-·　\u3007\u3001\t\n'.split(''))
  const careful = (words: string) =>
    words
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{C}%_\\]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: common }), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (words) => {
      expect(normaliseWords(words)).toBe(careful(words))
    }),
  )
})

test('what is committed to is every public field, in canonical order', () => {
  const fields = publicFields('unit', {
    kind: 'administrative-penalty',
    decisionNumber: '1',
    documentName: null,
    title: 't',
    decidedOn: '2026-05-06' as never,
    counterpartyClass: 'organisation',
    publicName: 'n',
    uscc: null,
    category: null,
    content: 'c',
    basis: null,
    amountFen: 5n,
    validFrom: null,
    validTo: null,
    authority: 'a',
    authorityCode: null,
    detail: { sourceUnit: 's', offence: 'o' },
    persons: [],
  })
  expect(fields.detail).toEqual({ sourceUnit: 's', offence: 'o' })
  const text = canonicalJson(committedValue(fields))
  expect(text).toBe(canonicalJson({ ...fields }))
  expect(JSON.parse(text)).toEqual({ ...fields })
})
