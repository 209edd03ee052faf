import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { useRollback } from '../../../../test/database.ts'
import { addCounts, type FunnelStage, funnelStages, noCounts } from '../common/funnel.ts'
import { listActions } from './action-list.ts'
import { clearAction } from './clear-action.ts'
import { consultThirdParty } from './consult-third-party.ts'
import { exemptAction } from './exempt-action.ts'
import { readFunnel, readPublicFunnel } from './funnel.ts'
import { publishActions } from './publish-actions.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { withholdAction } from './withhold-action.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')

test('[3.10] the funnel adds up, and every number opens a list of the same length', () =>
  inTransaction(async (ctx) => {
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-penalty', rowsOf('administrative-penalty', 8))
    await receive(as(ctx, liaison, '2026-06-15'), 'administrative-licence', rowsOf('administrative-licence', 3, { decidedOn: '2026-06-12' }))
    await submitActions(as(ctx, liaison, '2026-05-07'), { unit, kind: 'administrative-penalty' })
    const acts = (await allActions(ctx)).filter((action) => action.kind === 'administrative-penalty').map((action) => action.actionId)
    const at = (day: string) => as(ctx, reviewer, day)
    const review = cleanReview
    for (const [index, day] of [
      [0, '2026-05-11'],
      [1, '2026-05-14'],
      [2, '2026-05-15'],
    ] as const) {
      await clearAction(at(day), { actionId: acts[index]!, version: 2, review, severity: 'general' })
      await publishActions(at(day), { unit, ids: [acts[index]!] })
    }
    await withholdAction(at('2026-05-12'), { actionId: acts[3]!, version: 2, review: { ...review, privacy: 'found' }, ground: 'privacy' })
    await exemptAction(at('2026-05-12'), { actionId: acts[4]!, version: 2, reason: 'no-social-impact', note: '' })
    await consultThirdParty(at('2026-05-12'), { actionId: acts[5]!, version: 2, concern: 'privacy' })

    const reader = as(ctx, liaison, '2026-06-16')
    const period = { from: plainDate('2026-01-01'), to: plainDate('2026-06-30') }
    const rows = await readFunnel(reader, period)
    expect(rows.map((row) => row.kind)).toEqual(['administrative-licence', 'administrative-penalty'])
    const total = rows.reduce((sum, row) => addCounts(sum, row), noCounts)
    expect(total).toEqual({ due: 11, published: 3, 'on-time': 2, late: 1, unjudged: 0, withheld: 1, 'not-required': 1, missing: 2, open: 4 })
    expect(total.due).toBe(total.published + total.withheld + total['not-required'] + total.missing + total.open)
    expect(total.published).toBe(total['on-time'] + total.late + total.unjudged)
    for (const stage of funnelStages) {
      const list = await listActions(reader, { stage: stage as FunnelStage, dueFrom: period.from, dueTo: period.to, limit: 3 })
      expect([stage, list.total]).toEqual([stage, total[stage]])
      expect(list.items.length).toBe(Math.min(3, total[stage]))
    }
    expect(await readPublicFunnel(reader, period)).toEqual(rows)
    expect(await readFunnel(as(ctx, inRole('liaison', 'district-court')), period)).toEqual([])
  }))

test('a list goes on where its page ended, in the order of due days', () =>
  inTransaction(async (ctx) => {
    for (const day of ['2026-05-06', '2026-04-20', '2026-03-02'])
      await receive(
        as(ctx, liaison, '2026-05-07'),
        'administrative-licence',
        rowsOf('administrative-licence', 2, { decidedOn: day, seed: day, change: { decisionNumber: `号${day}` } }),
      )
    const reader = as(ctx, liaison, '2026-05-07')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listActions(reader, { limit: 4, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((item) => item.decidedOn))
      expect(page.total).toBe(6)
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['2026-03-02', '2026-03-02', '2026-04-20', '2026-04-20', '2026-05-06', '2026-05-06'])
    await expect(listActions(reader, { limit: 4, cursor: 'x' })).rejects.toMatchObject({ code: 'disclosure.list.unknown-cursor' })
    expect((await listActions(reader, { limit: 4, words: '号2026-03' })).total).toBe(2)
  }))
