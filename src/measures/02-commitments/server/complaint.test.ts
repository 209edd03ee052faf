import { expect, test } from 'vitest'
import { dayInShanghai, type Instant, plainDate } from '#base/plain-date'
import { catchUpWithin, listFacts, projectWithin } from '#kernel/facts/server'
import { hashRow } from '#kernel/intake/server'
import { integrateWithin } from '#kernel/ledger/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, type Actor, publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { complaintPermissions } from '../common/complaint-permissions.ts'
import { complaintTemplate } from '../common/templates/complaint-template.ts'
import { complaintIntake } from './complaint-intake.ts'
import { listComplaints, showComplaint } from './complaint-list.ts'
import { getComplaint } from './complaint-store.ts'
import { askRepair, confirmDefault, decideRepair, dropNotice, imposeConsequence } from './confirm-default.ts'
import { correctCommitmentFindings } from './correct-findings.ts'
import { eraseComplainants, lodgeComplaint } from './lodge-complaint.ts'
import { findComplaintStatus, listPublicDefaults } from './public-complaints.ts'
import { declineComplaint, findOverdueStages, transferComplaint } from './transfer-complaint.ts'
import { acceptRectification, answerNotice, findUnfounded, notifyDefault, orderRectification, rejectRectification, reportRectification } from './verify-complaint.ts'

const inTransaction = useRollback()
const unit = 'mazhai-town'
const handler = 'commerce-bureau'

function inRole(role: string, of: string): Actor {
  return personOf(
    of,
    complaintPermissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  )
}
function as(ctx: ActContext, actor: Actor, on: string): ActContext {
  const now = `${on}T02:00:00.000Z` as Instant
  return { ...ctx, actor, now, today: dayInShanghai(now) }
}
async function factsNow(ctx: ActContext) {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any' }, { limit: 1_000 })).facts
}

const officer = inRole('credit-centre-officer', 'credit-centre')
const director = inRole('credit-centre-director', 'credit-centre')
const respondent = inRole('liaison', unit)
const verifier = inRole('liaison', handler)
const confirmer = inRole('reviewer', handler)

const form = {
  unit,
  field: 'investment',
  subject: '道路配套没有建成',
  words: '协议约定去年年底通路，至今没有开工，多次催问没有结果。',
  firmName: '郑州晨光精密装备有限公司（演示数据）',
  firmCode: '91410103MA9K1X2Y8B',
  hideFirm: false,
  contractNumber: '马招协〔2021〕9号',
  name: '演示联系人',
  contact: '0371-00000000',
}

async function ordered(ctx: ActContext, change: Partial<typeof form> = {}): Promise<{ complaintId: string; code: string }> {
  await seedUnits(as(ctx, systemActor, '2026-05-06'))
  const { complaintId, code } = await lodgeComplaint(as(ctx, publicActor, '2026-05-06'), { ...form, ...change })
  await transferComplaint(as(ctx, officer, '2026-05-07'), { complaintId, version: 1, handler })
  await orderRectification(as(ctx, verifier, '2026-05-11'), { complaintId, version: 2, words: '经核实，协议约定的道路确未开工。' })
  return { complaintId, code }
}

test('[2.7] a complaint comes without account, is passed on to the competent unit, and its code tells how it stands', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, systemActor, '2026-05-06'))
    const { complaintId, code, dueOn } = await lodgeComplaint(as(ctx, publicActor, '2026-05-06'), form)
    expect([dueOn, code]).toEqual(['2026-05-09', expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)])
    expect(await findComplaintStatus(ctx, code.toLowerCase())).toMatchObject({ state: 'received', unit, answer: null })
    expect(await findComplaintStatus(ctx, 'AAAA-BBBB-CCCC')).toBeUndefined()
    await expect(transferComplaint(as(ctx, officer, '2026-05-07'), { complaintId, version: 1, handler: unit })).rejects.toMatchObject({
      code: 'commitments.complaint.judge-in-own-cause',
    })
    const passed = await transferComplaint(as(ctx, officer, '2026-05-07'), { complaintId, version: 1, handler })
    expect(passed.dueOn).toBe('2026-05-27')
    await findUnfounded(as(ctx, verifier, '2026-05-11'), { complaintId, version: 2, ground: 'performed', words: '道路已于四月通车，附验收资料。' })
    expect(await findComplaintStatus(ctx, code)).toMatchObject({ state: 'unfounded', ground: 'performed', answer: '道路已于四月通车，附验收资料。' })
    const facts = await factsNow(ctx)
    expect(facts.map((fact) => [fact.kind, fact.about, fact.outcome])).toEqual(
      expect.arrayContaining([
        ['commitments.complaint-timeliness', 'credit-centre', 'on-time'],
        ['commitments.complaint-timeliness', handler, 'on-time'],
        ['commitments.complaint-outcome', unit, 'unfounded'],
      ]),
    )
    const { rows } = { rows: await ctx.db.rows<{ body: string }>(sql`select body from ledger.entry where kind like 'commitments.%'`) }
    for (const { body } of rows) for (const words of ['道路', '演示联系人', '0371', '晨光']) expect(body).not.toContain(words)
  }))

test('[2.7] what is true and put right is no default', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    expect(await getComplaint(ctx, complaintId)).toMatchObject({ state: 'rectifying', dueOn: '2026-06-10' })
    await reportRectification(as(ctx, respondent, '2026-05-20'), { complaintId, version: 3, words: '已开工' })
    await rejectRectification(as(ctx, verifier, '2026-05-21'), { complaintId, version: 4, words: '现场没有施工' })
    await reportRectification(as(ctx, respondent, '2026-06-08'), { complaintId, version: 5, words: '道路已建成通车' })
    await acceptRectification(as(ctx, verifier, '2026-06-09'), { complaintId, version: 6 })
    const facts = await factsNow(ctx)
    expect(facts.filter((fact) => fact.kind === 'commitments.default-confirmed')).toEqual([])
    expect(facts.filter((fact) => fact.kind === 'commitments.complaint-outcome')).toMatchObject([{ outcome: 'rectified', about: unit }])
  }))

test('[2.7] only refusal is confirmed: told, heard, by another person, with effect after the right of reply; repaired by performance', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    const notice = { complaintId, version: 3, refusal: 'not-in-time' as const, words: '逾期没有整改' }
    await expect(notifyDefault(as(ctx, verifier, '2026-06-10'), notice)).rejects.toMatchObject({ code: 'commitments.complaint.still-to-rectify', params: { day: '2026-06-10' } })
    await notifyDefault(as(ctx, verifier, '2026-06-11'), notice)
    const confirm = { complaintId, version: 4, words: '属实且拒不整改' }
    await expect(confirmDefault(as(ctx, confirmer, '2026-06-12'), confirm)).rejects.toMatchObject({ code: 'commitments.complaint.not-heard-yet', params: { day: '2026-06-18' } })
    const answer = await answerNotice(as(ctx, respondent, '2026-06-12'), { complaintId, version: 4, excuse: 'person-change', words: '原负责同志已调离' })
    expect(answer.refusedExcuse).toEqual({ instrument: '发改财金〔2023〕1103号', article: '二（二）' })
    const same = { ...confirmer, personId: verifier.personId }
    await expect(confirmDefault(as(ctx, same, '2026-06-15'), { ...confirm, version: 5 })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
    const { effectiveFrom } = await confirmDefault(as(ctx, confirmer, '2026-06-15'), { ...confirm, version: 5 })
    expect(effectiveFrom).toBe('2026-06-24')
    expect(await factsNow(ctx)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'commitments.default-confirmed', outcome: 'confirmed', about: unit, validOn: '2026-06-15', effectiveFrom: '2026-06-24' }),
      ]),
    )
    expect(await listPublicDefaults(as(ctx, publicActor, '2026-06-23'), null)).toEqual([])
    await expect(imposeConsequence(as(ctx, director, '2026-06-23'), { complaintId, kind: 'limit-awards' })).rejects.toMatchObject({ code: 'commitments.consequence.no-effect-yet' })
    await imposeConsequence(as(ctx, director, '2026-06-24'), { complaintId, kind: 'limit-awards' })
    await expect(imposeConsequence(as(ctx, director, '2026-06-24'), { complaintId, kind: 'limit-awards' })).rejects.toMatchObject({ code: 'commitments.consequence.known-already' })
    expect(await listPublicDefaults(as(ctx, publicActor, '2026-06-24'), null)).toMatchObject([
      { unit, handler, refusal: 'not-in-time', consequences: [{ kind: 'limit-awards', article: '四' }] },
    ])

    await askRepair(as(ctx, respondent, '2026-07-01'), { complaintId, version: 6, words: '道路已通车，违约金已付' })
    await decideRepair(as(ctx, confirmer, '2026-07-02'), { complaintId, version: 7, performed: false, words: '违约金尚未到账' })
    await askRepair(as(ctx, respondent, '2026-07-03'), { complaintId, version: 8, words: '违约金已到账' })
    await decideRepair(as(ctx, confirmer, '2026-07-06'), { complaintId, version: 9, performed: true, words: '已履行完毕' })
    const facts = (await factsNow(ctx)).filter((fact) => fact.kind === 'commitments.default-confirmed')
    expect(facts).toMatchObject([{ outcome: 'repaired', validOn: '2026-06-15', detail: { repairedOn: '2026-07-06', confirmedOn: '2026-06-15' } }])
    expect(await listPublicDefaults(as(ctx, publicActor, '2026-07-06'), null)).toEqual([])
    const file = await showComplaint(as(ctx, officer, '2026-07-06'), complaintId)
    expect(file.consequences).toMatchObject([{ imposedOn: '2026-06-24', endedOn: '2026-07-06' }])
    expect(file.words.map((said) => said.kind)).toEqual(['finding', 'notice', 'defence', 'confirmation', 'repair-request', 'repair-refusal', 'repair-request', 'repair'])
  }))

test('[2.7] what the unit says may stand, and putting it right after the notice still counts', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    await notifyDefault(as(ctx, verifier, '2026-05-20'), { complaintId, version: 3, refusal: 'expressly-refused', words: '来函明确拒绝' })
    await answerNotice(as(ctx, respondent, '2026-05-21'), { complaintId, version: 4, excuse: null, words: '函件系误发，正在施工' })
    await dropNotice(as(ctx, confirmer, '2026-05-22'), { complaintId, version: 5, words: '核实属误发' })
    expect(await getComplaint(ctx, complaintId)).toMatchObject({ state: 'rectifying', refusal: null, dueOn: '2026-06-10' })
    await notifyDefault(as(ctx, verifier, '2026-06-11'), { complaintId, version: 6, refusal: 'not-in-time', words: '逾期没有完成' })
    await reportRectification(as(ctx, respondent, '2026-06-12'), { complaintId, version: 7, words: '已经完成' })
    await acceptRectification(as(ctx, verifier, '2026-06-15'), { complaintId, version: 8 })
    expect(await getComplaint(ctx, complaintId)).toMatchObject({ state: 'rectified' })
  }))

test('[2.7] a late stage is found once and the later act replaces it; contacts are erased sixty days after the end', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, systemActor, '2026-05-06'))
    const { complaintId } = await lodgeComplaint(as(ctx, publicActor, '2026-05-06'), form)
    expect(await findOverdueStages(as(ctx, systemActor, '2026-05-09'), plainDate('2026-05-09'))).toBe(0)
    expect(await findOverdueStages(as(ctx, systemActor, '2026-05-11'), plainDate('2026-05-11'))).toBe(1)
    expect(await findOverdueStages(as(ctx, systemActor, '2026-05-12'), plainDate('2026-05-12'))).toBe(0)
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'overdue', about: 'credit-centre', detail: { stage: 'transfer' } }])
    await declineComplaint(as(ctx, officer, '2026-05-12'), { complaintId, version: 1, ground: 'in-court', words: '已起诉，请等待判决。' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { workingDaysLate: 2 } }])
    expect(await eraseComplainants(as(ctx, systemActor, '2026-07-11'), plainDate('2026-07-11'))).toBe(0)
    expect(await eraseComplainants(as(ctx, systemActor, '2026-07-12'), plainDate('2026-07-12'))).toBe(1)
  }))

test('[2.7] who complains is known to those who verify and never to the unit complained of', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx, { hideFirm: true })
    const seen = async (actor: Actor) => {
      const { complaint, complainant } = await showComplaint(as(ctx, actor, '2026-05-12'), complaintId)
      return [complaint.firmName !== null, complainant !== null]
    }
    expect(await seen(verifier)).toEqual([true, true])
    expect(await seen(officer)).toEqual([true, true])
    expect(await seen(respondent)).toEqual([false, false])
    expect((await listComplaints(as(ctx, respondent, '2026-05-12'), { limit: 10, offset: 0 })).items[0]).toMatchObject({ firmName: null, firmCode: null, contractNumber: null })
    expect((await listComplaints(as(ctx, inRole('liaison', 'audit-bureau'), '2026-05-12'), { limit: 10, offset: 0 })).total).toBe(0)
    await expect(showComplaint(as(ctx, inRole('liaison', 'audit-bureau'), '2026-05-12'), complaintId)).rejects.toMatchObject({ kind: 'not-found' })
  }))

const row = (change: object = {}) => ({
  channel: 'hotline' as const,
  sourceNumber: 'ZZ-2026-0001',
  receivedOn: plainDate('2026-05-06'),
  respondent: '马寨镇',
  field: 'procurement' as const,
  subject: '货款没有支付',
  words: '交货验收半年，货款没有支付。',
  firmName: null,
  firmCode: null,
  contractNumber: null,
  amountFen: 200_000_00n,
  ...change,
})

test('[2.7] clues of other platforms come in by workbook once; Henan’s five days hold for the environment platform', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, systemActor, '2026-05-06'))
    const at = as(ctx, officer, '2026-05-06')
    const batchId = '0198c0de-0000-7000-8000-000000000003'
    const list = [row(), row({ channel: 'environment-platform', sourceNumber: 'E-1' })]
    const rows = (change: 'new' | 'changed') =>
      (async function* () {
        yield list.map((values, index) => ({ rowNumber: index + 2, identity: complaintTemplate.identity(values)!, hash: hashRow(complaintTemplate, values), change, values }))
      })()
    await complaintIntake.receive(at, { unit: 'credit-centre', batchId, rows: rows('new') as never })
    const { items } = await listComplaints(at, { limit: 10, offset: 0 })
    expect(items.map((item) => [item.channel, item.unit, item.dueOn]).sort()).toEqual([
      ['environment-platform', unit, '2026-05-11'],
      ['hotline', unit, '2026-05-09'],
    ])
    expect(
      (
        await complaintIntake.existing(
          at,
          'credit-centre',
          list.map((each) => complaintTemplate.identity(each)!),
        )
      ).size,
    ).toBe(2)
    await expect(complaintIntake.receive(at, { unit: 'credit-centre', batchId, rows: rows('changed') as never })).rejects.toMatchObject({
      code: 'commitments.complaint.known-differently',
    })
    const { rules } = await complaintIntake.prepare!(at, 'credit-centre')
    expect(rules!.flatMap((rule) => rule(row({ respondent: '没有的单位' }), { today: at.today }))).toMatchObject([{ code: 'commitments.row.unit-unknown' }])
    expect(await complaintIntake.withdraw(at, { unit: 'credit-centre', batchId })).toEqual({ withdrawn: 2 })
  }))

test.each<[string, object, string, string]>([
  ['a unit that is none', { unit: 'nowhere' }, 'commitments.complaint.field-wrong.unit', 'unit'],
  ['too few words', { words: '没有付款' }, 'commitments.complaint.incomplete', 'words'],
  ['nobody to reach', { contact: '' }, 'commitments.complaint.incomplete', 'contact'],
  ['a code whose check fails', { firmCode: '91410103MA9K1X2Y8C' }, 'commitments.complaint.field-wrong.firmCode', 'firmCode'],
  ['a unit against itself', { firmName: '二七区马寨镇人民政府' }, 'commitments.complaint.against-itself', 'firmName'],
])('bad input: %s', (_, change, code, path) =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, systemActor, '2026-05-06'))
    await expect(lodgeComplaint(as(ctx, publicActor, '2026-05-06'), { ...form, ...change })).rejects.toMatchObject({ kind: 'invalid', code, fields: [{ path }] })
    expect(await ctx.db.rows(sql`select 1 from commitments.complaint`)).toEqual([])
  }),
)

test('[2.7] an upheld objection ends a default: no fact, not on the public list, no consequence, and repair states nothing', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    await notifyDefault(as(ctx, verifier, '2026-06-11'), { complaintId, version: 3, refusal: 'not-in-time', words: '逾期没有整改' })
    await answerNotice(as(ctx, respondent, '2026-06-12'), { complaintId, version: 4, excuse: null, words: '因洪涝停工，有通知。' })
    await confirmDefault(as(ctx, confirmer, '2026-06-15'), { complaintId, version: (await getComplaint(ctx, complaintId)).version, words: '属实且拒不整改' })
    const defaults = async () => (await factsNow(ctx)).filter((fact) => fact.kind === 'commitments.default-confirmed')
    const [fact] = await defaults()
    const { objectionId } = await lodgeObjection(as(ctx, personOf(unit, ['objections.objection.lodge']), '2026-06-16'), {
      contested: { target: 'fact', factId: fact!.id },
      ground: 'lawful-reason',
      claim: '洪涝停工有市政府通知。',
    })
    const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
    await decideObjection(as(ctx, judge, '2026-06-17'), { objectionId, version: 1, outcome: 'upheld', reason: '停工通知属实。' })
    expect((await listPublicDefaults(as(ctx, publicActor, '2026-07-02'), unit)).length).toBe(1)
    await catchUpWithin(as(ctx, systemActor, '2026-06-17'), [correctCommitmentFindings])
    expect(await defaults()).toEqual([])
    expect(await listPublicDefaults(as(ctx, publicActor, '2026-07-02'), unit)).toEqual([])
    await expect(imposeConsequence(as(ctx, director, '2026-07-02'), { complaintId, kind: 'limit-awards' })).rejects.toMatchObject({ code: 'commitments.consequence.no-default' })
    const { version } = await getComplaint(ctx, complaintId)
    await askRepair(as(ctx, respondent, '2026-07-03'), { complaintId, version, words: '已经复工' })
    await decideRepair(as(ctx, confirmer, '2026-07-03'), { complaintId, version: version + 1, performed: true, words: '核实' })
    expect(await defaults()).toEqual([])
  }))
