import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { readClock } from '#kernel/clocks/common'
import { checkLadder, ladderPosition, rungsToTake } from './ladder.ts'
import { defaultLadder, supervisionLadder } from './law.ts'

const steps = defaultLadder.on(plainDate('2026-06-15')).value
const on = (dueOn: string, today: string, provisional = false) => {
  const clock = { dueOn: plainDate(dueOn), provisional }
  return ladderPosition({ ...clock, reading: readClock(clock, plainDate(today), nationalCalendar()) }, plainDate(today))
}

/** The rung that stands at or below a position. */
const reachedAt = (position: number) => steps.findLast((step) => step.offset <= position)?.offset

test.each([
  ['four working days before', '2026-06-24', '2026-06-17', undefined],
  ['three working days before, over Dragon Boat', '2026-06-24', '2026-06-18', ['reminder', 'liaison']],
  ['on the due day', '2026-06-24', '2026-06-24', ['reminder', 'liaison']],
  ['the working day after', '2026-06-24', '2026-06-25', ['reminder', 'unit-leader']],
  ['over a weekend it is still one day late', '2026-06-26', '2026-06-28', ['reminder', 'unit-leader']],
  ['five working days after', '2026-06-24', '2026-07-01', ['supervision', 'unit-leader']],
  ['ten working days after', '2026-06-24', '2026-07-08', ['report', 'credit-centre-director']],
] as const)('%s', (_, dueOn, today, told) => {
  const position = on(dueOn, today)
  // The rungs below were taken on their days.
  const step = position === undefined ? undefined : rungsToTake(steps, position, new Set(steps.map((one) => one.offset).filter((offset) => offset < (reachedAt(position) ?? 0))))[0]
  expect(step ? [step.act, step.to] : undefined).toEqual(told)
})

test('rungs passed unseen are not made up for, except supervised handling', () => {
  expect(rungsToTake(steps, 12, new Set()).map((step) => step.act)).toEqual(['supervision', 'report'])
  expect(rungsToTake(steps, 12, new Set([10])).map((step) => step.act)).toEqual(['supervision'])
  expect(rungsToTake(steps, 12, new Set([5, 10]))).toEqual([])
  expect(rungsToTake(steps, 1, new Set([-3])).map((step) => step.offset)).toEqual([1])
})

test('nothing beyond the due day rests on a provisional day', () => {
  expect(on('2026-06-24', '2026-07-08', true)).toBe(0)
})

test('a clock that stands still or has stopped is on no rung', () => {
  const reading = readClock({ dueOn: plainDate('2026-06-24'), provisional: false, suspendedOn: plainDate('2026-06-20') }, plainDate('2026-07-08'), nationalCalendar())
  expect(ladderPosition({ dueOn: plainDate('2026-06-24'), reading }, plainDate('2026-07-08'))).toBeUndefined()
})

test.each([
  ['empty', []],
  [
    'offset-twice',
    [
      { offset: 1, act: 'reminder', to: 'liaison' },
      { offset: 1, act: 'report', to: 'unit-leader' },
    ],
  ],
  ['supervision-before-due', [{ offset: 0, act: 'supervision', to: 'unit-leader' }]],
  [
    'supervision-twice',
    [
      { offset: 1, act: 'supervision', to: 'unit-leader' },
      { offset: 2, act: 'supervision', to: 'unit-leader' },
    ],
  ],
] as const)('a ladder is refused: %s', (fault, wrong) => {
  expect(checkLadder(wrong)).toBe(fault)
})

test('the ladders that stand in for a notice are sound, and a supervised matter is not supervised again', () => {
  expect(checkLadder(steps)).toBeUndefined()
  const own = supervisionLadder.on(plainDate('2026-06-15')).value
  expect(checkLadder(own)).toBeUndefined()
  expect(own.some((step) => step.act === 'supervision')).toBe(false)
})
