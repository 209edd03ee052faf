import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { hashRow } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { clearanceProgress, matchFinding, newArrears, receivableTimeliness, statementTimeliness } from '../common/facts.ts'
import { answerAudit, decideAudit, listAuditFindings } from './audit-findings.ts'
import { approvePlan, draftPlan, judgeMonths, listPlans } from './clearance.ts'
import { listDeposits, moveDeposit, recordDeposit } from './deposits.ts'
import { deskQueries } from './desk.ts'
import { findMismatches } from './find-mismatches.ts'
import { findUnpaid } from './follow-contracts.ts'
import { clearLeads, decideLead, explainLead, listLeads, openLeads } from './leads.ts'
import { explainMismatch, listMatchCases, settleMismatch } from './match-cases.ts'
import { auditIntake, claimIntake, treasuryIntake } from './outside-intakes.ts'
import { decideReceivable, findUnconfirmed, listReceivables, requestReceivable } from './receivables.ts'
import { certifyStatement, draftStatement, findMissingStatements, getStatement, publishStatement, statementContent, statementFile } from './statements.ts'
import { allPayables, as, contractRow, entriesOf, factsNow, inRole, on, payableRow, paymentRow, receive, supplier, unit } from './testing/world.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-arrears-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const batchId = '00000000-0000-7000-8000-00000000000a'

async function bring(ctx: ActContext, intake: typeof treasuryIntake | typeof claimIntake | typeof auditIntake, rows: readonly Record<string, unknown>[]): Promise<void> {
  const template = intake.template as unknown as { identity(row: unknown): string | null }
  async function* batches() {
    yield rows.map((values, index) => ({
      rowNumber: index + 2,
      identity: template.identity(values)!,
      hash: hashRow(intake.template as never, values as never),
      change: 'new' as const,
      values,
    }))
  }
  await intake.receive(ctx, { unit: 'finance-bureau', batchId, rows: batches() as never })
}

/** Units of the district, so that names in outside tables are found. */
async function withUnits(ctx: ActContext): Promise<void> {
  await ctx.db.run(sql`insert into parties.unit (district, code, sort_order) values (${ctx.district}, ${unit}, 1) on conflict do nothing`)
  await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
    values (${ctx.district}, ${unit}, '2018-01-01', 'department', '二七区建设和交通局', 'Erqi District Construction and Transport Bureau', '区建设和交通局', 'test', 'unsure') on conflict do nothing`)
}

describe('three-way match', () => {
  test('[12.6] claim above the ledger, a payment the treasury never made: cases with clocks; corrected, they vanish', () =>
    inTransaction(async (ctx) => {
      await withUnits(ctx)
      const world = as(ctx, ctx.actor, '2025-08-20')
      await receive(world, { contracts: [contractRow()], payables: [payableRow()], payments: [paymentRow({ amount: 4_000_000n, paidOn: on('2025-08-05') })] })
      await bring(world, claimIntake, [
        { claimNumber: 'S-1', debtor: '区建设和交通局', creditorUscc: supplier, contractNumber: 'HT－2025－001', amount: 10_000_000n, asOf: on('2025-08-10') },
      ])
      await bring(world, treasuryIntake, [
        { debtor: '二七区建设和交通局', voucher: 'T-7', paidOn: on('2025-08-01'), amount: 1_000_000n, payeeUscc: supplier },
        { debtor: '二七区建设和交通局', voucher: 'T-8', paidOn: on('2025-08-09'), amount: 2_000_000n, payeeUscc: supplier },
      ])
      expect(await findMismatches(world)).toEqual({ opened: 4, ended: 0 })
      expect(await findMismatches(world)).toEqual({ opened: 0, ended: 0 })
      const cases = await listMatchCases(as(ctx, inRole('liaison')), { limit: 10 })
      expect(cases.map((each) => [each.kind, each.differenceFen, each.dueOn]).sort()).toEqual([
        ['claim-above-ledger', 4_000_000n, '2025-09-03'],
        ['payment-not-in-treasury', 4_000_000n, '2025-09-03'],
        ['treasury-not-in-ledger', -1_000_000n, '2025-09-03'],
        ['treasury-not-in-ledger', -2_000_000n, '2025-09-03'],
      ])
      await treasuryIntake.withdraw(world, { unit: 'finance-bureau', batchId })
      expect(await findMismatches(world)).toEqual({ opened: 0, ended: 3 })
    }))

  test('[12.6] the unit explains, a lead unit settles, never the unit itself; whose fault it was becomes a fact', () =>
    inTransaction(async (ctx) => {
      await withUnits(ctx)
      const world = as(ctx, ctx.actor, '2025-08-20')
      await bring(world, claimIntake, [{ claimNumber: 'S-2', debtor: '区建设和交通局', creditorUscc: supplier, contractNumber: 'HT-X', amount: 500n, asOf: on('2025-08-10') }])
      await findMismatches(world)
      const liaison = as(ctx, inRole('liaison'), '2025-08-21')
      const [found] = await listMatchCases(liaison, { limit: 10 })
      expect(found).toMatchObject({ kind: 'claim-not-in-ledger', state: 'found' })
      await explainMismatch(liaison, { caseId: found!.caseId, version: 1, explanation: '合同由前任机构签订，正在补录' })
      const own = as(ctx, inRole('reviewer'), '2025-08-22')
      await expect(settleMismatch(own, { caseId: found!.caseId, version: 2, outcome: 'ledger-corrected', payableId: null })).rejects.toMatchObject({
        code: 'arrears.match.own-unit',
      })
      const lead = as(ctx, personOf('industry-information', [{ permission: 'arrears.match.settle', reach: 'led' }], [unit]), '2025-08-22')
      await settleMismatch(lead, { caseId: found!.caseId, version: 2, outcome: 'ledger-corrected', payableId: null })
      expect(await factsNow(ctx, { kinds: [matchFinding.kind] })).toMatchObject([
        { about: unit, outcome: 'ledger-wrong', detail: { mismatch: 'claim-not-in-ledger', differenceFen: '500' } },
      ])
    }))

  test('[12.6] an accepted red-letter line lowers the payable it names, and no other', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, ctx.actor, '2025-07-10')
      await receive(world, { contracts: [contractRow()], payables: [payableRow(), payableRow({ item: '货款冲红', amount: -1_000_000n })] })
      const [payable] = await allPayables(ctx)
      const [question] = await listMatchCases(as(ctx, inRole('liaison')), { limit: 10 })
      await explainMismatch(as(ctx, inRole('liaison'), '2025-07-11'), { caseId: question!.caseId, version: 1, explanation: '退货一批' })
      const lead = as(ctx, personOf('industry-information', [{ permission: 'arrears.match.settle', reach: 'led' }], [unit]), '2025-07-12')
      await expect(settleMismatch(lead, { caseId: question!.caseId, version: 2, outcome: 'accepted', payableId: null })).rejects.toMatchObject({
        code: 'arrears.match.payable-missing',
      })
      await settleMismatch(lead, { caseId: question!.caseId, version: 2, outcome: 'accepted', payableId: payable!.payableId })
      expect((await allPayables(ctx))[0]).toMatchObject({ reducedFen: 1_000_000n })
    }))
})

describe('new arrears', () => {
  test('[12.7] what fell due after the baseline day is a lead with both offices by id; stock is none; paid, it is cleared', () =>
    inTransaction(async (ctx) => {
      const old = { number: 'HT-2024-009', signedOn: on('2024-03-01') }
      await receive(as(ctx, ctx.actor, '2025-07-10'), {
        contracts: [contractRow(), contractRow(old)],
        payables: [payableRow(), payableRow({ ...old, deliveredOn: on('2024-04-01') })],
      })
      const day = as(ctx, ctx.actor, '2025-08-04')
      await findUnpaid(day)
      expect(await openLeads(day)).toBe(1)
      expect(await openLeads(day)).toBe(0)
      const [lead] = await listLeads(as(ctx, inRole('liaison')), { limit: 10 })
      expect(lead).toMatchObject({ contractNumber: 'HT-2025-001', dueOn: '2025-07-31', signedByTitle: '局长', budgetByTitle: '分管副局长' })
      const [entry] = await entriesOf(ctx, 'arrears.lead-opened')
      expect(JSON.stringify(entry)).not.toContain('局长')
      expect(await factsNow(ctx, { kinds: [newArrears.kind] })).toMatchObject([{ outcome: 'found', detail: { signedBy: lead!.signedBy, budgetBy: lead!.budgetBy } }])
      await explainLead(as(ctx, inRole('liaison'), '2025-08-05'), { leadId: lead!.leadId, version: 1, explanation: '预算指标未及时下达' })
      await expect(decideLead(as(ctx, inRole('reviewer'), '2025-08-06'), { leadId: lead!.leadId, version: 2, outcome: 'closed' })).rejects.toMatchObject({
        code: 'arrears.match.own-unit',
      })
      await decideLead(as(ctx, inRole('discipline-supervision', 'discipline-supervision'), '2025-08-06'), { leadId: lead!.leadId, version: 2, outcome: 'referred' })
      await receive(as(ctx, ctx.actor, '2025-08-20'), { payments: [paymentRow({ paidOn: on('2025-08-18') })] })
      expect(await clearLeads(as(ctx, ctx.actor, '2025-08-21'))).toBe(1)
      expect(await factsNow(ctx, { kinds: [newArrears.kind] })).toMatchObject([{ outcome: 'cleared', detail: { clearedOn: '2025-08-18' } }])
    }))
})

describe('the annual statement', () => {
  const year = async (ctx: ActContext) => {
    await withUnits(ctx)
    await receive(as(ctx, ctx.actor, '2025-07-10'), {
      contracts: [contractRow(), contractRow({ number: 'HT-2025-002', subject: 'services' }), contractRow({ number: 'HT-2025-003', creditorSize: 'large' })],
      payables: [
        payableRow(),
        payableRow({ number: 'HT-2025-002', item: '服务费', amount: 3_000_000n }),
        payableRow({ number: 'HT-2025-003', item: '设备款', amount: 9_000_000n }),
      ],
    })
    // Half of one was paid in the year, the rest after it.
    await receive(as(ctx, ctx.actor, '2026-02-10'), {
      payments: [paymentRow({ amount: 5_000_000n, paidOn: on('2025-10-10') }), paymentRow({ voucher: 'V-2', amount: 5_000_000n, paidOn: on('2026-01-20') })],
    })
  }

  test('[12.8] it says what was owed to small firms on the last day of the year, whatever was paid since', () =>
    inTransaction(async (ctx) => {
      await year(ctx)
      expect(await statementContent(ctx, unit, 2025)).toMatchObject({
        asOf: '2025-12-31',
        contracts: 2,
        payables: 2,
        amountFen: '8000000',
        bySubject: [{ contracts: 1, amountFen: '5000000' }, { contracts: 0 }, { contracts: 1, amountFen: '3000000' }],
        byAge: [{ payables: 0 }, { age: 'to-180', payables: 2, amountFen: '8000000' }, { payables: 0 }, { payables: 0 }],
      })
    }))

  test('[12.8] generated, certified by another person, published as Word, PDF and Excel that open; in time is a fact', () =>
    inTransaction(async (ctx) => {
      await year(ctx)
      const liaison = as(ctx, inRole('liaison'), '2026-03-10')
      const reviewer = as(ctx, inRole('reviewer'), '2026-03-12')
      await expect(draftStatement(liaison, { unit, year: 2026 })).rejects.toMatchObject({ code: 'arrears.statement.year-wrong' })
      const { statementId } = await draftStatement(liaison, { unit, year: 2025 })
      await expect(certifyStatement({ ...reviewer, actor: { ...reviewer.actor, personId: liaison.actor.personId } }, { statementId, version: 1 })).rejects.toMatchObject({
        code: 'arrears.statement.same-person',
      })
      await receive(as(ctx, ctx.actor, '2026-03-11'), {
        payments: [paymentRow({ number: 'HT-2025-002', item: '服务费', voucher: 'V-3', amount: 1_000_000n, paidOn: on('2025-12-30') })],
      })
      await expect(certifyStatement(reviewer, { statementId, version: 1 })).rejects.toMatchObject({ code: 'arrears.statement.ledger-moved' })
      expect(await draftStatement(liaison, { unit, year: 2025 })).toEqual({ statementId, version: 2 })
      await certifyStatement(reviewer, { statementId, version: 2 })
      await publishStatement(as(ctx, inRole('unit-leader'), '2026-03-20'), { statementId, version: 3 })
      expect(await factsNow(ctx, { kinds: [statementTimeliness.kind] })).toMatchObject([{ outcome: 'on-time', validOn: '2026-03-31' }])
      const statement = await getStatement(ctx, statementId)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(Buffer.from((await statementFile(ctx, statement, 'xlsx')).bytes) as never)
      const sums = book.worksheets[0]!
      expect(sums.getRow(4).values).toEqual([undefined, '合计', 2, 70_000])
      expect(book.worksheets[1]!.rowCount).toBe(5)
      const word = strFromU8(unzipSync((await statementFile(ctx, statement, 'docx')).bytes)['word/document.xml']!)
      expect(word.includes('逾期尚未支付中小企业款项信息')).toBe(true)
      expect(word.includes('70,000.00')).toBe(true)
      expect(word.includes('演示数据甲供应商')).toBe(false)
      expect(
        Buffer.from((await statementFile(ctx, statement, 'pdf')).bytes)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }))

  test('[12.8] nothing published by 31 March is found the day after, once; published later it is late', () =>
    inTransaction(async (ctx) => {
      await year(ctx)
      expect(await findMissingStatements(as(ctx, ctx.actor, '2026-03-31'))).toBe(0)
      expect(await findMissingStatements(as(ctx, ctx.actor, '2026-04-01'))).toBe(1)
      expect(await findMissingStatements(as(ctx, ctx.actor, '2026-04-02'))).toBe(0)
      const { statementId } = await draftStatement(as(ctx, inRole('liaison'), '2026-04-07'), { unit, year: 2025 })
      await certifyStatement(as(ctx, inRole('reviewer'), '2026-04-07'), { statementId, version: 1 })
      await publishStatement(as(ctx, inRole('unit-leader'), '2026-04-08'), { statementId, version: 2 })
      expect(await factsNow(ctx, { kinds: [statementTimeliness.kind] })).toMatchObject([{ outcome: 'late', detail: { publishedOn: '2026-04-08' } }])
    }))
})

describe('clearance plans', () => {
  test('[12.9] targets never fall and reach the whole stock; each month that ends is kept or behind', () =>
    inTransaction(async (ctx) => {
      const old = { number: 'HT-2024-009', signedOn: on('2024-03-01') }
      await receive(as(ctx, ctx.actor, '2025-12-01'), { contracts: [contractRow(old)], payables: [payableRow({ ...old, deliveredOn: on('2024-04-01') })] })
      const liaison = as(ctx, inRole('liaison'), '2026-01-10')
      const months = (...targets: bigint[]) => targets.map((targetFen, index) => ({ month: `2026-0${index + 1}`, targetFen }))
      await expect(draftPlan(liaison, { unit, year: 2026, months: months(5_000_000n, 4_000_000n) })).rejects.toMatchObject({ code: 'arrears.plan.months-wrong' })
      await expect(draftPlan(liaison, { unit, year: 2026, months: months(5_000_000n, 9_000_000n) })).rejects.toMatchObject({ code: 'arrears.plan.not-all' })
      const { planId, version } = await draftPlan(liaison, { unit, year: 2026, months: months(4_000_000n, 7_000_000n, 10_000_000n) })
      await expect(
        approvePlan({ ...as(ctx, inRole('unit-leader')), actor: { ...inRole('unit-leader'), personId: liaison.actor.personId } }, { planId, version }),
      ).rejects.toMatchObject({ code: 'arrears.plan.same-person' })
      const head = as(ctx, inRole('unit-leader'), '2026-01-12')
      const waiting = async () => (await Promise.all(deskQueries.map((query) => query.list(head, 9)))).flat().map((item) => item.titleKey)
      expect(await waiting()).toContain('arrears.desk.plans')
      await approvePlan(head, { planId, version })
      expect(await waiting()).not.toContain('arrears.desk.plans')
      await receive(as(ctx, ctx.actor, '2026-01-31'), { payments: [paymentRow({ ...old, amount: 5_000_000n, paidOn: on('2026-01-20') })] })
      expect(await judgeMonths(as(ctx, ctx.actor, '2026-03-01'))).toBe(2)
      expect(await judgeMonths(as(ctx, ctx.actor, '2026-03-02'))).toBe(0)
      expect((await listPlans(liaison, {}))[0]).toMatchObject({
        baselineFen: 10_000_000n,
        months: [{ finding: 'kept', clearedFen: 5_000_000n }, { finding: 'behind', clearedFen: 5_000_000n }, { finding: null }],
      })
      expect((await factsNow(ctx, { kinds: [clearanceProgress.kind] })).map((fact) => [fact.outcome, fact.validOn]).sort()).toEqual([
        ['behind', '2026-02-28'],
        ['kept', '2026-01-31'],
      ])
    }))
})

describe('receivables, deposits, audit findings', () => {
  test('[12.10] a receivable has thirty days; unanswered it is found, answered late it is late', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow()], payables: [payableRow()] })
      const liaison = as(ctx, inRole('liaison'), '2025-07-11')
      const { dueOn, receivableId } = await requestReceivable(liaison, {
        payableId: payable!.payableId,
        version: payable!.version,
        requestedOn: on('2025-07-10'),
        amountFen: 10_000_000n,
      })
      expect(dueOn).toBe('2025-08-11')
      expect(await findUnconfirmed(as(ctx, ctx.actor, '2025-08-12'))).toBe(1)
      await decideReceivable(as(ctx, inRole('reviewer'), '2025-08-13'), { receivableId, version: 1, refusal: null })
      expect(await factsNow(ctx, { kinds: [receivableTimeliness.kind] })).toMatchObject([{ outcome: 'late', validOn: '2025-08-11' }])
      expect((await listReceivables(liaison, 10))[0]).toMatchObject({ state: 'confirmed' })
    }))

  test('[12.10] a deposit goes back within five working days of its ground', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow()], payables: [payableRow()] })
      const liaison = as(ctx, inRole('liaison'), '2025-09-30')
      const { depositId } = await recordDeposit(liaison, { contractId: payable!.contractId, kind: 'performance', form: 'cash', amountFen: 500_000n, receivedOn: on('2025-07-02') })
      await expect(moveDeposit(liaison, { depositId, version: 1, step: 'returned', on: on('2025-09-30') })).rejects.toMatchObject({ code: 'arrears.deposit.wrong-order' })
      await expect(moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2025-07-01') })).rejects.toMatchObject({ code: 'arrears.deposit.day-wrong' })
      expect(await moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2025-09-26') })).toEqual({ version: 2, dueOn: '2025-10-10' })
      await moveDeposit(as(ctx, liaison.actor, '2025-10-09'), { depositId, version: 2, step: 'returned', on: on('2025-10-09') })
      expect((await listDeposits(liaison, 10))[0]).toMatchObject({ returnedOn: '2025-10-09' })
    }))

  test('[12.10] an audit finding is answered by the unit and accepted by somebody else', () =>
    inTransaction(async (ctx) => {
      await withUnits(ctx)
      await bring(as(ctx, ctx.actor, '2025-07-10'), auditIntake, [
        { reportNumber: '二七审报〔2025〕9号', item: '拖欠某工程款', debtor: '区建设和交通局', servedOn: on('2025-07-01'), amount: 800_000n },
      ])
      const liaison = as(ctx, inRole('liaison'), '2025-08-01')
      const [finding] = await listAuditFindings(liaison, 10)
      expect(finding).toMatchObject({ dueOn: '2025-09-01', state: 'open' })
      await answerAudit(liaison, { findingId: finding!.findingId, version: 1, answer: '已于七月付清' })
      await expect(decideAudit(as(ctx, inRole('reviewer')), { findingId: finding!.findingId, version: 2, accept: true })).rejects.toMatchObject({ code: 'arrears.match.own-unit' })
      const auditor = as(ctx, personOf('audit-bureau', [{ permission: 'arrears.audit.accept', reach: 'led' }], [unit]), '2025-08-05')
      await decideAudit(auditor, { findingId: finding!.findingId, version: 2, accept: true })
      expect((await listAuditFindings(liaison, 10))[0]).toMatchObject({ state: 'rectified' })
    }))
})
