import { expect, test } from 'vitest'
import { translator } from '#platform/text/common'
import { readableParams } from './readable-params.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

test('days and half-years in a message are written in the reader’s way, other words stay', () => {
  const params = { day: '2026-07-05', period: '2026-H1', number: '2026', unit: 'finance-bureau', count: 3 }
  expect(readableParams(params, (day) => `<${day}>`, translator([{ 'zh-CN': zh, en }], 'zh-CN'))).toEqual({ ...params, day: '<2026-07-05>', period: '2026年上半年' })
  expect(readableParams(params, (day) => `<${day}>`, translator([{ 'zh-CN': zh, en }], 'en')).period).toBe('the first half of 2026')
})
