import type { RefusalParams } from '#base/domain-error'
import { commonWords } from './data/common-passwords.ts'

export interface PasswordRules {
  readonly minLength: number
  /** Of upper case, lower case, digits, others. */
  readonly classes: number
}

export interface PasswordFault {
  /** A text key. */
  readonly code: string
  readonly params?: RefusalParams
}

const longest = 128

/**
 * What is wrong with a password; empty when it may be used. `names` are the person's login name and other words that may
 * not be part of it. History is checked by the server, which alone knows it.
 */
export function checkPassword(password: string, names: readonly string[], rules: PasswordRules): readonly PasswordFault[] {
  const faults: PasswordFault[] = []
  const length = [...password].length
  if (length < rules.minLength) faults.push({ code: 'access.password.too-short', params: { minimum: rules.minLength } })
  if (length > longest) faults.push({ code: 'access.password.too-long', params: { maximum: longest } })
  if (classesOf(password) < rules.classes) faults.push({ code: 'access.password.too-plain', params: { classes: rules.classes } })
  const bare = password.toLowerCase()
  if (names.some((name) => name.length >= 3 && bare.includes(name.toLowerCase()))) faults.push({ code: 'access.password.holds-name' })
  if (isGuessable(bare)) faults.push({ code: 'access.password.guessable' })
  return faults
}

function classesOf(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{Lu}\p{Ll}\d]/u].filter((kind) => kind.test(password)).length
}

/** Nothing but common words between digits and signs, few different signs, or mostly a run along keyboard or alphabet. */
function isGuessable(bare: string): boolean {
  if (new Set(bare).size <= 4 || longestRun(bare) * 2 > bare.length) return true
  // P@ssw0rd2026!! is dressed at the ends and respelt within.
  const core = bare.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const respelt = core.replace(/[@4]/g, 'a').replace(/3/g, 'e').replace(/0/g, 'o').replace(/[$5]/g, 's').replace(/[1!]/g, 'i')
  return [bare, respelt].some((text) => isMadeOfCommonWords(text.replace(/[^a-z]/g, '')))
}

function isMadeOfCommonWords(letters: string): boolean {
  const reached = [true]
  for (let end = 1; end <= letters.length; end += 1) {
    reached[end] = commonWords.some((word) => word.length <= end && reached[end - word.length] === true && letters.startsWith(word, end - word.length))
  }
  return reached[letters.length] === true
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '!@#$%^&*()']

function longestRun(bare: string): number {
  let longestFound = 0
  for (const row of rows.flatMap((keys) => [keys, [...keys].reverse().join('')])) {
    for (let start = 0; start < bare.length; start += 1) {
      let length = 1
      while (start + length < bare.length && row.includes(bare.slice(start, start + length + 1))) length += 1
      longestFound = Math.max(longestFound, length)
    }
  }
  return longestFound
}
