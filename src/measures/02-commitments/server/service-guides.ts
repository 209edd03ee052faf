import { createHash } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { factOf } from '#kernel/facts/common'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep, takeSteps } from '#kernel/procedures/server'
import { effectiveAfterReply } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { guideProcedure } from '../common/service.ts'
import { serviceSimplification } from '../common/service-facts.ts'
import { checkGuide, type GuideContent, type GuideDifference, guideDifference, type ServiceKind } from '../common/service-guide.ts'
import { namesIn, serviceGuideTemplate } from '../common/templates/service-guide-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { aboutGuide, getGuide, guideBefore, guideHost } from './service-store.ts'

interface Values {
  readonly code: string
  readonly name: string
  readonly kind: ServiceKind
  readonly whom: string
  readonly channel: string
  readonly steps: string
  readonly links: string | null
  readonly materials: string | null
  readonly shared: string | null
  readonly visits: number
  readonly promisedDays: number
  readonly statutoryDays: number | null
  readonly statutoryBasis: string | null
  readonly onlineDepth: string
  readonly parallelGroup: string | null
}

function contentOf(values: Values): GuideContent {
  return {
    whom: values.whom,
    channel: values.channel,
    steps: namesIn(values.steps),
    links: namesIn(values.links),
    materials: namesIn(values.materials),
    shared: namesIn(values.shared),
    visits: values.visits,
    promisedDays: values.promisedDays,
    statutoryDays: values.statutoryDays,
    statutoryBasis: values.statutoryBasis,
    onlineDepth: Number(values.onlineDepth),
    parallelGroup: values.parallelGroup,
  }
}

const joined = (names: readonly string[]) => (names.length === 0 ? null : names.join('；'))

function recordOf(row: { code: string; name: string; kind: string; content: GuideContent }): AnyDraft {
  const { content } = row
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    whom: content.whom,
    channel: content.channel,
    steps: joined(content.steps),
    links: joined(content.links),
    materials: joined(content.materials),
    shared: joined(content.shared),
    visits: content.visits,
    promisedDays: content.promisedDays,
    statutoryDays: content.statutoryDays,
    statutoryBasis: content.statutoryBasis,
    onlineDepth: String(content.onlineDepth),
    parallelGroup: content.parallelGroup,
  }
}

interface Latest {
  readonly itemId: string
  readonly codeKey: string
  readonly guideId: string
  readonly number: number
  readonly state: string
  readonly rowHash: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly content: GuideContent
}

/** The newest version of each item of a unit, whatever its state. */
function latestGuides(ctx: ActContext, unit: string, codes: readonly string[]): Promise<Latest[]> {
  return ctx.db.rows<Latest>(sql`
    select distinct on (g.item_id) g.item_id as "itemId", i.code_key as "codeKey", g.guide_id as "guideId", g.number as "number", g.state as "state", g.row_hash as "rowHash", i.code as "code",
           g.name as "name", g.kind as "kind", g.content as "content"
      from commitments.service_guide g join commitments.service_item i on i.district = g.district and i.item_id = g.item_id
     where g.district = ${ctx.district} and g.unit = ${unit} and i.code_key = any (${[...codes]}::text[]) and g.state <> 'cancelled' order by g.item_id, g.number desc`)
}

/** Guides from a workbook: new items, drafts revised, and the next version of what is published. Duty 2.1. */
export const guideIntake = defineIntake({
  template: serviceGuideTemplate,
  permission: 'commitments.service.edit',
  texts: { 'zh-CN': zh, en },
  async prepare() {
    return {
      rules: [
        (row, { today }) => {
          if (row.kind === null || row.steps === null || row.visits === null || row.promisedDays === null || row.onlineDepth === null) return []
          const faults = checkGuide(row.kind as ServiceKind, contentOf(row as unknown as Values), today)
          return faults
            .filter(
              (fault) =>
                fault.code === 'commitments.guide.statutory-missing' ||
                fault.code === 'commitments.guide.statutory-beyond-law' ||
                fault.code === 'commitments.guide.asked-and-shared',
            )
            .map((fault) => ({ column: fault.path, code: fault.code, ...(fault.params ? { params: fault.params } : {}), severity: 'error' as const }))
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    return new Map((await latestGuides(ctx, unit, identities)).map((row) => [row.codeKey, { hash: row.rowHash, record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveGuides(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId}`
    const { open, shown } = await ctx.db.one<{ open: number; shown: number }>(sql`
      select count(*) filter (where r.state in ('drafted', 'in-review'))::int as "open", count(*) filter (where r.state = 'published')::int as "shown"
        from commitments.service_guide r where r.district = ${ctx.district} and ${where}`)
    if (shown > 0) refuse('conflict', 'commitments.batch.guides-published', { count: shown })
    if (open === 0) return { withdrawn: 0 }
    const taken = await takeSteps<{ guideId: string; version: number }>(ctx, guideProcedure, guideHost, {
      act: 'cancel',
      where: sql`${where} and r.state in ('drafted', 'in-review')`,
      expected: open,
      batch: batchId,
      returning: sql`r.guide_id as "guideId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      taken.map((row) => ({ kind: 'commitments.service-guide-cancelled', about: aboutGuide(row.guideId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: taken.length }
  },
})

async function receiveGuides(ctx: ActContext, unit: string, batchId: string | null, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const items = new Map(
    (
      await ctx.db.rows<{ itemId: string; codeKey: string }>(sql`
        select i.item_id as "itemId", i.code_key as "codeKey" from commitments.service_item i
         where i.district = ${ctx.district} and i.unit = ${unit} and i.code_key = any (${batch.map((row) => row.identity)}::text[])`)
    ).map((row) => [row.codeKey, row.itemId]),
  )
  const latest = new Map((await latestGuides(ctx, unit, [...items.keys()])).map((row) => [row.codeKey, row]))
  const fresh = batch.filter((row) => !items.has(row.identity)).map((row) => ({ row, itemId: newId<'service-item'>() }))
  for (const { row, itemId } of fresh) items.set(row.identity, itemId)
  await ctx.db.insertMany(
    'commitments.service_item',
    [text('district'), uuid('item_id'), text('unit'), text('code'), text('code_key'), text('name'), text('kind')],
    fresh.map(({ row, itemId }) => [ctx.district, itemId, unit, row.values.code, row.identity, row.values.name, row.values.kind]),
  )
  const guides: unknown[][] = []
  const entries: NewEntry[] = []
  for (const { identity, hash, values } of batch) {
    const before = latest.get(identity)
    const content = contentOf(values)
    if (before?.state === 'in-review') refuse('conflict', 'commitments.guide.under-review', { name: before.name })
    if (before?.state === 'drafted') {
      const { version } = await ctx.db.one<{ version: number }>(sql`
        update commitments.service_guide set name = ${values.name}, kind = ${values.kind}, content = ${JSON.stringify(content)}::jsonb, row_hash = ${hash}, version = version + 1
         where district = ${ctx.district} and guide_id = ${before.guideId} returning version as "version"`)
      entries.push({
        kind: 'commitments.service-guide-revised',
        about: aboutGuide(before.guideId),
        payload: { unit, item: before.itemId, number: before.number, version, batch: batchId },
      })
      continue
    }
    const guideId = newId<'service-guide'>()
    const number = (before?.number ?? 0) + 1
    guides.push([ctx.district, guideId, items.get(identity), unit, number, values.name, values.kind, JSON.stringify(content), hash, batchId, 'drafted'])
    entries.push({ kind: 'commitments.service-guide-drafted', about: aboutGuide(guideId), payload: { unit, item: items.get(identity)!, number, batch: batchId } })
  }
  await ctx.db.insertMany(
    'commitments.service_guide',
    [
      text('district'),
      uuid('guide_id'),
      uuid('item_id'),
      text('unit'),
      { name: 'number', type: 'int' },
      text('name'),
      text('kind'),
      { name: 'content', type: 'jsonb' },
      text('row_hash'),
      uuid('batch_id'),
      text('state'),
    ],
    guides,
  )
  await appendMany(ctx, entries)
}

const text = (name: string) => ({ name, type: 'text' })
const uuid = (name: string) => ({ name, type: 'uuid' })

interface OnGuide {
  readonly guideId: string
  readonly version: number
}

/** Hands a drafted guide to the second person; one that contradicts the law is refused field by field. */
export async function submitGuide(ctx: ActContext, input: OnGuide): Promise<{ readonly version: number }> {
  const guide = await getGuide(ctx, input.guideId)
  refuseFaults(ctx, guide)
  const step = await takeStep(ctx, guideProcedure, guideHost, { id: input.guideId, act: 'submit', version: input.version })
  await append(ctx, {
    kind: 'commitments.service-guide-submitted',
    about: aboutGuide(input.guideId),
    payload: { unit: guide.unit, item: guide.itemId, number: guide.number, version: step.version },
  })
  return { version: step.version }
}

function refuseFaults(ctx: ActContext, guide: { readonly kind: ServiceKind; readonly content: GuideContent }): void {
  const faults = checkGuide(guide.kind, guide.content, ctx.today)
  if (faults.length > 0) refuse('invalid', 'commitments.guide.against-law', {}, faults)
}

/** Sends a guide back to who entered it. */
export async function returnGuide(ctx: ActContext, input: OnGuide): Promise<{ readonly version: number }> {
  const guide = await getGuide(ctx, input.guideId)
  const step = await takeStep(ctx, guideProcedure, guideHost, { id: input.guideId, act: 'return', version: input.version })
  await append(ctx, {
    kind: 'commitments.service-guide-returned',
    about: aboutGuide(input.guideId),
    payload: { unit: guide.unit, item: guide.itemId, number: guide.number, version: step.version },
  })
  return { version: step.version }
}

/** Gives up a version that is not published. */
export async function cancelGuide(ctx: ActContext, input: OnGuide): Promise<{ readonly version: number }> {
  const guide = await getGuide(ctx, input.guideId)
  const step = await takeStep(ctx, guideProcedure, guideHost, { id: input.guideId, act: 'cancel', version: input.version })
  await append(ctx, { kind: 'commitments.service-guide-cancelled', about: aboutGuide(input.guideId), payload: { unit: guide.unit, version: step.version } })
  return { version: step.version }
}

/**
 * Publishes a version, for ever as it stands. What it changed against the published version before is a fact about the
 * unit: simplification is this difference and nothing else. A heavier guide counts after the unit's time to reply. Duty 2.1.
 */
export async function publishGuide(
  ctx: ActContext,
  input: OnGuide & { readonly checked: boolean },
): Promise<{ readonly version: number; readonly outcome: GuideDifference['outcome'] | null }> {
  await requirePublicationAllowed(ctx)
  const guide = await getGuide(ctx, input.guideId)
  refuseFaults(ctx, guide)
  const step = await takeStep(ctx, guideProcedure, guideHost, {
    id: input.guideId,
    act: 'publish',
    version: input.version,
    provides: input.checked ? ['checked'] : [],
    set: sql`published_on = ${ctx.today}`,
  })
  await ctx.db.run(sql`update commitments.service_item set name = ${guide.name}, kind = ${guide.kind} where district = ${ctx.district} and item_id = ${guide.itemId}`)
  const before = await guideBefore(ctx, guide.itemId, guide.number)
  const difference = before ? guideDifference(before.content, guide.content) : null
  const facts = []
  if (before && difference) {
    const { steps, links, materials, visits, promisedDays, onlineDepth } = difference.numbers
    facts.push(
      factOf(serviceSimplification, {
        about: guide.unit,
        matter: aboutGuide(input.guideId),
        outcome: difference.outcome,
        validOn: ctx.today,
        effectiveFrom: difference.outcome === 'simplified' ? ctx.today : await effectiveAfterReply(ctx, ctx.today),
        statedBy: 'system',
        detail: { item: guide.itemId, from: before.number, to: guide.number, steps, links, materials, visits, promisedDays, onlineDepth, parallel: difference.parallel },
      }),
    )
  }
  await append(ctx, {
    kind: 'commitments.service-guide-published',
    about: aboutGuide(input.guideId),
    payload: {
      unit: guide.unit,
      item: guide.itemId,
      number: guide.number,
      promisedDays: guide.content.promisedDays,
      statutoryDays: guide.content.statutoryDays ?? undefined,
      outcome: difference?.outcome,
      // Public words need no salt: whoever has the page can compare.
      content: createHash('sha256')
        .update(canonicalJson(guide.content as unknown as Canonical), 'utf8')
        .digest('hex'),
      version: step.version,
    },
    facts,
  })
  return { version: step.version, outcome: difference?.outcome ?? null }
}
