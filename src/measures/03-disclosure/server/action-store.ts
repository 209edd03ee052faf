import type { PlainDate } from '#base/plain-date'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { type BulkColumn, raw, sql } from '#platform/database'
import type { ActionKind, SeverityTier } from '../common/action-kind.ts'
import type { NewAction, PersonOnFile } from '../common/new-action.ts'
import { publicFields, searchWords, splitDetail } from '../common/public-fields.ts'
import { commitmentOf, newSalt } from './commitment.ts'

/** Acts are governed by `publicationReview`. */
export const actionHost = defineHost({ table: 'disclosure.action', id: 'action_id', unit: 'unit', about: 'disclosure.action' })

export function aboutAction(actionId: string): string {
  return `disclosure.action:${actionId}`
}

export const actionColumns: readonly BulkColumn[] = [
  { name: 'district', type: 'text' },
  { name: 'action_id', type: 'uuid' },
  { name: 'kind', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'identity', type: 'text' },
  { name: 'decision_number', type: 'text' },
  { name: 'document_name', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'decided_on', type: 'date' },
  { name: 'counterparty_class', type: 'text' },
  { name: 'public_name', type: 'text' },
  { name: 'uscc', type: 'text' },
  { name: 'category', type: 'text' },
  { name: 'content', type: 'text' },
  { name: 'basis', type: 'text' },
  { name: 'amount_fen', type: 'bigint' },
  { name: 'valid_from', type: 'date' },
  { name: 'valid_to', type: 'date' },
  { name: 'authority', type: 'text' },
  { name: 'authority_code', type: 'text' },
  { name: 'open_detail', type: 'jsonb' },
  { name: 'closed_detail', type: 'jsonb' },
  { name: 'search_words', type: 'text' },
  { name: 'sensitive_mark', type: 'text' },
  { name: 'row_hash', type: 'text' },
  { name: 'batch_id', type: 'uuid' },
  { name: 'received_on', type: 'date' },
  { name: 'received_at', type: 'timestamptz' },
  { name: 'state', type: 'text' },
  { name: 'due_on', type: 'date' },
  { name: 'due_provisional', type: 'boolean' },
  { name: 'legal_due_on', type: 'date' },
  { name: 'salt', type: 'bytea' },
  { name: 'commitment', type: 'bytea' },
]

export const personColumns: readonly BulkColumn[] = [
  { name: 'district', type: 'text' },
  { name: 'action_id', type: 'uuid' },
  { name: 'role', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'id_type', type: 'text' },
  { name: 'id_number', type: 'text' },
]

/** What a received act needs beside its own fields. */
export interface Receipt {
  readonly actionId: string
  readonly unit: string
  readonly identity: string
  readonly rowHash: string
  readonly batchId: string | null
  readonly sensitiveMark: string | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly legalDueOn: PlainDate | null
}

/** The row of `disclosure.action` in the order of `actionColumns`, and the commitment it carries. */
export function actionRow(ctx: ActContext, action: NewAction, receipt: Receipt): { readonly row: unknown[]; readonly commitment: Buffer } {
  const { open, closed } = splitDetail(action)
  const salt = newSalt()
  const commitment = commitmentOf(salt, publicFields(receipt.unit, action))
  const row = [
    ctx.district,
    receipt.actionId,
    action.kind,
    receipt.unit,
    receipt.identity,
    action.decisionNumber,
    action.documentName,
    action.title,
    action.decidedOn,
    action.counterpartyClass,
    action.publicName,
    action.uscc,
    action.category,
    action.content,
    action.basis,
    action.amountFen,
    action.validFrom,
    action.validTo,
    action.authority,
    action.authorityCode,
    JSON.stringify(open),
    JSON.stringify(closed),
    searchWords(action),
    receipt.sensitiveMark,
    receipt.rowHash,
    receipt.batchId,
    ctx.today,
    ctx.now,
    'received',
    receipt.dueOn,
    receipt.dueProvisional,
    receipt.legalDueOn,
    salt,
    commitment,
  ]
  return { row, commitment }
}

/** An act as it stands, with what its file shows. */
export interface StoredAction extends NewAction {
  readonly actionId: string
  readonly unit: string
  readonly identity: string
  readonly state: string
  readonly version: number
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly legalDueOn: PlainDate | null
  readonly severity: SeverityTier | null
  readonly withheldFields: readonly string[]
  readonly sensitiveMark: string | null
  readonly rowHash: string
  readonly batchId: string | null
  readonly receivedOn: PlainDate
  readonly settledOn: PlainDate | null
  readonly finding: string | null
  readonly findingVersion: number | null
  readonly legalFinding: string | null
  readonly legalFindingVersion: number | null
  readonly daysLate: number
  readonly publishedOn: PlainDate | null
  readonly displayUntil: PlainDate | null
  readonly repairableFrom: PlainDate | null
  readonly withdrawnOn: PlainDate | null
  readonly withdrawalGround: string | null
  readonly reviewId: string | null
  readonly salt: Buffer
  readonly commitment: Buffer
}

/** The columns of an act on the alias `a`, under the names of `StoredAction` but its persons. */
export const storedColumns = raw(`a.action_id as "actionId", a.kind as "kind", a.unit as "unit", a.identity as "identity", a.decision_number as "decisionNumber",
  a.document_name as "documentName", a.title as "title", a.decided_on as "decidedOn", a.counterparty_class as "counterpartyClass", a.public_name as "publicName",
  a.uscc as "uscc", a.category as "category", a.content as "content", a.basis as "basis", a.amount_fen as "amountFen", a.valid_from as "validFrom",
  a.valid_to as "validTo", a.authority as "authority", a.authority_code as "authorityCode", a.open_detail || a.closed_detail as "detail", a.state as "state",
  a.version as "version", a.due_on as "dueOn", a.due_provisional as "dueProvisional", a.legal_due_on as "legalDueOn", a.severity as "severity",
  a.withheld_fields as "withheldFields", a.sensitive_mark as "sensitiveMark", a.row_hash as "rowHash", a.batch_id as "batchId", a.received_on as "receivedOn",
  a.settled_on as "settledOn", a.finding as "finding", a.finding_version as "findingVersion", a.legal_finding as "legalFinding",
  a.legal_finding_version as "legalFindingVersion", a.days_late as "daysLate", a.published_on as "publishedOn", a.display_until as "displayUntil",
  a.repairable_from as "repairableFrom", a.withdrawn_on as "withdrawnOn", a.withdrawal_ground as "withdrawalGround", a.review_id as "reviewId",
  a.salt as "salt", a.commitment as "commitment"`)

/** One act without its persons, or undefined; `lock` holds the row until the transaction ends. */
export async function findAction(ctx: ActContext, actionId: string, lock = false): Promise<StoredAction | undefined> {
  return ctx.db.maybe<StoredAction>(
    sql`select ${storedColumns}, '[]'::jsonb as "persons" from disclosure.action a where a.district = ${ctx.district} and a.action_id = ${actionId} ${lock ? sql`for update` : sql``}`,
  )
}

/** Personal data behind an act; only for screens and files of its own unit. */
export async function personsOf(ctx: ActContext, actionId: string): Promise<PersonOnFile[]> {
  return ctx.db.rows<PersonOnFile>(
    sql`select role as "role", name as "name", id_type as "idType", id_number as "idNumber" from disclosure.counterparty_person
         where district = ${ctx.district} and action_id = ${actionId} order by role`,
  )
}

/** Kind and class of a stored row, typed. */
export function kindOf(action: { readonly kind: string }): ActionKind {
  return action.kind as ActionKind
}
