import { type Instant, instantOf, type PlainDate, toEpochDay } from '#base/plain-date'
import type { OfficialDocument } from '#kernel/documents/common'
import { renderDocx } from '#kernel/documents/server'
import {
  approveChange,
  askFollowUp,
  assessLoss,
  carryOn,
  confirmPromises,
  decideCompensation,
  draftChange,
  findOverdue,
  findPromise,
  getChange,
  getPromise,
  hearChange,
  milestonesOf,
  notifyChange,
  openHandover,
  openLink,
  payCompensation,
  publishChange,
  registerPromise,
  reportProgress,
  reviewChange,
  signChange,
  signHandover,
  stateMilestone,
  stateView,
  submitChange,
} from '#kernel/promises/server'
import { type ActContext, publicActor } from '#platform/acts'
import { contractKind, policyKind } from '../common/promise-kinds.ts'
import { answerBreach, decideBreach, reportBreach } from '../server/breaches.ts'
import { registerDecision } from '../server/decisions.ts'
import { fileRule, reviewRule } from '../server/rules.ts'
import { day, demoUscc, due, plainContracts, promiseOfContract, wan } from './demo-contracts.ts'

type Post = 'liaison' | 'reviewer' | 'head'

/** How the demonstration runs an act: as a person of a unit's post, as one of the central posts, or as the program. */
export interface CommitmentsDemo {
  readonly as: <T>(unit: string, post: Post, now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asCentral: <T>(loginName: 'officer' | 'director' | 'leader', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const commerce = 'commerce-bureau'
const works = 'construction-transport'
const story = { minutes: '二七政纪〔2026〕演示3号', contract: '二七商合〔2026〕演示7号' } as const

/**
 * Promises in the autumn of 2026 (演示数据): one made in minutes, carried on as a contract, threatened by a reorganisation, changed
 * lawfully with compensation, paid late and disputed through a link; a decision stopped without procedure; a change of leader;
 * everyday contracts. Safe to repeat.
 */
export async function seedCommitments(demo: CommitmentsDemo): Promise<void> {
  const known = await demo.asSystem(at('2026-11-02', 9), (ctx) => findPromise(ctx, { kind: policyKind.id, unit: commerce, number: story.minutes }))
  if (known) return
  await everydayContracts(demo)
  await promiseOfMinutes(demo)
  await threatenedAndChanged(demo)
  await stoppedDecision(demo)
  await newLeader(demo)
}

async function enter(demo: CommitmentsDemo, unit: string, now: Instant, work: (ctx: ActContext) => Promise<{ readonly promiseId: string }>): Promise<string> {
  const { promiseId } = await demo.as(unit, 'liaison', now, work)
  await demo.as(unit, 'reviewer', now, (ctx) => confirmPromises(ctx, [promiseId]))
  return promiseId
}

async function state(demo: CommitmentsDemo, unit: string, promiseId: string, place: number, doneOn: PlainDate, now: Instant): Promise<void> {
  await demo.as(unit, 'liaison', now, async (ctx) => {
    const milestone = (await milestonesOf(ctx, promiseId))[place]!
    await stateMilestone(ctx, { milestoneId: milestone.milestoneId, version: milestone.version, outcome: 'met', doneOn, deliveredFen: milestone.amountFen })
  })
}

async function everydayContracts(demo: CommitmentsDemo): Promise<void> {
  for (const plain of plainContracts) {
    const promiseId = await enter(demo, plain.unit, at('2026-11-02', 10), (ctx) => registerPromise(ctx, promiseOfContract(plain)))
    for (const [place, doneOn] of plain.done.entries()) if (doneOn !== null) await state(demo, plain.unit, promiseId, place, day(doneOn), at('2026-11-02', 11))
  }
  await demo.asSystem(at('2026-11-03', 1), (ctx) => findOverdue(ctx, day('2026-11-03')))
  for (const [unit, name] of [
    ['market-supervision', '二七区市场监督管理局'],
    [works, '二七区建设和交通局'],
  ] as const) {
    const bytes = await renderDocx(ruleText(name))
    const { ruleId } = await demo.as(unit, 'liaison', at('2026-11-03', 9), (ctx) =>
      fileRule(ctx, {
        unit,
        field: 'contract',
        edition: '2026年版',
        title: '合同管理办法（演示数据）',
        adoptedOn: day('2026-01-20'),
        open: true,
        name: '合同管理办法.docx',
        bytes,
      }),
    )
    await demo.as(unit, 'reviewer', at('2026-11-03', 10), (ctx) => reviewRule(ctx, { ruleId, version: 1, outcome: 'approve' }))
  }
}

/** A unit's own rule, as it would file it. */
function ruleText(unit: string): OfficialDocument {
  const part = (heading: string, text: string) => [{ kind: 'heading', level: 1, text: heading } as const, { kind: 'paragraph', text } as const]
  return {
    mark: unit,
    title: '合同管理办法',
    addressees: [],
    body: [
      ...part('签订', '合同签订前核对对方的统一社会信用代码、预算来源和审批文件，经法制审核后由负责人签字。'),
      ...part('履行', '每个节点落实到科室，到期前提醒，兑现后三个工作日内登记并附材料。'),
      ...part('变更', '变更、停止履行只能依照法定权限和程序办理，听取对方意见，依法补偿。换人、机构调整不是理由。'),
      ...part('归档', '合同、变更文书和付款凭证自办结之日起一个月内归档。'),
    ],
    issuers: [unit],
    issuedOn: day('2026-01-20'),
    demonstration: true,
  }
}

/** What a meeting promised an investor binds; the contract carries it on. */
async function promiseOfMinutes(demo: CommitmentsDemo): Promise<void> {
  const investor = { class: 'firm', name: '河南示例智能装备有限公司', uscc: demoUscc(100) } as const
  const shared = { unit: commerce, office: '投资促进科', counterparty: investor, open: true, closedGround: null } as const
  const minutes = await enter(demo, commerce, at('2026-11-03', 11), (ctx) =>
    registerPromise(ctx, {
      ...shared,
      kind: policyKind.id,
      category: 'land-and-premises',
      number: story.minutes,
      title: '为智能装备项目提供标准厂房和装修补助（演示数据）',
      sources: [{ kind: 'minutes', number: story.minutes, on: day('2026-03-02') }],
      madeOn: day('2026-03-02'),
      amountFen: null,
      clauses: [],
      milestones: [due('签订投资协议', '2026-04-30')],
    }),
  )
  await state(demo, commerce, minutes, 0, day('2026-04-20'), at('2026-11-03', 12))
  const contract = await enter(demo, commerce, at('2026-11-03', 14), (ctx) =>
    registerPromise(ctx, {
      ...shared,
      kind: contractKind.id,
      category: 'investment-promotion',
      number: story.contract,
      title: '智能装备项目投资协议（演示数据）',
      sources: [
        { kind: 'minutes', number: story.minutes, on: day('2026-03-02') },
        { kind: 'contract', number: story.contract, on: day('2026-04-20') },
      ],
      madeOn: day('2026-04-20'),
      amountFen: wan(120),
      clauses: [
        { side: 'unit', body: '按期交付标准厂房、兑付装修补助、接通专线电力。' },
        { side: 'counterparty', body: '2026年底前完成设备投资三千万元。' },
      ],
      milestones: [
        due('交付标准厂房', '2026-06-30', { matter: 'facility' }),
        due('兑付装修补助', '2026-10-15', { matter: 'payment', amountFen: wan(120) }),
        due('接通专线电力', '2026-12-31', { matter: 'facility' }),
        due('完成设备投资', '2026-12-31', { side: 'counterparty' }),
      ],
    }),
  )
  const { version } = await demo.asSystem(at('2026-11-03', 15), (ctx) => getPromise(ctx, minutes))
  await demo.as(commerce, 'reviewer', at('2026-11-03', 15), (ctx) => carryOn(ctx, { promiseId: minutes, version, into: contract }))
  await state(demo, commerce, contract, 0, day('2026-06-28'), at('2026-11-04', 9))
  await state(demo, commerce, contract, 1, day('2026-11-03'), at('2026-11-04', 9))
  const { token } = await demo.as(commerce, 'liaison', at('2026-11-04', 10), (ctx) => openLink(ctx, { promiseId: contract, validUntil: day('2027-03-31') }))
  await demo.asSystem(at('2026-11-05', 9), async (ctx) => {
    const visitor = { ...ctx, actor: publicActor }
    const [premises, grant] = await milestonesOf(ctx, contract)
    await stateView(visitor, { token, milestoneId: premises!.milestoneId, view: 'confirmed', words: '' })
    await stateView(visitor, { token, milestoneId: grant!.milestoneId, view: 'disputed', words: '补助于11月6日才到账，且少了手续费。' })
    await askFollowUp(visitor, { token, words: '专线电力年底前能否接通？设备已订货。' })
  })
}

/** A reorganisation is no ground; the public interest is, by every step and with compensation. */
async function threatenedAndChanged(demo: CommitmentsDemo): Promise<void> {
  const contract = await demo.asSystem(at('2026-11-05', 10), (ctx) => findPromise(ctx, { kind: contractKind.id, unit: commerce, number: story.contract }))
  const promiseId = contract!.promiseId
  const draft = (ground: 'reorganisation' | 'public-interest', now: Instant) =>
    demo.as(commerce, 'liaison', now, async (ctx) => {
      const milestones = await milestonesOf(ctx, promiseId)
      return draftChange(ctx, {
        promiseId,
        version: (await getPromise(ctx, promiseId)).version,
        aim: 'reschedule',
        ground,
        organ: '二七区人民政府',
        reason: '电力专线须与地铁管线迁改同步实施，原定日期前无法安全送电。',
        items: [{ milestoneId: milestones[2]!.milestoneId, newDueOn: day('2027-06-30'), newAmountFen: null, ends: false }],
      })
    })
  await draft('reorganisation', at('2026-11-05', 11))
  const opened = await draft('public-interest', at('2026-11-05', 14))
  if (opened.outcome !== 'opened') return
  const { caseId } = opened
  const liaison = <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => demo.as(commerce, 'liaison', now, work)
  const reviewer = <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => demo.as(commerce, 'reviewer', now, work)
  await liaison(at('2026-11-05', 15), (ctx) => submitChange(ctx, { caseId, version: 1 }))
  await reviewer(at('2026-11-06', 9), (ctx) => reviewChange(ctx, { caseId, version: 2, opinion: 'lawful', words: '管线迁改涉及公共安全，属社会公共利益，由区政府决定。' }))
  await liaison(at('2026-11-06', 10), (ctx) =>
    notifyChange(ctx, { caseId, version: 3, notifiedOn: day('2026-11-06'), replyUntil: day('2026-11-16'), words: '书面告知企业变更事项、理由和救济途径。' }),
  )
  await liaison(at('2026-11-12', 10), (ctx) =>
    hearChange(ctx, { caseId, version: 4, heardOn: day('2026-11-12'), hearing: 'written-reply', consent: true, words: '企业书面同意延期，要求补偿临时发电费用。' }),
  )
  await liaison(at('2026-11-13', 10), (ctx) => assessLoss(ctx, { caseId, version: 5, lossFen: wan(18), words: '按六个月临时发电机组租赁和油费核算。' }))
  await reviewer(at('2026-11-13', 15), (ctx) =>
    decideCompensation(ctx, { caseId, version: 6, compensation: 'compensation', compensationFen: wan(18), payBy: day('2026-11-30'), words: '全额补偿，列入本年预算。' }),
  )
  await reviewer(at('2026-11-16', 9), (ctx) => signChange(ctx, { caseId, version: 7, rule: 'legal' }))
  await demo.as(commerce, 'head', at('2026-11-16', 10), (ctx) => signChange(ctx, { caseId, version: 7, rule: 'head' }))
  await demo.asCentral('leader', at('2026-11-16', 15), (ctx) => approveChange(ctx, { caseId, version: 7 }))
  await liaison(at('2026-11-17', 9), (ctx) => publishChange(ctx, { caseId, version: 8 }))
  for (const amountFen of [wan(10), wan(8)]) {
    await liaison(at('2026-11-18', 10), async (ctx) => {
      const { version } = await getChange(ctx, caseId)
      await payCompensation(ctx, { caseId, version, paidOn: day('2026-11-18'), amountFen })
    })
  }
}

/** A decision is stopped without procedure: reported, answered, found to be a breach. */
async function stoppedDecision(demo: CommitmentsDemo): Promise<void> {
  const promiseId = await enter(demo, works, at('2026-11-09', 9), (ctx) =>
    registerDecision(ctx, {
      organ: '二七区人民政府常务会议',
      number: '二七政决〔2026〕演示2号',
      title: '老旧小区加装电梯三年行动（演示数据）',
      unit: works,
      office: '城市更新科',
      counterparty: { class: 'public', name: '', uscc: null },
      sources: [{ kind: 'decision', number: '二七政决〔2026〕演示2号', on: day('2026-02-10') }],
      madeOn: day('2026-02-10'),
      amountFen: null,
      open: true,
      closedGround: null,
      clauses: [],
      milestones: [due('公布实施方案', '2026-03-31'), due('完成首批二十台', '2026-12-20'), due('完成全部八十台', '2028-12-20')],
    }),
  )
  await state(demo, works, promiseId, 0, day('2026-03-30'), at('2026-11-09', 10))
  await demo.as(works, 'liaison', at('2026-11-09', 11), (ctx) => reportProgress(ctx, { promiseId, body: '首批二十台已开工十四台，六台因居民意见未统一暂未开工。' }))
  const { breachId } = await demo.asCentral('officer', at('2026-11-10', 9), (ctx) =>
    reportBreach(ctx, { promiseId, what: 'stopped', happenedOn: day('2026-10-20'), grounds: '群众反映六个小区自10月20日起停工，未见调整决策的文件。' }),
  )
  await demo.as(works, 'liaison', at('2026-11-12', 9), (ctx) => answerBreach(ctx, { breachId, version: 1, answer: '因经费安排内部通知停工，未提请调整决策，已复工四处。' }))
  await demo.asCentral('director', at('2026-11-16', 9), (ctx) =>
    decideBreach(ctx, { breachId, version: 2, outcome: 'confirm', reason: '停止执行未履行法定程序，内部经费安排不是理由。' }),
  )
}

/** A new head takes every live promise over; both sides sign one list. */
async function newLeader(demo: CommitmentsDemo): Promise<void> {
  const { handoverId } = await demo.as(works, 'reviewer', at('2026-11-19', 9), (ctx) => openHandover(ctx, { unit: works, effectiveOn: day('2026-11-19') }))
  await demo.as(works, 'reviewer', at('2026-11-19', 10), (ctx) => signHandover(ctx, { handoverId, version: 1, side: 'from' }))
  await demo.as(works, 'head', at('2026-11-19', 11), (ctx) => signHandover(ctx, { handoverId, version: 2, side: 'to' }))
}

function at(on: string, hour: number): Instant {
  return instantOf((toEpochDay(day(on)) * 24 + hour - 8) * 3_600_000)
}
