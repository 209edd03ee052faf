import { addDays, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type RecordCheck, recordSources } from '../common/campaign.ts'
import { powerQuestions } from '../common/pledge.ts'
import { findOverdueApplications } from '../server/application-findings.ts'
import { awardCampaign, decideWithdrawal, postNotice, proposeWithdrawal } from '../server/award-campaign.ts'
import { decideObjection, lodgeObjection } from '../server/campaign-objections.ts'
import { draftCampaign, publishRules, submitCampaign } from '../server/draft-campaign.ts'
import { checkNominee, nominate } from '../server/nominate.ts'
import { givePledgeView, openViewTicket } from '../server/pledge-views.ts'
import { milestoneVersionOf, pledgeIntake, publishPledge, reportPledge, statePledge, submitPledge } from '../server/pledges.ts'
import { policyIntake, publishPolicy, submitPolicy } from '../server/policies.ts'
import { applicationIntake } from '../server/receive-applications.ts'
import { type DemoPolicy, demoCampaigns, demoPledges, demoPolicies } from './demo-towns.ts'

/** How the demonstration runs an act: as a person of a unit's post, as somebody of the public, or as the program. */
export interface GrassrootsDemo {
  readonly as: <T>(unit: string, post: 'liaison' | 'reviewer' | 'head', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const BATCH = '0190a000-0000-7000-8000-0000000d1001'
const entered = plainDate('2026-07-20')
const published = plainDate('2026-07-21')
const imported = plainDate('2026-07-22')

/**
 * Two towns in the summer of 2026 (演示数据): policies published, applications decided in time, late and forgotten, a
 * campaign for honest firms with an objection and a withdrawal, one for honest farmers still on notice. Safe to repeat.
 */
export async function seedGrassroots(demo: GrassrootsDemo): Promise<void> {
  const known = await demo.asSystem(at(entered, 1), (ctx) => ctx.db.maybe(sql`select 1 from grassroots_commitments.policy where district = ${ctx.district} limit 1`))
  if (known) return
  for (const [unit, policies] of Object.entries(demoPolicies)) {
    await demo.as(unit, 'liaison', at(entered, 2), (ctx) =>
      take(
        ctx,
        policyIntake,
        unit,
        policies.map(({ speed: _speed, ...policy }) => policy),
      ),
    )
    const ids = await demo.asSystem(at(entered, 3), (ctx) =>
      ctx.db.rows<{ policyId: string }>(
        sql`select policy_id as "policyId" from grassroots_commitments.policy where district = ${ctx.district} and unit = ${unit} order by policy_id`,
      ),
    )
    // The last policy of a town stays in review, so that somebody finds work on the desk.
    for (const [index, { policyId }] of ids.entries()) {
      await demo.as(unit, 'liaison', at(entered, 6), (ctx) => submitPolicy(ctx, { policyId, version: 1 }))
      if (index < ids.length - 1) await demo.as(unit, 'reviewer', at(published, 2), (ctx) => publishPolicy(ctx, { policyId, version: 2, withinPower: true }))
    }
  }
  await seedPledges(demo)
  await seedCampaigns(demo)
  for (const [unit, policies] of Object.entries(demoPolicies)) {
    const rows = policies.slice(0, -1).flatMap((policy, index) => applicationsOf(policy, index))
    await demo.as(unit, 'liaison', at(imported, 2), (ctx) => take(ctx, applicationIntake, unit, rows))
  }
  await demo.asSystem(at(addDays(imported, 1), 1), (ctx) => findOverdueApplications(ctx, addDays(imported, 1)))
  await seedOutcomes(demo)
}

const calendar = nationalCalendar()
const working = (day: PlainDate, count: number) => {
  let end = day
  for (let left = count; left > 0; ) {
    end = addDays(end, 1)
    if (calendar.isWorkingDay(end)) left -= 1
  }
  return end
}

/** Applications since May; how fast the town is stands with the policy. */
function applicationsOf(policy: DemoPolicy, index: number): AnyDraft[] {
  return Array.from({ length: policy.speed.count }, (_, number) => {
    const appliedOn = working(plainDate('2026-05-06'), (number * 7 + index * 3) % 50)
    const taken = policy.limitDays + policy.speed.pace[number % policy.speed.pace.length]!
    const decidedOn = working(appliedOn, Math.max(1, taken))
    const open = decidedOn > imported || number % 11 === 10
    const refused = !open && number % 6 === 5
    return {
      number: `${index + 1}-2026-${String(number + 1).padStart(3, '0')}`,
      policyTitle: policy.title,
      appliedOn,
      decidedOn: open ? null : decidedOn,
      result: open ? null : refused ? 'refused' : 'granted',
      ground: refused ? (['conditions-not-met', 'documents-missing', 'not-in-scope'] as const)[number % 3]! : null,
      amount: open || refused ? null : policy.speed.fen,
    }
  })
}

/** Pledges of the summer: kept in time, kept late, doubted and explained; one that a reviewer still has to read. */
async function seedPledges(demo: GrassrootsDemo): Promise<void> {
  for (const [unit, plans] of Object.entries(demoPledges)) {
    await demo.as(unit, 'liaison', at(entered, 4), (ctx) =>
      take(
        ctx,
        pledgeIntake,
        unit,
        plans.map((plan) => plan.row),
      ),
    )
    for (const { pledgeId, number } of await pledgesOf(demo, unit, entered)) {
      await demo.as(unit, 'liaison', at(entered, 7), (ctx) => submitPledge(ctx, { pledgeId, version: 1 }))
      if (!plans.find((each) => each.row['number'] === number)!.published) continue
      const answers = Object.fromEntries(powerQuestions.map((question) => [question, true])) as Record<(typeof powerQuestions)[number], boolean>
      await demo.as(unit, 'reviewer', at(published, 1), (ctx) => publishPledge(ctx, { pledgeId, version: 2, answers }))
    }
  }
}

function pledgesOf(demo: GrassrootsDemo, unit: string, day: PlainDate): Promise<{ pledgeId: string; number: string; state: string }[]> {
  return demo.asSystem(at(day, 4), (ctx) =>
    ctx.db.rows(sql`
      select pledge_id as "pledgeId", number as "number", state as "state" from grassroots_commitments.pledge where district = ${ctx.district} and unit = ${unit} order by pledge_id`),
  )
}

/** What became of them, after the campaigns: statements of citizens, progress, outcomes. */
async function seedOutcomes(demo: GrassrootsDemo): Promise<void> {
  for (const [unit, plans] of Object.entries(demoPledges)) {
    for (const { pledgeId, number, state } of await pledgesOf(demo, unit, imported)) {
      if (state !== 'published') continue
      const plan = plans.find((each) => each.row['number'] === number)!
      for (const [index, view] of plan.views.entries())
        await demo.asSystem(at(addDays(plainDate('2026-09-14'), index % 4), 2), async (ctx) =>
          givePledgeView(ctx, pledgeId, {
            ticket: await openViewTicket(ctx, pledgeId),
            view,
            ...(index === 0 && view === 'not-kept' ? { words: '演示：还有两处没有修好。' } : {}),
          }),
        )
      const { progress, doneOn } = plan
      if (progress !== null) await demo.as(unit, 'liaison', at(plainDate('2026-09-21'), 2), (ctx) => reportPledge(ctx, { pledgeId, words: progress }))
      if (doneOn !== null)
        await demo.as(unit, 'liaison', at(plainDate('2026-10-12'), 2), async (ctx) =>
          statePledge(ctx, { pledgeId, milestoneVersion: (await milestoneVersionOf(ctx, pledgeId))!, outcome: 'met', doneOn }),
        )
    }
  }
}

async function seedCampaigns(demo: GrassrootsDemo): Promise<void> {
  for (const plan of demoCampaigns) {
    const { unit } = plan
    const { campaignId } = await demo.as(unit, 'liaison', at(published, 3), async (ctx) => {
      const draft = await draftCampaign(ctx, { unit, ...plan.draft })
      await submitCampaign(ctx, draft)
      return draft
    })
    await demo.as(unit, 'reviewer', at(published, 6), (ctx) => publishRules(ctx, { campaignId, version: 2, basisChecked: true }))
    const nominated = plainDate('2026-07-21')
    for (const nominee of plan.nominees) await demo.as(unit, 'liaison', at(nominated, 7), (ctx) => nominate(ctx, { campaignId, ...nominee.entry }))
    const rows = await demo.asSystem(at(nominated, 8), (ctx) =>
      ctx.db.rows<{ nominationId: string; publicName: string }>(
        sql`select nomination_id as "nominationId", public_name as "publicName" from grassroots_commitments.nomination where district = ${ctx.district} and campaign_id = ${campaignId} order by nomination_id`,
      ),
    )
    for (const [index, { nominationId }] of rows.entries()) {
      const results = Object.fromEntries(recordSources.map((source) => [source, plan.nominees[index]?.record === source ? 'found' : 'clear'])) as RecordCheck['results']
      await demo.as(unit, 'reviewer', at(nominated, 9), (ctx) => checkNominee(ctx, { nominationId, version: 1, results }))
    }
    if (!plan.awarded) continue
    const noticed = plainDate('2026-07-22')
    await demo.as(unit, 'liaison', at(noticed, 1), (ctx) => postNotice(ctx, { campaignId, version: 3 }))
    const doubted = rows[plan.doubted]
    if (doubted) {
      const { objectionId } = await demo.asSystem(at(plainDate('2026-07-24'), 2), (ctx) =>
        lodgeObjection(ctx, { nominationId: doubted.nominationId, ground: 'false-material', words: '演示：材料所列获奖情况与实际不符。' }),
      )
      await demo.as(unit, 'head', at(plainDate('2026-07-28'), 2), (ctx) =>
        decideObjection(ctx, { objectionId, version: 1, upheld: true, answer: '演示：经核实，材料所列获奖情况不实，不予授予。' }),
      )
    }
    await demo.as(unit, 'head', at(plainDate('2026-07-30'), 2), (ctx) => awardCampaign(ctx, { campaignId, version: 4 }))
    const lost = rows[plan.lost]
    if (!lost) continue
    await demo.as(unit, 'liaison', at(plainDate('2026-09-08'), 2), (ctx) => proposeWithdrawal(ctx, { nominationId: lost.nominationId, version: 4, ground: 'record-arose' }))
    await demo.as(unit, 'reviewer', at(plainDate('2026-09-10'), 2), (ctx) => decideWithdrawal(ctx, { nominationId: lost.nominationId, version: 5, withdraw: true }))
  }
}

/** Takes rows in as an upload does. */
async function take<C extends readonly ColumnSpec[]>(ctx: ActContext, intake: Intake<C>, unit: string, drafts: readonly AnyDraft[]): Promise<void> {
  const template = intake.template as unknown as Intake['template']
  const rows = drafts.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'new' as const, values }))
  async function* batches() {
    yield rows
  }
  await intake.receive(ctx, { unit, batchId: BATCH, rows: batches() as never })
}

function at(day: PlainDate, hourUtc: number): Instant {
  return `${day}T${String(hourUtc).padStart(2, '0')}:30:00.000Z` as Instant
}
