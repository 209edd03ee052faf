import type { FindingCode } from './finding.ts'

/** What an entry's text says of itself. */
export interface EntryHead {
  readonly id: string
  readonly kind: string
  readonly about: string
  readonly actor: string
  readonly at: string
  readonly district: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const MEMBERS = new Set(['about', 'actor', 'at', 'district', 'facts', 'id', 'kind', 'payload', 'v'])

/** Reads an entry's text by its own rules; a code when it is not the one text its content can have. */
export function readEntryText(text: string): EntryHead | FindingCode {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'entry-unreadable'
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'entry-unreadable'
  if (!isCanonical(text, value)) return 'entry-not-canonical'
  const { id, kind, about, actor, at, district, v } = value as Record<string, unknown>
  if (typeof id !== 'string' || !UUID.test(id) || typeof at !== 'string' || !INSTANT.test(at) || v !== 1) return 'entry-wrong-member'
  if (typeof kind !== 'string' || typeof about !== 'string' || typeof actor !== 'string' || typeof district !== 'string') return 'entry-wrong-member'
  for (const member in value) if (!MEMBERS.has(member)) return 'entry-wrong-member'
  return { id, kind, about, actor, at, district }
}

/**
 * Whether `text` is the canonical text of `value`: members in order of their names' code units, no white space, whole
 * numbers only. The machine's own writer decides the common case; names that look like numbers it would reorder.
 */
function isCanonical(text: string, value: unknown): boolean {
  return (inOrder(value) && JSON.stringify(value) === text) || canonical(value) === text
}

function inOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) {
    for (const item of value) if (!inOrder(item)) return false
    return true
  }
  let before: string | undefined
  for (const name in value) {
    if (before !== undefined && before >= name) return false
    before = name
    const member = (value as Record<string, unknown>)[name]
    if (typeof member !== 'string' && !inOrder(member)) return false
  }
  return true
}

function canonical(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const parts: (string | undefined)[] = Array.isArray(value)
    ? value.map(canonical)
    : Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, member]) => {
          const inner = canonical(member)
          return inner === undefined ? undefined : `${JSON.stringify(name)}:${inner}`
        })
  if (parts.includes(undefined)) return undefined
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`
}
