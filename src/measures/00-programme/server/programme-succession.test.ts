import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { clockOf } from '#kernel/clocks/server'
import { seedUnits } from '#kernel/parties/server'
import { period } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { halfYearReportClock } from '../common/clocks.ts'
import { openReports } from './open-reports.ts'
import { programmeSuccession } from './programme-succession.ts'
import { reportProgress } from './report-progress.ts'
import { aboutReport, listReports } from './report-store.ts'
import { seedProgramme } from './seed-programme.ts'
import { listStandings } from './tasks.ts'

const inTransaction = useRollback()
const change = { from: 'commerce-bureau', effectiveOn: plainDate('2026-06-15'), to: (duty: string | null) => (duty === '14' ? 'finance-bureau' : 'audit-bureau') }

async function prepare(ctx: ActContext): Promise<void> {
  await seedUnits(ctx)
  await seedProgramme(ctx)
  await openReports(ctx, period('2026-H1'))
}

test('[S1.1] open tasks pass on by duty, a lead stays a lead, and nothing is left with the old unit', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await reportProgress(
      { ...ctx, actor: personOf('commerce-bureau', ['programme.progress.report']) },
      { taskId: '14-2', unit: 'commerce-bureau', claim: 'under-way', note: '推进' },
    )
    const before = await programmeSuccession.list(ctx, 'commerce-bureau')
    expect(before).toContainEqual({ what: 'programme.succession.open-tasks', duty: '14', count: 3 })
    await programmeSuccession.passOn(ctx, change)
    expect(await programmeSuccession.list(ctx, 'commerce-bureau')).toEqual([])
    expect((await listStandings(ctx, { taskId: '14-1', units: ['finance-bureau', 'commerce-bureau'] })).map((each) => [each.unit, each.role])).toEqual([['finance-bureau', 'lead']])
    // What the old unit had reported is still its own, and shown for the days before.
    expect(await listStandings(ctx, { taskId: '14-2', units: ['commerce-bureau'], asOf: plainDate('2026-06-14') })).toHaveLength(1)
  }))

test('[S2.5] a report the successor owes already falls away with its clock; one it does not becomes its own', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const [old] = await listReports(ctx, { units: ['commerce-bureau'] })
    await programmeSuccession.passOn(ctx, change)
    expect(await listReports(ctx, { units: ['commerce-bureau'] })).toEqual([])
    expect(await listReports(ctx, { units: ['audit-bureau'] })).toHaveLength(1)
    expect(await clockOf(ctx, aboutReport(old!.id), halfYearReportClock)).toMatchObject({ stoppedOn: ctx.today, outcome: 'ended' })
    await programmeSuccession.passOn(ctx, { ...change, from: 'audit-bureau', to: () => 'credit-centre' })
    expect(await listReports(ctx, { units: ['credit-centre'] })).toHaveLength(1)
  }))
