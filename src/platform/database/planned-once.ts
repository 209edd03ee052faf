import { hash } from 'node:crypto'

/** Uses of a statement on one connection from which on its plan is kept there. */
const USES = 5
/** Most plans a connection keeps this way. */
const MOST = 100

/**
 * Statements of acts that a connection plans once and then only runs: inserts of given values, and the loading, locking and
 * changing of rows by equal keys. Their plan does not depend on the values; for any other statement it may, and they are
 * planned each time.
 */
export class PlannedOnce {
  readonly #uses = new Map<string, number>()
  #kept = 0

  /**
   * The name under which the connection knows the statement; undefined while it is planned anew. A statement put together
   * of `parts` is judged by them.
   */
  nameOf(text: string, parts?: readonly string[]): string | undefined {
    if (!(parts ? parts.every(isPlain) : isPlain(text))) return undefined
    const uses = this.#uses.get(text) ?? 0
    if (uses >= USES) return nameOf(text)
    if (this.#kept >= MOST) return undefined
    this.#uses.set(text, uses + 1)
    if (uses + 1 === USES) this.#kept += 1
    return undefined
  }
}

/** What has been found out about texts: whether a statement is plain, and the names of those that are kept. */
const plain = new Map<string, boolean>()
const names = new Map<string, string>()
const LONGEST = 4_000
const INSERT = /^\s*insert into [\w.]+ \([\w\s,]+\)\s*values\s*\([^()]*\)\s*$/
const CALL = /^\s*select (pg_advisory_xact_lock\(hashtextextended\(\$1, 0\)\)|[\w\s,."]+ from [\w.]+\(\$\d+(, ?\$\d+)*\))\s*$/
const BY_KEY = /^\s*(select [\w\s,."]+ from [\w.]+|update [\w.]+ set [^()]+?)\s+where ([\w.]+ = \$\d+)( and [\w.]+ = \$\d+)*( for update)?\s*$/

function nameOf(text: string): string {
  return remembered(names, text, () => `act ${hash('sha256', text, 'base64url').slice(0, 24)}`)
}

function isPlain(text: string): boolean {
  return remembered(plain, text, () => text.length <= LONGEST && (INSERT.test(text) || CALL.test(text) || BY_KEY.test(text)))
}

function remembered<Value>(known: Map<string, Value>, text: string, found: () => Value): Value {
  let value = known.get(text)
  if (value === undefined) {
    if (known.size >= 5_000) known.clear()
    value = found()
    known.set(text, value)
  }
  return value
}
