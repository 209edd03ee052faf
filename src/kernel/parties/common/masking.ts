import { compoundSurnames } from './data/compound-surnames.ts'
import { normaliseCode } from './half-width.ts'

/**
 * A natural person's name as the public may read it: 张三 → 张*, 张小三 → 张*三, 欧阳小三 → 欧阳*三. Parts joined by · or
 * spaces keep their first sign only: 买买提·艾力 → 买**·艾*, John Smith → J*** S****. An empty name stays empty.
 */
export function maskName(name: string): string {
  const text = name.trim().normalize('NFC')
  if (/[·•・\s.]/u.test(text) || /^[\p{Script=Latin}'-]+$/u.test(text)) {
    return text.replace(/[^·•・\s.]+/gu, (part) => keep([...part], 1, 0))
  }
  const signs = [...text]
  const surname = signs.length > 2 && compoundSurnames.includes(signs.slice(0, 2).join('')) ? 2 : 1
  return keep(signs, surname, signs.length - surname >= 2 ? 1 : 0)
}

/**
 * An identity number or another code of a natural person for screens of those who must recognise it: the first three
 * and the last two characters. Public pages show none at all.
 */
export function maskPersonalCode(code: string): string {
  return keep([...normaliseCode(code)], 3, 2)
}

/** A telephone number: the first three and the last two digits. */
export function maskTelephone(number: string): string {
  return keep([...number.replace(/\s/g, '')], 3, 2)
}

// A short text would show itself whole; then only its first sign stays.
function keep(signs: readonly string[], head: number, tail: number): string {
  if (signs.length <= 1) return signs.join('')
  const [first, last] = signs.length > head + tail ? [head, tail] : [1, 0]
  return signs.slice(0, first).join('') + '*'.repeat(signs.length - first - last) + signs.slice(signs.length - last).join('')
}
