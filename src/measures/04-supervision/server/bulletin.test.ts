import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endOfDay, type PlainDate, plainDate } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { defineFact, factOf } from '#kernel/facts/common'
import { catchUpWithin } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { objectionsApi } from '#kernel/objections/common'
import { decideObjection, lodgeObjection, objectionsRoom } from '#kernel/objections/server'
import { seedUnits } from '#kernel/parties/server'
import { defineIndicator, Scheme } from '#kernel/scoring/common'
import { confirmScheme, draftScheme, registerIndicators, scoringTexts, setGoLive } from '#kernel/scoring/server'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import type { PageReply, PortalRequest, RawReply } from '#platform/pages'
import { pagesTexts } from '#platform/pages'
import { type Language, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { personOf, useRollback } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { bulletinPages, bulletinUnitSection } from '../portal/index.ts'
import { approveBulletin } from './approve-bulletin.ts'
import { bulletinDocument } from './bulletin-document.ts'
import { getBulletin } from './bulletin-store.ts'
import { contestScore } from './contest-score.ts'
import { bulletinDesk } from './desk.ts'
import { draftBulletin, redraftBulletin, withdrawBulletin } from './draft-bulletin.ts'
import { issueBulletin } from './issue-bulletin.ts'
import { showBulletin } from './show-bulletin.ts'
import { supervisionTexts } from './translate.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const judged = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late'], detail: z.strictObject({}) })
const indicator = defineIndicator({
  id: 'example.on-time-rate@1',
  zh: '按时公开率',
  en: 'On-time rate',
  question: { zh: '按时公开了多少？', en: 'How many in time?' },
  factKinds: ['example.timeliness'],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  article: { instrument: '二七信用〔2020〕3号', article: '三（一）3' },
})
const scheme = Scheme.parse({
  notice: { number: '二七信用〔2025〕9号', title: '排序权重', issuedOn: '2025-12-20' },
  periods: ['2026-H1'],
  trial: false,
  components: [{ indicator: indicator.id, weight: '100', conversion: { kind: 'proportional' } }],
  bonusCap: '0',
  vetoes: [],
  notApplicable: 'rescale',
  minimumCoverage: '1/2',
  peerGroups: [{ id: 'departments', name: { zh: '区直部门', en: 'Departments' }, kinds: ['department'] }],
  minimumGroup: 2,
  intervals: { draws: 200, level: '9/10', seed: '二七信用〔2025〕9号' },
  contestWorkingDays: 5,
})

const district = (...permissions: string[]) => permissions.map((permission) => ({ permission, reach: 'district' as const }))
const officer = personOf('credit-centre', district('supervision.bulletin.read', 'supervision.bulletin.draft', 'objections.objection.decide', 'objections.objection.read'))
const director = personOf('credit-centre', district('supervision.bulletin.read', 'supervision.bulletin.approve'))
const leader = personOf('district-government', district('supervision.bulletin.issue'))
const liaison = personOf('finance-bureau', ['supervision.bulletin.read', 'objections.objection.lodge'])
const by = (ctx: ActContext, actor: Actor, today: PlainDate = ctx.today): ActContext => ({ ...ctx, actor, today, now: endOfDay(today) })

const objectionFile = (ctx: ActContext, objectionId: string) =>
  objectionsRoom.routes!.find(({ endpoint }) => endpoint === objectionsApi.getObjection)!.handle(ctx, { params: { objectionId } } as never, {} as never)

async function state(ctx: ActContext, unit: string, outcome: string, count: number, supersedes?: string): Promise<string[]> {
  const facts = Array.from({ length: count }, (_, index) =>
    factOf(judged, {
      about: unit,
      matter: `example.act:${unit}${outcome}${index}`,
      outcome,
      validOn: plainDate('2026-03-10'),
      effectiveFrom: plainDate('2026-03-20'),
      statedBy: 'system',
      detail: {},
      ...(supersedes ? { supersedes } : {}),
    }),
  )
  await append(ctx, { kind: 'example.judged', about: `unit:${unit}`, facts })
  await catchUpWithin(ctx)
  return facts.map((fact) => fact.id)
}

/** Three departments with facts, weights in force, and the ids of the late facts of the finance bureau. */
async function prepare(ctx: ActContext): Promise<string[]> {
  await seedUnits(ctx)
  await registerIndicators(ctx, [indicator])
  const { schemeId } = await draftScheme(ctx, { scheme })
  await confirmScheme({ ...ctx, actor: { ...systemActor, personId: 'another' } }, { schemeId, version: 1 })
  await setGoLive(ctx, { day: plainDate('2026-01-01'), notice: '二七信用〔2025〕8号' })
  await state(ctx, 'commerce-bureau', 'on-time', 10)
  await state(ctx, 'audit-bureau', 'on-time', 9)
  await state(ctx, 'audit-bureau', 'late', 1)
  await state(ctx, 'finance-bureau', 'on-time', 6)
  return state(ctx, 'finance-bureau', 'late', 2)
}

const versionOf = async (ctx: ActContext, id: string) => (await getBulletin(ctx, id)).version
const shownOn = plainDate('2026-07-20') // Monday; five working days end on Monday 27 July
const after = plainDate('2026-07-28')

async function toApproved(ctx: ActContext, draft: { period: string; changeReason?: string }): Promise<string> {
  const { bulletinId } = await draftBulletin(by(ctx, officer, shownOn), draft)
  await showBulletin(by(ctx, officer, shownOn), { bulletinId, version: 1 })
  await approveBulletin(by(ctx, director, after), { bulletinId, version: 2 })
  return bulletinId
}
const number = (serial: number) => ({ organCode: '二七信用', year: 2026, serial })

test('[4.5] a draft is shown for the working days its notice sets, then approved by another person, then issued', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const { bulletinId } = await draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })
    const { contestUntil } = await showBulletin(by(ctx, officer, shownOn), { bulletinId, version: 1 })
    expect(contestUntil).toBe('2026-07-27')
    await expect(approveBulletin(by(ctx, director, contestUntil), { bulletinId, version: 2 })).rejects.toMatchObject({ code: 'supervision.bulletin.contest-runs' })
    const both = { ...officer, grants: [...officer.grants, ...director.grants] }
    await expect(approveBulletin(by(ctx, both, after), { bulletinId, version: 2 })).rejects.toMatchObject({ code: 'supervision.bulletin.same-person' })
    await expect(issueBulletin(by(ctx, leader, after), { bulletinId, version: 2, number: number(12) })).rejects.toMatchObject({ code: 'procedures.act.wrong-state' })
    await approveBulletin(by(ctx, director, after), { bulletinId, version: 2 })
    await expect(issueBulletin(by(ctx, leader, after), { bulletinId, version: 2, number: number(12) })).rejects.toMatchObject({ kind: 'conflict' })
    await issueBulletin(by(ctx, leader, after), { bulletinId, version: 3, number: number(12) })
    expect(await getBulletin(ctx, bulletinId)).toMatchObject({ state: 'issued', issuedOn: after, number: number(12) })
  }))

test('[4.5] a bulletin is not shown while its period still runs', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const lastDay = plainDate('2026-06-30')
    const { bulletinId } = await draftBulletin(by(ctx, officer, lastDay), { period: '2026-H1' })
    await expect(showBulletin(by(ctx, officer, lastDay), { bulletinId, version: 1 })).rejects.toMatchObject({ code: 'supervision.bulletin.period-runs' })
    await showBulletin(by(ctx, officer, plainDate('2026-07-01')), { bulletinId, version: 1 })
  }))

test('[4.5] a unit contests its own line while it is shown; an open objection stops the approval, an upheld one asks for a new run', () =>
  inTransaction(async (ctx) => {
    const [late] = await prepare(ctx)
    const { bulletinId, runId } = await draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })
    const contest = { bulletinId, unit: 'finance-bureau', indicator: indicator.id, ground: 'missing-facts' as const, claim: '六月的三件没有计入。' }
    await expect(contestScore(by(ctx, liaison, shownOn), contest)).rejects.toMatchObject({ code: 'supervision.contest.not-open' })
    await showBulletin(by(ctx, officer, shownOn), { bulletinId, version: 1 })
    await expect(contestScore(by(ctx, liaison, after), contest)).rejects.toMatchObject({ code: 'supervision.contest.over' })
    await expect(contestScore(by(ctx, liaison, shownOn), { ...contest, unit: 'commerce-bureau' })).rejects.toMatchObject({ kind: 'forbidden' })
    const { objectionId } = await contestScore(by(ctx, liaison, shownOn), contest)
    const file = await objectionFile(by(ctx, officer, shownOn), objectionId)
    expect(file).toMatchObject({ target: 'score-line', targetName: { zh: indicator.zh, en: indicator.en } })
    await expect(approveBulletin(by(ctx, director, after), { bulletinId, version: 2 })).rejects.toMatchObject({ code: 'supervision.bulletin.objections-open' })
    await decideObjection(by(ctx, officer, after), { objectionId, version: 1, outcome: 'rejected', reason: '三件均属下半年。' })

    const { objectionId: againstFact } = await lodgeObjection(by(ctx, liaison, after), {
      contested: { target: 'fact', factId: late! },
      ground: 'not-true',
      claim: '当日已经公开。',
    })
    expect(await objectionFile(by(ctx, officer, after), againstFact)).toMatchObject({ target: 'fact', targetName: null })
    await decideObjection(by(ctx, officer, after), { objectionId: againstFact, version: 1, outcome: 'upheld', reason: '网站日志可证。' })
    await state(ctx, 'finance-bureau', 'on-time', 1, late)
    await expect(approveBulletin(by(ctx, director, after), { bulletinId, version: 2 })).rejects.toMatchObject({ code: 'supervision.bulletin.upheld-since' })
    const redrafted = await redraftBulletin(by(ctx, officer, after), { bulletinId, version: 2 })
    expect(redrafted.runId).not.toBe(runId)
    expect(await getBulletin(ctx, bulletinId)).toMatchObject({ state: 'drafted', shownOn: null, contestUntil: null })
    await showBulletin(by(ctx, officer, after), { bulletinId, version: 3 })
    await approveBulletin(by(ctx, director, plainDate('2026-08-20')), { bulletinId, version: 4 })
  }))

test('[4.6] an issued bulletin is replaced only by another that says what changed and why', () =>
  inTransaction(async (ctx) => {
    const [late] = await prepare(ctx)
    const first = await toApproved(ctx, { period: '2026-H1' })
    await issueBulletin(by(ctx, leader, after), { bulletinId: first, version: 3, number: number(12) })
    await expect(draftBulletin(by(ctx, officer, after), { period: '2026-H1' })).rejects.toMatchObject({ code: 'supervision.bulletin.reason-missing' })
    await state(ctx, 'finance-bureau', 'on-time', 1, late)
    await state(ctx, 'finance-bureau', 'on-time', 9)
    const second = await toApproved(ctx, { period: '2026-H1', changeReason: '区财政局一件事实经异议更正，另补报九件。' })
    await expect(issueBulletin(by(ctx, leader, after), { bulletinId: second, version: 3, number: number(12) })).rejects.toMatchObject({ code: 'supervision.bulletin.number-taken' })
    await issueBulletin(by(ctx, leader, after), { bulletinId: second, version: 3, number: number(13) })
    expect(await getBulletin(ctx, first)).toMatchObject({ state: 'superseded', supersededBy: second })
    const page = await pageText(ctx, '/rankings/:id', { id: second })
    expect(page).toContain('区财政局一件事实经异议更正')
    expect(page).toContain('二七信用〔2026〕12号')
    expect(page).toContain('逾期 −1')
    expect(await pageText(ctx, '/rankings/:id', { id: first })).toContain(`/rankings/${second}`)
  }))

test('[4.6] the issued Word and PDF are public byte for byte as the ledger has them, and the document says how it was computed', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const bulletinId = await toApproved(ctx, { period: '2026-H1' })
    const { sha256 } = await issueBulletin(by(ctx, leader, after), { bulletinId, version: 3, number: number(12) })
    for (const format of ['docx', 'pdf'] as const) {
      const reply = (await replyOf(ctx, '/bulletins/:id/:file', { id: bulletinId, file: `2026-H1.${format}` })) as RawReply
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(reply.body as Buffer))).toString('hex')
      expect(digest).toBe(sha256[format])
    }
    const document = await bulletinDocument(ctx, { period: '2026-H1' })
    expect(document).toMatchObject({ number: number(12), title: '关于2026年上半年\n政务诚信排序情况的通报', issuedOn: after })
    const tables = document.body.filter((block) => block.kind === 'table')
    expect(tables[0]!.rows.map((row) => row.slice(0, 3))).toEqual([
      [1, '二七区商务局', '100.00'],
      [2, '二七区审计局', '90.00'],
      [3, '二七区财政局', '75.00'],
    ])
    expect(JSON.stringify(document.body)).toContain('wilson-bootstrap@1')
    // A hash without a gap would run over the margin of the page.
    expect(JSON.stringify(document.body)).toMatch(/[0-9a-f]{8}(?: [0-9a-f]{8}){7}/)
    expect(JSON.stringify(document.body)).not.toMatch(/[0-9a-f]{33}/)
  }))

test('[4.6] the public sees nothing before issue, then the table with intervals, units without a place and the method, in both languages', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const bulletinId = await toApproved(ctx, { period: '2026-H1' })
    await expect(pageText(ctx, '/rankings/:id', { id: bulletinId })).rejects.toMatchObject({ kind: 'not-found' })
    expect(await pageText(ctx, '/rankings', {})).toContain('还没有印发过')
    await issueBulletin(by(ctx, leader, after), { bulletinId, version: 3, number: number(12) })
    for (const language of ['zh-CN', 'en'] as const) {
      for (const [path, params] of [
        ['/rankings', {}],
        ['/rankings/:id', { id: bulletinId }],
      ] as const) {
        const html = await pageText(ctx, path, params, language)
        expect(html).not.toMatch(/(?:supervision|scoring)\.[a-z-]+\.|\{\w+\}/)
        expect(html).toContain('/units/finance-bureau')
      }
    }
    const section = await bulletinUnitSection.render(ctx, requestOf('/units/finance-bureau', {}, 'zh-CN'), 'finance-bureau')
    expect(portalHtml(section)).toContain('列第3位')
  }))

test('[4.5] one bulletin of a period is in work at a time, and may be given up before issue', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const { bulletinId } = await draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })
    await expect(draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })).rejects.toMatchObject({ code: 'supervision.bulletin.in-work' })
    expect((await bulletinDocument(by(ctx, officer, shownOn), { period: '2026-H1' })).draftMark).toBe('征求意见稿')
    await withdrawBulletin(by(ctx, officer, shownOn), { bulletinId, version: await versionOf(ctx, bulletinId) })
    await draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })
  }))

test('[4.5] each step of a bulletin stands on the desk of whoever takes it', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const desk = async (actor: Actor, day: PlainDate) => (await bulletinDesk.list(by(ctx, actor, day), 10)).map((item) => item.titleKey)
    const { bulletinId } = await draftBulletin(by(ctx, officer, shownOn), { period: '2026-H1' })
    expect([await desk(officer, shownOn), await desk(liaison, shownOn)]).toEqual([['supervision.desk.show'], []])
    await showBulletin(by(ctx, officer, shownOn), { bulletinId, version: 1 })
    expect([await desk(liaison, shownOn), await desk(director, shownOn), await desk(director, after)]).toEqual([['supervision.desk.contest'], [], ['supervision.desk.approve']])
    await approveBulletin(by(ctx, director, after), { bulletinId, version: 2 })
    expect(await desk(leader, after)).toEqual(['supervision.desk.issue'])
  }))

function requestOf(path: string, params: Record<string, string>, language: Language): PortalRequest {
  return { path, params, query: {}, form: {}, language, t: translator([uiTexts, pagesTexts, scoringTexts, supervisionTexts], language), origin: 'http://127.0.0.1:8080' }
}

function replyOf(ctx: ActContext, path: string, params: Record<string, string>, language: Language = 'zh-CN') {
  return bulletinPages.find((page) => page.path === path)!.handle(ctx, requestOf(path, params, language))
}

async function pageText(ctx: ActContext, path: string, params: Record<string, string>, language: Language = 'zh-CN'): Promise<string> {
  return portalHtml(((await replyOf(ctx, path, params, language)) as PageReply).body)
}
