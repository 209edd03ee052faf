import { describe, expect, test } from 'vitest'
import { catchUpWithin } from '#kernel/facts/server'
import { hashRow } from '#kernel/intake/server'
import type { DeskItem } from '#kernel/notices/common'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { auditRectification, contractTerms, depositRefund, wageAccountOpened } from '../common/obligation-facts.ts'
import { budgetTemplate, wageMonthTemplate, wageProjectTemplate } from '../common/templates/wage-templates.ts'
import { answerAudit, decideAudit, findUnrectified, listAuditFindings } from './audit-findings.ts'
import { receiveBudgets } from './budget-guard.ts'
import { correctArrearsFindings } from './correct-findings.ts'
import { findUnreturned, listDeposits, moveDeposit, recordDeposit } from './deposits.ts'
import { deskQueries } from './desk.ts'
import { datedDesk } from './desk-dated.ts'
import { findContracts } from './find-contracts.ts'
import { findMismatches } from './find-mismatches.ts'
import { findUnpaid } from './follow-contracts.ts'
import { explainLead, listLeads, openLeads, returnLead } from './leads.ts'
import { explainMismatch, listMatchCases, returnMismatch } from './match-cases.ts'
import { auditIntake, claimIntake } from './outside-intakes.ts'
import { findMissingAccounts, receiveWageMonths, receiveWageProjects } from './receive-wages.ts'
import { as, contractRow, factsNow, inRole, on, payableRow, receive, supplier, unit } from './testing/world.ts'
import { wageProjectIntake } from './wage-intakes.ts'
import { withdrawContracts } from './withdraw-batches.ts'

const rolledBack = useRollback()
const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(ctx)
    await work(ctx)
  })
const batchId = '00000000-0000-7000-8000-00000000000c'
const lead = (permission: string) => personOf('industry-information', [{ permission, reach: 'led' }], [unit])
const rowsOf = (template: unknown, values: readonly object[], change = 'new') =>
  values.map((each, index) => ({
    rowNumber: index + 2,
    identity: (template as { identity(row: object): string }).identity(each),
    hash: hashRow(template as never, each as never),
    change,
    values: each,
  }))

async function bring(ctx: ActContext, intake: typeof auditIntake | typeof claimIntake, values: readonly object[]): Promise<void> {
  async function* batches() {
    yield rowsOf(intake.template, values)
  }
  await intake.receive(ctx, { unit: 'finance-bureau', batchId, rows: batches() as never })
}
const audit = (change: object = {}) => ({ reportNumber: '审报9号', item: '拖欠工程款', debtor: '区建设和交通局', servedOn: on('2026-01-05'), amount: 800_000n, ...change })
const outcomes = async (ctx: ActContext, kind: { readonly kind: string }) => (await factsNow(ctx, { kinds: [kind.kind] })).map((fact) => [fact.outcome, fact.validOn])

describe('forbidden terms in signed contracts', () => {
  test('[12.4] a contract signed with forbidden terms is a fact about its unit after its right of reply; corrected or taken back, it counts no more', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow({ auditCondition: 'yes' }), contractRow({ number: 'HT-OK' })] })
      expect(await factsNow(ctx, { kinds: [contractTerms.kind] })).toMatchObject([
        // Five working days to reply: found on Thursday 10 July, effective the day after the 17th.
        { about: unit, outcome: 'unlawful', validOn: '2025-07-01', effectiveFrom: '2025-07-18', detail: { faults: ['audit-condition'], debtorClass: 'public-body' } },
      ])
      await receive(as(ctx, ctx.actor, '2025-07-12'), { contracts: [contractRow()], change: 'changed' })
      expect(await outcomes(ctx, contractTerms)).toEqual([['corrected', '2025-07-01']])
      await receive(as(ctx, ctx.actor, '2025-07-14'), { contracts: [contractRow({ backToBack: 'yes' })], change: 'changed' })
      expect(await outcomes(ctx, contractTerms)).toEqual([['unlawful', '2025-07-01']])
      await ctx.db.run(sql`update arrears.contract set batch_id = ${batchId}`)
      await withdrawContracts(as(ctx, ctx.actor, '2025-07-15'), { unit, batchId })
      expect(await outcomes(ctx, contractTerms)).toEqual([])
    }))
})

describe('deposits', () => {
  test('[12.10] found by its contract, recorded once, paid back in time or late, found missing once: each a fact', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow(), contractRow({ number: 'HT-2025-009', title: '校舍维修' })] })
      const liaison = as(ctx, inRole('liaison'), '2025-09-30')
      const [found] = await findContracts(liaison, { words: '校舍', limit: 10 })
      expect(found).toMatchObject({ number: 'HT-2025-009', unit })
      expect(await findContracts(as(ctx, inRole('liaison', 'finance-bureau')), { words: '校舍', limit: 10 })).toEqual([])
      const given = { contractId: found!.contractId, kind: 'performance', form: 'cash', amountFen: 500_000n, receivedOn: on('2025-07-02') } as const
      await expect(recordDeposit(as(ctx, inRole('liaison', 'finance-bureau'), '2025-09-30'), given)).rejects.toMatchObject({ kind: 'forbidden' })
      const { depositId } = await recordDeposit(liaison, given)
      await expect(recordDeposit(liaison, given)).rejects.toMatchObject({ kind: 'conflict', code: 'arrears.deposit.known-already' })
      await moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2025-09-26') })
      expect(await findUnreturned(as(ctx, ctx.actor, '2025-10-10'))).toBe(0)
      expect(await findUnreturned(as(ctx, ctx.actor, '2025-10-11'))).toBe(1)
      expect(await findUnreturned(as(ctx, ctx.actor, '2025-10-12'))).toBe(0)
      expect(await outcomes(ctx, depositRefund)).toEqual([['missing', '2025-10-10']])
      const [overdue] = await listDeposits(liaison, 10)
      await moveDeposit(as(ctx, liaison.actor, '2025-10-14'), { depositId, version: overdue!.version, step: 'returned', on: on('2025-10-13') })
      expect(await factsNow(ctx, { kinds: [depositRefund.kind] })).toMatchObject([
        { outcome: 'late', about: unit, detail: { dueOn: '2025-10-10', returnedOn: '2025-10-13', amountFen: '500000' } },
      ])
    }))

  test('[12.10] an upheld objection ends what was found, time alone does not find it again, and what happens later is judged anew', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow()] })
      const liaison = as(ctx, inRole('liaison'), '2025-09-30')
      const [contract] = await findContracts(liaison, { words: 'HT', limit: 10 })
      const { depositId } = await recordDeposit(liaison, { contractId: contract!.contractId, kind: 'performance', form: 'cash', amountFen: 500_000n, receivedOn: on('2025-07-02') })
      await moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2025-09-26') })
      await findUnreturned(as(ctx, ctx.actor, '2025-10-11'))
      const [fact] = await factsNow(ctx, { kinds: [depositRefund.kind] })
      const { objectionId } = await lodgeObjection(as(ctx, personOf(unit, ['objections.objection.lodge']), '2025-10-13'), {
        contested: { target: 'fact', factId: fact!.id },
        ground: 'not-true',
        claim: '退还条件尚未成就。',
      })
      const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
      await decideObjection(as(ctx, judge, '2025-10-14'), { objectionId, version: 1, outcome: 'upheld', reason: '验收记录属实。' })
      await catchUpWithin(as(ctx, systemActor, '2025-10-14'), [correctArrearsFindings])
      expect(await outcomes(ctx, depositRefund)).toEqual([])
      expect(await findUnreturned(as(ctx, ctx.actor, '2025-10-15'))).toBe(0)
      expect(await outcomes(ctx, depositRefund)).toEqual([])
      const [held] = await listDeposits(liaison, 10)
      await moveDeposit(as(ctx, liaison.actor, '2025-10-21'), { depositId, version: held!.version, step: 'returned', on: on('2025-10-20') })
      expect(await factsNow(ctx, { kinds: [depositRefund.kind] })).toMatchObject([{ outcome: 'late', effectiveFrom: '2025-10-29' }])
    }))
})

describe('audit findings', () => {
  test('[12.10] unanswered past its day is found once; the day of the accepted answer decides, not the reviewer’s', () =>
    inTransaction(async (ctx) => {
      await bring(as(ctx, ctx.actor, '2026-01-06'), auditIntake, [audit(), audit({ item: '拖欠设备款' })])
      const liaison = as(ctx, inRole('liaison'), '2026-03-05')
      const [first, second] = await listAuditFindings(liaison, 10)
      expect(first!.dueOn).toBe('2026-03-06')
      await answerAudit(liaison, { findingId: first!.findingId, version: 1, answer: '已经付清' })
      expect(await findUnrectified(as(ctx, ctx.actor, '2026-03-09'))).toBe(1)
      expect(await findUnrectified(as(ctx, ctx.actor, '2026-03-10'))).toBe(0)
      expect(await outcomes(ctx, auditRectification)).toEqual([['missing', '2026-03-06']])
      const auditor = as(ctx, personOf('audit-bureau', [{ permission: 'arrears.audit.accept', reach: 'led' }], [unit]), '2026-03-20')
      await decideAudit(auditor, { findingId: first!.findingId, version: 2, accept: true })
      await answerAudit(as(ctx, liaison.actor, '2026-03-21'), { findingId: second!.findingId, version: 2, answer: '三月二十日付清' })
      await decideAudit(as(ctx, auditor.actor, '2026-03-22'), { findingId: second!.findingId, version: 3, accept: true })
      expect((await outcomes(ctx, auditRectification)).sort()).toEqual([
        ['late', '2026-03-06'],
        ['on-time', '2026-03-06'],
      ])
    }))
})

describe('wage accounts', () => {
  const project = (change: object = {}) => ({
    code: 'XM-1',
    name: '演示数据工程',
    contractorName: '演示数据乙公司',
    contractorUscc: supplier,
    startedOn: on('2026-01-05'),
    cycleMonths: 1,
    accountOpenedOn: null,
    finishedOn: null,
    noticeOn: null,
    accountClosedOn: null,
    ...change,
  })

  test('[12.13] works that begin without a wage account are found; opened later it is late; taken back, the finding goes', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-01-05')
      const take = (day: string, change: 'new' | 'changed', ...rows: object[]) =>
        receiveWageProjects(as(ctx, world.actor, day), { unit, batchId, rows: rowsOf(wageProjectTemplate, rows, change) as never })
      await take('2026-01-05', 'new', project(), project({ code: 'XM-2', accountOpenedOn: on('2026-01-04') }))
      expect(await outcomes(ctx, wageAccountOpened)).toEqual([['on-time', '2026-01-05']])
      expect(await findMissingAccounts(as(ctx, ctx.actor, '2026-01-06'))).toBe(1)
      expect(await findMissingAccounts(as(ctx, ctx.actor, '2026-01-07'))).toBe(0)
      await take('2026-01-20', 'changed', project({ accountOpenedOn: on('2026-01-19') }))
      expect((await outcomes(ctx, wageAccountOpened)).sort()).toEqual([
        ['late', '2026-01-05'],
        ['on-time', '2026-01-05'],
      ])
      await wageProjectIntake.withdraw!(as(ctx, world.actor, '2026-01-21'), { unit, batchId })
      expect(await outcomes(ctx, wageAccountOpened)).toEqual([])
    }))
})

describe('explanations given back', () => {
  test('[12.6] a lead unit gives a mismatch back with a reason: its clock starts again, both explanations stay', () =>
    inTransaction(async (ctx) => {
      await bring(as(ctx, ctx.actor, '2026-03-02'), claimIntake, [
        { claimNumber: 'S-1', debtor: '区建设和交通局', creditorUscc: supplier, contractNumber: 'HT-X', amount: 500n, asOf: on('2026-03-01') },
      ])
      await findMismatches(as(ctx, ctx.actor, '2026-03-02'))
      const liaison = as(ctx, inRole('liaison'), '2026-03-05')
      const [found] = await listMatchCases(liaison, { limit: 10 })
      await explainMismatch(liaison, { caseId: found!.caseId, version: 1, explanation: '不清楚' })
      const given = { caseId: found!.caseId, version: 2, reason: '没有说明合同在哪里' }
      await expect(returnMismatch(as(ctx, inRole('reviewer'), '2026-03-09'), given)).rejects.toMatchObject({ code: 'arrears.match.own-unit' })
      await returnMismatch(as(ctx, lead('arrears.match.settle'), '2026-03-09'), given)
      expect(await listMatchCases(liaison, { limit: 10 })).toMatchObject([
        { state: 'found', explanation: null, dueOn: '2026-03-23', returned: [{ explanation: '不清楚', reason: '没有说明合同在哪里', returnedOn: '2026-03-09' }] },
      ])
      await explainMismatch(as(ctx, liaison.actor, '2026-03-10'), { caseId: found!.caseId, version: 3, explanation: '合同未登记，已补录' })
      expect(await listMatchCases(liaison, { limit: 10 })).toMatchObject([{ state: 'explained', explanation: '合同未登记，已补录', returned: [{ explanation: '不清楚' }] }])
    }))

  test('[12.7] a lead is given back likewise, never by its own unit', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2026-03-01'), { contracts: [contractRow()], payables: [payableRow()] })
      await findUnpaid(as(ctx, ctx.actor, '2026-03-02'))
      await openLeads(as(ctx, ctx.actor, '2026-03-02'))
      const liaison = as(ctx, inRole('liaison'), '2026-03-03')
      const [opened] = await listLeads(liaison, { limit: 10 })
      expect(opened).toMatchObject({ answerBy: '2026-03-23' })
      await explainLead(liaison, { leadId: opened!.leadId, version: 1, explanation: '资金紧张' })
      await returnLead(as(ctx, lead('arrears.lead.decide'), '2026-03-04'), { leadId: opened!.leadId, version: 2, reason: '写明何时付清' })
      expect(await listLeads(liaison, { limit: 10 })).toMatchObject([{ state: 'open', answerBy: '2026-03-25', returned: [{ explanation: '资金紧张', reason: '写明何时付清' }] }])
      await expect(returnLead(as(ctx, lead('arrears.lead.decide'), '2026-03-04'), { leadId: opened!.leadId, version: 2, reason: '再说' })).rejects.toMatchObject({
        kind: 'conflict',
      })
    }))
})

test('[12.10] whoever has to act finds it on the desk: deposits, audits, mismatches, leads, wages and budgets, with their days', () =>
  inTransaction(async (ctx) => {
    const day = as(ctx, ctx.actor, '2026-03-02')
    await receive(day, {
      contracts: [contractRow({ budgetCode: 'YS-9', signedOn: on('2026-01-05'), amount: 90_000n })],
      payables: [payableRow({ signedOn: on('2026-01-05'), deliveredOn: on('2026-01-06') })],
    })
    await findUnpaid(day)
    await openLeads(day)
    const liaison = as(ctx, inRole('liaison'), '2026-03-03')
    const [contract] = await findContracts(liaison, { limit: 10 })
    const { depositId } = await recordDeposit(liaison, { contractId: contract!.contractId, kind: 'bid', form: 'cash', amountFen: 900n, receivedOn: on('2026-01-05') })
    await moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2026-02-20') })
    await bring(day, auditIntake, [audit()])
    await bring(day, claimIntake, [{ claimNumber: 'S-1', debtor: '区建设和交通局', creditorUscc: supplier, contractNumber: 'HT-X', amount: 500n, asOf: on('2026-03-01') }])
    await findMismatches(day)
    await receiveBudgets(liaison, { unit, batchId: null, rows: rowsOf(budgetTemplate, [{ code: 'YS-9', year: 2026, title: '设备', amount: 100n }]) as never })
    await receiveWageProjects(liaison, {
      unit,
      batchId: null,
      rows: rowsOf(wageProjectTemplate, [
        {
          code: 'XM-1',
          name: '演示数据工程',
          contractorName: '乙',
          contractorUscc: supplier,
          startedOn: on('2026-01-05'),
          cycleMonths: 1,
          accountOpenedOn: null,
          finishedOn: null,
          noticeOn: null,
          accountClosedOn: null,
        },
      ]) as never,
    })
    await receiveWageMonths(liaison, { unit, batchId: null, rows: rowsOf(wageMonthTemplate, [{ code: 'XM-1', month: '2026-01', amount: 700n, paidOn: null }]) as never })
    const lines = async (of: ActContext) => {
      const found: DeskItem[] = []
      for (const query of [...datedDesk, ...deskQueries]) found.push(...(await query.list(of, 20)))
      return found
    }
    expect((await lines(liaison)).map((item) => [item.titleKey.replace('arrears.desk.', ''), item.kind, item.dueOn ?? null, item.clockId !== undefined])).toEqual([
      ['deposit', 'overdue', '2026-02-28', true],
      ['audit', 'due-soon', '2026-03-06', true],
      ['match', 'waiting-sign-off', '2026-03-16', true],
      ['lead', 'waiting-sign-off', '2026-03-23', true],
      ['wage-month', 'overdue', '2026-02-28', false],
      ['wage-account', 'overdue', '2026-01-05', false],
      ['budget', 'info', null, false],
    ])
    const [opened] = await listLeads(liaison, { limit: 10 })
    await explainLead(liaison, { leadId: opened!.leadId, version: 1, explanation: '资金紧张' })
    expect(await lines(as(ctx, lead('arrears.lead.decide'), '2026-03-04'))).toMatchObject([{ titleKey: 'arrears.desk.leads', count: 1 }])
  }))
