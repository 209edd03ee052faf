import { createHash } from 'node:crypto'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, type Db, sql } from '#platform/database'

/** One thing that is not as the ledger says. */
export interface StateFinding {
  /** The record: `facts.fact:<id>`, `disclosure.action:<id>`. */
  readonly where: string
  readonly what: string
}

/** A room's own check that its tables agree with what it wrote into the ledger; read-only. */
export interface StateCheck {
  /** The room, for the report. */
  readonly name: string
  readonly run: (ctx: ActContext) => Promise<readonly StateFinding[]>
}

export interface StateReport {
  readonly ok: boolean
  /** Size of the ledger up to which facts were compared. */
  readonly position: bigint
  readonly facts: number
  /** SHA-256 over all facts in order, as the ledger states them and as the table holds them; equal when nothing differs. */
  readonly stated: string
  readonly held: string
  readonly checks: readonly { readonly name: string; readonly findings: readonly StateFinding[] }[]
}

const PAGE = 5_000
const MOST_FINDINGS = 50

/**
 * Compares the table of facts with the ledger, fact by fact, reading the entries' text with code of its own and not with
 * the projection's; then runs the checks of the rooms.
 */
export async function verifyState(database: Database, district: string, now: Instant, checks: readonly StateCheck[] = []): Promise<StateReport> {
  return database.read(district, async (db) => {
    const ctx: ActContext = { db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'verify' }
    const compared = await compareFacts(db, district)
    const others = []
    for (const check of checks) others.push({ name: check.name, findings: await check.run(ctx) })
    const all = [{ name: 'facts', findings: compared.findings }, ...others]
    return {
      ok: all.every((check) => check.findings.length === 0) && compared.stated === compared.held,
      position: compared.position,
      facts: compared.facts,
      stated: compared.stated,
      held: compared.held,
      checks: all,
    }
  })
}

async function compareFacts(db: Db, district: string) {
  const reached = await db.maybe<{ position: bigint }>(sql`select position as "position" from facts.projection where district = ${district}`)
  const position = reached?.position ?? 0n
  const replaced = await replacements(db, district, position)
  const findings: StateFinding[] = []
  const report = (where: string, what: string) => {
    if (findings.length < MOST_FINDINGS) findings.push({ where, what })
  }
  const [stated, held] = [createHash('sha256'), createHash('sha256')]
  const left = statedFacts(db, district, position, replaced)
  const right = heldFacts(db, district)
  let [one, other] = [await left.next(), await right.next()]
  let facts = 0
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : compareOrder(one.value.order, other.value.order)
    if (order === 0) {
      if (one.value!.text !== other.value!.text) report(`facts.fact:${other.value!.id}`, `the table differs from the ledger: ${other.value!.text} instead of ${one.value!.text}`)
    } else if (order < 0) report(`facts.fact:${one.value!.id}`, `stated at place ${one.value!.order[0]} of the ledger, missing in the table`)
    else report(`facts.fact:${other.value!.id}`, `in the table at place ${other.value!.order[0]}, not stated in the ledger there`)
    if (order <= 0) {
      stated.update(`${one.value!.text}\n`)
      facts += 1
      one = await left.next()
    }
    if (order >= 0) {
      held.update(`${other.value!.text}\n`)
      other = await right.next()
    }
  }
  return { position, facts, findings, stated: stated.digest('hex'), held: held.digest('hex') }
}

interface ComparedFact {
  readonly id: string
  readonly order: readonly [bigint, number]
  readonly text: string
}

function compareOrder(a: readonly [bigint, number], b: readonly [bigint, number]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  return a[1] - b[1]
}

interface Replacement {
  readonly position: bigint
  /** First day on which it has effect. */
  readonly from: string
}

/** For each replaced fact the first place of the ledger that replaced it. */
async function replacements(db: Db, district: string, position: bigint): Promise<Map<string, Replacement>> {
  const found = new Map<string, Replacement>()
  for (let from = 0n; ; ) {
    const rows = await db.rows<{ index: bigint; body: string }>(sql`
      select index as "index", body as "body" from ledger.public_entry
       where district = ${district} and index >= ${from} and index < ${position} and position('"supersedes":"' in body) > 0 order by index limit ${PAGE}`)
    for (const row of rows) {
      for (const fact of factsIn(row.body)) {
        const target = fact['supersedes']
        if (typeof target === 'string' && !found.has(target)) found.set(target, { position: row.index, from: String(fact['effectiveFrom']) })
      }
    }
    if (rows.length < PAGE) return found
    from = rows.at(-1)!.index + 1n
  }
}

async function* statedFacts(db: Db, district: string, position: bigint, replaced: ReadonlyMap<string, Replacement>): AsyncGenerator<ComparedFact, undefined> {
  const seen = new Set<string>()
  for (let from = 0n; ; ) {
    const rows = await db.rows<{ index: bigint; entryId: string; at: string; body: string }>(sql`
      select index as "index", entry_id as "entryId", at as "at", body as "body" from ledger.public_entry
       where district = ${district} and index >= ${from} and index < ${position} and position('"facts":[' in body) > 0 order by index limit ${PAGE}`)
    for (const row of rows) {
      let ordinal = 0
      for (const fact of factsIn(row.body)) {
        ordinal += 1
        const id = String(fact['id'])
        if (seen.has(id)) continue
        seen.add(id)
        yield {
          id,
          order: [row.index, ordinal],
          text: lineOf([
            id,
            fact['kind'],
            fact['version'],
            fact['about'],
            fact['counterparty'] ?? null,
            fact['statedBy'],
            fact['matter'],
            fact['role'],
            fact['outcome'],
            fact['validOn'],
            fact['effectiveFrom'],
            fact['detail'],
            fact['supersedes'] ?? null,
            row.entryId,
            row.at,
            replaced.get(id)?.position.toString() ?? null,
            replaced.get(id)?.from ?? null,
          ]),
        }
      }
    }
    if (rows.length < PAGE) return
    from = rows.at(-1)!.index + 1n
  }
}

async function* heldFacts(db: Db, district: string): AsyncGenerator<ComparedFact, undefined> {
  for (let after: readonly [bigint, number] = [-1n, 0]; ; ) {
    const rows = await db.rows<Record<string, unknown> & { id: string; position: bigint; ordinal: number; supersededPosition: bigint | null }>(sql`
      select fact_id as "id", kind as "kind", version as "version", about as "about", counterparty as "counterparty", stated_by as "statedBy", matter as "matter", role as "role",
             outcome as "outcome", valid_on as "validOn", effective_from as "effectiveFrom", detail as "detail", supersedes as "supersedes", entry_id as "entryId",
             position as "position", ordinal as "ordinal", recorded_at as "recordedAt", superseded_position as "supersededPosition", superseded_from as "supersededFrom"
        from facts.fact where district = ${district} and (position, ordinal) > (${after[0]}::bigint, ${after[1]}::int) order by position, ordinal limit ${PAGE}`)
    for (const row of rows) {
      yield {
        id: row.id,
        order: [row.position, row.ordinal],
        text: lineOf([
          ...[
            'id',
            'kind',
            'version',
            'about',
            'counterparty',
            'statedBy',
            'matter',
            'role',
            'outcome',
            'validOn',
            'effectiveFrom',
            'detail',
            'supersedes',
            'entryId',
            'recordedAt',
          ].map((key) => row[key]),
          row.supersededPosition?.toString() ?? null,
          row['supersededFrom'] ?? null,
        ]),
      }
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    after = [last.position, last.ordinal]
  }
}

function factsIn(body: string): Record<string, unknown>[] {
  const { facts } = JSON.parse(body) as { facts?: unknown }
  return Array.isArray(facts) ? (facts as Record<string, unknown>[]) : []
}

/** One text for one value, keys sorted: jsonb keeps its own order. */
function lineOf(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  )
}
