import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { platformOutage } from '#kernel/clocks/common'
import { recomputeOpenClocks, recordPauses } from '#kernel/clocks/server'
import { hashRow } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import type { ActionKind } from '../common/action-kind.ts'
import { publicationClocks } from '../common/law-clocks.ts'
import { actionTemplates } from '../common/templates/action-template.ts'
import { cancelBatch } from './cancel-batch.ts'
import { clearAction } from './clear-action.ts'
import { proposeCorrection } from './corrections.ts'
import { approveCorrection, rejectCorrection } from './decide-correction.ts'
import { endDisplays } from './end-displays.ts'
import { findLateWithdrawals } from './find-late-withdrawals.ts'
import { findMissing } from './find-missing.ts'
import { publishActions } from './publish-actions.ts'
import { receiveActions } from './receive-actions.ts'
import { reopenAction } from './reopen-action.ts'
import { reportRevocation } from './report-revocation.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, entriesOf, factsNow, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { withdrawAction } from './withdraw-action.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const system = { ...reviewer, kind: 'system' as const, accountId: 'system', personId: 'system' }
const batch = '0190a000-0000-7000-8000-00000000000b'

/** One act decided on 6 May 2026 (due 14 May), published on 12 May. */
async function published(ctx: ActContext, kind: ActionKind, options: Parameters<typeof rowsOf>[2] = {}, on = '2026-05-12') {
  await receive(as(ctx, liaison, on), kind, rowsOf(kind, 1, options), batch)
  await submitActions(as(ctx, liaison, on), { unit })
  const action = (await allActions(ctx)).find((each) => each.state === 'in-review')!
  await clearAction(as(ctx, reviewer, on), {
    actionId: action.actionId,
    version: 2,
    review: cleanReview,
    ...(kind === 'administrative-penalty' ? { severity: 'general' as const } : {}),
  })
  await publishActions(as(ctx, reviewer, on), { unit, ids: [action.actionId] })
  return action.actionId
}

async function uploadAgain(ctx: ActContext, kind: ActionKind, values: ReturnType<typeof rowsOf>[number]) {
  const template = actionTemplates[kind]
  async function* rows() {
    yield [{ rowNumber: 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'changed' as const, values }]
  }
  return receiveActions(as(ctx, liaison, '2026-05-13'), { kind, unit, batchId: batch, rows: rows() })
}

describe('correction', () => {
  test('[3.8] a correction is proposed by one person, approved by another, and both values stay readable', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-licence')
      const before = (await allActions(ctx))[0]!
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      const { correctionId } = await proposeCorrection(as(ctx, both, '2026-05-13'), { actionId, version: 4, reason: 'clerical-error', values: { content: '准予从事食品销售。' } })
      await expect(approveCorrection(as(ctx, both, '2026-05-13'), { correctionId })).rejects.toMatchObject({ code: 'disclosure.correction.same-person' })
      expect(await approveCorrection(as(ctx, reviewer, '2026-05-13'), { correctionId })).toEqual({ version: 5 })
      expect(await ctx.db.one(sql`select content from disclosure.public_action where action_id = ${actionId}`)).toEqual({ content: '准予从事食品销售。' })
      expect(await ctx.db.one(sql`select changes from disclosure.public_correction where action_id = ${actionId}`)).toEqual({
        changes: [{ field: 'content', before: before.content, after: '准予从事食品销售。' }],
      })
      const [entry] = await entriesOf(ctx, 'disclosure.action-corrected')
      expect(entry!.payload).toMatchObject({ fields: ['content'], reason: 'clerical-error', version: 5 })
      expect(entry!.payload['commitment']).not.toBe(before.commitment.toString('hex'))
      await expect(approveCorrection(as(ctx, reviewer, '2026-05-13'), { correctionId })).rejects.toMatchObject({ code: 'disclosure.correction.decided-already' })
    }))

  test('[3.8] a corrected decision day is judged anew, and the old finding is superseded', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-licence')
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'on-time', validOn: '2026-05-14' }])
      const { correctionId } = await proposeCorrection(as(ctx, liaison, '2026-05-13'), { actionId, version: 4, reason: 'wrong-decision-data', values: { decidedOn: '2026-04-20' } })
      await approveCorrection(as(ctx, reviewer, '2026-05-13'), { correctionId })
      // 20 April + 7 working days = 29 April; 30 April, 6, 7, 8, 9, 11, 12 May are seven days late.
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', validOn: '2026-04-29', detail: { workingDaysLate: 7 } }])
      expect((await allActions(ctx))[0]).toMatchObject({ finding: 'late', daysLate: 7, dueOn: '2026-04-29' })
    }))

  test('[3.8] a correction may not write what an import would refuse', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-licence')
      const propose = (values: Record<string, string | null>) => proposeCorrection(as(ctx, liaison, '2026-05-13'), { actionId, version: 4, reason: 'clerical-error', values })
      const broken = (path: string, code: string) => ({ code: 'disclosure.correction.breaks-rules', fields: [{ path, code }] })
      await expect(propose({ validTo: '2025-01-01' })).rejects.toMatchObject(broken('validTo', 'disclosure.row.ends-before-it-begins'))
      await expect(propose({ decidedOn: '2026-05-14' })).rejects.toMatchObject(broken('decidedOn', 'intake.cell.date-after-today'))
      await expect(propose({ uscc: '91410103MADD0MWF98' })).rejects.toMatchObject({ code: 'disclosure.correction.breaks-rules', fields: [{ path: 'uscc' }] })
      await propose({ validTo: '2030-01-01' })
    }))

  test('[3.8] wrong values, unknown fields and stale versions are refused; a proposal can be turned down', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-penalty')
      const act = as(ctx, liaison, '2026-05-13')
      const propose = (values: Record<string, string | null>, version = 4) => proposeCorrection(act, { actionId, version, reason: 'clerical-error', values })
      await expect(propose({ counterpartyClass: 'nobody' })).rejects.toMatchObject({ code: 'disclosure.correction.field-unknown' })
      await expect(propose({ decidedOn: '2026-02-30' })).rejects.toMatchObject({ code: 'disclosure.correction.value-wrong' })
      await expect(propose({ content: '' })).rejects.toMatchObject({ code: 'disclosure.correction.value-wrong' })
      await expect(propose({ content: '改' }, 3)).rejects.toMatchObject({ code: 'procedures.record.stale' })
      const { correctionId } = await propose({ content: '改' })
      await rejectCorrection(as(ctx, reviewer, '2026-05-13'), { correctionId })
      expect(await entriesOf(ctx, 'disclosure.correction-rejected')).toHaveLength(1)
    }))
})

describe('a second upload', () => {
  test('before submission new values replace the old, both are kept, and a moved day moves the clock', () =>
    inTransaction(async (ctx) => {
      const [row] = rowsOf('administrative-penalty', 1)
      const [action] = await receive(as(ctx, liaison, '2026-05-07'), 'administrative-penalty', [row!], batch)
      expect(await uploadAgain(ctx, 'administrative-penalty', { ...row, content: '处以罚款，已更正。', decidedOn: '2026-05-07' })).toEqual({ received: 0, changed: 1 })
      expect((await allActions(ctx))[0]).toMatchObject({ version: 2, content: '处以罚款，已更正。', decidedOn: '2026-05-07', dueOn: '2026-05-15' })
      const revision = await ctx.db.one<{ changes: { field: string }[] }>(sql`select changes from disclosure.action_revision where action_id = ${action!.actionId}`)
      expect(revision.changes.map((change) => change.field).sort()).toEqual(['content', 'decidedOn'])
      expect(await entriesOf(ctx, 'disclosure.action-revised')).toHaveLength(1)
    }))

  test('under review it is refused, and once published it becomes a proposal', () =>
    inTransaction(async (ctx) => {
      const [row] = rowsOf('administrative-licence', 1)
      await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', [row!], batch)
      await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
      await expect(uploadAgain(ctx, 'administrative-licence', { ...row, content: '改' })).rejects.toMatchObject({ code: 'disclosure.receive.changed-under-review' })
      const [action] = await allActions(ctx)
      await clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2026-05-08'), { unit })
      expect(await uploadAgain(ctx, 'administrative-licence', { ...row, content: '改' })).toEqual({ received: 0, changed: 1 })
      expect((await allActions(ctx))[0]!.content).not.toBe('改')
      expect(await ctx.db.one(sql`select state, changes from disclosure.correction`)).toMatchObject({ state: 'proposed', changes: [{ field: 'content', after: '改' }] })
    }))

  test('a batch can be taken back until something of it is decided', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 3), batch)
      await findMissing(as(ctx, system, '2026-05-18'), plainDate('2026-05-18'))
      expect(await factsNow(ctx)).toHaveLength(3)
      expect(await cancelBatch(as(ctx, liaison, '2026-05-18'), { kind: 'administrative-licence', unit, batchId: batch })).toEqual({ withdrawn: 3 })
      expect(await factsNow(ctx)).toEqual([])
      // The same rows may come again.
      await receive(as(ctx, liaison, '2026-05-18'), 'administrative-licence', rowsOf('administrative-licence', 3), batch)
      expect((await allActions(ctx)).map((action) => action.state).sort()).toEqual(['cancelled', 'cancelled', 'cancelled', 'received', 'received', 'received'])
      await published(ctx, 'administrative-reward')
      await expect(cancelBatch(as(ctx, liaison, '2026-05-18'), { kind: 'administrative-reward', unit, batchId: batch })).rejects.toMatchObject({
        code: 'disclosure.batch.already-decided',
      })
    }))
})

describe('withdrawal', () => {
  test('[3.9] a revoked penalty leaves the pages within three working days', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-penalty')
      const act = as(ctx, reviewer, '2026-06-02')
      await expect(withdrawAction(act, { actionId, version: 4, ground: 'revoked' })).rejects.toMatchObject({ code: 'disclosure.withdrawal.revocation-not-reported' })
      expect(await reportRevocation(act, { actionId, ground: 'revoked', revokedOn: plainDate('2026-06-01') })).toEqual({ dueOn: '2026-06-04' })
      expect(await findLateWithdrawals(as(ctx, system, '2026-06-04'), plainDate('2026-06-04'))).toBe(0)
      await withdrawAction(as(ctx, reviewer, '2026-06-04'), { actionId, version: 4, ground: 'revoked' })
      expect(await factsNow(ctx, { kinds: ['disclosure.withdrawal-timeliness'] })).toMatchObject([{ outcome: 'on-time', validOn: '2026-06-04' }])
      expect(await ctx.db.rows(sql`select 1 from disclosure.public_action`)).toEqual([])
      expect(await ctx.db.one(sql`select ground, removed_on as "removedOn" from disclosure.public_removed_action`)).toEqual({ ground: 'revoked', removedOn: '2026-06-04' })
    }))

  test('[3.9] a revoked penalty still shown after its three days is found, and the late withdrawal replaces the finding', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-penalty')
      await reportRevocation(as(ctx, liaison, '2026-06-02'), { actionId, ground: 'void', revokedOn: plainDate('2026-06-01') })
      expect(await findLateWithdrawals(as(ctx, system, '2026-06-05'), plainDate('2026-06-05'))).toBe(1)
      expect(await findLateWithdrawals(as(ctx, system, '2026-06-06'), plainDate('2026-06-06'))).toBe(0)
      await withdrawAction(as(ctx, reviewer, '2026-06-08'), { actionId, version: 4, ground: 'void' })
      expect(await factsNow(ctx, { kinds: ['disclosure.withdrawal-timeliness'] })).toMatchObject([{ outcome: 'late', detail: { workingDaysLate: 2, withdrawnOn: '2026-06-08' } }])
    }))

  test('[3.9] repair ends a display only after the shortest period, and a withdrawn act can be shown again as it was judged', () =>
    inTransaction(async (ctx) => {
      const actionId = await published(ctx, 'administrative-penalty')
      await expect(withdrawAction(as(ctx, reviewer, '2026-08-05'), { actionId, version: 4, ground: 'repaired' })).rejects.toMatchObject({
        code: 'disclosure.withdrawal.too-early',
        params: { from: '2026-08-06' },
      })
      await withdrawAction(as(ctx, reviewer, '2026-06-02'), { actionId, version: 4, ground: 'published-in-error' })
      await reopenAction(as(ctx, reviewer, '2026-06-03'), { actionId, version: 5, reason: '核实后应当公开' })
      await clearAction(as(ctx, reviewer, '2026-06-03'), { actionId, version: 6, review: cleanReview, severity: 'general' })
      await publishActions(as(ctx, reviewer, '2026-06-03'), { unit })
      expect((await allActions(ctx))[0]).toMatchObject({ state: 'published', publishedOn: '2026-05-12', finding: 'on-time', withdrawnOn: null })
      expect(await factsNow(ctx)).toHaveLength(1)
    }))

  test('[3.9] the longest period ends a display by itself, and the page is empty on that day whether the job ran or not', () =>
    inTransaction(async (ctx) => {
      await published(ctx, 'administrative-penalty', { decidedOn: '2020-05-06' }, '2020-05-12')
      expect((await allActions(ctx))[0]).toMatchObject({ displayUntil: '2021-05-06', state: 'published' })
      expect(await ctx.db.rows(sql`select 1 from disclosure.public_action`)).toEqual([])
      expect(await endDisplays(as(ctx, system, '2021-05-06'), plainDate('2021-05-06'))).toBe(0)
      expect(await endDisplays(as(ctx, system, '2021-05-07'), plainDate('2021-05-07'))).toBe(1)
      expect(await ctx.db.one(sql`select ground, removed_on as "removedOn" from disclosure.public_removed_action`)).toEqual({ ground: 'display-ended', removedOn: '2021-05-06' })
      expect(await entriesOf(ctx, 'disclosure.display-ended')).toMatchObject([{ payload: { lastDay: '2021-05-06' } }])
    }))
})

test('a notice that moves a due day moves the finding with it, both days kept', () =>
  inTransaction(async (ctx) => {
    // Known on 20 January 2020: the Spring Festival ends on 30 January. From 27 January: it ends on 2 February.
    const early = as(ctx, liaison, '2020-01-21')
    await receive(early, 'administrative-licence', rowsOf('administrative-licence', 2, { decidedOn: '2020-01-20' }))
    expect((await allActions(ctx)).map((action) => action.dueOn)).toEqual(['2020-02-04', '2020-02-04'])
    await submitActions(early, { unit })
    const [first] = await allActions(ctx)
    await recomputeOpenClocks(as(ctx, system, '2020-01-28'))
    expect((await allActions(ctx)).map((action) => action.dueOn)).toEqual(['2020-02-06', '2020-02-06'])
    await clearAction(as(ctx, reviewer, '2020-02-06'), { actionId: first!.actionId, version: 2, review: cleanReview })
    await publishActions(as(ctx, reviewer, '2020-02-06'), { unit, ids: [first!.actionId] })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'on-time', validOn: '2020-02-06' }])
  }))

test('a pause entered late judges a published act again: the late finding is superseded', () =>
  inTransaction(async (ctx) => {
    const actionId = await published(ctx, 'administrative-licence', {}, '2026-05-15')
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { dueOn: '2026-05-14' } }])
    await recordPauses(as(ctx, system, '2026-05-16'), {
      ground: platformOutage,
      kinds: [publicationClocks['administrative-licence']],
      from: plainDate('2026-05-11'),
      to: plainDate('2026-05-12'),
    })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'on-time', detail: { dueOn: '2026-05-18' }, supersedes: expect.any(String) }])
    expect((await allActions(ctx)).find((action) => action.actionId === actionId)).toMatchObject({ finding: 'on-time', daysLate: 0, dueOn: '2026-05-18' })
    expect(await entriesOf(ctx, 'disclosure.action-rejudged')).toMatchObject([{ payload: { oldDueOn: '2026-05-14', newDueOn: '2026-05-18', reason: 'pause' } }])
  }))
