import type { Canonical } from '#base/canonical-json'
import type { NewAction } from './new-action.ts'
import { fieldsOfKind } from './templates/index.ts'

/** The fields of an act that the public page shows, under one stable name each. */
export interface PublicFields {
  readonly kind: string
  readonly unit: string
  readonly decisionNumber: string | null
  readonly documentName: string | null
  readonly title: string
  readonly decidedOn: string
  readonly counterpartyClass: string
  readonly counterpartyName: string | null
  readonly uscc: string | null
  readonly category: string | null
  readonly content: string | null
  readonly basis: string | null
  readonly amountFen: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly authority: string
  readonly authorityCode: string | null
  readonly detail: Readonly<Record<string, string>>
}

/** Fields that a partial release may keep back; days, kind, unit and number always stay. */
export const withholdableFields = ['counterpartyName', 'content', 'amountFen'] as const

/**
 * Exactly what is committed to in the ledger and shown: withheld fields are null or left out, closed details never
 * appear.
 */
export function publicFields(unit: string, action: NewAction, withheld: readonly string[] = []): PublicFields {
  const shown = <T>(key: string, value: T): T | null => (withheld.includes(key) ? null : value)
  return {
    kind: action.kind,
    unit,
    decisionNumber: action.decisionNumber,
    documentName: action.documentName,
    title: action.title,
    decidedOn: action.decidedOn,
    counterpartyClass: action.counterpartyClass,
    counterpartyName: shown('counterpartyName', action.publicName),
    uscc: shown('counterpartyName', action.uscc),
    category: action.category,
    content: shown('content', action.content),
    basis: action.basis,
    amountFen: shown('amountFen', action.amountFen === null ? null : action.amountFen.toString()),
    validFrom: action.validFrom,
    validTo: action.validTo,
    authority: action.authority,
    authorityCode: action.authorityCode,
    detail: splitDetail(action, withheld).open,
  }
}

/** The kind's own details, those the public reads apart from those it does not. */
export function splitDetail(action: NewAction, withheld: readonly string[] = []): { readonly open: Record<string, string>; readonly closed: Record<string, string> } {
  const open: Record<string, string> = {}
  const closed: Record<string, string> = {}
  for (const field of fieldsOfKind[action.kind]) {
    const value = action.detail[field.key]
    if (value === undefined || withheld.includes(field.key)) continue
    if (field.open) open[field.key] = value
    else closed[field.key] = value
  }
  return { open, closed }
}

/** The canonical value whose salted hash stands in the ledger; its members are in canonical order already, which is quicker to write. */
export function committedValue(fields: PublicFields): Canonical {
  const detail: Record<string, string> = {}
  for (const key of Object.keys(fields.detail).sort()) detail[key] = fields.detail[key]!
  const { kind, unit, title, uscc, validFrom, validTo } = fields
  return {
    amountFen: fields.amountFen,
    authority: fields.authority,
    authorityCode: fields.authorityCode,
    basis: fields.basis,
    category: fields.category,
    content: fields.content,
    counterpartyClass: fields.counterpartyClass,
    counterpartyName: fields.counterpartyName,
    decidedOn: fields.decidedOn,
    decisionNumber: fields.decisionNumber,
    detail,
    documentName: fields.documentName,
    kind,
    title,
    unit,
    uscc,
    validFrom,
    validTo,
  } satisfies Record<keyof PublicFields, Canonical>
}

/** What the search box looks through: half-width, lower case, without the fields kept back. */
export function searchWords(action: NewAction, withheld: readonly string[] = []): string {
  const parts = [
    action.title,
    action.decisionNumber,
    withheld.includes('counterpartyName') ? null : action.publicName,
    action.documentName,
    action.category,
    action.detail['certificateName'],
    withheld.includes('content') ? null : action.content.slice(0, 120),
  ]
  return normaliseWords([...new Set(parts.filter((part): part is string => !!part))].join(' '))
}

// Han characters, their punctuation and ASCII, full width or half: here NFKC does no more than narrow, and no control is among them.
const PLAIN = /^[\x20-\x7e\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/
const narrow = (character: string) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)

/** Words as they are compared: half-width, lower case, single spaces. */
export function normaliseWords(words: string): string {
  const narrowed = PLAIN.test(words) ? words.replace(/[\uff01-\uff5e]/g, narrow) : words.normalize('NFKC')
  const lower = narrowed.toLowerCase()
  return (PLAIN.test(lower) ? lower.replace(/[%_\\]/g, ' ') : lower.replace(/[\p{C}%_\\]/gu, ' ')).replace(/\s{2,}|[^\S ]/g, ' ').trim()
}
