/** What canonical JSON can hold. Numbers are safe integers; amounts and ratios travel as strings. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined }

/**
 * One text for one value: keys in code-unit order, no white space, `undefined` members left out (RFC 8785 over
 * integers). Throws RangeError on a number that is not a safe integer, so that no two programs can disagree.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`canonical JSON holds safe integers only, not ${value}`)
    return String(value)
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonicalJson(item)).join(',')}]`
  const record = value as { readonly [key: string]: Canonical | undefined }
  let members = ''
  for (const key of Object.keys(record).sort()) {
    const member = record[key]
    if (member !== undefined) members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`
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
