import { expect, test } from 'vitest'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { endServicePledge, listServicePledges, publishServicePledge, servicePledgeIntake, submitServicePledge } from './service-pledges.ts'
import { hall, inServiceRole, on, publishVersion, takeRows } from './testing/service-world.ts'

const inTransaction = useRollback()
const liaison = inServiceRole('liaison')
const reviewer = inServiceRole('reviewer')
const row = { title: '窗口服务承诺', what: '材料齐全当场受理', whom: '办事企业和群众', limit: '15 分钟内受理', channel: '政务服务大厅', remedy: '当日道歉', code: '410103-FOOD-01' }

test('[2.2] a pledge says what, for whom, in which time and where; a second person publishes it and a public reason ends it', () =>
  inTransaction(async (ctx) => {
    const { itemId } = await publishVersion(ctx)
    await takeRows(on(ctx, liaison, '2026-05-06'), servicePledgeIntake, [row])
    const [pledge] = await listServicePledges(on(ctx, liaison), { limit: 10 })
    const pledgeId = pledge!.pledgeId
    expect(pledge).toMatchObject({ itemId, code: '410103-FOOD-01', state: 'drafted' })
    await submitServicePledge(on(ctx, liaison, '2026-05-06'), { pledgeId, version: 1 })
    const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
    await expect(publishServicePledge(on(ctx, both, '2026-05-06'), { pledgeId, version: 2, checked: true })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
    await publishServicePledge(on(ctx, reviewer, '2026-05-06'), { pledgeId, version: 2, checked: true })
    await expect(takeRows(on(ctx, liaison, '2026-05-07'), servicePledgeIntake, [{ ...row, limit: '一小时' }], 'changed')).rejects.toMatchObject({
      code: 'commitments.pledge.stands',
    })
    expect(await ctx.db.rows(sql`select limit_words as "limit", whom, channel from commitments.public_service_pledge`)).toEqual([
      { limit: row.limit, whom: row.whom, channel: row.channel },
    ])
    await expect(endServicePledge(on(ctx, reviewer, '2026-05-08'), { pledgeId, version: 3, reason: ' ' })).rejects.toMatchObject({ code: 'procedures.act.form-missing' })
    await endServicePledge(on(ctx, reviewer, '2026-05-08'), { pledgeId, version: 3, reason: '窗口合并，由新承诺代替' })
    await takeRows(on(ctx, liaison, '2026-05-08'), servicePledgeIntake, [{ ...row, limit: '10 分钟内受理' }])
    expect((await listServicePledges(on(ctx, liaison), { limit: 10 })).map((each) => each.state).sort()).toEqual(['drafted', 'ended'])
    const prepared = await servicePledgeIntake.prepare!(on(ctx, liaison), hall)
    expect((prepared.rules ?? []).flatMap((rule) => rule({ ...row, code: '没有' } as never, { today: ctx.today })).map((fault) => fault.code)).toEqual([
      'commitments.row.item-unknown',
    ])
  }))
