import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { platformOutage } from '#kernel/clocks/common'
import { recordPauses } from '#kernel/clocks/server'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { catalogueClock } from '../common/law-clocks.ts'
import { listApprovalSteps, progressIntake, searchPublicApprovals } from './approval-progress.ts'
import { catalogueIntake, countCatalogue, listCatalogue, publishCatalogueItem, reopenCatalogueItem, submitCatalogueItem, withholdCatalogueItem } from './catalogue.ts'
import { findMissingItems } from './catalogue-findings.ts'
import { as, factsNow, inRole, unit } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const batchId = '0190a000-0000-7000-8000-00000000000c'

async function take(ctx: ActContext, intake: Intake<readonly ColumnSpec[]>, rows: readonly AnyDraft[], change: 'new' | 'changed' = 'new') {
  const { template } = intake
  async function* batches() {
    yield rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change, values }))
  }
  await intake.receive(ctx, { unit, batchId, rows: batches() as never })
}

const budget = { title: '2026年部门预算', field: 'fiscal-funds', stage: 'decision', formedOn: '2026-05-06', basis: '预算法第十四条', address: null }
const catalogue = catalogueIntake as unknown as Intake<readonly ColumnSpec[]>
const progress = progressIntake as unknown as Intake<readonly ColumnSpec[]>

describe('the disclosure catalogue', () => {
  test('[3.11] an item has twenty working days, needs its address and a second person, and is judged', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-07'), catalogue, [budget])
      const { items } = await listCatalogue(as(ctx, liaison, '2026-05-07'), { limit: 10, offset: 0 })
      expect(items).toMatchObject([{ dueOn: '2026-06-02', state: 'entered' }])
      const itemId = items[0]!.itemId
      await expect(submitCatalogueItem(as(ctx, liaison, '2026-05-08'), { itemId, version: 1, address: 'erqi' })).rejects.toMatchObject({ code: 'disclosure.row.address-wrong' })
      await submitCatalogueItem(as(ctx, liaison, '2026-05-08'), { itemId, version: 1, address: 'https://www.example.gov.cn/budget' })
      await expect(publishCatalogueItem(as(ctx, reviewer, '2026-06-02'), { itemId, version: 2, secrecyChecked: false })).rejects.toMatchObject({
        code: 'procedures.act.form-missing',
      })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(publishCatalogueItem(as(ctx, both, '2026-06-02'), { itemId, version: 2, secrecyChecked: true })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await publishCatalogueItem(as(ctx, reviewer, '2026-06-02'), { itemId, version: 2, secrecyChecked: true })
      expect(await factsNow(ctx)).toMatchObject([
        { kind: 'disclosure.catalogue-timeliness', outcome: 'on-time', detail: { field: 'fiscal-funds', stage: 'decision', dueOn: '2026-06-02' } },
      ])
      expect(await ctx.db.one(sql`select address, published_on as "publishedOn" from disclosure.public_catalogue_item`)).toEqual({
        address: 'https://www.example.gov.cn/budget',
        publishedOn: '2026-06-02',
      })
    }))

  test('[3.11] what is not published in time is found, counted by field and stage, and a later withholding replaces the finding', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-07'), catalogue, [budget, { ...budget, title: '重点项目清单', field: 'major-projects', stage: 'execution' }])
      const system = as(ctx, { ...liaison, kind: 'system' }, '2026-06-03')
      expect(await findMissingItems(system, plainDate('2026-06-03'))).toBe(2)
      expect(await findMissingItems(system, plainDate('2026-06-04'))).toBe(0)
      expect(await countCatalogue(system, unit)).toEqual([
        { unit, field: 'fiscal-funds', stage: 'decision', due: 1, published: 0, overdue: 1, withheld: 0 },
        { unit, field: 'major-projects', stage: 'execution', due: 1, published: 0, overdue: 1, withheld: 0 },
      ])
      const { items, total } = await listCatalogue(as(ctx, liaison, '2026-06-03'), { state: 'overdue', limit: 10, offset: 0 })
      expect(total).toBe(2)
      await withholdCatalogueItem(as(ctx, reviewer, '2026-06-04'), { itemId: items[0]!.itemId, version: 1, ground: 'state-secret' })
      expect((await factsNow(ctx)).map((fact) => fact.outcome).sort()).toEqual(['missing', 'withheld'])
    }))

  test('[3.11] an outage moves the due day: what was found missing or late is judged anew, and no finding is left over', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-07'), catalogue, [budget, { ...budget, title: '重点项目清单' }])
      const system = as(ctx, { ...liaison, kind: 'system' }, '2026-06-03')
      expect(await findMissingItems(system, plainDate('2026-06-03'))).toBe(2)
      const { items } = await listCatalogue(as(ctx, liaison, '2026-06-03'), { limit: 10, offset: 0 })
      const itemId = items[0]!.itemId
      await submitCatalogueItem(as(ctx, liaison, '2026-06-03'), { itemId, version: 1, address: 'https://www.example.gov.cn/budget' })
      await publishCatalogueItem(as(ctx, reviewer, '2026-06-03'), { itemId, version: 2, secrecyChecked: true })
      expect((await factsNow(ctx)).map((fact) => fact.outcome).sort()).toEqual(['late', 'missing'])
      await recordPauses(as(ctx, { ...liaison, kind: 'system' }, '2026-06-03'), {
        kinds: [catalogueClock],
        ground: platformOutage,
        from: plainDate('2026-05-11'),
        to: plainDate('2026-05-15'),
      })
      expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['on-time'])
      expect(await ctx.db.rows(sql`select due_on as "dueOn", finding from disclosure.catalogue_item order by finding nulls last`)).toEqual([
        { dueOn: '2026-06-09', finding: 'on-time' },
        { dueOn: '2026-06-09', finding: null },
      ])
      expect(await findMissingItems(system, plainDate('2026-06-10'))).toBe(1)
    }))

  test('[3.11] a withheld item is taken up again for a reason; its days run on and the old finding ends', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-07'), catalogue, [budget])
      const { items } = await listCatalogue(as(ctx, liaison, '2026-05-07'), { limit: 10, offset: 0 })
      const itemId = items[0]!.itemId
      await withholdCatalogueItem(as(ctx, reviewer, '2026-05-20'), { itemId, version: 1, ground: 'process-information' })
      await expect(reopenCatalogueItem(as(ctx, reviewer, '2026-06-01'), { itemId, version: 2, reason: ' ' })).rejects.toMatchObject({ code: 'procedures.act.form-missing' })
      await reopenCatalogueItem(as(ctx, reviewer, '2026-06-01'), { itemId, version: 2, reason: '预算已经批准' })
      await submitCatalogueItem(as(ctx, liaison, '2026-06-01'), { itemId, version: 3, address: 'https://www.example.gov.cn/budget' })
      await publishCatalogueItem(as(ctx, reviewer, '2026-06-02'), { itemId, version: 4, secrecyChecked: true })
      expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['on-time'])
    }))

  test('a catalogue uploaded again may add addresses until the item is under review', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-07'), catalogue, [budget])
      const existing = await catalogue.existing(as(ctx, liaison, '2026-05-07'), unit, [catalogue.template.identity(budget)!])
      expect([...existing.values()].map((row) => row.record)).toEqual([budget])
      await take(as(ctx, liaison, '2026-05-08'), catalogue, [{ ...budget, address: 'https://a.example' }], 'changed')
      expect((await listCatalogue(as(ctx, liaison, '2026-05-08'), { limit: 10, offset: 0 })).items).toMatchObject([{ address: 'https://a.example', version: 2 }])
      expect(await catalogue.withdraw(as(ctx, liaison, '2026-05-08'), { unit, batchId })).toEqual({ withdrawn: 1 })
    }))
})

test('[3.3] the progress of an approval is public from acceptance to decision, step by step, without its applicant', () =>
  inTransaction(async (ctx) => {
    const accepted = {
      caseNumber: '二七审〔2026〕0012',
      item: '食品经营许可',
      state: 'accepted',
      step: '受理',
      acceptedOn: '2026-05-06',
      promisedOn: '2026-05-20',
      decidedOn: null,
      outcome: null,
      decisionNumber: null,
    }
    await take(as(ctx, liaison, '2026-05-06'), progress, [accepted])
    await take(as(ctx, liaison, '2026-05-12'), progress, [{ ...accepted, state: 'in-process', step: '现场核查' }], 'changed')
    await take(
      as(ctx, liaison, '2026-05-18'),
      progress,
      [{ ...accepted, state: 'decided', step: null, decidedOn: '2026-05-18', outcome: 'granted', decisionNumber: '许1号' }],
      'changed',
    )
    const visitor = as(ctx, publicActor, '2026-05-19')
    const { items } = await searchPublicApprovals(visitor, { words: '食品' }, { size: 10, offset: 0 })
    expect(items).toMatchObject([{ caseNumber: '二七审〔2026〕0012', state: 'decided', outcome: 'granted', asOf: '2026-05-18' }])
    expect(await listApprovalSteps(visitor, items[0]!.progressId)).toEqual([
      { state: 'accepted', step: '受理', asOf: '2026-05-06' },
      { state: 'in-process', step: '现场核查', asOf: '2026-05-12' },
      { state: 'decided', step: null, asOf: '2026-05-18' },
    ])
    expect(Object.keys(items[0]!).some((key) => /applicant|person/i.test(key))).toBe(false)
    expect(await progress.withdraw(as(ctx, liaison, '2026-05-19'), { unit, batchId })).toEqual({ withdrawn: 1 })
    expect((await searchPublicApprovals(visitor, {}, { size: 10, offset: 0 })).total).toBe(0)
  }))
