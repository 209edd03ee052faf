import { expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '#base/domain-error'
import { type RoomTexts, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { httpEn, httpZh } from '../common/index.ts'
import { invalidRequest, refusalReply } from './refusal.ts'

const Fen = z.string().regex(/^\d+$/, 'platform.field.fen')
const Day = z.string().refine((text) => text !== '2026-02-30', 'platform.field.day')

const texts: RoomTexts = { 'zh-CN': { 'tried.thing.early': '{unit}的异议期到{until}才结束' }, en: { 'tried.thing.early': 'the time of {unit} runs until {until}' } }

test('a refusal says a day as a day and leaves every other word alone', () => {
  const error = new DomainError('unlawful', 'tried.thing.early', { unit: '2026-13-40', until: '2026-12-04' })
  const said = (language: 'zh-CN' | 'en') => refusalReply(error, translator([uiTexts, texts], language), 'request').body.error.message
  expect(said('zh-CN')).toBe('2026-13-40的异议期到2026年12月4日才结束')
  expect(said('en')).toBe('the time of 2026-13-40 runs until 4 Dec 2026')
})

test('what a schema refuses is said in words, never in a pattern or in the schema’s own', () => {
  const said = (schema: z.ZodType, value: unknown, language: 'zh-CN' | 'en' = 'zh-CN') => {
    const issues = schema.safeParse({ it: value }).error?.issues ?? []
    const t = translator([uiTexts, { 'zh-CN': httpZh, en: httpEn }], language)
    return refusalReply(invalidRequest('body', issues), t, 'request').body.error.fields.map((field) => `${field.path} ${field.message}`)
  }
  const it = (schema: z.ZodType) => z.strictObject({ it: schema })
  expect(said(it(Fen), '12.5')).toEqual(['body.it 不是有效金额。这里以分为单位，只写数字：1234.56元写成 123456。'])
  expect(said(it(Fen), '12.5', 'en')).toEqual(['body.it Not a valid amount. It is in fen here, digits only: 1,234.56 yuan is 123456.'])
  expect(said(it(Day), '2026-02-30')).toEqual(['body.it 不是有效日期。请写成 2026-02-11 这样的形式。'])
  expect(said(it(z.string().regex(/^[A-Z]\d+$/)), 'a')).toEqual(['body.it 写法不对。请按这一栏的说明填写。'])
  expect(said(it(z.url()), 'nowhere')).toEqual(['body.it 不是完整的网址。请填以 http:// 或 https:// 开头的地址。'])
  expect(said(it(z.string().min(16)), 'short')).toEqual(['body.it 内容太短，至少16个字符。'])
  expect(said(it(z.string().min(1)), '')).toEqual(['body.it 没有填写，或者填写的不是这里要求的类型。'])
  expect(said(it(z.array(z.string()).max(1)), ['a', 'b'], 'en')).toEqual(['body.it There may be at most 1.'])
  expect(said(it(z.enum(['file', 'http'])), 'post')).toEqual(['body.it 不在可选值之内，请从这些中选一个：file, http。'])
  expect(said(z.strictObject({}), 'x')).toEqual(['body 这里没有名为it的内容。请删去，或者核对名称。'])
})
