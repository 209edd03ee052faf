import { expect, test } from 'vitest'
import { useRollback } from '../../../../test/database.ts'
import { publishDesk, reviewDesk, submitDesk } from './desk.ts'
import { submitActions } from './submit-actions.ts'
import { as, inRole, receive, rowsOf, unit } from './testing/world.ts'

const inTransaction = useRollback()

test('the desk shows each post what waits for it, the most pressing kind first, and nothing of others', () =>
  inTransaction(async (ctx) => {
    const liaison = inRole('liaison')
    const reviewer = inRole('reviewer')
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 3))
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-reward', rowsOf('administrative-reward', 2, { decidedOn: '2026-04-20' }))
    const at = (actor: typeof liaison) => as(ctx, actor, '2026-05-07')
    expect((await submitDesk.list(at(liaison), 10)).map((item) => [item.kind, item.params, item.dueOn])).toEqual([
      ['overdue', { kind: 'administrative-reward', count: 2, overdue: 2 }, '2026-04-29'],
      ['info', { kind: 'administrative-licence', count: 3, overdue: 0 }, '2026-05-14'],
    ])
    expect(await submitDesk.list(at(inRole('liaison', 'district-court')), 10)).toEqual([])
    expect(await reviewDesk.list(at(reviewer), 10)).toEqual([])
    await submitActions(at(liaison), { unit })
    expect(await reviewDesk.list(at(reviewer), 10)).toHaveLength(2)
    const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
    expect(await reviewDesk.list(at(both), 10)).toEqual([])
    expect(await publishDesk.list(at(reviewer), 10)).toEqual([])
  }))
