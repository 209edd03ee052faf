import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { approvePlan, draftPlan, judgeMonths, stockOn } from '../server/clearance.ts'
import { recordDeposit } from '../server/deposits.ts'
import { openDispute } from '../server/disputes.ts'
import { findMismatches } from '../server/find-mismatches.ts'
import { findUnpaid } from '../server/follow-contracts.ts'
import { contractIntake, payableIntake, paymentIntake } from '../server/intakes.ts'
import { clearLeads, explainLead, listLeads, openLeads } from '../server/leads.ts'
import { explainMismatch, listMatchCases } from '../server/match-cases.ts'
import { auditIntake, claimIntake, treasuryIntake } from '../server/outside-intakes.ts'
import { requestReceivable } from '../server/receivables.ts'
import { certifyStatement, draftStatement, publishStatement } from '../server/statements.ts'
import { demoAudit, demoClaims, demoContracts, demoPayables, demoPayments, demoTreasury, latePayments } from './demo-ledger.ts'
import { type ArrearsDemo, at, take } from './play.ts'
import { seedClaims } from './seed-claims.ts'
import { seedEveryday } from './seed-everyday.ts'
import { seedObligations } from './seed-obligations.ts'

const builder = 'construction-transport'
const town = 'daxue-road-subdistrict'

/**
 * What four units owe (演示数据): a contractor paid half a year late with interest, a school supplier paid in time, a
 * street's old debts under a clearance plan, a forbidden clause that is computed as void, a dispute, three sides that do
 * not agree, and the statement of 2025. Safe to repeat.
 */
export async function seedArrears(demo: ArrearsDemo): Promise<void> {
  const known = await demo.asSystem(at('2026-01-08', 1), (ctx) => ctx.db.maybe(sql`select 1 from arrears.contract where district = ${ctx.district} limit 1`))
  if (known) return
  for (const unit of Object.keys(demoContracts)) {
    await demo.as(unit, 'liaison', at('2026-01-08', 2), (ctx) => take(ctx, contractIntake, unit, demoContracts[unit] ?? []))
    await demo.as(unit, 'liaison', at('2026-01-08', 3), (ctx) => take(ctx, payableIntake, unit, demoPayables[unit] ?? []))
    await demo.as(unit, 'liaison', at('2026-01-08', 4), (ctx) => take(ctx, paymentIntake, unit, demoPayments[unit] ?? []))
  }
  await sweep(demo, '2026-01-09')
  await planOfTown(demo)
  await statementOf2025(demo)
  await demo.as(builder, 'liaison', at('2026-02-12', 2), (ctx) => take(ctx, paymentIntake, builder, latePayments))
  await outside(demo)
  await smallMatters(demo)
  for (const day of ['2026-03-02', '2026-04-01', '2026-05-06', '2026-06-01', '2026-07-01']) await sweep(demo, day)
  await seedClaims(demo)
  await seedObligations(demo)
  await seedEveryday(demo)
}

/** The daily work of one day. */
async function sweep(demo: ArrearsDemo, day: string): Promise<void> {
  const works: readonly ((ctx: ActContext) => Promise<unknown>)[] = [findUnpaid, openLeads, clearLeads, findMismatches, judgeMonths]
  for (const [hour, work] of works.entries()) await demo.asSystem(at(day, hour + 5), (ctx) => work(ctx))
}

/** A street clears its stock in 2026: planned by month, approved by its head, kept at first and then behind. */
async function planOfTown(demo: ArrearsDemo): Promise<void> {
  const stock = await demo.asSystem(at('2026-01-12', 1), (ctx) => stockOn(ctx, town, plainDate('2026-01-01')))
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    targetFen: index === 11 ? stock : (stock * BigInt(index + 1)) / 12n,
  }))
  const { planId, version } = await demo.as(town, 'liaison', at('2026-01-12', 2), (ctx) => draftPlan(ctx, { unit: town, year: 2026, months }))
  await demo.as(town, 'head', at('2026-01-13', 2), (ctx) => approvePlan(ctx, { planId, version }))
}

/** Two statements go public in time; a third waits for its second person. */
async function statementOf2025(demo: ArrearsDemo): Promise<void> {
  for (const unit of [builder, town, 'education-bureau']) {
    const { statementId } = await demo.as(unit, 'liaison', at('2026-02-05', 2), (ctx) => draftStatement(ctx, { unit, year: 2025 }))
    if (unit === 'education-bureau') continue
    await demo.as(unit, 'reviewer', at('2026-02-06', 2), (ctx) => certifyStatement(ctx, { statementId, version: 1 }))
    await demo.as(unit, 'head', at('2026-02-09', 2), (ctx) => publishStatement(ctx, { statementId, version: 2 }))
  }
}

/** What others say: the treasury's list, claims from another platform, an audit. One mismatch is explained and waits for the lead unit. */
async function outside(demo: ArrearsDemo): Promise<void> {
  await demo.as('finance-bureau', 'liaison', at('2026-02-24', 2), (ctx) => take(ctx, treasuryIntake, 'finance-bureau', demoTreasury))
  await demo.as('industry-information', 'liaison', at('2026-02-24', 3), (ctx) => take(ctx, claimIntake, 'industry-information', demoClaims))
  await demo.as('audit-bureau', 'liaison', at('2026-02-24', 4), (ctx) => take(ctx, auditIntake, 'audit-bureau', demoAudit))
  await sweep(demo, '2026-02-25')
  await demo.as(builder, 'liaison', at('2026-02-26', 2), async (ctx) => {
    const found = (await listMatchCases(ctx, { unit: builder, state: 'open', limit: 10 })).find((each) => each.kind === 'claim-above-ledger')
    if (found) await explainMismatch(ctx, { caseId: found.caseId, version: found.version, explanation: '供应商按含质量保证金的金额主张，质量保证金尚未到期' })
    const [lead] = await listLeads(ctx, { unit: builder, limit: 1 })
    if (lead?.state === 'open') await explainLead(ctx, { leadId: lead.leadId, version: lead.version, explanation: '上级补助资金到位晚于合同约定，已列入本年预算' })
  })
}

/** A dispute over quality, a supplier who wants a receivable confirmed, a deposit. */
async function smallMatters(demo: ArrearsDemo): Promise<void> {
  await demo.as('education-bureau', 'liaison', at('2026-02-26', 3), async (ctx) => {
    const payable = await openPayable(ctx, 'education-bureau')
    if (payable) await openDispute(ctx, { payableId: payable.payableId, version: payable.version, amountFen: 1_200_000n, ground: 'quality' })
  })
  await demo.as(builder, 'liaison', at('2026-02-26', 4), async (ctx) => {
    const payable = await openPayable(ctx, builder)
    if (!payable) return
    await requestReceivable(ctx, { payableId: payable.payableId, version: payable.version, requestedOn: plainDate('2026-02-25'), amountFen: 2_000_000n })
    await recordDeposit(ctx, { contractId: payable.contractId, kind: 'performance', form: 'cash', amountFen: 5_000_000n, receivedOn: plainDate('2025-07-16') })
  })
}

async function openPayable(ctx: ActContext, unit: string): Promise<{ payableId: string; contractId: string; version: number } | undefined> {
  const rows = await ctx.db.rows<{ payableId: string; contractId: string; version: number }>(sql`
    select payable_id as "payableId", contract_id as "contractId", version from arrears.payable where district = ${ctx.district} and unit = ${unit} and state = 'open' and due_on is not null order by due_on desc, payable_id limit 1`)
  return rows[0]
}
