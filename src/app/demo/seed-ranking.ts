import { plainDate } from '#base/plain-date'
import { Scheme } from '#kernel/scoring/common'
import { draftScheme, findGoLive, listSchemes } from '#kernel/scoring/server'
import { confirmWeights, setGoLiveByNotice } from '#measures/00-programme'
import { approveBulletin, draftBulletin, issueBulletin, listBulletins, showBulletin } from '#measures/04-supervision'
import { at, type DemoStage } from './demo-stage.ts'

const noticeDay = plainDate('2025-12-22')

/**
 * The weights of the demonstration: a notice of December 2025 for both halves of 2026, set by two persons. Disclosure weighs most;
 * what was promised, owed and paid counts where a unit promised or owes something, and its weight goes to the rest elsewhere.
 */
export const demoScheme = Scheme.parse({
  notice: { number: '二七信用〔2025〕12号', title: '关于印发2026年度政务诚信评价指标权重的通知（演示数据）', issuedOn: noticeDay },
  periods: ['2026-H1', '2026-H2', '2026'],
  trial: false,
  components: [
    { indicator: 'disclosure.on-time-rate@1', weight: '21', conversion: { kind: 'proportional' } },
    { indicator: 'disclosure.coverage-rate@1', weight: '16', conversion: { kind: 'proportional' } },
    { indicator: 'disclosure.legal-on-time-rate@1', weight: '7', conversion: { kind: 'proportional' } },
    { indicator: 'programme.report-lateness@1', weight: '10' },
    { indicator: 'commitments.kept-rate@1', weight: '11', conversion: { kind: 'proportional' } },
    { indicator: 'commitments.breaches@1', weight: '5', points: { breached: '3' }, cap: '5' },
    { indicator: 'commitments.confirmed-defaults@1', weight: '4', points: { confirmed: '3', repaired: '1' }, cap: '4' },
    { indicator: 'commitments.forbidden-excuses@1', weight: '2', points: { attempted: '1' }, cap: '2' },
    { indicator: 'commitments.compensation-unpaid@1', weight: '2', points: { unpaid: '2', 'paid-late': '1' }, cap: '2' },
    { indicator: 'commitments.service-pledge-kept@1', weight: '4', conversion: { kind: 'proportional' } },
    { indicator: 'arrears.paid-on-time-rate@1', weight: '7', conversion: { kind: 'proportional' } },
    { indicator: 'arrears.statement-on-time-rate@1', weight: '2', conversion: { kind: 'proportional' } },
    { indicator: 'investment.milestones-kept-rate@1', weight: '3', conversion: { kind: 'proportional' } },
    { indicator: 'investment.ruling-performance-rate@1', weight: '2', conversion: { kind: 'proportional' } },
    { indicator: 'grassroots.pledge-kept@1', weight: '2', conversion: { kind: 'proportional' } },
    { indicator: 'grassroots.benefit-on-time@1', weight: '2', conversion: { kind: 'proportional' } },
  ],
  bonusCap: '0',
  vetoes: [],
  notApplicable: 'rescale',
  minimumCoverage: '1/3',
  peerGroups: [
    { id: 'departments', name: { zh: '区直部门', en: 'District departments' }, kinds: ['department', 'party-department'] },
    { id: 'towns', name: { zh: '镇办', en: 'Towns and subdistricts' }, kinds: ['town-or-subdistrict'] },
    { id: 'committees', name: { zh: '管委会', en: 'Administrative committees' }, kinds: ['administrative-committee'] },
  ],
  minimumGroup: 3,
  intervals: { draws: 1_000, level: '9/10', seed: 'erqi-2026-h1' },
  contestWorkingDays: 5,
})

/** Weights and go-live day, fixed before the period they score. */
export async function seedScheme(stage: DemoStage): Promise<void> {
  const known = await stage.asSystem(at(noticeDay, 9), async (ctx) => ({ schemes: await listSchemes(ctx), goLive: await findGoLive(ctx) }))
  if (!known.schemes.some((stored) => stored.scheme.notice.number === demoScheme.notice.number)) {
    const { schemeId } = await stage.as('officer', at(noticeDay, 9), (ctx) => draftScheme(ctx, { scheme: demoScheme }))
    await stage.as('director', at(noticeDay, 15), (ctx) => confirmWeights(ctx, { schemeId, version: 1 }))
  }
  if (!known.goLive) {
    await stage.as('director', at(noticeDay, 16), (ctx) =>
      setGoLiveByNotice(ctx, { day: plainDate('2026-01-01'), notice: '二七信用〔2025〕13号', title: '关于政务诚信评价系统正式运行的通知（演示数据）' }),
    )
  }
}

/** The bulletin of the first half of 2026: drafted, shown for the contest window, approved by another person, issued. */
export async function seedBulletin(stage: DemoStage): Promise<void> {
  const [before] = await stage.asSystem(at(plainDate('2026-07-08'), 9), (ctx) => listBulletins(ctx, { states: ['drafted', 'shown', 'approved', 'issued'] }))
  if (before) return
  const drafted = at(plainDate('2026-07-08'), 10)
  const { bulletinId } = await stage.as('officer', drafted, (ctx) => draftBulletin(ctx, { period: '2026-H1' }))
  await stage.as('officer', at(plainDate('2026-07-08'), 15), (ctx) => showBulletin(ctx, { bulletinId, version: 1 }))
  await stage.settle(at(plainDate('2026-07-08'), 16))
  const approved = plainDate('2026-07-17')
  await stage.as('director', at(approved, 10), (ctx) => approveBulletin(ctx, { bulletinId, version: 2 }))
  await stage.settle(at(approved, 11))
  await stage.as('leader', at(approved, 15), (ctx) => issueBulletin(ctx, { bulletinId, version: 3, number: { organCode: '二七信用', year: 2026, serial: 7 } }))
  await stage.settle(at(approved, 16))
}
