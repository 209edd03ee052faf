import type { Language } from '#platform/text/common'
import { textWidth } from './text-width.ts'
import { wordsOf } from './words.ts'

/**
 * Breaks a title into lines of about equal length, at most `capacity` full-width characters each, with the break where
 * a word ends (GB/T 9704-2012, 7.3.1: a broken title keeps its words whole and stands as a trapezium or diamond).
 * A line break in the title is kept.
 */
export function breakTitle(title: string, capacity: number, language?: Language): string[] {
  return title.split('\n').flatMap((line) => breakLine(line.trim(), capacity, language))
}

function breakLine(title: string, capacity: number, language: Language | undefined): string[] {
  const width = textWidth(title)
  if (width <= capacity) return [title]
  const count = Math.ceil(width / capacity)
  const target = width / count
  const characters = [...title]
  const place = bestBreak(characters, target, capacity, width, count, language)
  const head = characters.slice(0, place).join('').trim()
  const tail = characters.slice(place).join('').trim()
  return head === '' || tail === '' ? [title] : [head, ...breakLine(tail, capacity, language)]
}

/** The place near the target that cuts no word and leaves no more than the other lines can hold. */
function bestBreak(characters: readonly string[], target: number, capacity: number, width: number, count: number, language: Language | undefined): number {
  const words = wordsOf(language)
  const after = words('documents.words.break-after')
  const never = words('documents.words.break-never-before')
  let best = 1
  let bestCost = Number.POSITIVE_INFINITY
  let sofar = 0
  let quoted = 0
  for (let index = 1; index < characters.length; index += 1) {
    const before = characters[index - 1] ?? ''
    const next = characters[index] ?? ''
    sofar += textWidth(before)
    if (words('documents.words.opening').includes(before)) quoted += 1
    if (words('documents.words.closing').includes(before)) quoted -= 1
    if (sofar > capacity) break
    if (width - sofar > capacity * (count - 1) || never.includes(next) || words('documents.words.opening').includes(before)) continue
    if (/[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(next)) continue
    const cost = Math.abs(sofar - target) + (after.includes(before) || before === ' ' ? 0 : 2.5) + (quoted > 0 ? 2 : 0)
    if (cost < bestCost) {
      best = index
      bestCost = cost
    }
  }
  return best
}
