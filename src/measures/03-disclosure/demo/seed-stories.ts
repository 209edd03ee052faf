import { type Instant, plainDate } from '#base/plain-date'
import { publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { answerReaderReport } from '../server/answer-reader-report.ts'
import { proposeCorrection } from '../server/corrections.ts'
import { approveCorrection } from '../server/decide-correction.ts'
import { lodgeReaderReport } from '../server/lodge-reader-report.ts'
import { reportRevocation } from '../server/report-revocation.ts'
import { withdrawAction } from '../server/withdraw-action.ts'
import type { DisclosureDemo } from './seed-disclosure.ts'

const at = (day: string) => `${day}T03:00:00.000Z` as Instant

/** A few single matters a visitor can open: a correction, a revoked penalty that was withdrawn, a reader who was right. */
export async function seedStories(demo: DisclosureDemo): Promise<void> {
  await correction(demo)
  await revokedPenalty(demo)
  await reader(demo)
}

async function published(demo: DisclosureDemo, unit: string, kind: string): Promise<{ actionId: string; version: number } | undefined> {
  return demo.asSystem(at('2026-06-01'), (ctx) =>
    ctx.db.maybe<{ actionId: string; version: number }>(sql`
      select action_id as "actionId", version as "version" from disclosure.action
       where district = ${ctx.district} and unit = ${unit} and kind = ${kind} and state = 'published' and counterparty_class = 'organisation' and published_on < '2026-05-01'
       order by published_on, decision_number limit 1`),
  )
}

async function correction(demo: DisclosureDemo): Promise<void> {
  const unit = 'urban-management'
  const done = await demo.asSystem(at('2026-06-01'), (ctx) => ctx.db.maybe(sql`select 1 from disclosure.correction where district = ${ctx.district} limit 1`))
  const act = done ? undefined : await published(demo, unit, 'administrative-licence')
  if (!act) return
  const { correctionId } = await demo.as(unit, 'liaison', at('2026-05-20'), (ctx) =>
    proposeCorrection(ctx, { ...act, reason: 'clerical-error', values: { content: '准予从事所列事项（更正后的表述），演示数据。' } }),
  )
  await demo.as(unit, 'reviewer', at('2026-05-21'), (ctx) => approveCorrection(ctx, { correctionId }))
}

async function revokedPenalty(demo: DisclosureDemo): Promise<void> {
  const unit = 'urban-management'
  const done = await demo.asSystem(at('2026-06-01'), (ctx) => ctx.db.maybe(sql`select 1 from disclosure.revocation where district = ${ctx.district} limit 1`))
  const act = done ? undefined : await published(demo, unit, 'administrative-penalty')
  if (!act) return
  await demo.as(unit, 'liaison', at('2026-06-03'), (ctx) =>
    reportRevocation(ctx, { actionId: act.actionId, ground: 'revoked', revokedOn: plainDate('2026-06-02'), documentNumber: '二七行复〔2026〕第1号' }),
  )
  await demo.as(unit, 'reviewer', at('2026-06-04'), (ctx) => withdrawAction(ctx, { ...act, ground: 'revoked' }))
}

async function reader(demo: DisclosureDemo): Promise<void> {
  const unit = 'market-supervision'
  const done = await demo.asSystem(at('2026-06-01'), (ctx) => ctx.db.maybe(sql`select 1 from disclosure.reader_report where district = ${ctx.district} limit 1`))
  if (done) return
  const report = await demo.asSystem(at('2026-06-08'), (ctx) =>
    lodgeReaderReport({ ...ctx, actor: publicActor }, { unit, topic: 'missing', words: '演示：五月的一件食品经营许可在网上没有找到，请核实。' }),
  )
  await demo.as(unit, 'liaison', at('2026-06-12'), (ctx) =>
    answerReaderReport(ctx, { reportId: report.reportId, version: 1, upheld: true, answer: '演示：经核实属实，正在补充公开。' }),
  )
}
