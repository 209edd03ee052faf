import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { useRollback } from '../../../../test/database.ts'
import { catalogueIntake, listCatalogue, submitCatalogueItem } from './catalogue.ts'
import { draftCourtReport, submitCourtReport } from './court-report.ts'
import { publishDesk, reviewDesk, submitDesk } from './desk.ts'
import { catalogueDesk, clueDesk, courtDesk, debtorDesk } from './desk-registers.ts'
import { submitActions } from './submit-actions.ts'
import { as, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { watchConcealment } from './watch-concealment.ts'

const inTransaction = useRollback()

test('the desk shows each post what waits for it, the most pressing kind first, and nothing of others', () =>
  inTransaction(async (ctx) => {
    const liaison = inRole('liaison')
    const reviewer = inRole('reviewer')
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 3))
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-reward', rowsOf('administrative-reward', 2, { decidedOn: '2026-04-20' }))
    const at = (actor: typeof liaison) => as(ctx, actor, '2026-05-07')
    expect((await submitDesk.list(at(liaison), 10)).map((item) => [item.kind, item.titleKey, item.params, item.dueOn])).toEqual([
      ['overdue', 'disclosure.desk.submit.administrative-reward', { count: 2, overdue: 2 }, '2026-04-29'],
      ['info', 'disclosure.desk.submit.administrative-licence', { count: 3, overdue: 0 }, '2026-05-14'],
    ])
    expect(await submitDesk.list(at(inRole('liaison', 'district-court')), 10)).toEqual([])
    expect(await reviewDesk.list(at(reviewer), 10)).toEqual([])
    await submitActions(at(liaison), { unit })
    expect(await reviewDesk.list(at(reviewer), 10)).toHaveLength(2)
    const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
    expect(await reviewDesk.list(at(both), 10)).toEqual([])
    expect(await publishDesk.list(at(reviewer), 10)).toEqual([])
  }))

test('the desk names what waits in the registers: items to check, clues to decide, a month to certify, never to who handed it in', () =>
  inTransaction(async (ctx) => {
    const liaison = inRole('liaison')
    const reviewer = inRole('reviewer')
    const officer = inRole('credit-centre-officer', 'credit-centre')
    const clerk = inRole('liaison', 'district-court')
    const judge = inRole('reviewer', 'district-court')
    const row = { title: '2026年部门预算', field: 'fiscal-funds', stage: 'decision', formedOn: '2026-05-06', basis: null, address: null }
    async function* rows() {
      yield [{ rowNumber: 2, identity: catalogueIntake.template.identity(row as never)!, hash: 'h', change: 'new' as const, values: row }]
    }
    await catalogueIntake.receive(as(ctx, liaison, '2026-05-07'), { unit, batchId: '0190a000-0000-7000-8000-00000000000c', rows: rows() as never })
    const { items } = await listCatalogue(as(ctx, liaison, '2026-05-07'), { limit: 1, offset: 0 })
    expect(await catalogueDesk.list(as(ctx, reviewer, '2026-05-07'), 10)).toEqual([])
    await submitCatalogueItem(as(ctx, liaison, '2026-05-08'), { itemId: items[0]!.itemId, version: 1, address: 'https://www.example.gov.cn/budget' })
    const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
    expect(await catalogueDesk.list(as(ctx, reviewer, '2026-05-08'), 10)).toMatchObject([{ titleKey: 'disclosure.desk.catalogue', count: 1, dueOn: '2026-06-02' }])
    expect(await catalogueDesk.list(as(ctx, both, '2026-05-08'), 10)).toEqual([])

    const penalties = rowsOf('administrative-penalty', 8).filter((_, index) => index !== 3)
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-penalty', penalties)
    await watchConcealment(as(ctx, { ...liaison, kind: 'system' as const }, '2026-05-11'), plainDate('2026-05-11'))
    expect(await clueDesk.list(as(ctx, officer, '2026-05-12'), 10)).toEqual([])
    expect(await clueDesk.list(as(ctx, officer, '2026-06-12'), 10)).toMatchObject([{ titleKey: 'disclosure.desk.clue', unit, count: 1 }])
    expect(await clueDesk.list(as(ctx, liaison, '2026-06-12'), 10)).toEqual([])

    const lines = [{ debtorClass: 'organisation' as const, eligible: 1, listed: 1, listedLate: 0, deleted: 0, deletedLate: 0, corrected: 0, correctedLate: 0 }]
    const { reportId } = await draftCourtReport(as(ctx, clerk, '2026-05-08'), { month: '2026-04', lines })
    await submitCourtReport(as(ctx, clerk, '2026-05-08'), { reportId, version: 1 })
    expect(await courtDesk.list(as(ctx, judge, '2026-05-08'), 10)).toMatchObject([{ dueOn: '2026-05-10', count: 1 }])
    expect(await courtDesk.list(as(ctx, reviewer, '2026-05-08'), 10)).toEqual([])
    expect(await debtorDesk.list(as(ctx, officer, '2026-05-08'), 10)).toEqual([])
  }))
