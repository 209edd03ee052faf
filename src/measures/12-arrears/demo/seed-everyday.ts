import { plainDate } from '#base/plain-date'
import { contractIntake, payableIntake, paymentIntake } from '../server/intakes.ts'
import { demoUscc } from './demo-ledger.ts'
import { type ArrearsDemo, at, take } from './play.ts'

const unit = 'commerce-bureau'
const contract = { number: '二七商服〔2026〕演示2号', creditorUscc: demoUscc('MA9Y', 7), signedOn: plainDate('2026-05-20') }
const yuan = (amount: number) => BigInt(amount) * 100n

/**
 * Five bills of the second half of 2026 that a unit paid in time (演示数据): the everyday against which one late payment shows.
 * All are due before the day they are told on: a fact about a day to come would not count yet.
 */
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
  const bills = (
    [
      ['2026年6月服务费', '2026-06-30', '2026-07-17'],
      ['2026年7月服务费', '2026-07-30', '2026-08-17'],
      ['2026年8月服务费', '2026-08-30', '2026-09-17'],
      ['2026年9月服务费', '2026-09-30', '2026-10-17'],
      ['秋季展会加场服务费', '2026-10-09', '2026-10-27'],
    ] as const
  ).map(([item, deliveredOn, paidOn], index) => ({
    bill: { ...contract, item, amount: yuan(30_000), deliveredOn: plainDate(deliveredOn) },
    paid: { voucher: `国库支商${index + 6}`, paidOn: plainDate(paidOn) },
  }))
  const on = (hour: number) => at('2026-11-20', hour)
  await demo.as(unit, 'liaison', on(2), (ctx) => take(ctx, contractIntake, unit, [terms]))
  await demo.as(unit, 'liaison', on(3), (ctx) =>
    take(
      ctx,
      payableIntake,
      unit,
      bills.map(({ bill }) => bill),
    ),
  )
  await demo.as(unit, 'liaison', on(4), (ctx) =>
    take(
      ctx,
      paymentIntake,
      unit,
      bills.map(({ bill: { deliveredOn: _delivered, ...bill }, paid }) => ({ ...bill, ...paid })),
    ),
  )
}
