import { expect, test } from 'vitest'
import { DomainError } from '#base/domain-error'
import { type RoomTexts, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { refusalReply } from './refusal.ts'

const texts: RoomTexts = { 'zh-CN': { 'tried.thing.early': '{unit}的异议期到{until}才结束' }, en: { 'tried.thing.early': 'the time of {unit} runs until {until}' } }

test('a refusal says a day as a day and leaves every other word alone', () => {
  const error = new DomainError('unlawful', 'tried.thing.early', { unit: '2026-13-40', until: '2026-12-04' })
  const said = (language: 'zh-CN' | 'en') => refusalReply(error, translator([uiTexts, texts], language), 'request').body.error.message
  expect(said('zh-CN')).toBe('2026-13-40的异议期到2026年12月4日才结束')
  expect(said('en')).toBe('the time of 2026-13-40 runs until 4 Dec 2026')
})
