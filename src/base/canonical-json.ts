/** What canonical JSON can hold. Numbers are safe integers; amounts and ratios travel as strings. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined }

/**
 * One text for one value: keys in code-unit order, no white space, `undefined` members left out (RFC 8785 over
 * integers). Throws RangeError on a number that is not a safe integer, so that no two programs can disagree.
 */
export function canonicalJson(value: Canonical): string {
  // What was written down in order already is what the engine itself writes, several times faster.
  return isInOrder(value) ? JSON.stringify(value) : ordered(value)
}

function isInOrder(value: Canonical | undefined): boolean {
  if (typeof value !== 'object') return typeof value !== 'number' || Number.isSafeInteger(value)
  if (value === null) return true
  // An array's gaps and a list's `undefined` are for the careful way.
  if (Array.isArray(value)) return value.every((item: Canonical | undefined) => item !== undefined && isInOrder(item))
  const record = value as { readonly [key: string]: Canonical | undefined }
  let before = ''
  for (const key in record) {
    if (key < before || !isInOrder(record[key])) return false
    before = key
  }
  return true
}

function ordered(value: Canonical): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`canonical JSON holds safe integers only, not ${value}`)
    return String(value)
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => ordered(item)).join(',')}]`
  const record = value as { readonly [key: string]: Canonical | undefined }
  let members = ''
  for (const key of Object.keys(record).sort()) {
    const member = record[key]
    if (member !== undefined) members += `${members === '' ? '' : ','}${quoted(key)}:${ordered(member)}`
  }
  return `{${members}}`
}

const quotedKeys = new Map<string, string>()

/** Names of members repeat without end; those of data that comes from outside do not, so few are kept. */
function quoted(key: string): string {
  const known = quotedKeys.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify(key)
  if (quotedKeys.size < 1_000) quotedKeys.set(key, text)
  return text
}
