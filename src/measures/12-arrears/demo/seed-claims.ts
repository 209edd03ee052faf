import { type PlainDate, plainDate } from '#base/plain-date'
import { publicActor } from '#platform/acts'
import { warnOfShortBudgets } from '../server/budget-guard.ts'
import { concludeComplaint, proposeResult, stateSupplierView } from '../server/decide-complaint.ts'
import { acceptComplaint, forwardComplaint, respondToComplaint } from '../server/handle-complaint.ts'
import { lodgeComplaint } from '../server/lodge-complaint.ts'
import { findUnpaidLabourCost } from '../server/receive-wages.ts'
import { budgetIntake, wageMonthIntake, wageProjectIntake } from '../server/wage-intakes.ts'
import { demoContracts } from './demo-ledger.ts'
import { type ArrearsDemo, at, take } from './play.ts'

const builder = 'construction-transport'
const receiver = 'industry-information'
const handler = 'finance-bureau'

/** A supplier's complaint that ends in payment and a satisfied firm, one under way, a project that paid wages late, a budget that runs short. */
export async function seedClaims(demo: ArrearsDemo): Promise<void> {
  const [paid, waiting] = demoContracts[builder] ?? []
  if (!paid || !waiting) throw new Error('the demonstration has no contracts to complain about')
  const first = await complain(demo, paid, '2026-08-03', '26400.00', '演示数据：结算确认后迟延付款，本金付清后利息没有支付，两次书面催要。')
  await demo.as(builder, 'liaison', at('2026-08-12', 2), (ctx) =>
    respondToComplaint(ctx, { complaintId: first.complaintId, words: '演示数据：本金已经付清，利息按条例核算，列入八月用款计划。' }),
  )
  await demo.as(handler, 'liaison', at('2026-08-24', 2), (ctx) =>
    proposeResult(ctx, {
      complaintId: first.complaintId,
      version: 3,
      result: 'paid',
      foundFen: 2_640_000n,
      answer: '演示数据：经核实投诉属实，本金和逾期利息已经付清，凭证随函送达。',
    }),
  )
  await demo.as(handler, 'reviewer', at('2026-08-26', 2), (ctx) => concludeComplaint(ctx, { complaintId: first.complaintId, version: 4 }))
  await demo.asSystem(at('2026-08-28', 2), (ctx) => stateSupplierView({ ...ctx, actor: publicActor }, { code: first.code, view: 'satisfied' }))
  await complain(demo, waiting, '2026-11-09', '860000.00', '演示数据：路灯验收合格已满六十日，至今没有付款。')
  await wages(demo)
  await budgets(demo)
}

async function complain(demo: ArrearsDemo, contract: Readonly<Record<string, unknown>>, day: string, amount: string, words: string) {
  const lodged = await demo.asSystem(at(day, 2), (ctx) =>
    lodgeComplaint(
      { ...ctx, actor: publicActor },
      {
        respondent: builder,
        firmName: contract['creditorName'],
        firmUscc: contract['creditorUscc'],
        firmSize: contract['creditorSize'],
        contractNumber: contract['number'],
        amountFen: amount,
        undisputed: true,
        words,
        contact: '演示数据 联系人 000-00000000',
      },
      'portal',
    ),
  )
  const { complaintId } = lodged
  await demo.as(receiver, 'liaison', at(after(day, 2), 2), (ctx) => acceptComplaint(ctx, { complaintId, version: 1 }))
  await demo.as(receiver, 'liaison', at(after(day, 4), 2), (ctx) => forwardComplaint(ctx, { complaintId, version: 2, handler }))
  return lodged
}

function after(day: string, days: number): PlainDate {
  return plainDate(`${day.slice(0, 8)}${String(Number(day.slice(8)) + days).padStart(2, '0')}`)
}

/** A school extension: one month of labour cost reached the account late, the others in time. */
async function wages(demo: ArrearsDemo): Promise<void> {
  const project = { code: 'XM-2026-演示01', name: '行云路小学扩建工程（演示数据）', contractorName: '郑州守约市政工程有限公司（演示数据）' }
  const contractorUscc = demoContracts[builder]?.[0]?.['creditorUscc']
  await demo.as(builder, 'liaison', at('2026-09-07', 2), (ctx) =>
    take(ctx, wageProjectIntake, builder, [{ ...project, contractorUscc, startedOn: plainDate('2026-05-11'), cycleMonths: 1, accountOpenedOn: plainDate('2026-05-08') }]),
  )
  const months = [
    ['2026-05', '2026-06-18'],
    ['2026-06', '2026-07-20'],
    ['2026-07', '2026-09-04'],
    ['2026-08', null],
  ] as const
  await demo.as(builder, 'liaison', at('2026-09-07', 3), (ctx) =>
    take(
      ctx,
      wageMonthIntake,
      builder,
      months.map(([month, paidOn]) => ({ code: project.code, month, amount: 62_000_000n, paidOn: paidOn === null ? null : plainDate(paidOn) })),
    ),
  )
  await demo.asSystem(at('2026-10-09', 2), (ctx) => findUnpaidLabourCost(ctx))
}

/** One line on which more is signed and due than was approved: its unit is warned. */
async function budgets(demo: ArrearsDemo): Promise<void> {
  await demo.as(builder, 'liaison', at('2026-10-12', 2), (ctx) =>
    take(ctx, budgetIntake, builder, [
      { code: '2025-建-012', year: 2025, title: '道路大修（演示数据）', amount: 400_000_000n },
      { code: '2025-建-031', year: 2025, title: '背街小巷路灯（演示数据）', amount: 50_000_000n },
    ]),
  )
  await demo.asSystem(at('2026-10-13', 2), (ctx) => warnOfShortBudgets(ctx))
}
