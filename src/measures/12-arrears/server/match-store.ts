import { newId } from '#base/identifier'
import { loadCalendar } from '#kernel/calendar/server'
import { clockPreparer, startClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { matchClock } from '../common/law-clocks.ts'
import type { MatchKind } from '../common/match.ts'

/** A mismatch or question ready to become a case. Amounts in fen. */
export interface NewCase {
  readonly unit: string
  readonly kind: MatchKind
  /** Names the matter, so that it is not opened twice. */
  readonly subject: string
  readonly contractNumber: string
  readonly creditorUscc: string
  readonly payableId: string | null
  readonly ledgerFen: bigint | null
  readonly claimFen: bigint | null
  readonly treasuryFen: bigint | null
  readonly differenceFen: bigint
  readonly given?: Readonly<Record<string, unknown>>
  readonly rowHash?: string
  readonly batchId?: string | null
}

const columns = (
  [
    ['district', 'text'],
    ['case_id', 'uuid'],
    ['unit', 'text'],
    ['kind', 'text'],
    ['subject', 'text'],
    ['contract_number', 'text'],
    ['creditor_uscc', 'text'],
    ['payable_id', 'uuid'],
    ['ledger_fen', 'bigint'],
    ['claim_fen', 'bigint'],
    ['treasury_fen', 'bigint'],
    ['difference_fen', 'bigint'],
    ['given', 'jsonb'],
    ['row_hash', 'text'],
    ['batch_id', 'uuid'],
    ['found_on', 'date'],
    ['state', 'text'],
  ] as const
).map(([name, type]) => ({ name, type }))

export function aboutCase(caseId: string): string {
  return `arrears.match:${caseId}`
}

/** Opens a case for each mismatch that has none open; each has a clock for the unit's explanation. Answers how many. */
export async function openCases(ctx: ActContext, cases: readonly NewCase[]): Promise<number> {
  if (cases.length === 0) return 0
  const prepare = clockPreparer(await loadCalendar(ctx))
  const made = cases.map((each) => ({ ...each, caseId: newId<'match-case'>() }))
  const inserted = await insertNew(ctx, made)
  const opened = made.filter((each) => inserted.has(each.caseId))
  const clocks = opened.map((each) => prepare({ kind: matchClock, about: aboutCase(each.caseId), owner: each.unit, startedOn: ctx.today }))
  await startClocks(ctx, clocks)
  await appendMany(
    ctx,
    opened.map((each, index) => ({
      kind: 'arrears.mismatch-found',
      about: aboutCase(each.caseId),
      payload: { unit: each.unit, what: each.kind, differenceFen: each.differenceFen.toString(), dueOn: clocks[index]?.dueOn },
    })),
  )
  return opened.length
}

async function insertNew(ctx: ActContext, made: readonly (NewCase & { readonly caseId: string })[]): Promise<Set<string>> {
  await ctx.db.insertMany(
    'arrears.match_case',
    columns,
    made.map((each) => [
      ctx.district,
      each.caseId,
      each.unit,
      each.kind,
      each.subject,
      each.contractNumber,
      each.creditorUscc,
      each.payableId,
      each.ledgerFen,
      each.claimFen,
      each.treasuryFen,
      each.differenceFen,
      each.given ? JSON.stringify(each.given) : null,
      each.rowHash ?? null,
      each.batchId ?? null,
      ctx.today,
      'found',
    ]),
    { onConflict: `on conflict (district, unit, subject, kind) where state in ('found', 'explained') do nothing` },
  )
  const rows = await ctx.db.rows<{ caseId: string }>(
    sql`select case_id as "caseId" from arrears.match_case where district = ${ctx.district} and case_id = any (${made.map((each) => each.caseId)}::uuid[])`,
  )
  return new Set(rows.map((row) => row.caseId))
}
