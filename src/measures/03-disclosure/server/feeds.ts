import { formatWanYuan } from '#base/money'
import type { FeedRecord, NamedRecord } from '#kernel/exchange/common'
import { defineFeed, type Feed, type FeedRange } from '#kernel/exchange/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ActionKind, actionKinds } from '../common/action-kind.ts'
import { rowOfAction } from '../common/action-row.ts'
import type { PersonOnFile } from '../common/new-action.ts'
import { type Field, fieldsOfKind } from '../common/templates/index.ts'
import { type StoredAction, storedColumns } from './action-store.ts'

const events = ['disclosure.action-published', 'disclosure.action-corrected', 'disclosure.action-withdrawn'] as const

/**
 * What goes up to the municipal platform: every published act of each kind, licences and penalties in the national
 * fields (万元 with six decimals, YYYY/MM/DD, the placeholder where there is no code), withdrawn ones taken back.
 */
export const actionFeeds: readonly Feed[] = actionKinds.map((kind) =>
  defineFeed({
    id: `disclosure.${kind}`,
    titleKey: `disclosure.feed.${kind}`,
    columns: fieldsOfKind[kind].map((field) => ({ code: nationalCode(field) ?? ownCode(kind, field), title: field.header })),
    changed: (ctx, range) => changedActs(ctx, kind, range),
    named: namedActs,
  }),
)

async function namedActs(ctx: ActContext, keys: readonly string[]): Promise<ReadonlyMap<string, NamedRecord>> {
  const rows = await ctx.db.rows<{ actionId: string; title: string; decisionNumber: string | null }>(sql`
    select a.action_id as "actionId", a.title as "title", a.decision_number as "decisionNumber" from disclosure.action a
     where a.district = ${ctx.district} and a.action_id = any (${keys}::uuid[])`)
  return new Map(rows.map((row) => [row.actionId, { title: [row.title, row.decisionNumber].filter(Boolean).join(' · '), path: `/disclosure/actions/${row.actionId}` }]))
}

type Row = Omit<StoredAction, 'persons'> & { readonly persons: readonly PersonOnFile[] }

async function* changedActs(ctx: ActContext, kind: ActionKind, range: FeedRange): AsyncIterable<readonly FeedRecord[]> {
  const statement = sql`
    select ${storedColumns}, coalesce((select json_agg(json_build_object('role', p.role, 'name', p.name, 'idType', p.id_type, 'idNumber', p.id_number))
             from disclosure.counterparty_person p where p.district = a.district and p.action_id = a.action_id), '[]') as "persons"
      from disclosure.action a
     where a.district = ${ctx.district} and a.kind = ${kind} and a.state in ('published', 'withdrawn') and a.action_id in (
             select substr(e.about, 19)::uuid from ledger.public_entry e
              where e.district = ${ctx.district} and e.index >= ${range.from} and e.index < ${range.to} and e.kind = any (${[...events]}::text[]))
     order by a.action_id`
  for await (const rows of ctx.db.stream<Row>(statement)) yield rows.map((row) => recordOf(kind, row))
}

/** One act as the receiver wants it. A withheld field stays empty above too. */
export function recordOf(kind: ActionKind, action: Row): FeedRecord {
  const row = rowOfAction(action)
  return {
    key: action.actionId,
    unit: action.unit,
    operation: action.state === 'withdrawn' ? 'withdraw' : 'upsert',
    values: fieldsOfKind[kind].map((field) => (action.withheldFields.includes(field.key) ? '' : cellOf(field, row[field.key] ?? null))),
  }
}

function cellOf(field: Field, value: string | number | bigint | null): string {
  if (value === null) return ''
  if (typeof value === 'bigint') return formatWanYuan(value)
  if (field.kind === 'date') return String(value).replaceAll('-', '/')
  const choice = field.choices?.find((each) => each.code === value)
  return choice ? choice.zh : String(value)
}

/** Kinds with national fields name what stands outside them like the other columns that are ours; the national licence has no basis. */
function ownCode(kind: ActionKind, field: Field): string {
  const code = { basis: 'SN_YJ' }[field.key]
  if (kind !== 'administrative-licence' && kind !== 'administrative-penalty') return field.key
  if (!code) throw new Error(`${kind}: ${field.key} needs a column of the municipal package`)
  return code
}

function nationalCode(field: Field): string | undefined {
  return field.aliases?.find((alias) => /^(?:XK|CF)_|^BZ$/.test(alias))
}
