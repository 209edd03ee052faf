import { plainDate } from '#base/plain-date'
import { contractIntake, payableIntake, paymentIntake } from '../server/intakes.ts'
import { demoUscc } from './demo-ledger.ts'
import { type ArrearsDemo, at, take } from './play.ts'

const unit = 'commerce-bureau'
const contract = { number: '二七商服〔2026〕演示2号', creditorUscc: demoUscc('MA9Y', 7), signedOn: plainDate('2026-05-20') }
const yuan = (amount: number) => BigInt(amount) * 100n

/** Five monthly bills of the second half of 2026 that a unit paid in time (演示数据): the everyday against which one late payment shows. */
export async function seedEveryday(demo: ArrearsDemo): Promise<void> {
  const terms = {
    ...contract,
    title: '展会物业服务合同（演示）',
    creditorName: '郑州示例会展物业有限公司（演示数据）',
    creditorSize: 'small',
    creditorPrivate: 'yes',
    debtorClass: 'public-body',
    subject: 'services',
    termStart: 'delivery',
    amount: yuan(150_000),
    signedBy: '主要负责人',
    budgetBy: '分管财务负责人',
  }
  const months = ['06', '07', '08', '09', '10'].map((month) => ({
    bill: { ...contract, item: `2026年${Number(month)}月服务费`, amount: yuan(30_000), deliveredOn: plainDate(`2026-${month}-30`) },
    paid: { voucher: `国库支商${month}`, paidOn: plainDate(`2026-${String(Number(month) + 1).padStart(2, '0')}-17`) },
  }))
  const on = (hour: number) => at('2026-11-20', hour)
  await demo.as(unit, 'liaison', on(2), (ctx) => take(ctx, contractIntake, unit, [terms]))
  await demo.as(unit, 'liaison', on(3), (ctx) =>
    take(
      ctx,
      payableIntake,
      unit,
      months.map(({ bill }) => bill),
    ),
  )
  await demo.as(unit, 'liaison', on(4), (ctx) =>
    take(
      ctx,
      paymentIntake,
      unit,
      months.map(({ bill: { deliveredOn: _delivered, ...bill }, paid }) => ({ ...bill, ...paid })),
    ),
  )
}
