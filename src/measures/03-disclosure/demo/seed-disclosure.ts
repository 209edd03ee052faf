import { DomainError } from '#base/domain-error'
import { addDays, type Instant, type PlainDate, plainDate, weekdayOf } from '#base/plain-date'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow } from '#kernel/intake/server'
import { listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import type { SecrecyReview } from '../common/review-form.ts'
import { actionTemplates } from '../common/templates/action-template.ts'
import { suggestSeverity } from '../common/templates/severity.ts'
import { listSample } from '../server/bulk-review-store.ts'
import { clearAction } from '../server/clear-action.ts'
import { completeBulkReview } from '../server/complete-bulk-review.ts'
import { exemptAction } from '../server/exempt-action.ts'
import { findMissing } from '../server/find-missing.ts'
import { loadActionsByIdentity } from '../server/load-by-identity.ts'
import { openBulkReview } from '../server/open-bulk-review.ts'
import { publishActions } from '../server/publish-actions.ts'
import { readSample } from '../server/read-sample.ts'
import { receiveActions } from '../server/receive-actions.ts'
import { submitActions } from '../server/submit-actions.ts'
import { withholdAction } from '../server/withhold-action.ts'
import { demoCycles, demoHabits } from './demo-plan.ts'
import { demoRandom } from './demo-random.ts'
import { type DemoUnit, demoRow } from './demo-rows.ts'
import { registerSteps, seedAfterwards } from './seed-registers.ts'
import { seedStories } from './seed-stories.ts'

/** How the demonstration runs an act: as a person of a unit's post, or as the program, at an instant. */
export interface DisclosureDemo {
  readonly as: <T>(unit: string, post: 'liaison' | 'reviewer', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly progress?: (done: number, of: number) => void
  /** Only these units; all that publish without it. */
  readonly units?: readonly string[]
}

/** One thing somebody does on a day; the order is that of a day. */
export interface DemoStep {
  readonly on: PlainDate
  readonly order: number
  readonly run: () => Promise<void>
}

const clean: SecrecyReview = { stateSecret: 'none', tradeSecret: 'none', privacy: 'masked', otherGround: 'none', note: '' }

/**
 * Half a year of disclosure, done by the product's own acts on the days of the first half of 2026: received, submitted,
 * reviewed by another person, published early, late or not at all. Safe to repeat: what is there is left alone. Answers
 * how many acts there are.
 */
export async function seedDisclosure(demo: DisclosureDemo): Promise<{ readonly acts: number }> {
  const units = await demo.asSystem(morning(plainDate('2026-01-05')), (ctx) => listUnits(ctx))
  const steps: DemoStep[] = registerSteps(demo)
  for (const unit of units) {
    const habits = demoHabits(unit.code, unit.kind)
    if (habits === null || (demo.units && !demo.units.includes(unit.code))) continue
    const numbers = new Map<ActionKind, number>()
    for (const cycle of demoCycles(unit.code, habits)) {
      const random = demoRandom(`rows ${unit.code} ${cycle.number}`)
      const uploads = habits.kinds.map((kind) => {
        const first = (numbers.get(kind) ?? 0) + 1
        const count = habits.volume + random.below(3)
        numbers.set(kind, first + count - 1)
        // A gap in the numbers here and there, for the watch on concealment to find.
        if (random.percent(3)) numbers.set(kind, first + count)
        return { kind, rows: rowsOf(kind, unit, first, count, cycle, random) }
      })
      steps.push({
        on: cycle.uploadedOn,
        order: 1,
        run: () =>
          demo.as(unit.code, 'liaison', morning(cycle.uploadedOn), async (ctx) => {
            for (const upload of uploads) await uploadRows(ctx, unit.code, upload.kind, upload.rows)
            await tolerate(() => submitActions(ctx, { unit: unit.code, decidedTo: cycle.decidedTo }))
          }),
      })
      if (cycle.publishedOn === null) continue
      const publishedOn = cycle.publishedOn
      steps.push({
        on: publishedOn,
        order: 2,
        run: () =>
          demo.as(unit.code, 'reviewer', afternoon(publishedOn), async (ctx) => {
            await reviewAll(ctx, unit.code, cycle.number, cycle.decidedTo)
            await tolerate(() => publishActions(ctx, { unit: unit.code, decidedTo: cycle.decidedTo }))
          }),
      })
    }
  }
  // What the daily job would have found, each working fortnight.
  for (const day of ['2026-02-02', '2026-03-02', '2026-04-01', '2026-05-06', '2026-06-01', '2026-07-01', '2026-07-06']) {
    steps.push({ on: plainDate(day), order: 3, run: () => demo.asSystem(morning(plainDate(day)), async (ctx) => void (await findMissing(ctx, plainDate(day)))) })
  }
  steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order))
  for (const [index, step] of steps.entries()) {
    await step.run()
    demo.progress?.(index + 1, steps.length)
  }
  await seedStories(demo)
  await seedAfterwards(demo)
  return demo.asSystem(morning(plainDate('2026-07-06')), (ctx) =>
    ctx.db.one<{ acts: number }>(sql`select count(*)::int as "acts" from disclosure.action where district = ${ctx.district}`),
  )
}

function rowsOf(
  kind: ActionKind,
  unit: DemoUnit,
  first: number,
  count: number,
  cycle: { decidedFrom: PlainDate; decidedTo: PlainDate },
  random: ReturnType<typeof demoRandom>,
): AnyDraft[] {
  const days = daysOf(cycle)
  return Array.from({ length: count }, (_, index) =>
    demoRow({ kind, unit, number: first + index, decidedOn: days[Math.min(days.length - 1, Math.floor((index / count) * days.length))]!, random, persons: 3 }),
  )
}

/** The weekdays of a span, or its last day where there is none. */
function daysOf({ decidedFrom, decidedTo }: { decidedFrom: PlainDate; decidedTo: PlainDate }): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = decidedFrom; day <= decidedTo; day = addDays(day, 1)) if (weekdayOf(day) <= 5) days.push(day)
  return days.length > 0 ? days : [decidedTo]
}

async function uploadRows(ctx: ActContext, unit: string, kind: ActionKind, drafts: readonly AnyDraft[]): Promise<void> {
  const template = actionTemplates[kind]
  const rows = drafts.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'new' as const, values }))
  const held = await loadActionsByIdentity(
    ctx,
    unit,
    kind,
    rows.map((row) => row.identity),
  )
  const seen = new Set(held.keys())
  const fresh = rows.filter((row) => !seen.has(row.identity) && seen.add(row.identity))
  async function* batches() {
    yield fresh
  }
  if (fresh.length > 0) await receiveActions(ctx, { kind, unit, batchId: null, rows: batches() })
}

/** Natural persons and doubtful acts one by one, some of them kept back; the rest by one form after its sample is read. */
async function reviewAll(ctx: ActContext, unit: string, cycle: number, decidedTo: PlainDate): Promise<void> {
  const single = await ctx.db.rows<{ actionId: string; kind: string; category: string | null; version: number }>(sql`
    select action_id as "actionId", kind as "kind", category as "category", version as "version" from disclosure.action
     where district = ${ctx.district} and unit = ${unit} and state = 'in-review' and decided_on <= ${decidedTo} and (counterparty_class = 'natural-person' or sensitive_mark is not null or kind = 'administrative-penalty')
     order by action_id`)
  for (const [index, action] of single.entries()) {
    const penalty = action.kind === 'administrative-penalty'
    const tier = penalty ? suggestSeverity(action.category ?? '') : undefined
    if (tier === 'minor') await exemptAction(ctx, { actionId: action.actionId, version: action.version, reason: 'no-social-impact', note: '' })
    else if (!penalty && index === 0 && cycle % 3 === 0)
      await withholdAction(ctx, { actionId: action.actionId, version: action.version, review: { ...clean, privacy: 'found' }, ground: 'privacy' })
    else await clearAction(ctx, { actionId: action.actionId, version: action.version, review: clean, ...(tier ? { severity: tier } : {}) })
  }
  await tolerate(async () => {
    const bulk = await openBulkReview(ctx, { unit, decidedTo })
    for (const item of await listSample(ctx, bulk.bulkId)) await readSample(ctx, { bulkId: bulk.bulkId, actionId: item.actionId, verdict: 'fit' })
    await completeBulkReview(ctx, { bulkId: bulk.bulkId, version: 1, review: clean })
  })
}

/** Nothing left to do is no failure when the seeding is repeated. */
async function tolerate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'conflict' && (error.code === 'disclosure.selection.empty' || error.code === 'disclosure.bulk.nothing-fit'))) throw error
  }
}

function morning(day: PlainDate): Instant {
  return `${day}T02:00:00.000Z` as Instant
}

function afternoon(day: PlainDate): Instant {
  return `${day}T08:00:00.000Z` as Instant
}
