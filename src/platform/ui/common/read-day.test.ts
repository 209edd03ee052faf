import { expect, test } from 'vitest'
import { readDay } from './read-day.ts'

test.each(['2026-02-27', '2026/2/27', '2026.2.27', '20260227', '2026年2月27日', '２０２６－０２－２７', ' 2026-2-27 '])('%s is 27 February 2026', (typed) => {
  expect(readDay(typed)).toBe('2026-02-27')
})

test.each(['26-2-27', '2-27', '2026-02-30', '2026-13-01', '2026022', '2026', 'tomorrow', ''])('%j is no day and is not guessed', (typed) => {
  expect(readDay(typed)).toBeUndefined()
})
