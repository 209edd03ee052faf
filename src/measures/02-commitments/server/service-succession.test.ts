import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { serviceApplicationIntake } from './service-applications.ts'
import { servicePledgeIntake } from './service-pledges.ts'
import { listGuides } from './service-store.ts'
import { serviceSuccession } from './service-succession.ts'
import { hall, inServiceRole, on, publishVersion, serviceRow, takeRows } from './testing/service-world.ts'

const inTransaction = useRollback()

test('[2.2] items, guides, pledges and open applications follow the office; what was settled stays with the unit that settled it', () =>
  inTransaction(async (ctx) => {
    await publishVersion(ctx)
    const liaison = on(ctx, inServiceRole('liaison'), '2026-05-20')
    await takeRows(liaison, serviceApplicationIntake, [serviceRow, { ...serviceRow, number: 'S-2', decidedOn: '2026-05-12', result: 'granted' }])
    await takeRows(liaison, servicePledgeIntake, [{ title: '窗口承诺', what: '当场受理', whom: '企业', limit: '当场', channel: '大厅', remedy: null, code: null }])
    expect(await serviceSuccession.list(ctx, hall)).toEqual([
      { what: 'commitments.succession.service-items', duty: '2.1', count: 1 },
      { what: 'commitments.succession.service-pledges', duty: '2.2', count: 1 },
      { what: 'commitments.succession.service-applications', duty: '2.1', count: 1 },
    ])
    await serviceSuccession.passOn(ctx, { from: hall, effectiveOn: plainDate('2026-06-15'), to: (duty) => (duty === '2.2' ? 'district-government-office' : 'commerce-bureau') })
    expect(await serviceSuccession.list(ctx, hall)).toEqual([])
    expect((await listGuides(on(ctx, inServiceRole('liaison', 'commerce-bureau')), { limit: 10 })).map((guide) => guide.state)).toEqual(['published'])
    expect(await ctx.db.rows(sql`select number, unit from commitments.service_application order by number`)).toEqual([
      { number: 'S-001', unit: 'commerce-bureau' },
      { number: 'S-2', unit: hall },
    ])
    expect(await ctx.db.one(sql`select unit from commitments.service_pledge`)).toEqual({ unit: 'district-government-office' })
  }))
