import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { answerAudit, findUnrectified } from '../server/audit-findings.ts'
import { moveDeposit, recordDeposit } from '../server/deposits.ts'
import { findContracts } from '../server/find-contracts.ts'
import { findMissingAccounts } from '../server/receive-wages.ts'
import { wageProjectIntake } from '../server/wage-intakes.ts'
import { demoContracts } from './demo-ledger.ts'
import { type ArrearsDemo, at, take } from './play.ts'

const builder = 'construction-transport'
const school = 'education-bureau'
const town = 'daxue-road-subdistrict'

/**
 * What else had its day (演示数据): one deposit back in time and one three weeks late, an audit finding answered after its day, works
 * that began without a wage account.
 */
export async function seedObligations(demo: ArrearsDemo): Promise<void> {
  const deposit = async (unit: string, kind: 'bid' | 'performance', number: string, days: { taken: string; released: string; back: string; told: string }) => {
    await demo.as(unit, 'liaison', at(days.told, 2), async (ctx) => {
      const [contract] = await findContracts(ctx, { words: number, limit: 1 })
      if (!contract) throw new Error(`the demonstration has no contract ${number}`)
      const { depositId } = await recordDeposit(ctx, { contractId: contract.contractId, kind, form: 'cash', amountFen: 2_700_000n, receivedOn: plainDate(days.taken) })
      await moveDeposit(ctx, { depositId, version: 1, step: 'released', on: plainDate(days.released) })
      await moveDeposit(ctx, { depositId, version: 2, step: 'returned', on: plainDate(days.back) })
    })
  }
  await deposit(builder, 'bid', '建交合〔2025〕12号', { taken: '2025-02-18', released: '2025-03-10', back: '2025-03-14', told: '2026-01-14' })
  await deposit(school, 'performance', '教采〔2025〕18号', { taken: '2025-08-21', released: '2025-12-19', back: '2026-01-16', told: '2026-01-19' })
  await demo.asSystem(at('2026-05-07', 2), (ctx) => findUnrectified(ctx))
  await demo.as(town, 'liaison', at('2026-05-20', 2), async (ctx) => {
    const finding = await openFinding(ctx)
    if (finding) await answerAudit(ctx, { ...finding, answer: '演示数据：保洁服务费分两笔于五月十五日、十八日付清，凭证已报审计部门。' })
  })
  const contractorUscc = demoContracts[builder]?.[0]?.['creditorUscc']
  const project = { code: 'XM-2026-演示02', name: '背街小巷改造三期工程（演示数据）', contractorName: '郑州守约市政工程有限公司（演示数据）', contractorUscc }
  await demo.as(builder, 'liaison', at('2026-10-09', 3), (ctx) => take(ctx, wageProjectIntake, builder, [{ ...project, startedOn: plainDate('2026-10-08'), cycleMonths: 1 }]))
  await demo.asSystem(at('2026-10-10', 2), (ctx) => findMissingAccounts(ctx))
}

function openFinding(ctx: ActContext): Promise<{ findingId: string; version: number } | undefined> {
  return ctx.db.maybe(sql`
    select finding_id as "findingId", version from arrears.audit_finding where district = ${ctx.district} and unit = ${town} and state = 'open' and not cancelled limit 1`)
}
