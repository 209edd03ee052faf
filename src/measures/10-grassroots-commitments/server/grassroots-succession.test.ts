import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { draftCampaign } from './draft-campaign.ts'
import { grassrootsSuccession } from './grassroots-succession.ts'
import { listPledges, pledgeIntake } from './pledges.ts'
import { listPolicies, policyIntake, publishPolicy, submitPolicy } from './policies.ts'
import { applicationIntake } from './receive-applications.ts'
import { applicationRow, as, inRole, policyRow, take, town } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const heir = 'houzhai-township'
const draft = { kind: 'enterprise', year: 2026, title: '诚信企业创建', rules: '条件、推荐、核查、公示、授予、到期、撤销都按本办法办理。', awardMonths: 12, incentives: [] } as const

test('[10.1] a merged town leaves nothing without an owner: pledges, policies, open applications and campaigns pass on, one of each name kept apart', () =>
  inTransaction(async (ctx) => {
    const pledge = { number: '1', title: '路灯', category: 'public-service', what: '修复路灯', whom: '居民', channel: '中心', office: '建设办', basis: '文件', dueOn: '2026-12-31' }
    for (const unit of [town, heir]) {
      const clerk = as(ctx, inRole('liaison', unit), '2026-05-06')
      await take(clerk, pledgeIntake, [pledge], 'new', unit)
      await take(clerk, policyIntake, [policyRow], 'new', unit)
      await draftCampaign(clerk, { ...draft, incentives: [], unit })
    }
    const [policy] = await listPolicies(as(ctx, liaison, '2026-05-06'), { limit: 10 })
    await submitPolicy(as(ctx, liaison, '2026-05-06'), { policyId: policy!.policyId, version: 1 })
    await publishPolicy(as(ctx, inRole('reviewer'), '2026-05-06'), { policyId: policy!.policyId, version: 2, withinPower: true })
    await take(as(ctx, liaison, '2026-05-06'), applicationIntake, [applicationRow, { ...applicationRow, number: 'A-2', decidedOn: '2026-05-06', result: 'granted' }])
    expect(await grassrootsSuccession.list(ctx, town)).toEqual([
      { what: 'grassroots.succession.pledges', duty: '10.4', count: 1 },
      { what: 'grassroots.succession.policies', duty: '10', count: 1 },
      { what: 'grassroots.succession.applications', duty: '10', count: 1 },
      { what: 'grassroots.succession.campaigns', duty: '10', count: 1 },
    ])
    await grassrootsSuccession.passOn(ctx, { from: town, effectiveOn: plainDate('2026-06-15'), to: () => heir })
    expect(await grassrootsSuccession.list(ctx, town)).toEqual([])
    const clerk = as(ctx, inRole('liaison', heir))
    expect(await listPledges(clerk, { limit: 10 })).toHaveLength(2)
    expect(await listPolicies(clerk, { limit: 10 })).toHaveLength(2)
    expect(await ctx.db.rows(sql`select unit from grassroots_commitments.application order by unit`)).toEqual([{ unit: heir }, { unit: town }])
    expect(await ctx.db.rows(sql`select unit, made_by_unit as "madeBy" from grassroots_commitments.campaign order by made_by_unit`)).toEqual([
      { unit: heir, madeBy: heir },
      { unit: heir, madeBy: town },
    ])
  }))
