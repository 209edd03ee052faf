import { type Instant, instantOf, type PlainDate, plainDate, toEpochDay } from '#base/plain-date'
import { type ActContext, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { askRepair, confirmDefault, decideRepair, imposeConsequence } from '../server/confirm-default.ts'
import { lodgeComplaint } from '../server/lodge-complaint.ts'
import { transferComplaint } from '../server/transfer-complaint.ts'
import { acceptRectification, answerNotice, notifyDefault, orderRectification, reportRectification } from '../server/verify-complaint.ts'

/** How the demonstration runs an act: as a person's login, as a person of a unit's post, or as the program. */
export interface ComplaintsDemo {
  readonly as: <T>(unit: string, post: string, now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asLogin: <T>(login: string, now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const at = (text: string, hour = 10): Instant => instantOf((toEpochDay(plainDate(text) as PlainDate) * 24 + hour - 8) * 3_600_000)
const handler = 'commerce-bureau'

/** Two complaints of 2026 (演示数据): one put right in time, one refused, confirmed and repaired; and one just received. Safe to repeat. */
export async function seedComplaints(demo: ComplaintsDemo): Promise<void> {
  if (await demo.asSystem(at('2026-07-01'), async (ctx) => (await ctx.db.rows(sql`select 1 from commitments.complaint limit 1`)).length > 0)) return
  const lodge = (on: string, unit: string, subject: string, words: string) =>
    demo.asSystem(at(on), (ctx) =>
      lodgeComplaint(
        { ...ctx, actor: publicActor },
        {
          unit,
          field: 'investment',
          subject,
          words,
          firmName: '郑州新禾食品有限公司（演示数据）',
          firmCode: '91410103MA9L5D2E26',
          hideFirm: false,
          contractNumber: '',
          name: '演示联系人',
          contact: '0371-00000000',
        },
      ),
    )
  const pass = async (complaintId: string, on: string, verified: string, words: string) => {
    await demo.asLogin('officer', at(on), (ctx) => transferComplaint(ctx, { complaintId, version: 1, handler }))
    await demo.as(handler, 'liaison', at(verified), (ctx) => orderRectification(ctx, { complaintId, version: 2, words }))
  }
  const good = await lodge('2026-07-06', 'mazhai-town', '承诺的装修补贴没有兑现（演示数据）', '会议纪要写明开业后一个月内给予装修补贴，开业已经三个月。')
  await pass(good.complaintId, '2026-07-07', '2026-07-15', '经核实，会议纪要确有此项，补贴没有发放。')
  await demo.as('mazhai-town', 'liaison', at('2026-07-30'), (ctx) => reportRectification(ctx, { complaintId: good.complaintId, version: 3, words: '补贴已于七月二十八日付清。' }))
  await demo.as(handler, 'liaison', at('2026-07-31'), (ctx) => acceptRectification(ctx, { complaintId: good.complaintId, version: 4 }))

  const bad = await lodge('2026-07-08', 'houzhai-township', '承诺的供水接入至今没有办（演示数据）', '协议约定去年年底前接通供水，多次催问没有结果。')
  const { complaintId } = bad
  await pass(complaintId, '2026-07-09', '2026-07-20', '经核实，协议有效，供水没有接通。')
  await demo.as(handler, 'liaison', at('2026-08-20'), (ctx) => notifyDefault(ctx, { complaintId, version: 3, refusal: 'not-in-time', words: '整改期满没有动工。' }))
  await demo.as('houzhai-township', 'liaison', at('2026-08-24'), (ctx) =>
    answerNotice(ctx, { complaintId, version: 4, excuse: 'person-change', words: '原分管同志已经调离，新任不了解情况。' }),
  )
  await demo.as(handler, 'reviewer', at('2026-08-28'), (ctx) => confirmDefault(ctx, { complaintId, version: 5, words: '属实且拒不整改，责任人更替不是理由。' }))
  await demo.asLogin('director', at('2026-09-08'), (ctx) => imposeConsequence(ctx, { complaintId, kind: 'limit-awards' }))
  await demo.as('houzhai-township', 'liaison', at('2026-10-12'), (ctx) => askRepair(ctx, { complaintId, version: 6, words: '供水已接通，并支付了违约金。' }))
  await demo.as(handler, 'reviewer', at('2026-10-16'), (ctx) => decideRepair(ctx, { complaintId, version: 7, performed: true, words: '现场核实，已经履行。' }))

  await lodge('2026-10-28', 'mazhai-industrial-committee', '配套厂房交付延期（演示数据）', '协议约定九月交付标准厂房，至今没有交付时间表。')
}
