import { describe, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import { labourCostDueOn, ledgersKeptUntil, type WageProject, watchProject } from './wages.ts'

const on = (text: string): PlainDate => plainDate(text)
const project: WageProject = { startedOn: on('2026-03-01'), cycleMonths: 1, accountOpenedOn: on('2026-03-01'), finishedOn: null, noticeOn: null, accountClosedOn: null }

describe('wages of migrant workers', () => {
  test.each([
    ['2026-01', 1, '2026-02-28'],
    ['2026-03', 1, '2026-04-30'],
    ['2027-12', 1, '2028-01-31'],
    ['2027-12', 2, '2028-02-29'],
  ])('[12.13] the labour cost of %s with a cycle of %d is due on %s', (month, cycle, due) => {
    expect(labourCostDueOn(month, cycle)).toBe(due)
  })

  test.each<[string, Partial<WageProject>, string | null, readonly string[]]>([
    ['nothing is wrong', {}, '2026-04-10', []],
    ['a month unpaid past its day', {}, null, ['labour-cost-unpaid']],
    ['works begun without an account', { accountOpenedOn: null }, '2026-04-10', ['account-missing']],
    ['an account opened later than today', { accountOpenedOn: on('2026-06-01') }, '2026-04-10', ['account-missing']],
    ['a cycle of two months', { cycleMonths: 2 }, '2026-04-10', ['cycle-too-long']],
    ['closed 29 days after the notice', { noticeOn: on('2026-04-01'), accountClosedOn: on('2026-04-30') }, '2026-04-10', ['closed-without-notice']],
    ['closed 30 days after the notice', { noticeOn: on('2026-04-01'), accountClosedOn: on('2026-05-01') }, '2026-04-10', []],
    ['closed without a notice', { accountClosedOn: on('2026-05-01') }, '2026-04-10', ['closed-without-notice']],
  ])('[12.13] the watch says: %s', (_, change, paidOn, alarms) => {
    expect(watchProject({ ...project, ...change }, [{ dueOn: on('2026-04-30'), paidOn: paidOn === null ? null : on(paidOn) }], on('2026-05-02'))).toEqual(alarms)
  })

  test('[12.13] before May 2020 the law names no cycle, so none is too long', () => {
    expect(watchProject({ ...project, startedOn: on('2020-04-01'), accountOpenedOn: on('2020-04-01'), cycleMonths: 3 }, [], on('2026-05-02'))).toEqual([])
  })

  test('[12.13] ledgers are kept three years after the end', () => {
    expect(ledgersKeptUntil(on('2026-02-28'))).toBe('2029-02-28')
    expect(ledgersKeptUntil(null)).toBeNull()
  })
})
