import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { milestone, promiseOf, trialKind } from '../server/testing/world.ts'
import { checkPromise, foldNumber, type NewPromise } from './index.ts'

const world = { today: plainDate('2026-06-15'), own: { uscc: '91410103MA0000023H', names: ['二七区商务局', '区商务局'] } }
const faultsOf = (change: Partial<NewPromise>) =>
  checkPromise(promiseOf('commerce-bureau', change), trialKind, world).map((fault) => `${fault.path} ${fault.code.replace('promises.check.', '')}`)
const firm = { class: 'firm', name: '郑州示例智能装备有限公司', uscc: '91410103MA0000015N' } as const

test('a whole promise has no faults', () => expect(faultsOf({})).toEqual([]))

test.each<[string, Partial<NewPromise>, string]>([
  ['a negative amount', { amountFen: -100n }, 'amountFen amount-negative'],
  ['a negative milestone', { milestones: [milestone('2026-06-30', { amountFen: -1n })] }, 'milestones.0.amountFen amount-negative'],
  ['元 taken for 万元', { amountFen: 1_000_000n, milestones: [milestone('2026-06-30', { matter: 'payment', amountFen: 10_000_000_000n })] }, 'amountFen units-mixed'],
  ['payments above the whole', { amountFen: 100n, milestones: [milestone('2026-06-30', { matter: 'payment', amountFen: 101n })] }, 'amountFen sum-exceeds'],
  ['a milestone before the promise', { milestones: [milestone('2026-03-01')] }, 'milestones.0.dueOn due-before-promise'],
  ['a promise made tomorrow', { madeOn: plainDate('2026-06-16'), milestones: [milestone('2026-07-30')] }, 'madeOn made-in-future'],
  ['a source after the promise', { sources: [{ kind: 'minutes', number: '1', on: plainDate('2026-03-03') }] }, 'sources.0.on source-after-promise'],
  ['its own code as the other side', { counterparty: { ...firm, uscc: '91410103MA0000023H' } }, 'counterparty.uscc own-counterparty'],
  ['its own name as the other side', { counterparty: { ...firm, name: '区商务局' } }, 'counterparty.name own-counterparty'],
  ['a code that fails its check', { counterparty: { ...firm, uscc: '91410103MA0000015X' } }, 'counterparty.uscc code-wrong'],
  ['the placeholder for no code', { counterparty: { ...firm, uscc: '00000000000000000X' } }, 'counterparty.uscc code-missing'],
  ['a firm without a code', { counterparty: { ...firm, uscc: null } }, 'counterparty.uscc code-missing'],
  ['a class this kind does not know', { counterparty: { class: 'class', name: '小微企业', uscc: null } }, 'counterparty.class counterparty-class'],
  ['nobody who answers for it', { office: ' ' }, 'office office-missing'],
  ['no source', { sources: [] }, 'sources source-missing'],
  ['no milestone', { milestones: [] }, 'milestones milestone-missing'],
  ['a payment of nothing', { milestones: [milestone('2026-06-30', { matter: 'payment' })] }, 'milestones.0.amountFen payment-without-amount'],
  ['hidden without a ground', { open: false }, 'closedGround ground-missing'],
  ['a ground without hiding', { closedGround: 'trade-secret' }, 'closedGround ground-without-need'],
])('%s is refused where it stands', (_, change, fault) => expect(faultsOf(change)).toEqual([fault]))

test('one number in different widths and brackets is one number', () => {
  expect(foldNumber('二七招商〔2026〕7号')).toBe(foldNumber('二七招商[２０２６] 7 号'))
  expect(foldNumber('a-1')).not.toBe(foldNumber('a-2'))
})
