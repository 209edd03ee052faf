import type { NewAction } from './new-action.ts'
import { publicFields } from './public-fields.ts'

/** One public field that differs, with both values as text. */
export interface FieldChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** The public fields in which two states of one act differ, in their order. */
export function differencesOf(unit: string, before: NewAction, after: NewAction): FieldChange[] {
  const old = flat(unit, before)
  const now = flat(unit, after)
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => (old[field] ?? null) !== (now[field] ?? null))
    .map((field) => ({ field, before: old[field] ?? null, after: now[field] ?? null }))
}

function flat(unit: string, action: NewAction): Record<string, string | null> {
  const { detail, kind: _kind, unit: _unit, ...fields } = publicFields(unit, action)
  return { ...fields, ...Object.fromEntries(Object.entries(detail)) }
}
