import { refuse } from '#base/domain-error'
import { parsePlainDate } from '#base/plain-date'
import type { FieldChange } from './differences.ts'
import type { NewAction } from './new-action.ts'
import { type Field, fieldsOfKind } from './templates/index.ts'

/** Fields of a kind whose public value can be corrected: everything the public reads but the addressee's class. */
export function correctableFields(action: Pick<NewAction, 'kind' | 'counterpartyClass'>): readonly Field[] {
  return fieldsOfKind[action.kind].filter(
    (field) => field.open && field.key !== 'counterpartyClass' && !(field.key === 'counterpartyName' && action.counterpartyClass === 'natural-person'),
  )
}

/**
 * The changes that new values make, with both values as text (days as YYYY-MM-DD, amounts in fen). Refuses an unknown
 * field, a value that is not of its kind and an empty required one.
 */
export function changedFields(action: NewAction, values: Readonly<Record<string, string | null>>): FieldChange[] {
  const fields = new Map(correctableFields(action).map((field) => [field.key, field]))
  const changes: FieldChange[] = []
  for (const [key, after] of Object.entries(values)) {
    const field = fields.get(key)
    if (!field) refuse('invalid', 'disclosure.correction.field-unknown', { field: key })
    if (!isValue(field, after)) refuse('invalid', 'disclosure.correction.value-wrong', { field: field.header })
    const before = textOf(action, field)
    if (before !== after) changes.push({ field: key, before, after })
  }
  return changes
}

/** The act with the changes applied; changes name fields of `correctableFields`. */
export function applyChanges(action: NewAction, changes: readonly FieldChange[]): NewAction {
  const fields = new Map(correctableFields(action).map((field) => [field.key, field]))
  const columns: Record<string, unknown> = {}
  const detail: Record<string, string> = { ...action.detail }
  for (const { field: key, after } of changes) {
    const field = fields.get(key)
    if (!field) continue
    if ('column' in field.place) columns[field.place.column] = field.place.column === 'amountFen' ? (after === null ? null : BigInt(after)) : after
    else if ('counterpartyName' in field.place) columns['publicName'] = after
    else if (after === null) delete detail[key]
    else detail[key] = after
  }
  return { ...action, ...columns, detail }
}

function textOf(action: NewAction, field: Field): string | null {
  if ('column' in field.place) {
    const value = action[field.place.column]
    return value === null ? null : String(value)
  }
  return 'counterpartyName' in field.place ? action.publicName : (action.detail[field.key] ?? null)
}

function isValue(field: Field, value: string | null): boolean {
  if (value === null) return !field.required
  if (value.trim() === '' || (field.maxLength !== undefined && [...value].length > field.maxLength)) return false
  if (field.kind === 'date') return parsePlainDate(value) !== undefined
  if (field.kind.startsWith('amount')) return /^\d{1,18}$/.test(value)
  if (field.kind === 'choice') return (field.choices ?? []).some((choice) => (field.key === 'category' ? choice.zh : choice.code) === value)
  return true
}
