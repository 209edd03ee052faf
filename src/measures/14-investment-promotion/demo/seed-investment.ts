import { type Instant, instantOf, type PlainDate, plainDate, toEpochDay } from '#base/plain-date'
import { askFollowUp, confirmPromises, findPromise, milestonesOf, openLink, stateMilestone } from '#kernel/promises/server'
import { type ActContext, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import type { Answer } from '../common/gate.ts'
import { type BanCode, bansOf } from '../common/law-bans.ts'
import { investmentPromise } from '../common/promise-kind.ts'
import { clearGate } from '../server/clear-gate.ts'
import { decideCheck } from '../server/decide-check.ts'
import { closeDispute, decideDispute, findUnperformedRulings, payRuling } from '../server/decide-dispute.ts'
import { payDelayInterest } from '../server/delay-interest.ts'
import { draftGate, reviseGate } from '../server/draft-gate.ts'
import { assessLoss, endPaper, hearParties, payCompensation, signLegality } from '../server/end-paper.ts'
import { enterPaper } from '../server/enter-paper.ts'
import { fileDispute } from '../server/file-dispute.ts'
import { answerFollowUp, recordFollowUp } from '../server/follow-up.ts'
import { checksOf } from '../server/gate-store.ts'
import { judgePaper } from '../server/judge-paper.ts'
import { makePromise } from '../server/make-promise.ts'
import { submitGate } from '../server/submit-gate.ts'

/** How the demonstration runs an act: as a person of a unit's post, or as the program. */
export interface InvestmentDemo {
  readonly as: <T>(unit: string, post: 'liaison' | 'reviewer' | 'head', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const unit = 'mazhai-industrial-committee'
const firm = { name: '郑州晨光精密装备有限公司（演示数据）', code: '91410103MA9K1X2Y8B' }
const other = { name: '郑州恒泰冷链物流有限公司（演示数据）', code: '91410103MA9K3B7C0R' }

const day = (text: string): PlainDate => plainDate(text)
const at = (text: string, hour = 10): Instant => instantOf((toEpochDay(day(text)) * 24 + hour - 8) * 3_600_000)

/**
 * Four stories of 2026 (演示数据): a draft blocked, mended, cleared, promised and partly kept; an old paper ended with
 * compensation; an award paid late with recourse; an investor who asked. Safe to repeat.
 */
export async function seedInvestment(demo: InvestmentDemo): Promise<void> {
  const known = (statement: ReturnType<typeof sql>) => demo.asSystem(at('2026-09-01'), async (ctx) => (await ctx.db.rows(statement)).length > 0)
  if (!(await known(sql`select 1 from investment_promotion.gate limit 1`))) await promiseStory(demo)
  if (!(await known(sql`select 1 from investment_promotion.paper limit 1`))) await paperStory(demo)
  if (!(await known(sql`select 1 from investment_promotion.dispute limit 1`))) await disputeStory(demo)
  if (!(await known(sql`select 1 from investment_promotion.follow_up limit 1`))) await followUpStory(demo)
}

async function review(demo: InvestmentDemo, gateId: string, round: number, when: Instant, present: readonly BanCode[] = []): Promise<void> {
  const checks = await demo.asSystem(when, (ctx) => checksOf(ctx, gateId, round))
  // What fails is decided first: a blocked draft needs no further check.
  const failing = checks.filter((check) => present.some((ban) => bansOf(check.name, day('2026-09-01')).some((each) => each.code === ban)))
  for (const check of failing.length > 0 ? failing : checks) {
    await demo.as(check.unit, 'reviewer', when, (ctx) => {
      const answers = bansOf(check.name, ctx.today).map<Answer>(({ code }) => ({ ban: code, finding: present.includes(code) ? 'present' : 'absent', exception: null, basis: null }))
      const budget = check.name === 'budget' && failing.length === 0 ? { source: 'approved-budget' as const, number: '2026年部门预算-招商-17', fen: 6_000_000_00n } : null
      return decideCheck(ctx, { checkId: check.checkId, version: check.version, answers, note: present.length > 0 ? '条款与纳税额挂钩，请删去。' : '已逐条核对。', budget })
    })
  }
}

async function promiseStory(demo: InvestmentDemo): Promise<void> {
  const terms = (words: string) => [
    { side: 'unit' as const, kind: 'money' as const, words, amountFen: 5_000_000_00n, features: [], basis: null },
    { side: 'unit' as const, kind: 'facility' as const, words: '厂区外道路通车', amountFen: null, features: [], basis: null },
    { side: 'investor' as const, kind: 'other' as const, words: '两年内完成固定资产投资八千万元并投产', amountFen: 80_000_000_00n, features: [], basis: null },
  ]
  const draft = { title: '精密装备项目投资协议（演示数据）', form: 'agreement' as const, issuer: 'unit' as const, counterparty: firm }
  const { gateId } = await demo.as(unit, 'liaison', at('2026-08-03'), (ctx) =>
    draftGate(ctx, { unit, number: '马招审〔2026〕1号', ...draft, terms: terms('投产后三年内税收地方留存部分先征后返') }),
  )
  await demo.as(unit, 'liaison', at('2026-08-03', 11), (ctx) => submitGate(ctx, { gateId, version: 1 }))
  await review(demo, gateId, 1, at('2026-08-05'), ['tax-linked-award'])
  await demo.as(unit, 'liaison', at('2026-08-06'), (ctx) => reviseGate(ctx, { gateId, version: 3, ...draft, terms: terms('按区统一的设备购置补助办法给予补助') }))
  await demo.as(unit, 'liaison', at('2026-08-06', 11), (ctx) => submitGate(ctx, { gateId, version: 4 }))
  await review(demo, gateId, 2, at('2026-08-11'))
  await demo.as(unit, 'head', at('2026-08-12'), (ctx) => clearGate(ctx, { gateId, version: 5 }))
  const { promiseId } = await demo.as(unit, 'liaison', at('2026-08-14'), (ctx) =>
    makePromise(ctx, {
      gateId,
      version: 6,
      office: '招商服务科',
      category: 'manufacturing',
      number: '马招协〔2026〕1号',
      madeOn: day('2026-08-14'),
      milestones: [
        { side: 'unit', matter: 'payment', title: '设备购置补助首期', dueOn: day('2026-09-15'), amountFen: 2_000_000_00n },
        { side: 'unit', matter: 'facility', title: '厂区外道路通车', dueOn: day('2026-10-15'), amountFen: null },
        { side: 'unit', matter: 'payment', title: '设备购置补助尾款', dueOn: day('2027-06-30'), amountFen: 3_000_000_00n },
        { side: 'counterparty', matter: 'other', title: '完成固定资产投资', dueOn: day('2028-08-14'), amountFen: 80_000_000_00n },
      ],
      open: true,
      closedGround: null,
    }),
  )
  await demo.as(unit, 'reviewer', at('2026-08-17'), (ctx) => confirmPromises(ctx, [promiseId]))
  const [payment] = await demo.asSystem(at('2026-09-14'), (ctx) => milestonesOf(ctx, promiseId))
  await demo.as(unit, 'liaison', at('2026-09-14'), (ctx) =>
    stateMilestone(ctx, { milestoneId: payment!.milestoneId, version: payment!.version, outcome: 'met', doneOn: day('2026-09-14'), deliveredFen: 2_000_000_00n }),
  )
  const waiting = await demo.as('yingtaogou-committee', 'liaison', at('2026-10-26'), (ctx) =>
    draftGate(ctx, {
      unit: 'yingtaogou-committee',
      number: '樱招审〔2026〕1号',
      title: '乡村民宿集群合作协议（演示数据）',
      form: 'agreement',
      issuer: 'unit',
      counterparty: other,
      terms: [{ side: 'unit', kind: 'service', words: '指定专人全程代办许可手续', amountFen: null, features: [], basis: null }],
    }),
  )
  await demo.as('yingtaogou-committee', 'liaison', at('2026-10-26', 11), (ctx) => submitGate(ctx, { gateId: waiting.gateId, version: 1 }))
}

async function paperStory(demo: InvestmentDemo): Promise<void> {
  const enter = (number: string, title: string, content: string) =>
    demo.as(unit, 'liaison', at('2026-08-18'), (ctx) =>
      enterPaper(ctx, { unit, kind: 'policy-paper', number, title, issuedOn: day('2019-03-01'), counterparty: null, amountFen: null, content }),
    )
  const { paperId } = await enter('马管〔2019〕12号', '促进产业集聚若干措施（演示数据）', '对入驻企业按缴纳税收地方留存部分给予奖励')
  await demo.as(unit, 'reviewer', at('2026-08-20'), (ctx) =>
    judgePaper(ctx, { paperId, version: 1, grounds: ['tax-linked-award'], reason: '奖励与纳税额挂钩，不符合公平竞争审查条例。' }),
  )
  await demo.as(unit, 'liaison', at('2026-09-02'), (ctx) =>
    hearParties(ctx, { paperId, version: 2, heardOn: day('2026-09-02'), form: 'meeting', result: '三家企业到会，同意终止，要求补偿已按政策投入的费用。' }),
  )
  await demo.as(unit, 'liaison', at('2026-09-10'), (ctx) =>
    assessLoss(ctx, { paperId, version: 3, lossFen: 860_000_00n, kind: 'compensation', compensationFen: 860_000_00n, reason: '第三方评估三家企业的实际投入。' }),
  )
  await demo.as(unit, 'reviewer', at('2026-09-14', 15), (ctx) => signLegality(ctx, { paperId, version: 4 }))
  await demo.as(unit, 'head', at('2026-09-15'), (ctx) => endPaper(ctx, { paperId, version: 4, number: '马管〔2026〕31号', address: 'https://www.example.gov.cn/mazhai/2026/31' }))
  await demo.as(unit, 'liaison', at('2026-09-22'), (ctx) => payCompensation(ctx, { paperId, version: 5, paidOn: day('2026-09-22'), fen: 500_000_00n, voucher: '财支-0922-01' }))
  await demo.as(unit, 'liaison', at('2026-10-12'), (ctx) => payCompensation(ctx, { paperId, version: 6, paidOn: day('2026-10-12'), fen: 360_000_00n, voucher: '财支-1012-02' }))
  const lawful = await enter('马管〔2019〕15号', '园区企业服务专员办法（演示数据）', '为园区企业配备服务专员，代办许可手续')
  await demo.as(unit, 'reviewer', at('2026-08-20', 11), (ctx) => judgePaper(ctx, { paperId: lawful.paperId, version: 1, grounds: [], reason: '面向全部企业的服务，不涉及优惠。' }))
  await enter('马管〔2020〕8号', '标准厂房租金优惠办法（演示数据）', '对特定企业一事一议给予租金优惠')
}

async function disputeStory(demo: InvestmentDemo): Promise<void> {
  const { disputeId } = await demo.as(unit, 'liaison', at('2026-08-24'), (ctx) =>
    fileDispute(ctx, {
      unit,
      title: '冷链项目配套电力未按约接通的违约金（演示数据）',
      forum: 'arbitration',
      organ: '郑州仲裁委员会',
      caseNumber: '（2026）郑仲案字第0815号（演示数据）',
      counterpartyName: other.name,
      counterpartyCode: other.code,
      filedOn: day('2026-08-20'),
      claimedFen: 2_000_000_00n,
    }),
  )
  await demo.as(unit, 'liaison', at('2026-09-16'), (ctx) =>
    decideDispute(ctx, {
      disputeId,
      version: 1,
      outcome: 'partly',
      documentNumber: '（2026）郑仲裁字第0815号（演示数据）',
      decidedOn: day('2026-09-14'),
      effectiveOn: day('2026-09-14'),
      sumFen: 800_000_00n,
      dueOn: day('2026-09-30'),
    }),
  )
  await demo.asSystem(at('2026-10-09'), (ctx) => findUnperformedRulings(ctx, ctx.today))
  await demo.as(unit, 'liaison', at('2026-10-13'), (ctx) => payRuling(ctx, { disputeId, version: 2, paidOn: day('2026-10-13'), fen: 800_000_00n, voucher: '财支-1013-05' }))
  await demo.as(unit, 'liaison', at('2026-10-16'), (ctx) => payDelayInterest(ctx, { disputeId, version: 4, paidOn: day('2026-10-16'), fen: 1_820_00n, voucher: '财支-1016-02' }))
  await demo.as(unit, 'head', at('2026-10-20'), (ctx) =>
    closeDispute(ctx, { disputeId, version: 5, recourse: 'no-serious-fault', recourseFen: 0n, reason: '电力迁改由上级线路规划变化引起，经办岗位没有重大过失。' }),
  )
}

async function followUpStory(demo: InvestmentDemo): Promise<void> {
  const { followUpId } = await demo.as(unit, 'liaison', at('2026-10-16'), (ctx) =>
    recordFollowUp(ctx, {
      unit,
      subject: '厂区外道路何时通车',
      counterpartyName: firm.name,
      channel: 'visit',
      words: '约定十月十五日通车，现在还没有通。',
      askedOn: day('2026-10-16'),
    }),
  )
  await linkQuestion(demo)
  await demo.as(unit, 'liaison', at('2026-10-21'), (ctx) => answerFollowUp(ctx, { followUpId, version: 1, answer: '路面已经完成，管线验收后十一月底通车；已向您通报施工计划。' }))
}

/** The investor asks through the link of the promise too, and waits. */
async function linkQuestion(demo: InvestmentDemo): Promise<void> {
  const promise = await demo.asSystem(at('2026-10-19'), (ctx) => findPromise(ctx, { kind: investmentPromise.id, unit, number: '马招协〔2026〕1号' }))
  if (!promise) return
  const { token } = await demo.as(unit, 'liaison', at('2026-10-19'), (ctx) => openLink(ctx, { promiseId: promise.promiseId, validUntil: day('2027-03-31') }))
  await demo.asSystem(at('2026-10-20'), (ctx) => askFollowUp({ ...ctx, actor: publicActor }, { token, words: '道路没有通，设备运输要绕行，能否先修便道？' }))
}
