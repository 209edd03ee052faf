import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { PayableEvents } from '../common/contract-terms.ts'
import type { StartKind, TermRule } from '../common/due-day.ts'
import type { RegulationText, RuleClass } from '../common/regulation.ts'

/** A payable as it is stored. */
export interface StoredPayable extends PayableEvents {
  readonly payableId: string
  readonly contractId: string
  readonly unit: string
  readonly identity: string
  readonly item: string
  readonly amountFen: bigint
  readonly reducedFen: bigint
  readonly paidFen: bigint
  readonly disputedFen: bigint
  readonly invoiceNumber: string | null
  readonly invoicedOn: PlainDate | null
  readonly state: 'open' | 'paid' | 'cancelled'
  readonly waitsFor: 'delivery' | 'acceptance' | 'settlement' | null
  readonly startOn: PlainDate | null
  readonly startKind: StartKind | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly dueRule: TermRule | null
  readonly termDays: number | null
  readonly ruleClass: RuleClass | null
  readonly regulation: RegulationText | null
  readonly lawOn: PlainDate | null
  readonly settledOn: PlainDate | null
  readonly finding: 'on-time' | 'late' | 'unpaid' | null
  readonly findingVersion: number | null
  readonly daysLate: number
  readonly rowHash: string
  readonly version: number
}

export const payableColumns = raw(`p.payable_id as "payableId", p.contract_id as "contractId", p.unit as "unit", p.identity as "identity", p.item as "item",
  p.amount_fen as "amountFen", p.reduced_fen as "reducedFen", p.paid_fen as "paidFen", p.disputed_fen as "disputedFen", p.delivered_on as "deliveredOn",
  p.accepted_on as "acceptedOn", p.settlement_on as "settlementOn", p.agreed_day as "agreedDay", p.invoice_number as "invoiceNumber", p.invoiced_on as "invoicedOn",
  p.state as "state", p.waits_for as "waitsFor", p.start_on as "startOn", p.start_kind as "startKind", p.due_on as "dueOn", p.due_provisional as "dueProvisional",
  p.due_rule as "dueRule", p.term_days as "termDays", p.rule_class as "ruleClass", p.regulation as "regulation", p.law_on as "lawOn", p.settled_on as "settledOn",
  p.finding as "finding", p.finding_version as "findingVersion", p.days_late as "daysLate", p.row_hash as "rowHash", p.version as "version"`)

const PREFIX = 'arrears.payable:'

export function aboutPayable(payableId: string): string {
  return `${PREFIX}${payableId}`
}

/** The payable a ledger reference names; undefined when it names something else. */
export function payableOf(about: string): string | undefined {
  return about.startsWith(PREFIX) ? about.slice(PREFIX.length) : undefined
}

/** Payables by id, locked in the order of their ids. */
export async function lockPayables(ctx: ActContext, ids: readonly string[]): Promise<Map<string, StoredPayable>> {
  const rows = await ctx.db.rows<StoredPayable>(
    sql`select ${payableColumns} from arrears.payable p where p.district = ${ctx.district} and p.payable_id = any (${ids}::uuid[]) order by p.payable_id for update`,
  )
  return new Map(rows.map((row) => [row.payableId, row]))
}

/** Live payables of a unit by identity. */
export async function payablesByIdentity(ctx: ActContext, unit: string, identities: readonly string[], lock = false): Promise<Map<string, StoredPayable>> {
  const rows = await ctx.db.rows<StoredPayable>(sql`
    select ${payableColumns} from arrears.payable p
     where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = any (${identities}::text[]) and p.state <> 'cancelled'
     ${lock ? sql`order by p.payable_id for update` : sql``}`)
  return new Map(rows.map((row) => [row.identity, row]))
}

export const payableInsert = (
  [
    ['district', 'text'],
    ['payable_id', 'uuid'],
    ['contract_id', 'uuid'],
    ['unit', 'text'],
    ['identity', 'text'],
    ['item', 'text'],
    ['amount_fen', 'bigint'],
    ['delivered_on', 'date'],
    ['accepted_on', 'date'],
    ['settlement_on', 'date'],
    ['agreed_day', 'date'],
    ['invoice_number', 'text'],
    ['invoiced_on', 'date'],
    ['state', 'text'],
    ['choices', 'text'],
    ['row_hash', 'text'],
    ['batch_id', 'uuid'],
    ['received_on', 'date'],
  ] as const
).map(([name, type]) => ({ name, type }))
