import { expect, test } from 'vitest'
import type { FeedRecord } from '#kernel/exchange/common'
import { integrateWithin, treeSize } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { clearAction } from './clear-action.ts'
import { actionFeeds } from './feeds.ts'
import { publishActions } from './publish-actions.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { withdrawAction } from './withdraw-action.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const feedOf = (kind: string) => actionFeeds.find((feed) => feed.id === `disclosure.${kind}`)!

async function changed(ctx: ActContext, kind: string, from: bigint): Promise<FeedRecord[]> {
  await integrateWithin(ctx)
  const records: FeedRecord[] = []
  for await (const batch of feedOf(kind).changed(ctx, { from, to: await treeSize(ctx) })) records.push(...batch)
  return records
}

test('[3.12] columns outside the national fields are named as ours', () => {
  for (const kind of ['administrative-licence', 'administrative-penalty']) {
    const codes = feedOf(kind).columns.map((column) => column.code)
    expect(codes.filter((code) => !/^(?:XK|CF)_|^BZ$/.test(code))).toEqual(kind === 'administrative-licence' ? ['SN_YJ'] : [])
    expect(feedOf(kind).columns.filter((column) => column.title === '')).toEqual([])
  }
})

test('[3.12] a published penalty goes up in the national fields, a withdrawn one is taken back', () =>
  inTransaction(async (ctx) => {
    await receive(
      as(ctx, liaison, '2026-05-07'),
      'administrative-penalty',
      rowsOf('administrative-penalty', 2, { seed: 'feed', change: { category: '罚款', amountFen: 200_000n, confiscatedFen: null } }),
    )
    await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
    const [first, second] = await allActions(ctx)
    for (const action of [first!, second!]) await clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action.actionId, version: 2, review: cleanReview, severity: 'general' })
    await publishActions(as(ctx, reviewer, '2026-05-08'), { unit, ids: [first!.actionId] })
    const records = await changed(ctx, 'administrative-penalty', 0n)
    expect(records.map((record) => [record.key, record.operation])).toEqual([[first!.actionId, 'upsert']])
    const named = await feedOf('administrative-penalty').named!(ctx, [first!.actionId])
    expect(named.get(first!.actionId)).toEqual({ title: `${first!.title} · ${first!.decisionNumber}`, path: `/disclosure/actions/${first!.actionId}` })
    const columns = feedOf('administrative-penalty').columns
    const value = (code: string) => records[0]!.values[columns.findIndex((column) => column.code === code)]
    expect(value('CF_NR_FK')).toBe('0.200000')
    expect(value('CF_JDRQ')).toBe('2026/05/06')
    expect(value('CF_YXQ')).toBe('2099/12/31')
    expect(value('CF_XDR_LB')).toMatch(/法人及非法人组织|个体工商户/)
    expect(value('CF_WSH')).toBe(first!.decisionNumber)
    const before = await treeSize(ctx)
    await withdrawAction(as(ctx, reviewer, '2026-05-12'), { actionId: first!.actionId, version: 4, ground: 'published-in-error' })
    await publishActions(as(ctx, reviewer, '2026-05-12'), { unit })
    expect((await changed(ctx, 'administrative-penalty', before)).map((record) => [record.key, record.operation]).sort()).toEqual(
      [
        [first!.actionId, 'withdraw'],
        [second!.actionId, 'upsert'],
      ].sort(),
    )
    expect(await changed(ctx, 'administrative-licence', 0n)).toEqual([])
  }))

test('[3.12] a natural person goes up with the document and without an organisation’s codes', () =>
  inTransaction(async (ctx) => {
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 1, { persons: 100 }))
    await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
    const [action] = await allActions(ctx)
    await clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: cleanReview })
    await publishActions(as(ctx, reviewer, '2026-05-08'), { unit })
    const [record] = await changed(ctx, 'administrative-licence', 0n)
    const columns = feedOf('administrative-licence').columns
    const value = (code: string) => record!.values[columns.findIndex((column) => column.code === code)]
    expect(value('XK_XDR_LB')).toBe('自然人')
    expect(value('XK_XDR_ZJLX')).toBe('身份证')
    expect(value('XK_XDR_ZJHM')).toMatch(/^\d{17}[\dX]$/)
    expect(value('XK_XDR_MC')).not.toContain('*')
    expect([value('XK_XDR_SHXYM'), value('XK_FRDB')]).toEqual(['', ''])
  }))
