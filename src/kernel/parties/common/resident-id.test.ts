import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { checkResidentId } from './resident-id.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheck = (first17: string) => first17 + '10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(first17[index]), 0) % 11]

test('takes a number of the district, in any writing, with its region and day of birth', () => {
  const id = withCheck('41010319900307001')
  expect(checkResidentId(id)).toEqual({ ok: true, id, region: '410103', bornOn: '1990-03-07', warnings: [] })
  const full = [...id].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
  expect(checkResidentId(` ${full} `)).toMatchObject({ ok: true, id })
})

test('takes a lower-case x as check character', () => {
  const ending = [...Array(1000).keys()].map((n) => withCheck(`41010319900307${String(n).padStart(3, '0')}`)).find((id) => id.endsWith('X'))!
  expect(checkResidentId(ending.toLowerCase())).toMatchObject({ ok: true, id: ending })
})

test.each([
  ['fifteen digits of old', '410103900307001', 'parties.resident-id.length'],
  ['a letter inside', '41010319900307A01X', 'parties.resident-id.character'],
  ['no province', withCheck('99010319900307001'), 'parties.resident-id.region'],
  ['30 February', withCheck('41010319900230001'), 'parties.resident-id.birth-day'],
  ['a birth in the year 1200', withCheck('41010312000101001'), 'parties.resident-id.birth-day'],
  ['a birth after the day in question', withCheck('41010320300101001'), 'parties.resident-id.born-later'],
  ['a wrong check character', `${withCheck('41010319900307001').slice(0, 17)}${withCheck('41010319900307001').endsWith('1') ? '2' : '1'}`, 'parties.resident-id.check-character'],
])('refuses %s, without repeating the number', (_, text, reason) => {
  const check = checkResidentId(text, plainDate('2026-06-15'))
  expect(check).toMatchObject({ ok: false, reason })
  expect(JSON.stringify(check)).not.toContain(text.slice(0, 14))
})

test('a county never listed in Zhengzhou is a warning; counties elsewhere are taken on trust', () => {
  expect(checkResidentId(withCheck('41019919900307001'))).toMatchObject({ ok: true, warnings: ['parties.resident-id.region-unlisted'] })
  expect(checkResidentId(withCheck('33010619900307001'))).toMatchObject({ ok: true, warnings: [] })
})

test('agrees with stdnum on the check character of any number', () => {
  const digits = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }).map((three) => three.join(''))
  fc.assert(
    fc.property(digits, fc.constantFrom(...'0123456789X'), (order, check) => {
      const text = `41010319851224${order}${check}`
      expect(checkResidentId(text).ok).toBe(stdnum.CN!.ric!.validate(text).isValid)
    }),
  )
})
