import type { RefusalParams } from '#base/domain-error'
import { normaliseCode } from './half-width.ts'

/** The 31 characters of GB 32100-2015 in the order of their values; I, O, S, V and Z are left out. */
export const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** What the national 双公示 fields carry when an organisation has no code; it fails the check on purpose. */
export const noUscc = '00000000000000000X'

/** Doubts that do not make a code wrong. */
export type UsccWarning = 'parties.uscc.organisation-check' | 'parties.uscc.registrar-unknown'

export type UsccCheck =
  | { readonly ok: true; readonly code: string; readonly noCode: boolean; readonly warnings: readonly UsccWarning[] }
  | { readonly ok: false; readonly reason: UsccRefusal; readonly params: RefusalParams }

/** Text keys of what is wrong. */
export type UsccRefusal = 'parties.uscc.length' | 'parties.uscc.character' | 'parties.uscc.region' | 'parties.uscc.all-zeros' | 'parties.uscc.check-character'

// GB 32100-2015 4.2: registering departments; N 农业, A-G and Y as announced since, 5 民政, 9 市场监管.
const registrars = '123456789ANYBCDEFG'

/**
 * Checks a unified social credit code by GB 32100-2015: 18 characters, the check character, the digits of the region.
 * The input is normalised first (full-width, lower case, spaces, hyphens). The placeholder for "no code" is accepted as
 * such. The check of the inner organisation code (GB 11714) is only a warning: early codes exist that fail it.
 */
export function checkUscc(text: string): UsccCheck {
  const code = normaliseCode(text)
  if (code === noUscc) return { ok: true, code, noCode: true, warnings: [] }
  if (code.length !== 18) return wrong('parties.uscc.length', { length: code.length })
  for (const [index, character] of [...code].entries()) {
    if (!usccCharacters.includes(character)) return wrong('parties.uscc.character', { character, place: index + 1 })
  }
  // All zeros satisfy the check character, so they are refused by name.
  if (/^0+$/.test(code)) return wrong('parties.uscc.all-zeros', {})
  if (!/^\d{6}$/.test(code.slice(2, 8))) return wrong('parties.uscc.region', { region: code.slice(2, 8) })
  const expected = usccCheckCharacter(code.slice(0, 17))
  if (expected !== code[17]) return wrong('parties.uscc.check-character', { found: code[17] })
  const warnings: UsccWarning[] = []
  if (!registrars.includes(code[0]!)) warnings.push('parties.uscc.registrar-unknown')
  if (organisationCheckCharacter(code.slice(8, 16)) !== code[16]) warnings.push('parties.uscc.organisation-check')
  return { ok: true, code, noCode: false, warnings }
}

/** The 18th character of the 17 given: weights 3^(i-1) mod 31, the complement to 31. */
export function usccCheckCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += usccCharacters.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return usccCharacters[(31 - (sum % 31)) % 31]!
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The ninth character of an organisation code (GB 11714-1997) for its first eight, letters counting from A = 10. */
export function organisationCheckCharacter(first8: string): string {
  const sum = organisationWeights.reduce((total, weight, index) => total + weight * Number.parseInt(first8[index]!, 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

function wrong(reason: UsccRefusal, params: RefusalParams): UsccCheck {
  return { ok: false, reason, params }
}
