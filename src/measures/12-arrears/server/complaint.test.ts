import { describe, expect, test } from 'vitest'
import { clocksOf } from '#kernel/clocks/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { complaintResult, complaintStepTimeliness, retaliationFinding } from '../common/complaint-facts.ts'
import { findMissedSteps, followComplaintClocks } from './complaint-steps.ts'
import { aboutComplaint } from './complaint-store.ts'
import { concludeComplaint, eraseComplaintContacts, proposeResult, stateSupplierView } from './decide-complaint.ts'
import { acceptComplaint, declineComplaint, escalateComplaint, extendComplaint, forwardComplaint, reopenComplaint, respondToComplaint } from './handle-complaint.ts'
import { complaintFile, listComplaints } from './list-complaints.ts'
import { lodgeComplaint } from './lodge-complaint.ts'
import { decideRetaliation, reportRetaliation } from './retaliation.ts'
import { as, contractRow, entriesOf, factsNow, inRole, on, payableRow, receive, supplier, unit } from './testing/world.ts'

followComplaintClocks()

const rolledBack = useRollback()
const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(ctx)
    await work(ctx)
  })
const receiver = 'industry-information'
const handler = 'district-government'

const given = (change: Record<string, unknown> = {}) => ({
  respondent: unit,
  firmName: '演示数据甲供应商',
  firmUscc: supplier,
  firmSize: 'small',
  contractNumber: 'HT-2025-001',
  amountFen: '100,000.00',
  undisputed: true,
  words: '演示数据：七月一日交付，至今没有付款，三次催要。',
  contact: '演示数据 王先生 000-0000',
  ...change,
})

const lodge = (ctx: ActContext, day: string, change: Record<string, unknown> = {}) =>
  lodgeComplaint(as(ctx, { ...ctx.actor, kind: 'public', accountId: 'public', personId: 'public' }, day), given(change), 'portal')

/** A complaint in the hands of the body that handles it, passed on 10 June 2026. */
async function handled(ctx: ActContext) {
  const lodged = await lodge(ctx, '2026-06-01')
  const { complaintId } = lodged
  await acceptComplaint(as(ctx, inRole('liaison', receiver), '2026-06-05'), { complaintId, version: 1 })
  await forwardComplaint(as(ctx, inRole('liaison', receiver), '2026-06-10'), { complaintId, version: 2, handler })
  return lodged
}

describe('complaints of suppliers', () => {
  test('[12.12] examined and passed on within ten working days each, a result within thirty days of the material', () =>
    inTransaction(async (ctx) => {
      const { complaintId, dueOn } = await lodge(ctx, '2026-06-12')
      // 19 to 21 June is the Dragon Boat rest: ten working days from Friday 12 June end on 29 June.
      expect(dueOn).toBe('2026-06-29')
      await acceptComplaint(as(ctx, inRole('liaison', receiver), '2026-06-16'), { complaintId, version: 1 })
      await forwardComplaint(as(ctx, inRole('liaison', receiver), '2026-06-18'), { complaintId, version: 2, handler })
      const clocks = await clocksOf(ctx, aboutComplaint(complaintId))
      const dueOf = (kind: string) => clocks.find((clock) => clock.kind === kind)?.dueOn
      expect(dueOf('arrears.complaint-forwarding')).toBe('2026-07-01')
      // Thirty days end on Saturday 18 July and roll to Monday (民法典 203).
      expect(dueOf('arrears.complaint-handling')).toBe('2026-07-20')
      expect(await factsNow(ctx, { kinds: [complaintStepTimeliness.kind] })).toMatchObject([
        { about: receiver, outcome: 'on-time', detail: { step: 'examine', dueOn: '2026-06-29', doneOn: '2026-06-16' } },
        { about: receiver, outcome: 'on-time', detail: { step: 'forward', dueOn: '2026-07-01', doneOn: '2026-06-18' } },
      ])
    }))

  test('[12.12] before June 2025 the law names no days for passing on and result, and no clock runs', () =>
    inTransaction(async (ctx) => {
      const { complaintId } = await lodge(ctx, '2024-03-04')
      await acceptComplaint(as(ctx, inRole('liaison', receiver), '2024-03-06'), { complaintId, version: 1 })
      await forwardComplaint(as(ctx, inRole('liaison', receiver), '2024-03-07'), { complaintId, version: 2, handler })
      const kinds = (await clocksOf(ctx, aboutComplaint(complaintId))).map((clock) => clock.kind)
      expect(kinds).toContain('arrears.complaint-examination')
      expect(kinds).not.toContain('arrears.complaint-forwarding')
      expect(kinds).not.toContain('arrears.complaint-handling')
    }))

  test('[12.12] more time never reaches beyond ninety days in all', () =>
    inTransaction(async (ctx) => {
      const { complaintId } = await handled(ctx)
      const head = inRole('unit-leader', handler)
      expect(await extendComplaint(as(ctx, head, '2026-07-01'), { complaintId, version: 3, days: 40, ground: '需要审计核实' })).toEqual({ dueOn: '2026-08-19' })
      const again = await extendComplaint(as(ctx, head, '2026-08-10'), { complaintId, version: 3, days: 60, ground: '审计尚未完成' })
      expect(again.dueOn).toBe('2026-09-08')
      await expect(extendComplaint(as(ctx, head, '2026-09-01'), { complaintId, version: 3, days: 1, ground: '再延' })).rejects.toMatchObject({
        code: 'clocks.extension.beyond-cap',
      })
      await findMissedSteps(as(ctx, ctx.actor, '2026-08-20'), on('2026-08-20'))
      expect(await factsNow(ctx, { kinds: [complaintStepTimeliness.kind], outcomes: ['missing'], about: [handler] })).toEqual([])
    }))

  test('[12.12] a step nobody did is found once, and doing it later replaces missing by late', () =>
    inTransaction(async (ctx) => {
      const { complaintId } = await lodge(ctx, '2026-06-12')
      expect(await findMissedSteps(as(ctx, ctx.actor, '2026-06-30'), on('2026-06-30'))).toBe(1)
      expect(await findMissedSteps(as(ctx, ctx.actor, '2026-07-01'), on('2026-07-01'))).toBe(0)
      await acceptComplaint(as(ctx, inRole('liaison', receiver), '2026-07-02'), { complaintId, version: 1 })
      expect(await factsNow(ctx, { kinds: [complaintStepTimeliness.kind] })).toMatchObject([{ outcome: 'late', detail: { doneOn: '2026-07-02' } }])
    }))

  test('[12.12] the debtor is heard, one person proposes, another settles, the firm rates: both views stand in one fact', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, inRole('liaison'), '2026-05-01'), { contracts: [contractRow()], payables: [payableRow()] })
      const { complaintId, code } = await handled(ctx)
      await respondToComplaint(as(ctx, inRole('liaison'), '2026-06-12'), { complaintId, words: '资金已列入计划' })
      const proposer = inRole('liaison', handler)
      const proposal = { complaintId, result: 'owed-not-paid' as const, foundFen: 10_000_000n, answer: '经核实，应付10万元，尚未支付。' }
      await proposeResult(as(ctx, proposer, '2026-06-20'), { ...proposal, version: 3 })
      const settler = inRole('reviewer', handler)
      await expect(concludeComplaint(as(ctx, { ...settler, personId: proposer.personId }, '2026-06-22'), { complaintId, version: 4 })).rejects.toMatchObject({
        code: 'procedures.act.same-person',
      })
      await concludeComplaint(as(ctx, settler, '2026-06-22'), { complaintId, version: 4 })
      const [before] = await factsNow(ctx, { kinds: [complaintResult.kind] })
      expect(before).toMatchObject({ about: unit, outcome: 'owed-not-paid', validOn: '2026-06-22', detail: { foundFen: '10000000', supplierView: 'none' } })
      // Five working days to reply: no effect before the day after 29 June.
      expect(before!.effectiveFrom).toBe('2026-06-30')
      await stateSupplierView(as(ctx, ctx.actor, '2026-06-24'), { code, view: 'not-satisfied' })
      expect(await factsNow(ctx, { kinds: [complaintResult.kind] })).toMatchObject([{ detail: { supplierView: 'not-satisfied' } }])
      await expect(stateSupplierView(as(ctx, ctx.actor, '2026-06-24'), { code, view: 'satisfied' })).rejects.toMatchObject({ code: 'arrears.complaint.view-given' })
      const file = await complaintFile(as(ctx, settler, '2026-06-24'), complaintId)
      expect(file.ledger).toMatchObject([{ item: '货款', amountFen: '10000000', paidFen: '0' }])
      expect(file.complaint.contact).toContain('王先生')
    }))

  test('[12.12] a debtor that does not cooperate is supervised, talked to and named in a circular, and a result may be taken up again', () =>
    inTransaction(async (ctx) => {
      const { complaintId } = await handled(ctx)
      const centre = as(
        ctx,
        {
          ...inRole('credit-centre-officer', 'credit-centre'),
          grants: [
            { permission: 'arrears.complaint.escalate', reach: 'district' },
            { permission: 'notices.supervision.issue', reach: 'district' },
          ],
        },
        '2026-06-20',
      )
      const rung = { complaintId, subject: '拖欠账款', reason: '不配合核实', document: '' }
      await escalateComplaint(centre, { ...rung, version: 3, rung: 'supervise' })
      await expect(escalateComplaint(centre, { ...rung, version: 4, rung: 'interview' })).rejects.toMatchObject({ code: 'procedures.act.form-missing' })
      await escalateComplaint(centre, { ...rung, version: 4, rung: 'interview', document: '二七信用约〔2026〕1号' })
      await escalateComplaint(centre, { ...rung, version: 5, rung: 'circulate', document: '二七信用通〔2026〕2号' })
      await proposeResult(as(ctx, inRole('liaison', handler), '2026-06-25'), {
        complaintId,
        version: 6,
        result: 'plan-agreed',
        foundFen: 10_000_000n,
        answer: '双方约定九月前付清。',
      })
      await concludeComplaint(as(ctx, inRole('reviewer', handler), '2026-06-26'), { complaintId, version: 7 })
      await reopenComplaint(centre, { complaintId, version: 8, reason: '到期没有付款' })
      const events = (await complaintFile(as(ctx, inRole('reviewer', handler), '2026-06-27'), complaintId)).events
      expect(events.map((event) => event.kind)).toEqual(['supervise', 'interview', 'circulate', 'reopen'])
      expect(events[1]?.document).toBe('二七信用约〔2026〕1号')
    }))

  test('[12.12] retaliation is reported by the receipt, examined outside the debtor, and confirmed it is a fact after the right of reply', () =>
    inTransaction(async (ctx) => {
      const { code } = await handled(ctx)
      await expect(reportRetaliation(as(ctx, ctx.actor, '2026-06-20'), { code, words: '太短' })).rejects.toMatchObject({ code: 'arrears.retaliation.words-wrong' })
      const { dueOn } = await reportRetaliation(as(ctx, ctx.actor, '2026-06-15'), {
        code: code.toLowerCase().replaceAll('-', ' '),
        words: '演示数据：次日被取消投标资格，称因投诉。',
      })
      expect(dueOn).toBe('2026-07-07')
      const { retaliationId } = await ctx.db.one<{ retaliationId: string }>(sql`select retaliation_id as "retaliationId" from arrears.retaliation where district = ${ctx.district}`)
      const finding = { retaliationId, version: 1, confirmed: true, finding: '经核实属实' }
      await expect(decideRetaliation(as(ctx, inRole('reviewer'), '2026-06-25'), finding)).rejects.toMatchObject({ code: 'procedures.act.not-permitted' })
      await decideRetaliation(as(ctx, inRole('discipline-supervision', 'discipline-supervision'), '2026-06-25'), finding)
      const [fact] = await factsNow(ctx, { kinds: [retaliationFinding.kind] })
      expect(fact).toMatchObject({ about: unit, outcome: 'confirmed' })
      expect(fact!.effectiveFrom > fact!.validOn).toBe(true)
    }))

  test('wrong input is refused field by field, once each; nothing of the firm reaches the ledger', () =>
    inTransaction(async (ctx) => {
      const wrong = { firmUscc: '91320105780688132X', amountFen: '-5', words: '短', contact: '' }
      await expect(lodge(ctx, '2026-06-01', wrong)).rejects.toMatchObject({
        code: 'arrears.complaint.incomplete',
        fields: [{ path: 'firmUscc' }, { path: 'amountFen' }, { path: 'words' }, { path: 'contact' }],
      })
      for (const amountFen of ['10万', '0', '1.234', '1e5']) await expect(lodge(ctx, '2026-06-01', { amountFen })).rejects.toMatchObject({ fields: [{ path: 'amountFen' }] })
      await expect(lodge(ctx, '2026-06-01', { respondent: 'nobody' })).rejects.toMatchObject({ code: 'arrears.complaint.respondent-unknown' })
      await lodge(ctx, '2026-06-01')
      await expect(lodge(ctx, '2026-06-02')).rejects.toMatchObject({ code: 'arrears.complaint.open-already' })
      const [entry] = await entriesOf(ctx, 'arrears.complaint-lodged')
      expect(JSON.stringify(entry)).not.toMatch(/演示数据|91320105|王先生|HT-2025/)
    }))

  test('nobody examines or handles a complaint about itself; contacts go sixty days after the end', () =>
    inTransaction(async (ctx) => {
      const own = await lodge(ctx, '2026-06-01', { respondent: receiver })
      const reach = as(ctx, inRole('reviewer', receiver), '2026-06-02')
      await expect(acceptComplaint(reach, { complaintId: own.complaintId, version: 1 })).rejects.toMatchObject({ code: 'procedures.act.not-permitted' })
      const { complaintId } = await lodge(ctx, '2026-06-01')
      await acceptComplaint(reach, { complaintId, version: 1 })
      await expect(forwardComplaint(reach, { complaintId, version: 2, handler: unit })).rejects.toMatchObject({ code: 'arrears.complaint.own-judge' })
      const office = as(ctx, inRole('reviewer', 'district-government-office'), '2026-06-03')
      await expect(declineComplaint(office, { complaintId: own.complaintId, version: 1, ground: 'in-court', words: ' ' })).rejects.toMatchObject({
        code: 'procedures.act.form-missing',
      })
      await declineComplaint(office, { complaintId: own.complaintId, version: 1, ground: 'in-court', words: '法院已经受理，请等候判决。' })
      expect(await eraseComplaintContacts(ctx, on('2026-08-02'))).toBe(0)
      expect(await eraseComplaintContacts(ctx, on('2026-08-03'))).toBe(1)
      expect((await listComplaints(as(ctx, inRole('liaison'), '2026-08-03'), { limit: 10 })).items.map((item) => item.complaintId)).toEqual([complaintId])
    }))
})
