import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter, requireReach } from '#kernel/access/server'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { defineHost, takeStep, takeSteps } from '#kernel/procedures/server'
import type { StatedOutcome } from '#kernel/promises/common'
import { cancelPromises, confirmPromises, milestonesOf, registerPromise, stateMilestone } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { type PledgeCategory, type PledgeState, type PowerReview, pledgeKind, pledgeProcedure, powerQuestions } from '../common/pledge.ts'
import { pledgeTemplate } from '../common/templates/pledge-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

const host = defineHost({ table: 'grassroots_commitments.pledge', id: 'pledge_id', unit: 'unit', about: 'grassroots.pledge' })

export function aboutPledge(pledgeId: string): string {
  return `grassroots.pledge:${pledgeId}`
}

export interface Pledge {
  readonly pledgeId: string
  readonly unit: string
  readonly number: string
  readonly category: PledgeCategory
  readonly title: string
  readonly what: string
  readonly whom: string
  readonly channel: string
  readonly office: string
  readonly basis: string
  readonly dueOn: PlainDate
  readonly state: PledgeState
  readonly version: number
  readonly promiseId: string | null
  readonly milestoneId: string | null
  readonly publishedOn: PlainDate | null
}

const columns = sql`p.pledge_id as "pledgeId", p.unit as "unit", p.number as "number", p.category as "category", p.title as "title", p.what as "what", p.whom as "whom", p.channel as "channel",
  p.office as "office", p.basis as "basis", p.due_on as "dueOn", p.state as "state", p.version as "version", p.promise_id as "promiseId", p.milestone_id as "milestoneId", p.published_on as "publishedOn"`

interface Values {
  readonly number: string
  readonly title: string
  readonly category: PledgeCategory
  readonly what: string
  readonly whom: string
  readonly channel: string
  readonly office: string
  readonly basis: string
  readonly dueOn: PlainDate
}

/** A town's pledges from a workbook; once handed in, a pledge changes by the lawful path of all promises only. */
export const pledgeIntake = defineIntake({
  template: pledgeTemplate,
  permission: 'grassroots.pledge.edit',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<Pledge & { identity: string; rowHash: string }>(sql`
      select ${columns}, p.identity as "identity", p.row_hash as "rowHash" from grassroots_commitments.pledge p
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = any (${identities}::text[]) and p.state <> 'cancelled'`)
    return new Map(
      rows.map(({ identity, rowHash, number, title, category, what, whom, channel, office, basis, dueOn }) => [
        identity,
        { hash: rowHash, record: { number, title, category, what, whom, channel, office, basis, dueOn } },
      ]),
    )
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receivePledges(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, beyond } = await ctx.db.one<{ open: number; beyond: number }>(sql`
      select count(*) filter (where r.state = 'drafted')::int as "open", count(*) filter (where r.state <> 'drafted')::int as "beyond"
        from grassroots_commitments.pledge r where r.district = ${ctx.district} and ${where}`)
    if (beyond > 0) refuse('conflict', 'grassroots.batch.pledges-handed-in', { count: beyond })
    if (open === 0) return { withdrawn: 0 }
    const taken = await takeSteps<{ pledgeId: string; version: number }>(ctx, pledgeProcedure, host, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      returning: sql`r.pledge_id as "pledgeId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      taken.map((row) => ({ kind: 'grassroots.pledge-cancelled', about: aboutPledge(row.pledgeId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: taken.length }
  },
})

async function receivePledges(ctx: ActContext, unit: string, batchId: string | null, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ ...row, pledgeId: newId<'pledge'>() }))
  const types: Readonly<Record<string, string>> = { pledge_id: 'uuid', batch_id: 'uuid', due_on: 'date' }
  await ctx.db.insertMany(
    'grassroots_commitments.pledge',
    ['district', 'pledge_id', 'unit', 'number', 'identity', 'category', 'title', 'what', 'whom', 'channel', 'office', 'basis', 'due_on', 'row_hash', 'batch_id', 'state'].map(
      (name) => ({
        name,
        type: types[name] ?? 'text',
      }),
    ),
    fresh.map(({ pledgeId, identity, hash, values: v }) => [
      ctx.district,
      pledgeId,
      unit,
      v.number,
      identity,
      v.category,
      v.title,
      v.what,
      v.whom,
      v.channel,
      v.office,
      v.basis,
      v.dueOn,
      hash,
      batchId,
      'drafted',
    ]),
  )
  const revised: { pledgeId: string; version: number }[] = []
  for (const { identity, hash, values: v } of batch.filter((row) => row.change === 'changed')) {
    const row = await ctx.db.maybe<{ pledgeId: string; version: number }>(sql`
      update grassroots_commitments.pledge p set category = ${v.category}, title = ${v.title}, what = ${v.what}, whom = ${v.whom}, channel = ${v.channel}, office = ${v.office}, basis = ${v.basis},
             due_on = ${v.dueOn}, row_hash = ${hash}, version = p.version + 1
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = ${identity} and p.state = 'drafted' returning p.pledge_id as "pledgeId", p.version as "version"`)
    if (!row) refuse('conflict', 'grassroots.pledge.stands', { title: v.title })
    revised.push(row)
  }
  await appendMany(ctx, [
    ...fresh.map(({ pledgeId, values }) => ({
      kind: 'grassroots.pledge-drafted',
      about: aboutPledge(pledgeId),
      payload: { unit, category: values.category, dueOn: values.dueOn, batch: batchId },
    })),
    ...revised.map((row) => ({ kind: 'grassroots.pledge-revised', about: aboutPledge(row.pledgeId), payload: { unit, version: row.version, batch: batchId } })),
  ])
}

async function getPledge(ctx: ActContext, pledgeId: string): Promise<Pledge> {
  const pledge = isId(pledgeId)
    ? await ctx.db.maybe<Pledge>(sql`select ${columns} from grassroots_commitments.pledge p where p.district = ${ctx.district} and p.pledge_id = ${pledgeId} for update`)
    : undefined
  return pledge ?? refuse('not-found', 'grassroots.pledge.unknown')
}

interface OnPledge {
  readonly pledgeId: string
  readonly version: number
}

/** Hands a pledge in: it is entered in the register of promises and waits there for the second person. */
export async function submitPledge(ctx: ActContext, input: OnPledge): Promise<{ readonly version: number }> {
  const pledge = await getPledge(ctx, input.pledgeId)
  // What an earlier round had entered makes way for the pledge as it reads now.
  if (pledge.promiseId !== null) await cancelPromises(ctx, [pledge.promiseId], newId())
  const { promiseId, milestoneIds } = await registerPromise(ctx, {
    kind: pledgeKind.id,
    category: pledge.category,
    number: pledge.number,
    title: pledge.title,
    unit: pledge.unit,
    office: pledge.office,
    counterparty: { class: 'public', name: '', uscc: null },
    sources: [{ kind: 'pledge', number: pledge.number, on: ctx.today }],
    madeOn: ctx.today,
    amountFen: null,
    clauses: [{ side: 'unit', body: pledge.what }],
    milestones: [{ side: 'unit', matter: 'service', title: pledge.title, dueOn: pledge.dueOn, amountFen: null }],
    open: true,
    closedGround: null,
  })
  const step = await takeStep(ctx, pledgeProcedure, host, {
    id: input.pledgeId,
    act: 'submit',
    version: input.version,
    set: sql`promise_id = ${promiseId}, milestone_id = ${milestoneIds[0]!}`,
  })
  await append(ctx, { kind: 'grassroots.pledge-submitted', about: aboutPledge(input.pledgeId), payload: { unit: pledge.unit, promise: promiseId, version: step.version } })
  return { version: step.version }
}

/** Sends a pledge back to be changed. */
export async function returnPledge(ctx: ActContext, input: OnPledge): Promise<{ readonly version: number }> {
  const pledge = await getPledge(ctx, input.pledgeId)
  const step = await takeStep(ctx, pledgeProcedure, host, { id: input.pledgeId, act: 'return', version: input.version })
  await append(ctx, { kind: 'grassroots.pledge-returned', about: aboutPledge(input.pledgeId), payload: { unit: pledge.unit, version: step.version } })
  return { version: step.version }
}

/**
 * Publishes a pledge: another person has answered that it lies within the town's duties, rests on something in force,
 * promises nothing the law forbids, and can be paid for. One "no" is a refusal that names the question. Duty 10.4.
 */
export async function publishPledge(ctx: ActContext, input: OnPledge & PowerReview): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  const pledge = await getPledge(ctx, input.pledgeId)
  const against = powerQuestions.filter((question) => input.answers[question] !== true)
  if (against.length > 0) {
    refuse(
      'unlawful',
      'grassroots.pledge.beyond-power',
      {},
      against.map((question) => ({ path: `answers.${question}`, code: `grassroots.pledge.power.${question}` })),
    )
  }
  const step = await takeStep(ctx, pledgeProcedure, host, {
    id: input.pledgeId,
    act: 'publish',
    version: input.version,
    provides: ['power-review'],
    set: sql`power = ${JSON.stringify(input.answers)}::jsonb, published_on = ${ctx.today}`,
  })
  await confirmPromises(ctx, [pledge.promiseId!])
  await append(ctx, {
    kind: 'grassroots.pledge-published',
    about: aboutPledge(input.pledgeId),
    payload: { unit: pledge.unit, promise: pledge.promiseId, dueOn: pledge.dueOn, version: step.version },
  })
  return { version: step.version }
}

/** Says in public how a pledge is getting on; answers doubts of citizens too. The ledger keeps a salted commitment of the words. */
export async function reportPledge(ctx: ActContext, input: { readonly pledgeId: string; readonly words: string }): Promise<{ readonly progressId: string }> {
  await requirePublicationAllowed(ctx)
  const pledge = await getPledge(ctx, input.pledgeId)
  requireReach(ctx, 'grassroots.pledge.edit', pledge.unit)
  if (pledge.state !== 'published') refuse('conflict', 'grassroots.pledge.not-public')
  const progressId = newId<'progress'>()
  const salt = randomBytes(16)
  const words = input.words.trim()
  await ctx.db.run(sql`
    insert into grassroots_commitments.pledge_progress (district, progress_id, pledge_id, words, salt, reported_on, reported_at)
    values (${ctx.district}, ${progressId}, ${input.pledgeId}, ${words}, ${salt}, ${ctx.today}, ${ctx.now})`)
  await append(ctx, {
    kind: 'grassroots.pledge-progress-reported',
    about: aboutPledge(input.pledgeId),
    payload: { unit: pledge.unit, words: createHash('sha256').update(salt).update(words, 'utf8').digest('hex') },
  })
  return { progressId }
}

/** States what became of a pledge, in the register of promises; a statement after the day is late for ever. */
export async function statePledge(
  ctx: ActContext,
  input: { readonly pledgeId: string; readonly milestoneVersion: number; readonly outcome: StatedOutcome; readonly doneOn: PlainDate | null },
): Promise<{ readonly version: number; readonly finding: string | null }> {
  const pledge = await getPledge(ctx, input.pledgeId)
  if (pledge.state !== 'published' || pledge.milestoneId === null) refuse('conflict', 'grassroots.pledge.not-public')
  const stated = await stateMilestone(ctx, { milestoneId: pledge.milestoneId, version: input.milestoneVersion, outcome: input.outcome, doneOn: input.doneOn })
  await append(ctx, {
    kind: 'grassroots.pledge-stated',
    about: aboutPledge(input.pledgeId),
    payload: { unit: pledge.unit, outcome: input.outcome, doneOn: input.doneOn ?? undefined, milestone: pledge.milestoneId },
  })
  return stated
}

/** What the register of promises says of a pledge. */
export interface PledgeStanding {
  readonly dueOn: PlainDate
  readonly originalDueOn: PlainDate
  readonly outcome: StatedOutcome | null
  readonly doneOn: PlainDate | null
  readonly finding: string | null
  readonly ended: boolean
}

export interface ListedPledge extends Pledge {
  /** Null until it is public. */
  readonly standing: PledgeStanding | null
  readonly kept: number
  readonly notKept: number
  /** Doubts since the town last said something. */
  readonly doubts: number
  readonly lastProgress: string | null
}

/** Pledges of the units within reach with their outcome and what citizens said; what waits for somebody first. */
export async function listPledges(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<ListedPledge[]> {
  const reach = reachFilter(ctx, 'grassroots.pledge.read')
  const rows = await ctx.db.rows<Omit<ListedPledge, 'standing'>>(sql`
    select ${columns}, coalesce(v.kept, 0) as "kept", coalesce(v.not_kept, 0) as "notKept", coalesce(v.doubts, 0) as "doubts", g.words as "lastProgress"
      from grassroots_commitments.pledge p
      left join lateral (select g.words, g.reported_at from grassroots_commitments.pledge_progress g where g.district = p.district and g.pledge_id = p.pledge_id order by g.reported_at desc limit 1) g on true
      left join lateral (
        select count(*) filter (where v.view = 'kept')::int as kept, count(*) filter (where v.view = 'not-kept')::int as not_kept,
               count(*) filter (where v.view = 'not-kept' and (g.reported_at is null or v.given_at > g.reported_at))::int as doubts
          from grassroots_commitments.pledge_view v where v.district = p.district and v.pledge_id = p.pledge_id) v on true
     where p.district = ${ctx.district} and p.state <> 'cancelled' ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`}
           ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.state ? sql`and p.state = ${filter.state}` : empty}
     order by (p.state = 'published'), p.due_on, p.pledge_id limit ${filter.limit}`)
  const standings = await readStandings(
    ctx,
    rows.flatMap((row) => (row.milestoneId ? [row.milestoneId] : [])),
  )
  return rows.map((row) => ({ ...row, standing: (row.milestoneId && standings.get(row.milestoneId)) || null }))
}

/** Outcomes of public pledges by milestone, from what the register of promises shows everyone. */
export async function readStandings(ctx: ActContext, milestoneIds: readonly string[]): Promise<ReadonlyMap<string, PledgeStanding>> {
  const rows = await ctx.db.rows<PledgeStanding & { milestoneId: string }>(sql`
    select m.milestone_id as "milestoneId", m.due_on as "dueOn", m.original_due_on as "originalDueOn", m.outcome as "outcome", m.done_on as "doneOn", m.finding as "finding", m.ended as "ended"
      from promises.public_milestone m where m.district = ${ctx.district} and m.milestone_id = any (${[...milestoneIds]}::uuid[])`)
  return new Map(rows.map(({ milestoneId, ...row }) => [milestoneId, row]))
}

/** The version of a pledge's milestone, for whoever states its outcome; null before it was handed in. */
export async function milestoneVersionOf(ctx: ActContext, pledgeId: string): Promise<number | null> {
  const pledge = await ctx.db.maybe<{ unit: string; promiseId: string | null }>(
    sql`select p.unit as "unit", p.promise_id as "promiseId" from grassroots_commitments.pledge p where p.district = ${ctx.district} and p.pledge_id = ${isId(pledgeId) ? pledgeId : newId()}`,
  )
  if (!pledge) refuse('not-found', 'grassroots.pledge.unknown')
  requireReach(ctx, 'grassroots.pledge.read', pledge.unit)
  if (pledge.promiseId === null) return null
  return (await milestonesOf(ctx, pledge.promiseId))[0]?.version ?? null
}

/** What citizens wrote about a pledge, for the town's own people only; newest first. */
export async function listPledgeWords(ctx: ActContext, pledgeId: string): Promise<{ view: 'kept' | 'not-kept'; words: string; givenOn: PlainDate }[]> {
  const pledge = await ctx.db.maybe<{ unit: string }>(
    sql`select p.unit as "unit" from grassroots_commitments.pledge p where p.district = ${ctx.district} and p.pledge_id = ${isId(pledgeId) ? pledgeId : newId()}`,
  )
  if (!pledge) refuse('not-found', 'grassroots.pledge.unknown')
  if (!can(ctx.actor, 'grassroots.pledge.edit', pledge.unit)) return []
  return ctx.db.rows(sql`
    select v.view as "view", v.words as "words", v.given_on as "givenOn" from grassroots_commitments.pledge_view v
     where v.district = ${ctx.district} and v.pledge_id = ${pledgeId} and v.words is not null order by v.given_at desc limit 100`)
}
