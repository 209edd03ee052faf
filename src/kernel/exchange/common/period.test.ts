import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { waitAfter } from './backoff.ts'
import { endedPeriods } from './period.ts'
import { checkReceipt, ledgerCode } from './receipt.ts'

const ended = (kind: 'day' | 'week' | 'month' | 'quarter', from: string, today: string) =>
  endedPeriods(kind, plainDate(from), plainDate(today)).map((period) => `${period.from}/${period.to}`)

test.each([
  ['a month that has not ended yet gives nothing', 'month', '2026-06-01', '2026-06-30', []],
  ['on the first day after it, it has ended', 'month', '2026-06-01', '2026-07-01', ['2026-06-01/2026-06-30']],
  ['a schedule from the middle of a month begins with the rest of it', 'month', '2026-06-17', '2026-08-02', ['2026-06-17/2026-06-30', '2026-07-01/2026-07-31']],
  ['weeks run from Monday', 'week', '2026-06-10', '2026-06-23', ['2026-06-10/2026-06-14', '2026-06-15/2026-06-21']],
  ['quarters run from January', 'quarter', '2026-01-01', '2026-07-01', ['2026-01-01/2026-03-31', '2026-04-01/2026-06-30']],
  ['February of a leap year', 'month', '2028-02-01', '2028-03-01', ['2028-02-01/2028-02-29']],
  ['days', 'day', '2026-06-01', '2026-06-03', ['2026-06-01/2026-06-01', '2026-06-02/2026-06-02']],
] as const)('[3.9] %s', (_, kind, from, today, periods) => {
  expect(ended(kind, from, today)).toEqual(periods)
})

test('attempts wait longer each time, and after eight a person has to look', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(waitAfter)).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440, undefined])
})

test.each([
  ['all accepted', 2, [], undefined],
  ['one rejected', 1, ['a'], undefined],
  ['a key of another package', 1, ['c'], 'unknown-key'],
  ['the same key twice', 0, ['a', 'a'], 'key-twice'],
  ['a record unaccounted for', 1, [], 'counts-differ'],
] as const)('a receipt with %s', (_, accepted, rejected, fault) => {
  expect(checkReceipt({ receipt: 'r', accepted, rejected: rejected.map((key) => ({ key, code: '', message: '' })) }, new Set(['a', 'b']))).toBe(fault)
})

test('only a plain code of the receiver may enter the ledger', () => {
  expect(ledgerCode('E-1042')).toBe('E-1042')
  expect(ledgerCode('张三身份证号错误')).toBe('other')
})
