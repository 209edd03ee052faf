import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { noEffectBefore } from './objection.ts'

test.each([
  ['the day after the last day for a reply', { repliedBy: plainDate('2026-02-27') }, '2026-02-28'],
  ['the day the right was waived', { waivedOn: plainDate('2026-02-11') }, '2026-02-11'],
  ['the day after an objection was decided', { decidedOn: plainDate('2026-03-31') }, '2026-04-01'],
])('a statement has effect from %s', (_, reply, expected) => expect(noEffectBefore(reply)).toBe(expected))
