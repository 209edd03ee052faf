import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { DueChange } from '#kernel/clocks/common'
import { factOf } from '#kernel/facts/common'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { CatalogueField, CatalogueStage } from '../common/catalogue.ts'
import { catalogueTimeliness } from '../common/facts.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { factIdOf } from './commitment.ts'

export interface CatalogueItem {
  readonly itemId: string
  readonly unit: string
  readonly field: CatalogueField
  readonly stage: CatalogueStage
  readonly title: string
  readonly formedOn: PlainDate
  readonly basis: string | null
  readonly address: string | null
  readonly state: string
  readonly version: number
  readonly dueOn: PlainDate
  readonly dueProvisional: boolean
  readonly ground: string | null
  readonly settledOn: PlainDate | null
  readonly finding: string | null
  readonly findingVersion: number | null
  readonly daysLate: number
  readonly rowHash: string
}

export const catalogueColumns = sql`c.item_id as "itemId", c.unit as "unit", c.field as "field", c.stage as "stage", c.title as "title", c.formed_on as "formedOn", c.basis as "basis",
  c.address as "address", c.state as "state", c.version as "version", c.due_on as "dueOn", c.due_provisional as "dueProvisional", c.ground as "ground", c.settled_on as "settledOn",
  c.finding as "finding", c.finding_version as "findingVersion", c.days_late as "daysLate", c.row_hash as "rowHash"`

export function aboutItem(itemId: string): string {
  return `disclosure.catalogue-item:${itemId}`
}

const PREFIX = 'disclosure.catalogue-item:'

interface Finding extends Pick<CatalogueItem, 'itemId' | 'unit' | 'field' | 'stage' | 'formedOn' | 'dueOn'> {
  readonly outcome: string
  readonly settledOn: PlainDate | null
  readonly workingDaysLate: number
  /** Version of the item the finding was made under, and of the finding it replaces. */
  readonly version: number
  readonly replaces: number | null
  readonly effectiveFrom: PlainDate
}

/** What became of one item, as a fact about its unit. */
export function catalogueFact(finding: Finding, prefix = ''): Canonical {
  const { kind } = catalogueTimeliness
  return factOf(catalogueTimeliness, {
    id: factIdOf(`${prefix}${kind}`, finding.itemId, finding.version),
    about: finding.unit,
    matter: aboutItem(finding.itemId),
    outcome: finding.outcome,
    validOn: finding.dueOn,
    effectiveFrom: finding.effectiveFrom,
    statedBy: 'system',
    ...(finding.replaces === null ? {} : { supersedes: factIdOf(kind, finding.itemId, finding.replaces) }),
    detail: {
      field: finding.field,
      stage: finding.stage,
      formedOn: finding.formedOn,
      dueOn: finding.dueOn,
      settledOn: finding.settledOn,
      workingDaysLate: finding.workingDaysLate,
    },
  })
}

/** Ends a finding without a successor: what it rested on fell away. */
export function voidCatalogueFact(finding: Omit<Finding, 'outcome' | 'settledOn' | 'workingDaysLate'> & { readonly replaces: number }): Canonical {
  return catalogueFact({ ...finding, outcome: 'void', settledOn: null, workingDaysLate: 0 }, 'void ')
}

/** Finds catalogue items whose twenty working days ended without publication. Answers how many. */
export async function findMissingItems(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<CatalogueItem>(sql`
    update disclosure.catalogue_item c set finding = 'missing', finding_version = c.version
     where c.district = ${ctx.district} and c.item_id in (select d.item_id from disclosure.catalogue_item d
             where d.district = ${ctx.district} and d.state in ('entered', 'in-review') and d.due_on < ${day} and not d.due_provisional and d.finding is null order by d.due_on, d.item_id limit 5000)
    returning ${catalogueColumns}`)
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.catalogue-item-found-missing',
      about: aboutItem(row.itemId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [catalogueFact({ ...row, outcome: 'missing', settledOn: null, workingDaysLate: 1, replaces: null, effectiveFrom })],
    })),
  )
  return rows.length
}

/** Keeps open items' due days true to their clocks; one found missing whose day now lies ahead is missing no longer. */
export async function copyCatalogueDays(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const mine = changes.filter((change) => change.clock.about.startsWith(PREFIX))
  if (mine.length === 0) return
  const missing = (await loadItems(ctx, mine)).filter(({ change, item }) => item.finding === 'missing' && (change.newDueOn >= ctx.today || change.clock.provisional))
  await ctx.db.run(sql`
    update disclosure.catalogue_item c set due_on = s.due_on, due_provisional = s.provisional
      from unnest(${mine.map((change) => idOf(change))}::uuid[], ${mine.map((change) => change.newDueOn)}::date[], ${mine.map((change) => change.clock.provisional)}::boolean[])
           as s(item_id, due_on, provisional)
     where c.district = ${ctx.district} and c.item_id = s.item_id`)
  if (missing.length === 0) return
  // A version of its own, so that the next finding has an id of its own.
  await ctx.db.run(sql`
    update disclosure.catalogue_item set finding = null, finding_version = null, days_late = 0, version = version + 1
     where district = ${ctx.district} and item_id = any (${missing.map(({ item }) => item.itemId)}::uuid[])`)
  await appendMany(
    ctx,
    missing.map(({ change, item }) => ({
      kind: 'disclosure.finding-ended',
      about: aboutItem(item.itemId),
      payload: { unit: item.unit, oldDueOn: change.oldDueOn, newDueOn: change.newDueOn, reason: change.reason },
      facts: item.findingVersion === null ? [] : [voidCatalogueFact({ ...item, dueOn: change.newDueOn, replaces: item.findingVersion, effectiveFrom: ctx.today })],
    })),
  )
}

/** Published items whose due day moved are judged anew; the old finding is superseded, both days stay in the ledger. */
export async function rejudgeItems(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const calendar = await loadCalendar(ctx)
  const entries = []
  for (const { change, item } of await loadItems(ctx, changes)) {
    if (item.state !== 'published' || item.settledOn === null) continue
    const judged = judgeTimeliness({ dueOn: change.newDueOn, provisional: change.clock.provisional }, item.settledOn, calendar)
    if (judged === null) continue
    const version = item.version + 1
    await ctx.db.run(sql`
      update disclosure.catalogue_item set version = ${version}, finding = ${judged.outcome}, finding_version = ${version}, days_late = ${judged.workingDaysLate}
       where district = ${ctx.district} and item_id = ${item.itemId}`)
    entries.push({
      kind: 'disclosure.catalogue-item-rejudged',
      about: aboutItem(item.itemId),
      payload: { unit: item.unit, oldDueOn: change.oldDueOn, newDueOn: change.newDueOn, reason: change.reason, version },
      facts: [
        catalogueFact({
          ...item,
          dueOn: change.newDueOn,
          outcome: judged.outcome,
          workingDaysLate: judged.workingDaysLate,
          version,
          replaces: item.findingVersion,
          effectiveFrom: judged.outcome === 'late' ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
        }),
      ],
    })
  }
  await appendMany(ctx, entries)
}

function idOf(change: DueChange): string {
  return change.clock.about.slice(PREFIX.length)
}

async function loadItems(ctx: ActContext, changes: readonly DueChange[]): Promise<{ change: DueChange; item: CatalogueItem }[]> {
  const rows = await ctx.db.rows<CatalogueItem>(sql`
    select ${catalogueColumns} from disclosure.catalogue_item c where c.district = ${ctx.district} and c.item_id = any (${changes.map(idOf)}::uuid[]) order by c.item_id for update`)
  const items = new Map(rows.map((row) => [row.itemId, row]))
  return changes.flatMap((change) => {
    const item = items.get(idOf(change))
    return item ? [{ change, item }] : []
  })
}
