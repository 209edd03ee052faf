import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import type { Clock } from '#kernel/clocks/common'
import { clockPreparer, reopenClock, startClocks, stopClocks } from '#kernel/clocks/server'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { defineHost, takeStep, takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { type CatalogueField, type CatalogueStage, catalogueProcedure } from '../common/catalogue.ts'
import { catalogueClock } from '../common/law-clocks.ts'
import type { WithholdingGround } from '../common/law-grounds.ts'
import { catalogueTemplate } from '../common/templates/catalogue-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutItem, type CatalogueItem, catalogueFact, catalogueColumns as columns, voidCatalogueFact } from './catalogue-findings.ts'

export const catalogueHost = defineHost({ table: 'disclosure.catalogue_item', id: 'item_id', unit: 'unit', about: 'disclosure.catalogue-item' })

/** How a unit's catalogue comes in as a workbook. Duty 3.11. */
export const catalogueIntake = defineIntake({
  template: catalogueTemplate,
  permission: 'disclosure.catalogue.edit',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<CatalogueItem & { identity: string }>(
      sql`select ${columns}, c.identity as "identity" from disclosure.catalogue_item c where c.district = ${ctx.district} and c.unit = ${unit} and c.identity = any (${identities}::text[]) and c.state <> 'cancelled'`,
    )
    return new Map(rows.map((row) => [row.identity, { hash: row.rowHash, record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveItems(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, settled } = await ctx.db.one<{ open: number; settled: number }>(
      sql`select count(*) filter (where r.state in ('entered', 'in-review'))::int as "open", count(*) filter (where r.state in ('published', 'withheld'))::int as "settled"
            from disclosure.catalogue_item r where r.district = ${ctx.district} and ${where}`,
    )
    if (settled > 0) refuse('conflict', 'disclosure.batch.already-decided', { count: settled })
    if (open === 0) return { withdrawn: 0 }
    const rows = await takeSteps<CatalogueItem>(ctx, catalogueProcedure, catalogueHost, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      returning: sql`r.item_id as "itemId", r.unit as "unit", r.version as "version"`,
    })
    await stopClocks(ctx, { abouts: rows.map((row) => aboutItem(row.itemId)), kind: catalogueClock, on: ctx.today, outcome: 'ended' })
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'disclosure.catalogue-item-cancelled', about: aboutItem(row.itemId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

function recordOf(item: CatalogueItem): AnyDraft {
  return { title: item.title, field: item.field, stage: item.stage, formedOn: item.formedOn, basis: item.basis, address: item.address }
}

type CatalogueRow = IntakeRow<{ title: string; field: string; stage: string; formedOn: PlainDate; basis: string | null; address: string | null }>

async function receiveItems(ctx: ActContext, unit: string, batchId: string | null, batch: readonly CatalogueRow[]): Promise<void> {
  const prepare = clockPreparer(await loadCalendar(ctx))
  const items: unknown[][] = []
  const clocks: Clock[] = []
  const entries: NewEntry[] = []
  for (const { identity, hash, values } of batch.filter((row) => row.change === 'new')) {
    const itemId = newId<'catalogue-item'>()
    const clock = prepare({ kind: catalogueClock, about: aboutItem(itemId), owner: unit, startedOn: values.formedOn })
    items.push([
      ctx.district,
      itemId,
      unit,
      identity,
      values.field,
      values.stage,
      values.title,
      values.formedOn,
      values.basis,
      values.address,
      hash,
      batchId,
      'entered',
      clock.dueOn,
      clock.provisional,
    ])
    clocks.push(clock)
    entries.push({
      kind: 'disclosure.catalogue-item-entered',
      about: aboutItem(itemId),
      payload: { unit, field: values.field, stage: values.stage, formedOn: values.formedOn, dueOn: clock.dueOn, batch: batchId },
    })
  }
  await ctx.db.insertMany('disclosure.catalogue_item', itemColumns, items)
  await startClocks(ctx, clocks)
  // What differs under one identity is only where it stands and why: both may change until it is reviewed.
  const changed = batch.filter((row) => row.change === 'changed')
  if (changed.length > 0) {
    const moved = await ctx.db.rows<{ itemId: string; version: number }>(sql`
      update disclosure.catalogue_item c set basis = s.basis, address = s.address, row_hash = s.row_hash, version = c.version + 1
        from unnest(${changed.map((row) => row.identity)}::text[], ${changed.map((row) => row.values.basis)}::text[], ${changed.map((row) => row.values.address)}::text[], ${changed.map((row) => row.hash)}::text[])
             as s(identity, basis, address, row_hash)
       where c.district = ${ctx.district} and c.unit = ${unit} and c.identity = s.identity and c.state = 'entered'
      returning c.item_id as "itemId", c.version as "version"`)
    if (moved.length !== changed.length) refuse('conflict', 'disclosure.receive.changed-under-review', { count: changed.length - moved.length })
    entries.push(...moved.map((row) => ({ kind: 'disclosure.catalogue-item-revised', about: aboutItem(row.itemId), payload: { unit, version: row.version, batch: batchId } })))
  }
  await appendMany(ctx, entries)
}

const itemColumns = [
  ['district', 'text'],
  ['item_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['field', 'text'],
  ['stage', 'text'],
  ['title', 'text'],
  ['formed_on', 'date'],
  ['basis', 'text'],
  ['address', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['state', 'text'],
  ['due_on', 'date'],
  ['due_provisional', 'boolean'],
].map(([name, type]) => ({ name: name!, type: type! }))

async function getItem(ctx: ActContext, itemId: string): Promise<CatalogueItem> {
  const item = isId(itemId)
    ? await ctx.db.maybe<CatalogueItem>(sql`select ${columns} from disclosure.catalogue_item c where c.district = ${ctx.district} and c.item_id = ${itemId} for update`)
    : undefined
  return item ?? refuse('not-found', 'disclosure.catalogue.unknown')
}

/** Hands an item with its address to the second person. */
export async function submitCatalogueItem(
  ctx: ActContext,
  input: { readonly itemId: string; readonly version: number; readonly address: string },
): Promise<{ readonly version: number }> {
  const item = await getItem(ctx, input.itemId)
  if (!/^https?:\/\/\S+$/.test(input.address)) refuse('invalid', 'disclosure.row.address-wrong', {}, [{ path: 'address', code: 'disclosure.row.address-wrong' }])
  const step = await takeStep(ctx, catalogueProcedure, catalogueHost, {
    id: input.itemId,
    act: 'submit',
    version: input.version,
    provides: ['address'],
    set: sql`address = ${input.address}`,
  })
  await append(ctx, { kind: 'disclosure.catalogue-item-submitted', about: aboutItem(input.itemId), payload: { unit: item.unit, version: step.version } })
  return { version: step.version }
}

/** Sends an item back to who entered it. */
export async function returnCatalogueItem(ctx: ActContext, input: { readonly itemId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const item = await getItem(ctx, input.itemId)
  const step = await takeStep(ctx, catalogueProcedure, catalogueHost, { id: input.itemId, act: 'return', version: input.version })
  await append(ctx, { kind: 'disclosure.catalogue-item-returned', about: aboutItem(input.itemId), payload: { unit: item.unit, version: step.version } })
  return { version: step.version }
}

/** The second person has seen the page and that nothing in it may not be shown: the item is published, its clock judged. Duty 3.11. */
export async function publishCatalogueItem(
  ctx: ActContext,
  input: { readonly itemId: string; readonly version: number; readonly secrecyChecked: boolean },
): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  return settle(ctx, input, 'publish', null)
}

/** Keeps an item from the public on a ground of law. */
export async function withholdCatalogueItem(
  ctx: ActContext,
  input: { readonly itemId: string; readonly version: number; readonly ground: WithholdingGround },
): Promise<{ readonly version: number }> {
  return settle(ctx, { ...input, secrecyChecked: true }, 'withhold', input.ground)
}

/** Takes a withheld item up again: its twenty working days run on, the finding that rested on the withholding ends. */
export async function reopenCatalogueItem(
  ctx: ActContext,
  input: { readonly itemId: string; readonly version: number; readonly reason: string },
): Promise<{ readonly version: number }> {
  const item = await getItem(ctx, input.itemId)
  const reason = input.reason.trim()
  const step = await takeStep(ctx, catalogueProcedure, catalogueHost, {
    id: input.itemId,
    act: 'reopen',
    version: input.version,
    provides: reason ? ['reopen-reason'] : [],
    set: sql`settled_on = null, ground = null, finding = null, finding_version = null, days_late = 0, reopen_reason = ${reason}`,
  })
  await reopenClock(ctx, { about: aboutItem(input.itemId), kind: catalogueClock })
  const facts = item.findingVersion === null ? [] : [voidCatalogueFact({ ...item, version: step.version, replaces: item.findingVersion, effectiveFrom: ctx.today })]
  await append(ctx, { kind: 'disclosure.catalogue-item-reopened', about: aboutItem(input.itemId), payload: { unit: item.unit, ground: item.ground, version: step.version }, facts })
  return { version: step.version }
}

async function settle(
  ctx: ActContext,
  input: { readonly itemId: string; readonly version: number; readonly secrecyChecked: boolean },
  act: 'publish' | 'withhold',
  ground: string | null,
): Promise<{ readonly version: number }> {
  const item = await getItem(ctx, input.itemId)
  const calendar = await loadCalendar(ctx)
  const judged = judgeTimeliness({ dueOn: item.dueOn, provisional: item.dueProvisional }, ctx.today, calendar)
  const finding = judged === null ? null : act === 'withhold' ? 'withheld' : judged.outcome
  const step = await takeStep(ctx, catalogueProcedure, catalogueHost, {
    id: input.itemId,
    act,
    version: input.version,
    provides: [...(input.secrecyChecked ? ['secrecy-review'] : []), ...(ground ? ['legal-ground'] : [])],
    set: sql`settled_on = ${ctx.today}, ground = ${ground}, finding = ${finding}, finding_version = ${finding === null ? null : item.version + 1}, days_late = ${judged?.workingDaysLate ?? 0}`,
  })
  await stopClocks(ctx, { abouts: [aboutItem(input.itemId)], kind: catalogueClock, on: ctx.today, outcome: act === 'publish' ? 'met' : 'ended' })
  const facts =
    finding === null
      ? []
      : [
          catalogueFact({
            ...item,
            outcome: finding,
            settledOn: ctx.today,
            workingDaysLate: judged?.workingDaysLate ?? 0,
            version: step.version,
            replaces: item.findingVersion,
            effectiveFrom: finding === 'late' ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
          }),
        ]
  await append(ctx, {
    kind: act === 'publish' ? 'disclosure.catalogue-item-published' : 'disclosure.catalogue-item-withheld',
    about: aboutItem(input.itemId),
    payload: { unit: item.unit, field: item.field, stage: item.stage, ground: ground ?? undefined, version: step.version },
    facts,
  })
  return { version: step.version }
}

/** The catalogue of the units within reach, the most pressing first. */
export async function listCatalogue(
  ctx: ActContext,
  filter: {
    readonly unit?: string | undefined
    readonly field?: string | undefined
    readonly stage?: string | undefined
    readonly state?: string | undefined
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly items: readonly CatalogueItem[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'disclosure.catalogue.read')
  const scope = sql`c.district = ${ctx.district} and c.state <> 'cancelled' ${reach.all ? empty : sql`and c.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty} ${filter.field ? sql`and c.field = ${filter.field}` : empty} ${filter.stage ? sql`and c.stage = ${filter.stage}` : empty}
    ${filter.state === 'overdue' ? sql`and c.state in ('entered', 'in-review') and c.due_on < ${ctx.today}` : filter.state ? sql`and c.state = ${filter.state}` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.catalogue_item c where ${scope}`)
  const items = await ctx.db.rows<CatalogueItem>(
    sql`select ${columns} from disclosure.catalogue_item c where ${scope} order by (c.state in ('published', 'withheld')), c.due_on, c.item_id limit ${filter.limit} offset ${filter.offset}`,
  )
  return { items, total }
}

/** What is due, published, overdue and withheld, by unit, field and stage: the whole grid of item 3. */
export async function countCatalogue(
  ctx: ActContext,
  unit: string | null,
): Promise<{ unit: string; field: CatalogueField; stage: CatalogueStage; due: number; published: number; overdue: number; withheld: number }[]> {
  return ctx.db.rows(sql`
    select c.unit as "unit", c.field as "field", c.stage as "stage", count(*)::int as "due", count(*) filter (where c.state = 'published')::int as "published",
           count(*) filter (where c.state in ('entered', 'in-review') and c.due_on < ${ctx.today} and not c.due_provisional)::int as "overdue", count(*) filter (where c.state = 'withheld')::int as "withheld"
      from disclosure.public_catalogue_due c where c.district = ${ctx.district} ${unit === null ? empty : sql`and c.unit = ${unit}`}
     group by 1, 2, 3 order by 1, 2, 3`)
}
