import type { AnyDraft } from '#kernel/intake/common'
import { noUscc, toHalfWidth } from '#kernel/parties/common'
import { type ActionKind, identityParts } from '../action-kind.ts'

/**
 * What makes two rows the same act, by the parts settled for the kind; null while a needed cell is missing. A natural
 * person stands in it as a tag of 32 bits over name and document number: enough to tell the parties of one decision
 * apart, far too short to find a person by.
 */
export function identityOf(kind: ActionKind, row: AnyDraft): string | null {
  const parts: string[] = []
  for (const part of identityParts[kind]) {
    if (part === 'number') parts.push(typeof row['decisionNumber'] === 'string' ? normaliseNumber(row['decisionNumber']) : '')
    if (part === 'decided-on') {
      if (typeof row['decidedOn'] !== 'string') return null
      parts.push(row['decidedOn'])
    }
    if (part === 'item') parts.push(String(row['certificateNumber'] ?? row['title'] ?? row['certificateName'] ?? ''))
    if (part === 'counterparty') {
      const counterparty = counterpartyKey(row)
      if (counterparty === null) return null
      parts.push(counterparty)
    }
  }
  if (!identityParts[kind].includes('decided-on') && parts[0] === '') return null
  return parts.join('|')
}

/** A decision number made comparable: half-width, upper case, one kind of bracket and hyphen, no spaces. Hyphens stay: 1-23 is not 12-3. */
export function normaliseNumber(number: string): string {
  return toHalfWidth(number)
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[([{〔【（［]/g, '〔')
    .replace(/[)\]}〕】）］]/g, '〕')
    .toUpperCase()
}

function counterpartyKey(row: AnyDraft): string | null {
  const name = typeof row['counterpartyName'] === 'string' ? row['counterpartyName'].replace(/\s/g, '') : ''
  switch (row['counterpartyClass']) {
    case 'natural-person':
      return name === '' ? null : `p${tag(`${name}|${row['personIdNumber'] ?? ''}`)}`
    case 'nobody':
      return '-'
    case 'organisation':
    case 'sole-trader':
      if (typeof row['uscc'] === 'string' && row['uscc'] !== noUscc) return row['uscc']
      return name === '' ? null : name
    default:
      return null
  }
}

// FNV-1a over UTF-16 code units.
function tag(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}
