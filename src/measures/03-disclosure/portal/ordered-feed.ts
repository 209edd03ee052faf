import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { definePage } from '#platform/pages'
import { publicScope } from '../server/public-acts.ts'

/** Ledger places one page looks through: bounded, so a page costs the same however old it is. */
const SCAN = 2_000
const events = ['disclosure.action-published', 'disclosure.action-corrected', 'disclosure.action-withdrawn', 'disclosure.display-ended'] as const

/**
 * Every publication, correction, withdrawal and end of display in ledger order. `from` is a place in the ledger; `next`
 * is where the following page begins, also when this one is empty. Places are given out once and in order, so a reader
 * that follows `next` misses nothing, however many write at once. `act` is the act as shown now; null once it is gone.
 */
export const orderedFeed = definePage('/acts/feed.json', async (ctx, request) => {
  const asked = request.query['from'] ?? '0'
  if (!/^\d{1,15}$/.test(asked)) refuse('invalid', 'disclosure.feed.from-wrong')
  const from = BigInt(asked)
  const page = await readPage(ctx, from)
  return {
    kind: 'raw',
    contentType: 'application/json; charset=utf-8',
    maxAge: page.complete ? 3_600 : 5,
    body: JSON.stringify({
      from: Number(from),
      next: Number(page.next),
      more: page.complete,
      items: page.items.map(({ position, event, at, actionId, act }) => ({
        position: Number(position),
        event: event.slice('disclosure.'.length),
        at,
        id: actionId,
        url: `${request.origin}/acts/${actionId}`,
        act,
      })),
    }),
  }
})

interface Item {
  readonly position: bigint
  readonly event: string
  readonly at: string
  readonly actionId: string
  readonly act: unknown
}

async function readPage(ctx: ActContext, from: bigint): Promise<{ items: Item[]; next: bigint; complete: boolean }> {
  const tree = await ctx.db.maybe<{ size: bigint }>(sql`select size as "size" from ledger.public_tree where district = ${ctx.district}`)
  const size = tree?.size ?? 0n
  const to = from + BigInt(SCAN) < size ? from + BigInt(SCAN) : size > from ? size : from
  const items = await ctx.db.rows<Item>(sql`
    select e.index as "position", e.kind as "event", e.at as "at", substr(e.about, 19) as "actionId",
           case when a.action_id is not null then json_build_object('kind', a.kind, 'unit', a.unit, 'decisionNumber', a.decision_number, 'title', a.title, 'counterparty', a.public_name,
             'uscc', a.uscc, 'decidedOn', a.decided_on, 'publishedOn', a.published_on, 'dueOn', a.due_on, 'finding', a.finding, 'workingDaysLate', a.days_late, 'version', a.version) end as "act"
      from ledger.public_entry e
      left join disclosure.public_action a on ${publicScope(ctx, {})} and a.counterparty_class <> 'natural-person' and a.action_id = substr(e.about, 19)::uuid
     where e.district = ${ctx.district} and e.index >= ${from} and e.index < ${to} and e.kind = any (${[...events]}::text[])
     order by e.index`)
  return { items, next: to, complete: to < size }
}
