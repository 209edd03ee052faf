import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { AgreedRate, ContractTerms, DebtorClass, FirmSize, Subject, TermStart } from '../common/contract-terms.ts'
import type { TermFinding } from '../common/judge-terms.ts'
import type { ClauseCode } from '../common/law-clauses.ts'

/** A contract as it is stored. */
export interface StoredContract {
  readonly contractId: string
  readonly unit: string
  readonly identity: string
  readonly number: string
  readonly title: string
  readonly stage: 'draft' | 'signed' | 'cancelled'
  readonly debtorClass: DebtorClass
  readonly debtorName: string | null
  readonly debtorUscc: string | null
  readonly debtorSize: FirmSize | null
  readonly creditorName: string
  readonly creditorUscc: string
  readonly creditorSize: FirmSize
  readonly creditorPrivate: boolean | null
  readonly subject: Subject
  readonly signedOn: PlainDate
  readonly amountFen: bigint | null
  readonly termStart: TermStart
  readonly termDays: number | null
  readonly acceptanceDays: number | null
  readonly tradeCustom: boolean
  readonly rateMicro: bigint | null
  readonly ratePer: 'year' | 'day' | null
  readonly clauses: readonly ClauseCode[]
  readonly progressBp: number | null
  readonly retentionBp: number | null
  readonly budgetCode: string | null
  readonly projectCode: string | null
  readonly signedBy: string | null
  readonly budgetBy: string | null
  readonly promiseRef: string | null
  readonly findings: readonly TermFinding[]
  readonly rowHash: string
  readonly version: number
}

export const contractColumns = raw(`c.contract_id as "contractId", c.unit as "unit", c.identity as "identity", c.number as "number", c.title as "title", c.stage as "stage",
  c.debtor_class as "debtorClass", c.debtor_name as "debtorName", c.debtor_uscc as "debtorUscc", c.debtor_size as "debtorSize", c.creditor_name as "creditorName",
  c.creditor_uscc as "creditorUscc", c.creditor_size as "creditorSize", c.creditor_private as "creditorPrivate", c.subject as "subject", c.signed_on as "signedOn",
  c.amount_fen as "amountFen", c.term_start as "termStart", c.term_days as "termDays", c.acceptance_days as "acceptanceDays", c.trade_custom as "tradeCustom",
  c.rate_micro as "rateMicro", c.rate_per as "ratePer", c.clauses as "clauses", c.progress_bp as "progressBp", c.retention_bp as "retentionBp", c.budget_code as "budgetCode",
  c.project_code as "projectCode", c.signed_by as "signedBy", c.budget_by as "budgetBy", c.promise_ref as "promiseRef", c.findings as "findings", c.row_hash as "rowHash", c.version as "version"`)

export function aboutContract(contractId: string): string {
  return `arrears.contract:${contractId}`
}

/** The terms of a stored contract, for the pure rules. */
export function termsOf(contract: StoredContract): ContractTerms {
  const rate: AgreedRate | null = contract.rateMicro === null || contract.ratePer === null ? null : { microPercent: contract.rateMicro, per: contract.ratePer }
  return {
    debtorClass: contract.debtorClass,
    debtorSize: contract.debtorSize,
    creditorSize: contract.creditorSize,
    signedOn: contract.signedOn,
    subject: contract.subject,
    termStart: contract.termStart,
    termDays: contract.termDays,
    acceptanceDays: contract.acceptanceDays,
    tradeCustom: contract.tradeCustom,
    rate,
    clauses: contract.clauses,
    progressBasisPoints: contract.progressBp,
    retentionBasisPoints: contract.retentionBp,
  }
}

/** Contracts of a unit by identity; cancelled ones and drafts left out. */
export async function contractsByIdentity(ctx: ActContext, unit: string, identities: readonly string[]): Promise<Map<string, StoredContract>> {
  const rows = await ctx.db.rows<StoredContract>(sql`
    select ${contractColumns} from arrears.contract c
     where c.district = ${ctx.district} and c.unit = ${unit} and c.identity = any (${identities}::text[]) and c.stage = 'signed'`)
  return new Map(rows.map((row) => [row.identity, row]))
}

export async function contractsById(ctx: ActContext, ids: readonly string[]): Promise<Map<string, StoredContract>> {
  const rows = await ctx.db.rows<StoredContract>(sql`select ${contractColumns} from arrears.contract c where c.district = ${ctx.district} and c.contract_id = any (${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.contractId, row]))
}

/** Ids of the offices with these titles in a unit; unknown ones are made. Titles are posts, never names. */
export async function officeIds(ctx: ActContext, unit: string, titles: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(titles)]
  if (wanted.length === 0) return new Map()
  await ctx.db.run(sql`
    insert into arrears.office (district, office_id, unit, title)
    select ${ctx.district}, s.id, ${unit}, s.title from unnest(${wanted.map(() => newId<'office'>())}::uuid[], ${wanted}::text[]) as s(id, title)
    on conflict (district, unit, title) do nothing`)
  const rows = await ctx.db.rows<{ officeId: string; title: string }>(sql`
    select office_id as "officeId", title from arrears.office where district = ${ctx.district} and unit = ${unit} and title = any (${wanted}::text[])`)
  return new Map(rows.map((row) => [row.title, row.officeId]))
}

/** Posts by office id, for screens. */
export async function officeTitles(ctx: ActContext, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id): id is string => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db.rows<{ officeId: string; title: string }>(
    sql`select office_id as "officeId", title from arrears.office where district = ${ctx.district} and office_id = any (${wanted}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.officeId, row.title]))
}

export const contractInsert = (
  [
    ['district', 'text'],
    ['contract_id', 'uuid'],
    ['unit', 'text'],
    ['identity', 'text'],
    ['number', 'text'],
    ['title', 'text'],
    ['stage', 'text'],
    ['debtor_class', 'text'],
    ['debtor_name', 'text'],
    ['debtor_uscc', 'text'],
    ['debtor_size', 'text'],
    ['creditor_name', 'text'],
    ['creditor_uscc', 'text'],
    ['creditor_size', 'text'],
    ['creditor_private', 'boolean'],
    ['subject', 'text'],
    ['signed_on', 'date'],
    ['amount_fen', 'bigint'],
    ['term_start', 'text'],
    ['term_days', 'int'],
    ['acceptance_days', 'int'],
    ['trade_custom', 'boolean'],
    ['rate_micro', 'bigint'],
    ['rate_per', 'text'],
    ['clauses', 'jsonb'],
    ['progress_bp', 'int'],
    ['retention_bp', 'int'],
    ['budget_code', 'text'],
    ['project_code', 'text'],
    ['signed_by', 'uuid'],
    ['budget_by', 'uuid'],
    ['findings', 'jsonb'],
    ['row_hash', 'text'],
    ['batch_id', 'uuid'],
    ['received_on', 'date'],
  ] as const
).map(([name, type]) => ({ name, type }))
