import { dayInShanghai, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import { defineParameter } from '#kernel/law/common'
import { integrateWithin } from '#kernel/ledger/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf } from '../../../../../test/database.ts'
import { defineMilestoneFact, definePromiseKind, excuses, type NewMilestone, type NewPromise } from '../../common/index.ts'
import { confirmPromises } from '../confirm-promises.ts'
import { promisePermissions } from '../permissions.ts'
import { milestonesOf, type StoredMilestone } from '../promise-store.ts'
import { registerPromise } from '../register-promise.ts'

export const unit = 'commerce-bureau'

/** A kind that only tests know. */
export const trialKind = definePromiseKind({
  id: 'trial.contract',
  zh: '试验合同',
  en: 'Trial contract',
  duty: '2.4',
  fact: defineMilestoneFact('trial.milestone'),
  counterparties: ['firm', 'public'],
  categories: [],
  reminderDays: defineParameter({
    id: 'trial.reminder-days',
    zh: '试验提醒',
    en: 'Trial reminder',
    unit: 'working-days',
    values: [{ from: '2020-01-01', value: 5, instrument: '试验', article: '', confidence: 'unsure' }],
  }),
  changeLaw: {
    grounds: ['public-interest', 'agreement', 'emergency'],
    forbiddenExcuses: excuses,
    citations: [],
    excuseCitation: { instrument: '试验', article: '第一条', zh: '不得', en: 'not' },
    emergencySuspension: true,
    approval: 'unit',
  },
  link: true,
  byHand: true,
  public: { counterparty: true, amount: true },
})

/** A new person of a unit with everything a role may do in this room. */
export function inRole(role: string, of: string): Actor {
  return personOf(
    of,
    promisePermissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  )
}

/** The same world with another actor, and perhaps on another day (morning in Shanghai). */
export function as(ctx: ActContext, actor: Actor, on?: string): ActContext {
  const now = on ? (`${on}T02:00:00.000Z` as Instant) : ctx.now
  return { ...ctx, actor, now, today: dayInShanghai(now) }
}

export function milestone(dueOn: string, change: Partial<NewMilestone> = {}): NewMilestone {
  return { side: 'unit', matter: 'other', title: '交付厂房', dueOn: plainDate(dueOn) as PlainDate, amountFen: null, ...change }
}

export function promiseOf(owner: string, change: Partial<NewPromise> = {}): NewPromise {
  return {
    kind: trialKind.id,
    category: null,
    number: '二七招商〔2026〕7号',
    title: '智能装备项目投资协议',
    unit: owner,
    office: '投资促进科',
    counterparty: { class: 'firm', name: '郑州示例智能装备有限公司', uscc: demoUscc },
    sources: [{ kind: 'minutes', number: '〔2026〕3号', on: plainDate('2026-03-02') }],
    madeOn: plainDate('2026-03-02'),
    amountFen: null,
    clauses: [{ side: 'unit', body: '按期交付标准厂房' }],
    milestones: [milestone('2026-06-30')],
    open: true,
    closedGround: null,
    ...change,
  }
}

/** A code that passes its check and belongs to nobody. */
export const demoUscc = '91410103MA0000015N'

/** Registers and confirms by two persons; answers the promise with its milestones. */
export async function livePromise(ctx: ActContext, owner: string, change: Partial<NewPromise> = {}): Promise<{ promiseId: string; milestones: StoredMilestone[] }> {
  const { promiseId } = await registerPromise(as(ctx, inRole('liaison', owner)), promiseOf(owner, change))
  await confirmPromises(as(ctx, inRole('reviewer', owner)), [promiseId])
  return { promiseId, milestones: await milestonesOf(ctx, promiseId) }
}

export async function seedWorld(ctx: ActContext): Promise<void> {
  await seedUnits(ctx)
}

/** The facts the ledger holds by now, in force on any day. */
export async function factsNow(ctx: ActContext, filter: FactFilter = {}): Promise<readonly Fact[]> {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any', ...filter }, { limit: 1_000 })).facts
}

export async function entriesOf(ctx: ActContext, kind: string): Promise<{ about: string; payload: Record<string, unknown> }[]> {
  const rows = await ctx.db.rows<{ about: string; body: string }>(sql`select about, body from ledger.entry where district = ${ctx.district} and kind = ${kind} order by entry_id`)
  return rows.map((row) => ({ about: row.about, payload: (JSON.parse(row.body) as { payload: Record<string, unknown> }).payload }))
}
