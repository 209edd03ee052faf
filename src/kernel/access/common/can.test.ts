import { describe, expect, test } from 'vitest'
import { type Actor, publicActor, type Reach, systemActor } from '#platform/acts/common'
import { admits, can, holds, type ReachingActor, reachOf } from './can.ts'
import { grantsOf } from './grants-of.ts'

const actor = (reach: Reach, more: Partial<ReachingActor> = {}): ReachingActor => ({
  kind: 'person',
  accountId: 'a',
  personId: 'p',
  unit: 'finance-bureau',
  ledUnits: ['mazhai-town'],
  grants: [{ permission: 'tried.record.act', reach }],
  ...more,
})

describe('can', () => {
  test.each<[Reach, string | null, boolean]>([
    ['own', 'finance-bureau', true],
    ['own', 'mazhai-town', false],
    ['own', 'audit-bureau', false],
    ['own', null, false],
    ['led', 'finance-bureau', true],
    ['led', 'mazhai-town', true],
    ['led', 'audit-bureau', false],
    ['led', null, false],
    ['district', 'finance-bureau', true],
    ['district', 'audit-bureau', true],
    ['district', null, true],
  ])('reach %s over %s: %s', (reach, unit, expected) => {
    expect(can(actor(reach), 'tried.record.act', unit)).toBe(expected)
    expect(can(actor(reach), 'tried.record.other', unit)).toBe(false)
  })

  test('matters of a unit one has succeeded are one’s own', () => {
    const heir = actor('own', { predecessors: ['commerce-bureau'] })
    expect(can(heir, 'tried.record.act', 'commerce-bureau')).toBe(true)
    expect(reachOf(heir, 'tried.record.act')).toEqual({ all: false, units: ['finance-bureau', 'commerce-bureau'] })
  })

  test('whoever leads a unit in one item does not lead it in another', () => {
    const permissions = [
      { id: 'tried.record.act', grants: { reviewer: 'led' }, duty: '12' },
      { id: 'tried.record.read', grants: { reviewer: 'led' } },
    ] as const
    const led = [
      { duty: '3', unit: 'mazhai-town' },
      { duty: '12.4', unit: 'audit-bureau' },
    ]
    const leader = actor('led', { grants: grantsOf(['reviewer'], permissions, led), ledUnits: led.map(({ unit }) => unit) })
    expect(can(leader, 'tried.record.act', 'audit-bureau')).toBe(true)
    expect(can(leader, 'tried.record.act', 'mazhai-town')).toBe(false)
    expect(can(leader, 'tried.record.read', 'mazhai-town')).toBe(true)
    expect(reachOf(leader, 'tried.record.act')).toEqual({ all: false, units: ['finance-bureau', 'audit-bureau'] })
  })

  test('an actor of no unit reaches nothing by own or led', () => {
    expect(can(actor('led', { unit: null, ledUnits: [] }), 'tried.record.act', 'mazhai-town')).toBe(false)
  })

  test('the system acts by law, the public never by permission', () => {
    expect(can(systemActor, 'anything', null)).toBe(true)
    const forged: Actor = { ...publicActor, grants: [{ permission: 'tried.record.act', reach: 'district' }] }
    expect(can(forged, 'tried.record.act', null)).toBe(false)
    expect(holds(forged, 'tried.record.act')).toBe(false)
    expect(reachOf(forged, 'tried.record.act')).toEqual({ all: false, units: [] })
  })

  test('lists are filtered by the widest reach held', () => {
    expect(reachOf(actor('district'), 'tried.record.act')).toEqual({ all: true })
    expect(reachOf(actor('led'), 'tried.record.act')).toEqual({ all: false, units: ['finance-bureau', 'mazhai-town'] })
    expect(reachOf(actor('own'), 'tried.record.other')).toEqual({ all: false, units: [] })
  })
})

describe('admits', () => {
  test('says what is missing: signing in, or the permission', () => {
    expect(admits('public', publicActor)).toBe('admitted')
    expect(admits('signed-in', publicActor)).toBe('sign-in-first')
    expect(admits('signed-in', actor('own'))).toBe('admitted')
    expect(admits({ permission: 'tried.record.act' }, publicActor)).toBe('sign-in-first')
    expect(admits({ permission: 'tried.record.act' }, actor('own'))).toBe('admitted')
    expect(admits({ permission: 'tried.record.other' }, actor('own'))).toBe('not-permitted')
  })
})

test('of several roles the widest reach of each permission counts, once', () => {
  const permissions = [
    { id: 'a', grants: { liaison: 'own', 'unit-leader': 'led' } as const },
    { id: 'b', grants: { 'district-leader': 'district' } as const },
  ]
  expect(grantsOf(['liaison', 'unit-leader'], permissions)).toEqual([{ permission: 'a', reach: 'led' }])
  expect(grantsOf(['rater'], permissions)).toEqual([])
})
