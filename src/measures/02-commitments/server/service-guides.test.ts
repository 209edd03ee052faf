import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { cancelGuide, guideIntake, publishGuide, returnGuide, submitGuide } from './service-guides.ts'
import { listGuides } from './service-store.ts'
import { batchId, guideRow, hall, inServiceRole, on, publishVersion, serviceFactsNow, takeRows } from './testing/service-world.ts'

const inTransaction = useRollback()
const liaison = inServiceRole('liaison')
const reviewer = inServiceRole('reviewer')

describe('guides of service items', () => {
  test('[2.1] a version is published by a second person and never changes again; the next one is another version', () =>
    inTransaction(async (ctx) => {
      await takeRows(on(ctx, liaison, '2026-04-01'), guideIntake, [guideRow])
      const [guide] = await listGuides(on(ctx, liaison), { limit: 10 })
      const guideId = guide!.guideId
      await submitGuide(on(ctx, liaison, '2026-04-01'), { guideId, version: 1 })
      await expect(takeRows(on(ctx, liaison, '2026-04-01'), guideIntake, [{ ...guideRow, visits: 1 }], 'changed')).rejects.toMatchObject({ code: 'commitments.guide.under-review' })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(publishGuide(on(ctx, both, '2026-04-01'), { guideId, version: 2, checked: true })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await expect(publishGuide(on(ctx, reviewer, '2026-04-01'), { guideId, version: 2, checked: false })).rejects.toMatchObject({ code: 'procedures.act.form-missing' })
      await returnGuide(on(ctx, reviewer, '2026-04-01'), { guideId, version: 2 })
      await takeRows(on(ctx, liaison, '2026-04-01'), guideIntake, [{ ...guideRow, visits: 1 }], 'changed')
      await submitGuide(on(ctx, liaison, '2026-04-01'), { guideId, version: 4 })
      expect(await publishGuide(on(ctx, reviewer, '2026-04-01'), { guideId, version: 5, checked: true })).toMatchObject({ outcome: null })
      for (const act of [submitGuide, returnGuide, cancelGuide])
        await expect(act(on(ctx, reviewer, '2026-04-02'), { guideId, version: 6 })).rejects.toMatchObject({ kind: 'conflict' })
      await takeRows(on(ctx, liaison, '2026-04-02'), guideIntake, [{ ...guideRow, visits: 0 }], 'changed')
      expect((await listGuides(on(ctx, liaison), { limit: 10 })).map((each) => [each.number, each.state, each.content.visits])).toEqual([
        [2, 'drafted', 0],
        [1, 'published', 1],
      ])
      await expect(guideIntake.withdraw(on(ctx, liaison, '2026-04-02'), { unit: hall, batchId })).rejects.toMatchObject({ code: 'commitments.batch.guides-published' })
      // Whoever has the page can compare it with the ledger.
      const { body } = await ctx.db.one<{ body: string }>(sql`select body from ledger.entry where kind = 'commitments.service-guide-published'`)
      const { content } = await ctx.db.one<{ content: Canonical }>(sql`select content from commitments.public_service_guide`)
      expect(JSON.parse(body).payload.content).toBe(createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex'))
    }))

  test('[2.1] simplification is the difference of two published guides, stated as a fact with its numbers', () =>
    inTransaction(async (ctx) => {
      expect(await publishVersion(ctx)).toMatchObject({ outcome: null })
      expect(await publishVersion(ctx, { materials: '申请书；平面图', shared: '营业执照', promisedDays: 6, onlineDepth: '4', visits: 0 }, '2026-05-06', false)).toMatchObject({
        outcome: 'simplified',
      })
      expect(
        await publishVersion(ctx, { materials: '申请书；平面图；承诺书', shared: '营业执照', promisedDays: 6, onlineDepth: '4', visits: 0 }, '2026-06-01', false),
      ).toMatchObject({ outcome: 'heavier' })
      expect(await serviceFactsNow(ctx)).toMatchObject([
        {
          about: hall,
          outcome: 'simplified',
          validOn: '2026-05-06',
          effectiveFrom: '2026-05-06',
          detail: { from: 1, to: 2, materials: { before: 3, after: 2 }, promisedDays: { before: 10, after: 6 }, parallel: 'same' },
        },
        { about: hall, outcome: 'heavier', validOn: '2026-06-01', effectiveFrom: '2026-06-09', detail: { from: 2, to: 3, materials: { before: 2, after: 3 } } },
      ])
    }))

  test('[2.1] a licence cannot promise more days than the law allows: the row is refused with its cell, the draft with its field', () =>
    inTransaction(async (ctx) => {
      const prepared = await guideIntake.prepare!(on(ctx, liaison, '2026-06-15'), hall)
      const faults = (row: object) =>
        [...guideIntake.template.rowRules, ...(prepared.rules ?? [])]
          .flatMap((rule) => rule(row as never, { today: on(ctx, liaison, '2026-06-15').today }))
          .map((fault) => [fault.column, fault.code])
      expect(faults(guideRow)).toEqual([])
      expect(faults({ ...guideRow, promisedDays: 25 })).toEqual([['promisedDays', 'commitments.row.promised-beyond-law']])
      expect(faults({ ...guideRow, statutoryDays: null })).toEqual([['statutoryDays', 'commitments.guide.statutory-missing']])
      expect(faults({ ...guideRow, statutoryDays: 30 })).toEqual([['statutoryBasis', 'commitments.guide.statutory-beyond-law']])
      expect(faults({ ...guideRow, statutoryDays: 45, parallelGroup: '开饭店一件事' })).toEqual([])
      expect(faults({ ...guideRow, visits: -1 })).toEqual([['visits', 'commitments.row.visits-out-of-range']])
      expect(faults({ ...guideRow, materials: '申请书；申请书' })).toEqual([['materials', 'commitments.row.names-wrong']])
      await takeRows(on(ctx, liaison, '2026-04-01'), guideIntake, [{ ...guideRow, promisedDays: 25 }])
      const [guide] = await listGuides(on(ctx, liaison), { limit: 10 })
      await expect(submitGuide(on(ctx, liaison, '2026-04-01'), { guideId: guide!.guideId, version: 1 })).rejects.toMatchObject({
        code: 'commitments.guide.against-law',
        fields: [{ path: 'promisedDays', code: 'commitments.guide.promised-beyond-law', params: { statutory: 20 } }],
      })
      expect(await guideIntake.withdraw(on(ctx, liaison, '2026-04-01'), { unit: hall, batchId })).toEqual({ withdrawn: 1 })
    }))
})
