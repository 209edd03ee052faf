import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { declaredParameters, defineParameter, defineSwitch, expiresWithin, lastDayRolls, nextAnswer, startDayExcluded } from './index.ts'

const day = plainDate
const period = (from: string, to: string | null, value: number) => ({ from, to, value, instrument: '办法', article: '第一条', confidence: 'confirmed' as const })

const reply = defineParameter({
  id: 'test.reply',
  zh: '答复期限',
  en: 'reply',
  unit: 'working-days',
  values: [period('2019-05-15', null, 20), period('2008-05-01', '2019-05-14', 15)],
})

describe('a dated figure', () => {
  test('the value of the day holds, on the first and on the last day too', () => {
    expect(reply.on(day('2019-05-14'))).toMatchObject({ value: 15, from: '2008-05-01', to: '2019-05-14' })
    expect(reply.on(day('2019-05-15'))).toMatchObject({ value: 20, to: null, instrument: '办法', article: '第一条', confidence: 'confirmed' })
    expect(reply.history.map((value) => value.value)).toEqual([15, 20])
  })
  test('asked outside its known periods it refuses and names them', () => {
    expect(() => reply.on(day('2008-04-30'))).toThrow(
      expect.objectContaining({
        kind: 'unlawful',
        code: 'law.parameter.not-in-force',
        params: { parameter: 'test.reply', day: '2008-04-30', known: '2008-05-01…2019-05-14, 2019-05-15…' },
      }),
    )
    expect(reply.find(day('2008-04-30'))).toBeUndefined()
  })
  test('a gap between periods refuses too', () => {
    const gap = defineParameter({ id: 'test.gap', zh: '', en: '', unit: 'months', values: [period('2019-01-01', '2019-12-31', 1), period('2021-01-01', null, 2)] })
    expect(() => gap.on(day('2020-06-01'))).toThrow(expect.objectContaining({ code: 'law.parameter.not-in-force' }))
  })
  test.each([
    ['overlap', [period('2019-01-01', null, 1), period('2020-01-01', null, 2)], /overlap on 2020-01-01/],
    ['run backwards', [period('2019-01-01', '2018-12-31', 1)], /ends before it begins/],
    ['are no days', [period('2019-02-30', null, 1)], /not a calendar day/],
    ['are missing', [], /has no value/],
  ])('periods that %s do not compile into a parameter', (name, values, message) => {
    expect(() => defineParameter({ id: `test.${name}`, zh: '', en: '', unit: 'months', values })).toThrow(message)
  })
  test('one id cannot mean two things', () => {
    expect(() => defineParameter({ id: 'test.reply', zh: '别的', en: 'other', unit: 'months', values: [period('2019-01-01', null, 1)] })).toThrow(/declared twice/)
    expect(declaredParameters().filter((parameter) => parameter.id === 'test.reply')).toHaveLength(1)
  })
  test('a value that ends soon can be told', () => {
    const old = reply.on(day('2019-05-01'))
    expect([expiresWithin(old, day('2019-05-01'), 30), expiresWithin(old, day('2019-03-01'), 30), expiresWithin(reply.on(day('2026-01-01')), day('2026-01-01'), 9999)]).toEqual([
      true,
      false,
      false,
    ])
  })
})

test('the counting rules pass from 民法总则 to 民法典 on 1 January 2021 without a gap', () => {
  for (const rule of [startDayExcluded, lastDayRolls]) {
    expect(rule.on(day('2020-12-31')).instrument).toBe('中华人民共和国民法总则')
    expect(rule.on(day('2021-01-01')).instrument).toBe('中华人民共和国民法典')
  }
})

describe('a choice the law leaves open', () => {
  const setting = defineSwitch({
    id: 'test.choice',
    zh: '选择',
    en: 'choice',
    reason: { zh: '没有规定', en: 'silent' },
    options: { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } },
    chosen: [
      { from: '2024-01-01', option: 'b' },
      { from: '2020-01-01', option: 'a' },
    ],
  })
  test('the answer that follows is the first other one, a decision of the district standing before the shipped answers', () => {
    const stay = { from: day('2023-01-01'), option: 'a' }
    expect(nextAnswer(setting, [stay], day('2023-06-01')), 'the shipped change no longer counts').toBeUndefined()
    expect(nextAnswer(setting, [stay, { from: day('2025-01-01'), option: 'a' }, { from: day('2026-01-01'), option: 'b' }], day('2023-06-01'))).toEqual({
      from: '2026-01-01',
      option: 'b',
    })
    expect(nextAnswer(setting, [{ from: day('2022-01-01'), option: 'gone' }], day('2023-06-01')), 'an answer the program no longer has').toEqual({
      from: '2024-01-01',
      option: 'b',
    })
  })
  test('the choice of the day holds', () => {
    expect([setting.on(day('2023-12-31')), setting.on(day('2024-01-01'))]).toEqual(['a', 'b'])
    expect(nextAnswer(setting, [], day('2023-12-31'))).toEqual({ from: '2024-01-01', option: 'b' })
    expect(nextAnswer(setting, [], day('2024-01-01'))).toBeUndefined()
    expect(() => setting.on(day('2019-12-31'))).toThrow(expect.objectContaining({ code: 'law.switch.not-in-force' }))
  })
})
