import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { keepEvidenceIn, listEvidence } from '#kernel/evidence/server'
import { catchUpWithin } from '#kernel/facts/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { correctInvestmentFindings } from './correct-findings.ts'
import { closeDispute, decideDispute, findUnperformedRulings, payRuling, type Ruling } from './decide-dispute.ts'
import { payDelayInterest } from './delay-interest.ts'
import { listDisputes, showDispute } from './dispute-list.ts'
import { getDispute } from './dispute-store.ts'
import { fileDispute, type NewDispute } from './file-dispute.ts'
import { addInvestmentEvidence } from './investment-evidence.ts'
import { readInvestmentNumbers } from './public-investment.ts'
import { as, entriesOf, factsNow, firm, inRole, unit, withUnits } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const head = inRole('unit-leader')

const claim: NewDispute = {
  unit,
  title: '配套设施未按约建成的违约金（演示数据）',
  forum: 'arbitration',
  organ: '郑州仲裁委员会',
  caseNumber: '（2026）郑仲案字第0001号',
  counterpartyName: firm.name,
  counterpartyCode: firm.code,
  filedOn: plainDate('2026-01-05'),
  claimedFen: 2_000_000_00n,
}
const ruling = (disputeId: string, change: Partial<Ruling> = {}): Ruling => ({
  disputeId,
  version: 1,
  outcome: 'partly',
  documentNumber: '（2026）郑仲裁字第0001号',
  decidedOn: plainDate('2026-03-02'),
  effectiveOn: plainDate('2026-03-02'),
  sumFen: 800_000_00n,
  dueOn: plainDate('2026-04-01'),
  ...change,
})

async function filed(ctx: ActContext): Promise<string> {
  await withUnits(ctx)
  return (await fileDispute(as(ctx, liaison, '2026-01-06'), claim)).disputeId
}

test('[14.8] an award unpaid on its day is found once; paid later it becomes late; the head closes with a word on recourse', () =>
  inTransaction(async (ctx) => {
    const disputeId = await filed(ctx)
    await decideDispute(as(ctx, liaison, '2026-03-10'), ruling(disputeId))
    expect(await findUnperformedRulings(as(ctx, systemActor, '2026-04-01'), plainDate('2026-04-01'))).toBe(0)
    expect(await findUnperformedRulings(as(ctx, systemActor, '2026-04-02'), plainDate('2026-04-02'))).toBe(1)
    expect(await findUnperformedRulings(as(ctx, systemActor, '2026-04-03'), plainDate('2026-04-03'))).toBe(0)
    expect(await factsNow(ctx)).toMatchObject([
      { outcome: 'unperformed', about: unit, validOn: '2026-04-01', effectiveFrom: '2026-04-11', detail: { sumFen: '80000000', paidFen: '0' } },
    ])
    expect(await readInvestmentNumbers(as(ctx, systemActor, '2026-04-03'), unit)).toMatchObject({ rulings: 1, unperformed: 1, owedFen: 800_000_00n })

    const pay = (version: number, fen: bigint, voucher: string, paidOn = '2026-04-10') =>
      payRuling(as(ctx, liaison, '2026-04-20'), { disputeId, version, paidOn: plainDate(paidOn), fen, voucher })
    expect(await pay(2, 300_000_00n, '支1')).toEqual({ version: 3, leftFen: 500_000_00n })
    await expect(pay(3, 500_000_01n, '支2')).rejects.toMatchObject({ code: 'investment.payment.too-much', params: { left: '500000' } })
    await expect(pay(3, 100n, '支1')).rejects.toMatchObject({ code: 'investment.payment.known-already' })
    await expect(pay(3, 100n, '支2', '2026-02-01')).rejects.toMatchObject({ code: 'investment.payment.before-decision' })
    await pay(3, 500_000_00n, '支2', '2026-04-15')
    expect(await getDispute(ctx, disputeId)).toMatchObject({ state: 'performed', performedOn: '2026-04-15', finding: 'late' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { performedOn: '2026-04-15', daysLate: 14, paidFen: '80000000' } }])

    const close = { disputeId, version: 5, recourse: 'recovered' as const, recourseFen: 50_000_00n, reason: '分管职务的人员有重大过失' }
    await expect(closeDispute(as(ctx, head, '2026-05-06'), { ...close, recourseFen: 0n })).rejects.toMatchObject({ code: 'investment.dispute.recourse-sum' })
    await expect(closeDispute(as(ctx, head, '2026-05-06'), { ...close, recourseFen: 900_000_00n })).rejects.toMatchObject({ code: 'investment.dispute.recourse-over-sum' })
    await closeDispute(as(ctx, head, '2026-05-06'), close)
    expect(await getDispute(ctx, disputeId)).toMatchObject({ state: 'closed', recourse: 'recovered', recourseFen: 50_000_00n })
    expect(JSON.stringify(await entriesOf(ctx, 'investment.dispute-closed'))).not.toContain('过失')
  }))

test('[14.8] performed in time is a fact with effect at once, and a claim not upheld closes by itself', () =>
  inTransaction(async (ctx) => {
    const disputeId = await filed(ctx)
    await decideDispute(as(ctx, liaison, '2026-03-10'), ruling(disputeId))
    await payRuling(as(ctx, liaison, '2026-04-01'), { disputeId, version: 2, paidOn: plainDate('2026-04-01'), fen: 800_000_00n, voucher: '支9' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'performed', effectiveFrom: '2026-04-01', detail: { daysLate: 0 } }])
    const { disputeId: other } = await fileDispute(as(ctx, liaison, '2026-01-06'), { ...claim, caseNumber: '（2026）豫0103民初1号', forum: 'court' })
    await decideDispute(as(ctx, liaison, '2026-03-10'), ruling(other, { outcome: 'for-unit', sumFen: 0n, dueOn: null }))
    expect(await getDispute(ctx, other)).toMatchObject({ state: 'closed', dueOn: null })
    expect((await listDisputes(as(ctx, liaison), { limit: 10, offset: 0 })).total).toBe(2)
    expect((await listDisputes(as(ctx, inRole('liaison', 'audit-bureau')), { limit: 10, offset: 0 })).total).toBe(0)
  }))

test.each<[string, Partial<Ruling>, string]>([
  ['decided before it was filed', { decidedOn: plainDate('2026-01-01'), effectiveOn: plainDate('2026-01-01') }, 'investment.dispute.decided-before-filed'],
  ['binding before it was made', { effectiveOn: plainDate('2026-03-01') }, 'investment.dispute.effective-before-decided'],
  ['due before it was made', { dueOn: plainDate('2026-03-01') }, 'investment.dispute.due-before-decided'],
  ['a negative sum', { sumFen: -1n }, 'investment.amount.negative'],
  ['against the unit without a sum', { outcome: 'against-unit', sumFen: 0n }, 'investment.dispute.sum-missing'],
  ['for the unit with a sum', { outcome: 'for-unit' }, 'investment.dispute.sum-contradicts'],
  ['owed without a day', { dueOn: null }, 'investment.dispute.due-missing'],
  ['a day to come', { decidedOn: plainDate('2026-12-01'), effectiveOn: plainDate('2026-12-01') }, 'investment.day.in-future'],
  ['no document', { documentNumber: ' ' }, 'investment.words.missing'],
])('bad input: a ruling %s', (_, change, code) =>
  inTransaction(async (ctx) => {
    const disputeId = await filed(ctx)
    await expect(decideDispute(as(ctx, liaison, '2026-03-10'), ruling(disputeId, change))).rejects.toMatchObject({ kind: 'invalid', code })
  }),
)

test('the same case twice is one case, and the unit is not its own opponent', () =>
  inTransaction(async (ctx) => {
    await filed(ctx)
    const at = as(ctx, liaison, '2026-01-06')
    await expect(fileDispute(at, { ...claim, caseNumber: '(2026)郑仲案字第0001号' })).rejects.toMatchObject({ code: 'investment.dispute.known-already' })
    await expect(fileDispute(at, { ...claim, caseNumber: '另案', counterpartyName: '马寨产业集聚区管委会' })).rejects.toMatchObject({ code: 'investment.party.itself' })
  }))

test('[14.8] a late award bears doubled interest with its trace; it is paid after the sum and never more than accrued', () =>
  inTransaction(async (ctx) => {
    const disputeId = await filed(ctx)
    await decideDispute(as(ctx, liaison, '2026-03-10'), ruling(disputeId, { bearingFen: 700_000_00n }))
    const pay = (version: number, fen: bigint, voucher: string) =>
      payDelayInterest(as(ctx, liaison, '2026-04-21'), { disputeId, version, paidOn: plainDate('2026-04-21'), fen, voucher })
    await expect(pay(2, 100n, '息1')).rejects.toMatchObject({ code: 'investment.dispute.sum-first' })
    expect((await showDispute(as(ctx, liaison, '2026-04-11'), disputeId)).interest).toMatchObject({ asOf: '2026-04-11', interestFen: 122_500n })
    await payRuling(as(ctx, liaison, '2026-04-20'), { disputeId, version: 2, paidOn: plainDate('2026-04-11'), fen: 200_000_00n, voucher: '支1' })
    await payRuling(as(ctx, liaison, '2026-04-20'), { disputeId, version: 3, paidOn: plainDate('2026-04-15'), fen: 600_000_00n, voucher: '支2' })
    const { interest } = await showDispute(as(ctx, liaison, '2026-06-01'), disputeId)
    // Ten days on 700,000 yuan, four on the 600,000 left: 1,225.00 and 420.00.
    expect(interest).toMatchObject({ asOf: '2026-04-15', interestFen: 164_500n, rule: { article: '第二百六十四条' } })
    expect(interest!.segments.map((segment) => [segment.from, segment.days, segment.principalFen])).toEqual([
      ['2026-04-02', 10, 70_000_000n],
      ['2026-04-12', 4, 60_000_000n],
    ])
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { delayInterestFen: '164500' } }])
    const { version } = await getDispute(ctx, disputeId)
    await expect(pay(version, 164_501n, '息1')).rejects.toMatchObject({ code: 'investment.payment.too-much' })
    expect(await pay(version, 100_000n, '息1')).toEqual({ version: version + 1, leftFen: 64_500n })
    await expect(pay(version + 1, 64_500n, '息1')).rejects.toMatchObject({ code: 'investment.payment.known-already' })
    expect((await showDispute(as(ctx, liaison), disputeId)).payments.map((payment) => payment.part)).toEqual(['sum', 'sum', 'interest'])
  }))

test('[14.8] an upheld objection ends the finding about a ruling for good', () =>
  inTransaction(async (ctx) => {
    const disputeId = await filed(ctx)
    await decideDispute(as(ctx, liaison, '2026-03-10'), ruling(disputeId))
    await findUnperformedRulings(as(ctx, systemActor, '2026-04-02'), plainDate('2026-04-02'))
    const [fact] = await factsNow(ctx)
    const { objectionId } = await lodgeObjection(as(ctx, personOf(unit, ['objections.objection.lodge']), '2026-04-03'), {
      contested: { target: 'fact', factId: fact!.id },
      ground: 'lawful-reason',
      claim: '法院中止执行，有裁定。',
    })
    const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
    await decideObjection(as(ctx, judge, '2026-04-07'), { objectionId, version: 1, outcome: 'upheld', reason: '中止裁定属实。' })
    await catchUpWithin(as(ctx, systemActor, '2026-04-07'), [correctInvestmentFindings])
    expect(await factsNow(ctx, { kinds: ['investment.ruling-performance'] })).toEqual([])
    expect(await findUnperformedRulings(as(ctx, systemActor, '2026-04-08'), plainDate('2026-04-08'))).toBe(0)
    await payRuling(as(ctx, liaison, '2026-04-20'), { disputeId, version: 2, paidOn: plainDate('2026-04-20'), fen: 800_000_00n, voucher: '支1' })
    expect(await factsNow(ctx, { kinds: ['investment.ruling-performance'] })).toEqual([])
  }))

test('[14.8] files lie beside a dispute, and their hash in the ledger', () =>
  inTransaction(async (ctx) => {
    keepEvidenceIn(await mkdtemp(join(tmpdir(), 'shounuo-investment-')))
    const disputeId = await filed(ctx)
    const add = (actor: Actor) =>
      addInvestmentEvidence(as(ctx, actor), { supports: 'dispute', id: disputeId, bytes: Buffer.from('裁决书'), name: '裁决书.pdf', mediaType: 'application/pdf' })
    const { sha256 } = await add(liaison)
    await expect(add(inRole('liaison', 'audit-bureau'))).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await listEvidence(ctx, `investment.dispute:${disputeId}`)).toMatchObject([{ name: '裁决书.pdf', unit, sha256 }])
    expect((await entriesOf(ctx, 'investment.evidence-added'))[0]!.payload).toMatchObject({ sha256 })
  }))
