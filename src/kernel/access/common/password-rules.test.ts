import { expect, test } from 'vitest'
import { checkPassword } from './password-rules.ts'

const rules = { minLength: 12, classes: 3 }
const faults = (password: string) => checkPassword(password, ['lihua.fin'], rules).map((fault) => fault.code.replace('access.password.', ''))

test.each(['Chengxin#2026', 'Two-Rivers 7 Bridges', '守信践诺Ab12!久久为功吧', 'xK9$vT2m!pQz'])('%s may be used', (password) => {
  expect(faults(password)).toEqual([])
})

test.each([
  ['Kx7!qT', ['too-short']],
  ['A1!bcWQ'.repeat(30), ['too-long']],
  ['morningriverstone', ['too-plain']],
  ['Lihua.Fin-2026!', ['holds-name']],
  ['Password@2026', ['guessable']],
  ['P@ssw0rd2026!!', ['guessable']],
  ['Admin-Admin-123', ['guessable']],
  ['Shounuo-Demo-2026', ['guessable']],
  ['Aa1!Aa1!Aa1!Aa1!', ['guessable']],
  ['1qaz2wsx3eDC!', ['guessable']],
  ['Abcdefghijk1!', ['guessable']],
  ['Zz9876543210!', ['guessable']],
])('%s is refused: %j', (password, expected) => {
  expect(faults(password)).toEqual(expected)
})
