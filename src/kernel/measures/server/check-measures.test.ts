import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { defineProcedure } from '#kernel/procedures/common'
import { defineIndicator } from '#kernel/scoring/common'
import { defineEndpoint } from '#platform/http/common'
import { bind, definePermission, defineRoom } from '#platform/rooms'
import { defineDuty } from '../common/index.ts'
import { checkMeasures, countPlanned, defineMeasure, type Measure, renderDuties } from './index.ts'

const sound = defineMeasure({
  number: 7,
  folder: '07-example',
  name: 'example',
  title: { zh: '示例', en: 'Example' },
  leads: [],
  duties: [
    defineDuty({ id: '7.1', zh: '甲', en: 'first', place: '三（二）7', leads: [], act: 'server/do.ts', tests: ['server/do.test.ts'] }),
    defineDuty({ id: '7.2', zh: '乙', en: 'second', place: '三（二）7', leads: [], act: 'planned' }),
  ],
  permissions: [definePermission('example.thing.do', { liaison: 'own' })],
  routes: [bind(defineEndpoint({ method: 'GET', path: '/example', access: { permission: 'example.thing.do' } }), async () => ({}))],
  facts: [defineFact({ kind: 'example.done', version: 1, outcomes: ['good', 'bad'], detail: z.strictObject({}) })],
  procedures: [
    defineProcedure({
      id: 'example.doing',
      states: ['open', 'done'],
      initial: 'open',
      final: ['done'],
      acts: { finish: { from: ['open'], to: 'done', permission: 'example.thing.do' } },
    }),
  ],
  indicators: [
    defineIndicator({
      id: 'example.good-rate@1',
      zh: '好',
      en: 'good',
      question: { zh: '好吗', en: 'good?' },
      factKinds: ['example.done'],
      formula: { kind: 'rate', numerator: ['good'], denominator: ['good', 'bad'] },
      direction: 'higher-is-better',
      minimumSample: 5,
      article: { instrument: '二七信用〔2020〕3号', article: '三（二）7' },
    }),
  ],
})
const faultsOf = (change: Partial<Measure>) => checkMeasures([{ ...sound, ...change }], [])

test('a sound measure has no faults', () => expect(checkMeasures([sound], [sound])).toEqual([]))

test.each<[string, Partial<Measure>, RegExp]>([
  ['a duty of another item', { duties: [defineDuty({ id: '8.1', zh: '丙', en: 'x', place: '三（二）8', leads: [], act: 'planned' })] }, /duty 8.1 belongs to another item/],
  ['a permission of another prefix', { permissions: [...sound.permissions!, definePermission('other.thing.do', {})] }, /permission other.thing.do/],
  ['a permission nobody declared', { permissions: [] }, /undeclared permission example.thing.do/],
  ['an unknown fact followed', { follows: ['disclosure.unheard'] }, /follows the unknown fact disclosure.unheard/],
  [
    'an indicator that counts what its facts never say',
    { facts: [defineFact({ kind: 'example.done', version: 1, outcomes: ['good'], detail: z.strictObject({}) })] },
    /counts bad/,
  ],
  ['a fact of another prefix', { facts: [...sound.facts!, defineFact({ kind: 'other.done', version: 1, outcomes: [], detail: z.strictObject({}) })] }, /fact other.done/],
  ['a text of another prefix', { texts: { 'zh-CN': { 'x.y': 'x' }, en: { 'x.y': 'x' } } }, /text x.y/],
])('%s is named', (_, change, fault) => expect(faultsOf(change).join('\n')).toMatch(fault))

test('two measures under one name, number or id are named', () => {
  const faults = checkMeasures([sound, sound], []).join('\n')
  for (const what of ['measure example', 'measure number 7', 'duty 7.1', 'permission example.thing.do', 'route GET /example', 'indicators example.good-rate@1'])
    expect(faults).toContain(`${what} is declared twice`)
})

test('a fact of a kernel room may be followed', () => {
  const kernel = defineRoom({ name: 'objections', facts: [defineFact({ kind: 'objections.objection', version: 1, outcomes: ['open'], detail: z.strictObject({}) })] })
  expect(checkMeasures([{ ...sound, follows: ['objections.objection'] }], [kernel])).toEqual([])
})

test('a duty with an act names a test, a folder carries its number', () => {
  expect(() => defineDuty({ id: '7.1', zh: '甲', en: 'x', place: '三', leads: [], act: 'server/do.ts' })).toThrow(/no test/)
  expect(() => defineDuty({ id: 'x', zh: '甲', en: 'x', place: '三', leads: [], act: 'planned' })).toThrow(/not item.number/)
  expect(() => defineMeasure({ ...sound, folder: '08-example' })).toThrow(/carry its number/)
})

test('the duty table links act and test and counts what is planned', () => {
  const table = renderDuties([sound])
  expect(countPlanned([sound])).toBe(1)
  expect(table).toContain('已落实 1 条，待建 1 条')
  expect(table).toContain('[server/do.ts](../src/measures/07-example/server/do.ts)')
})
