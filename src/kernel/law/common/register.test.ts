import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '#base/plain-date'
import { translator } from '#platform/text/common'
import {
  declaredParameters,
  defineParameter,
  expiringEntries,
  lawEn,
  lawRegister,
  lawZh,
  type RegisterRow,
  registerValueText,
  renderLawRegister,
  searchEntries,
  valueOn,
} from './index.ts'
import { registerRows } from './register/index.ts'

const day = plainDate
const t = translator([{ 'zh-CN': lawZh, en: lawEn }], 'zh-CN')
const shipped = declaredParameters()
const register = lawRegister(shipped, registerRows)

describe('the rows of the register', () => {
  test('every figure gathered is there once, with dates, source and confidence in order', () => {
    expect(registerRows).toHaveLength(303)
    expect(new Set(registerRows.map((row) => row.id)).size).toBe(303)
    expect(registerRows.flatMap((row) => row.values)).toHaveLength(336)
    for (const row of registerRows) {
      expect(row.zh, row.id).toMatch(/[\u4e00-\u9fff]/)
      expect(row.en, row.id).not.toBe(row.id)
      row.values.forEach((value, index) => {
        if (value.from !== null) day(value.from)
        if (value.to) expect(day(value.to) >= (value.from ?? ''), row.id).toBe(true)
        const next = row.values[index + 1]
        if (next) expect(value.to !== undefined && next.from !== null && addDays(day(value.to), 1) <= next.from, `${row.id} overlaps`).toBe(true)
        expect(value.instrument, row.id).not.toBe('')
      })
    }
  })
  test('every value reads in both languages, and English is free of Chinese but for names', () => {
    const english = translator([{ 'zh-CN': lawZh, en: lawEn }], 'en')
    for (const entry of register) {
      for (const value of entry.values) {
        expect(registerValueText(t, 'zh-CN', value), entry.id).not.toMatch(/law\.|\{|undefined|object/)
        expect(registerValueText(english, 'en', value), entry.id).not.toMatch(/law\.|\{|undefined|object|[\u4e00-\u9fff]/)
      }
    }
  })
  test.each([
    ['m3.info.proactive', '2026-01-01', '不超过 20 个工作日'],
    ['m12.arrears.publish', '2026-01-01', '3月31日'],
    ['m15.colour.orange', '2026-01-01', '200% 至 300%（不含）'],
    ['m15.colour.green', '2026-01-01', '120% 以下（不含）'],
    ['m16.fine.org_serious_max', '2026-01-01', '不超过 500,000 元'],
    ['m1.public_comment.shortened_floor', '2026-01-01', '未规定具体数值'],
    ['m12.pay.large.back_to_back_allowed', '2026-01-01', '否'],
    ['m12.lpr_1y', '2024-12-01', '年利率 3.1%'],
  ])('%s on %s is %s', (id, on, words) => {
    const entry = register.find((candidate) => candidate.id === id)
    expect(entry && registerValueText(t, 'zh-CN', valueOn(entry, day(on))!)).toBe(words)
  })
})

describe('rooms and rows together', () => {
  const row: RegisterRow = {
    id: 'm3.one',
    zh: '一',
    en: 'one',
    unit: 'months',
    values: [{ from: null, to: '2026-08-31', value: 3, instrument: '甲', article: '', confidence: 'unsure' }],
  }
  const own = defineParameter({
    id: 'disclosure.one',
    zh: '一',
    en: 'one',
    unit: 'months',
    covers: ['m3.one'],
    values: [{ from: '2020-01-01', to: '2026-08-31', value: 3, instrument: '甲', article: '', confidence: 'confirmed' }],
  })

  test('a parameter a room uses takes the place of its row, by id or by what it covers', () => {
    expect(lawRegister([own], [row]).map((entry) => [entry.id, entry.used, entry.group])).toEqual([['disclosure.one', true, 'm3']])
    expect(lawRegister([], [row]).map((entry) => [entry.id, entry.used])).toEqual([['m3.one', false]])
    expect(register.find((entry) => entry.id === 'g.count.start_day_excluded')?.used).toBe(true)
  })
  test('a value in use that ends without a successor is listed in time; what nothing uses is not', () => {
    const both = lawRegister([own], [{ ...row, id: 'm3.two' }])
    expect(expiringEntries(both, day('2026-06-15'), 180).map((entry) => entry.id)).toEqual(['disclosure.one'])
    expect(expiringEntries(both, day('2025-06-15'), 180)).toEqual([])
    expect(expiringEntries(both, day('2026-09-01'), 180)).toEqual([])
  })
  test('an unknown first day counts as in force until the last', () => {
    const [entry] = lawRegister([], [row])
    expect([valueOn(entry!, day('2001-01-01'))?.value, valueOn(entry!, day('2026-09-01'))]).toEqual([3, undefined])
  })
  test('a word finds names, instruments and ids in both languages', () => {
    expect(searchEntries(register, '信访').length).toBeGreaterThan(5)
    expect(searchEntries(register, 'petition').length).toBeGreaterThan(5)
    expect(searchEntries(register, '国务院令第713号').every((entry) => entry.id.startsWith('m1.'))).toBe(true)
    expect(searchEntries(register, '没有这个词')).toEqual([])
  })
})

test('the printed register names every entry, escapes tables, and is the same each time', () => {
  const text = renderLawRegister(register, [], 'zh-CN')
  expect(text).toBe(renderLawRegister(lawRegister([...shipped].reverse(), [...registerRows].reverse()), [], 'zh-CN'))
  for (const entry of register) expect(text).toContain(`\`${entry.id}\``)
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  for (const line of rows) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(9)
})

test('values that are lists or records read in words, by the parameter’s own where it has them', () => {
  const base = { zh: '阶梯', en: 'ladder', unit: 'list' as const }
  const values = [{ from: '2020-01-01', value: [{ offset: 1, act: 'reminder' }], instrument: '甲', article: '', confidence: 'confirmed' as const }]
  const own = defineParameter({
    ...base,
    id: 'test.ladder',
    values,
    words: (steps, language) => steps.map((step) => (language === 'en' ? `day ${step.offset}` : `第${step.offset}日`)).join(),
  })
  const plain = defineParameter({ ...base, id: 'test.plain-ladder', values })
  const texts = lawRegister([own, plain], []).map((entry) => entry.values.map((value) => registerValueText(t, 'zh-CN', value)))
  expect(texts).toEqual([['第1日'], ['offset 1, act reminder']])
})
