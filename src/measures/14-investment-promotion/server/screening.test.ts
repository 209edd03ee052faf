import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { hashRow } from '#kernel/intake/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { paperTemplate } from '../common/templates/paper-template.ts'
import { assessLoss, endPaper, hearParties, payCompensation, signLegality } from './end-paper.ts'
import { enterPaper, type NewPaper, screenAgain } from './enter-paper.ts'
import { judgePaper, reopenUnderNewLaw } from './judge-paper.ts'
import { paperIntake } from './paper-intake.ts'
import { listPapers } from './paper-list.ts'
import { getPaper } from './paper-store.ts'
import { listEndedPapers, readInvestmentNumbers } from './public-investment.ts'
import { as, entriesOf, factsNow, firm, inRole, unit, withUnits } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const head = inRole('unit-leader')

const paper = (change: Partial<NewPaper> = {}): NewPaper => ({
  unit,
  kind: 'policy-paper',
  number: '马管〔2019〕12号',
  title: '促进产业集聚若干措施（演示数据）',
  issuedOn: plainDate('2019-03-01'),
  counterparty: null,
  amountFen: null,
  content: '对入驻企业按缴纳税收地方留存部分给予奖励',
  ...change,
})

async function forbidden(ctx: ActContext): Promise<string> {
  await withUnits(ctx)
  const { paperId } = await enterPaper(as(ctx, liaison, '2026-05-06'), paper())
  await judgePaper(as(ctx, reviewer, '2026-05-07'), { paperId, version: 1, grounds: ['tax-linked-award'], reason: '奖励与纳税额挂钩' })
  return paperId
}

test('[14.6] a second person judges what exists by the law in force; a finding against the unit waits for its reply', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const both = { ...liaison, grants: [...liaison.grants, { permission: 'investment.screening.judge', reach: 'own' as const }] }
    const { paperId } = await enterPaper(as(ctx, both, '2026-05-06'), paper())
    const judgment = { paperId, version: 1, grounds: ['tax-linked-award' as const], reason: '奖励与纳税额挂钩' }
    await expect(judgePaper(as(ctx, both, '2026-05-07'), judgment)).rejects.toMatchObject({ code: 'investment.paper.own-entry' })
    await expect(judgePaper(as(ctx, reviewer, '2026-05-07'), { ...judgment, reason: '' })).rejects.toMatchObject({ fields: [{ path: 'reason' }] })
    await judgePaper(as(ctx, reviewer, '2026-05-07'), judgment)
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'forbidden', grounds: ['tax-linked-award'], judgedOn: '2026-05-07' })
    const [fact] = await factsNow(ctx)
    expect(fact).toMatchObject({ outcome: 'forbidden', about: unit, validOn: '2026-05-07', effectiveFrom: '2026-05-14', detail: { grounds: ['tax-linked-award'], endedOn: null } })
    expect((await entriesOf(ctx, 'investment.paper-found-forbidden'))[0]!.payload['grounds']).toEqual([
      { ban: 'tax-linked-award', instrument: '公平竞争审查条例（国务院令第783号）', article: '第十条' },
    ])
  }))

test('[14.6] what was lawful is judged anew under a new ban, once', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const { paperId } = await enterPaper(as(ctx, liaison, '2024-03-01'), paper({ content: '给予落户补助' }))
    await judgePaper(as(ctx, reviewer, '2024-03-04'), { paperId, version: 1, grounds: [], reason: '符合当时规定' })
    expect(await reopenUnderNewLaw(as(ctx, systemActor, '2024-07-31'))).toBe(0)
    expect(await reopenUnderNewLaw(as(ctx, systemActor, '2024-08-01'))).toBe(1)
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'entered' })
    await judgePaper(as(ctx, reviewer, '2024-08-05'), { paperId, version: 3, grounds: [], reason: '仍然符合' })
    expect(await reopenUnderNewLaw(as(ctx, systemActor, '2024-08-06'))).toBe(0)
    await screenAgain(as(ctx, liaison, '2025-01-02'), { paperId, version: 4 })
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'entered' })
    expect(await entriesOf(ctx, 'investment.paper-reopened')).toHaveLength(2)
  }))

test('[14.7] the lawful path: heard, loss assessed, legality signed, ended and published, compensated to the fen', () =>
  inTransaction(async (ctx) => {
    const paperId = await forbidden(ctx)
    const at = (actor: typeof head) => as(ctx, actor, '2026-06-01')
    await expect(endPaper(at(head), { paperId, version: 2, number: '马管〔2026〕3号', address: 'https://example.gov.cn/3' })).rejects.toMatchObject({
      code: 'procedures.act.wrong-state',
    })
    const heard = { paperId, version: 2, heardOn: plainDate('2026-05-20'), form: 'meeting' as const, result: '三家企业到会，无异议' }
    await expect(hearParties(at(liaison), { ...heard, heardOn: plainDate('2026-05-06') })).rejects.toMatchObject({ code: 'investment.paper.heard-before-judged' })
    await hearParties(at(liaison), heard)
    const assessed = { paperId, version: 3, lossFen: 300_00n, kind: 'compensation' as const, compensationFen: 300_00n, reason: '已按政策投入的费用' }
    await expect(assessLoss(at(liaison), { ...assessed, kind: 'none', compensationFen: 0n })).rejects.toMatchObject({ code: 'investment.paper.loss-uncompensated' })
    await expect(assessLoss(at(liaison), { ...assessed, compensationFen: -1n })).rejects.toMatchObject({ code: 'investment.amount.negative' })
    await assessLoss(at(liaison), assessed)
    const end = { paperId, version: 4, number: '马管〔2026〕3号', address: 'https://example.gov.cn/3' }
    await expect(endPaper(at(head), end)).rejects.toMatchObject({ code: 'procedures.act.signature-missing' })
    await signLegality(at(reviewer), { paperId, version: 4 })
    await expect(endPaper(at(head), { ...end, address: 'example' })).rejects.toMatchObject({ code: 'investment.paper.address-wrong' })
    await endPaper(at(head), end)
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'ended', endedOn: '2026-06-01' })

    const pay = (version: number, fen: bigint, voucher: string) => payCompensation(at(liaison), { paperId, version, paidOn: plainDate('2026-06-01'), fen, voucher })
    await expect(pay(5, 300_01n, '凭证1')).rejects.toMatchObject({ code: 'investment.payment.too-much' })
    await expect(pay(5, 0n, '凭证1')).rejects.toMatchObject({ code: 'investment.amount.not-positive' })
    expect(await pay(5, 100_00n, '凭证1')).toEqual({ version: 6, leftFen: 200_00n })
    await expect(pay(6, 100_00n, '凭证1')).rejects.toMatchObject({ code: 'investment.payment.known-already' })
    await expect(pay(5, 100_00n, '凭证2')).rejects.toMatchObject({ code: 'procedures.record.stale' })
    expect(await pay(6, 200_00n, '凭证2')).toMatchObject({ leftFen: 0n })
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'settled', paidFen: 300_00n })
    const facts = await factsNow(ctx)
    expect(facts).toMatchObject([{ outcome: 'settled', detail: { endedOn: '2026-06-01', compensationFen: '30000', paidFen: '30000' } }])
    expect(await listEndedPapers(ctx, { unit: null, limit: 10, offset: 0 })).toMatchObject([{ paperId, grounds: ['tax-linked-award'], paidFen: 300_00n }])
    expect(await readInvestmentNumbers(ctx, unit)).toMatchObject({ screened: 1, ended: 1, forbidden: 0 })
  }))

test('[14.7] with no loss the end settles at once, and a single investor’s promise never shows in public', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const { paperId } = await enterPaper(as(ctx, liaison, '2026-05-06'), paper({ kind: 'agreement', counterparty: firm }))
    await judgePaper(as(ctx, reviewer, '2026-05-07'), { paperId, version: 1, grounds: ['guarantee'], reason: '含有担保条款' })
    const at = (actor: typeof head) => as(ctx, actor, '2026-06-01')
    await hearParties(at(liaison), { paperId, version: 2, heardOn: plainDate('2026-05-20'), form: 'letter', result: '对方同意删除' })
    await assessLoss(at(liaison), { paperId, version: 3, lossFen: 0n, kind: 'none', compensationFen: 0n, reason: '条款没有履行过' })
    await signLegality(at(reviewer), { paperId, version: 4 })
    await endPaper(at(head), { paperId, version: 4, number: '马管〔2026〕4号', address: 'https://example.gov.cn/4' })
    expect(await getPaper(ctx, paperId)).toMatchObject({ state: 'settled' })
    expect(await listEndedPapers(ctx, { unit: null, limit: 10, offset: 0 })).toEqual([])
  }))

test('[14.6] a workbook of existing papers comes in by one entry a record, changes before judgment, and is taken back whole', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const values = (number: string, title = '措施') => ({
      kind: 'policy-paper' as const,
      number,
      title,
      issuedOn: plainDate('2020-05-06'),
      counterpartyName: null,
      counterpartyCode: null,
      amountFen: null,
      content: '按统一办法补助',
    })
    const rows = (list: ReturnType<typeof values>[], change: 'new' | 'changed') =>
      (async function* () {
        yield list.map((row, index) => ({ rowNumber: index + 2, identity: paperTemplate.identity(row)!, hash: hashRow(paperTemplate, row), change, values: row }))
      })()
    const at = as(ctx, liaison)
    const batchId = '0198c0de-0000-7000-8000-000000000001'
    await paperIntake.receive(at, { unit, batchId, rows: rows([values('二七政〔2020〕1号'), values('二七政〔2020〕2号')], 'new') as never })
    await paperIntake.receive(at, { unit, batchId, rows: rows([values('二七政〔2020〕2号', '改过的措施')], 'changed') as never })
    const { items, total } = await listPapers(at, { limit: 10, offset: 0 })
    expect([total, items.map((item) => item.title).sort()]).toEqual([2, ['措施', '改过的措施']])
    expect((await paperIntake.existing(at, unit, [paperTemplate.identity(values('二七政[2020]2号'))!])).size).toBe(1)
    expect(await paperIntake.withdraw(at, { unit, batchId })).toEqual({ withdrawn: 2 })
    expect(await ctx.db.one(sql`select count(*)::int as "count" from investment_promotion.public_screening`)).toEqual({ count: 0 })
  }))
