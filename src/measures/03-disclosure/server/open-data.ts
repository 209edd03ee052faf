import { formatWanYuan } from '#base/money'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { type PublicAct, type PublicActFilter, publicItemColumns, publicScope } from './public-acts.ts'

/** An act as the open data set carries it. */
export type OpenAct = Omit<PublicAct, 'authorityCode' | 'displayUntil' | 'withheldFields' | 'salt' | 'commitment'>

/** One column of the open data set: its name, its text key in the dictionary, and its value. */
export interface OpenDataColumn {
  readonly name: string
  readonly type: 'text' | 'day' | 'integer' | 'decimal' | 'code'
  readonly value: (act: OpenAct) => string | number | null
}

/** The columns of `/acts.csv` and the members of `/acts.json`, in order. Names never change their meaning. */
export const openDataColumns: readonly OpenDataColumn[] = [
  { name: 'id', type: 'code', value: (act) => act.actionId },
  { name: 'kind', type: 'code', value: (act) => act.kind },
  { name: 'unit', type: 'code', value: (act) => act.unit },
  { name: 'decision_number', type: 'text', value: (act) => act.decisionNumber },
  { name: 'document_name', type: 'text', value: (act) => act.documentName },
  { name: 'title', type: 'text', value: (act) => act.title },
  { name: 'category', type: 'text', value: (act) => act.category },
  { name: 'counterparty_class', type: 'code', value: (act) => act.counterpartyClass },
  { name: 'counterparty', type: 'text', value: (act) => act.publicName },
  { name: 'uscc', type: 'code', value: (act) => act.uscc },
  { name: 'content', type: 'text', value: (act) => act.content },
  { name: 'basis', type: 'text', value: (act) => act.basis },
  { name: 'amount_wan_yuan', type: 'decimal', value: (act) => (act.amountFen === null ? null : formatWanYuan(act.amountFen)) },
  { name: 'decided_on', type: 'day', value: (act) => act.decidedOn },
  { name: 'valid_from', type: 'day', value: (act) => act.validFrom },
  { name: 'valid_to', type: 'day', value: (act) => act.validTo },
  { name: 'authority', type: 'text', value: (act) => act.authority },
  { name: 'due_on', type: 'day', value: (act) => act.dueOn },
  { name: 'published_on', type: 'day', value: (act) => act.publishedOn },
  { name: 'finding', type: 'code', value: (act) => act.finding },
  { name: 'working_days_late', type: 'integer', value: (act) => act.daysLate },
  { name: 'version', type: 'integer', value: (act) => act.version },
]

const furtherColumns = raw(`a.document_name as "documentName", a.counterparty_class as "counterpartyClass", a.uscc as "uscc", a.category as "category", a.content as "content",
  a.basis as "basis", a.amount_fen as "amountFen", a.valid_from as "validFrom", a.valid_to as "validTo", a.authority as "authority", a.detail as "detail", a.version as "version"`)

/** Published acts of a filter without natural persons, in batches through a cursor. */
export function publicActRows(ctx: ActContext, filter: PublicActFilter): AsyncIterable<OpenAct[]> {
  return ctx.db.stream<OpenAct>(
    sql`select ${publicItemColumns}, ${furtherColumns} from disclosure.public_action a where ${publicScope(ctx, filter)} and a.counterparty_class <> 'natural-person' order by a.published_on, a.action_id`,
  )
}
