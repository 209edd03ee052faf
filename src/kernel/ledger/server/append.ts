import { newId } from '#base/identifier'
import { mapped } from '#base/mapped'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import { entryBody, type NewEntry } from '../common/entry.ts'

const columns = [
  { name: 'district', type: 'text' },
  { name: 'entry_id', type: 'uuid' },
  { name: 'kind', type: 'text' },
  { name: 'about', type: 'text' },
  { name: 'actor', type: 'text' },
  { name: 'at', type: 'timestamptz' },
  { name: 'body', type: 'text' },
]

/** Records one act in its own transaction; what is not recorded did not happen. Answers the entry's id. */
export async function append(ctx: ActContext, entry: NewEntry): Promise<string> {
  const [district, entryId, kind, about, actor, at, body] = rowOf(ctx, entry)
  await ctx.db.insertSoon(
    sql`insert into ledger.entry (district, entry_id, kind, about, actor, at, body) values (${district}, ${entryId}, ${kind}, ${about}, ${actor}, ${at}, ${body})`,
  )
  ctx.db.afterCommit(() => wake('ledger.appended'))
  return entryId
}

/** Records many acts in one transaction, streaming; one entry per record, order kept. Answers how many. */
export async function appendMany(ctx: ActContext, entries: Iterable<NewEntry> | AsyncIterable<NewEntry>): Promise<number> {
  const count = await ctx.db.insertMany(
    'ledger.entry',
    columns,
    mapped(entries, (entry) => rowOf(ctx, entry)),
  )
  ctx.db.afterCommit(() => wake('ledger.appended'))
  return count
}

function rowOf(ctx: ActContext, entry: NewEntry): readonly [string, string, string, string, string, string, string] {
  const entryId = newId()
  const body = entryBody({ district: ctx.district, entryId, actor: ctx.actor.accountId, at: ctx.now }, entry)
  return [ctx.district, entryId, entry.kind, entry.about, ctx.actor.accountId, ctx.now, body]
}
