import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { clockSuccession } from '#kernel/clocks/server'
import { keepEvidenceIn, listEvidence } from '#kernel/evidence/server'
import { listFacts, projectWithin } from '#kernel/facts/server'
import { integrateWithin } from '#kernel/ledger/server'
import { seedUnits, succeedUnit } from '#kernel/parties/server'
import { type ActContext, type Actor, publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { readableFiles } from '../../../kernel/evidence/server/readers.ts'
import { complaintPermissions } from '../common/complaint-permissions.ts'
import { complaintDesks } from './complaint-desk.ts'
import { addComplainantFiles, addComplaintEvidence } from './complaint-evidence.ts'
import { listComplaints, showComplaint } from './complaint-list.ts'
import { aboutComplaint, getComplaint } from './complaint-store.ts'
import { complaintSuccession } from './complaint-succession.ts'
import { askRepair, confirmDefault, decideRepair } from './confirm-default.ts'
import { lodgeComplaint } from './lodge-complaint.ts'
import { listPublicDefaults } from './public-complaints.ts'
import { on } from './testing/service-world.ts'
import { findOverdueStages, transferComplaint } from './transfer-complaint.ts'
import { findUnfounded, notifyDefault, orderRectification, reportRectification } from './verify-complaint.ts'

const rolledBack = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-complaint-succession-'))
  keepEvidenceIn(join(folder, 'kept'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(on(ctx, systemActor, '2026-05-06'))
    await work(ctx)
  })
const unit = 'mazhai-town'
const handler = 'commerce-bureau'
const heir = 'market-supervision'
const centre = 'credit-centre'
const office = 'district-government-office'

function inRole(role: string, of: string, predecessors: readonly string[] = []): Actor {
  const grants = complaintPermissions.flatMap((permission) => (permission.grants[role] ? [{ permission: permission.id, reach: permission.grants[role] }] : []))
  return { ...personOf(of, [...grants, 'evidence.file.read']), predecessors } as Actor
}
const officer = inRole('credit-centre-officer', centre)
const verifier = inRole('liaison', handler)
const debtor = inRole('liaison', unit)

async function fileNamed(name: string, content = `%PDF-1.7 ${name}`) {
  const path = join(folder, name)
  await writeFile(path, content)
  return { name, path, size: content.length, whole: true }
}
async function lodged(ctx: ActContext, about = unit, day = '2026-05-06'): Promise<{ complaintId: string; code: string }> {
  const form = {
    unit: about,
    field: 'investment',
    subject: '道路配套没有建成',
    words: '协议约定去年年底通路，至今没有开工，多次催问没有结果。',
    firmName: '演示数据精密装备公司',
    firmCode: '',
    hideFirm: true,
    contractNumber: '',
    name: '演示联系人',
    contact: '0371-00000000',
  }
  return lodgeComplaint(on(ctx, publicActor, day), form, [await fileNamed('协议.pdf')])
}
async function transferred(ctx: ActContext) {
  const made = await lodged(ctx)
  await transferComplaint(on(ctx, officer, '2026-05-07'), { complaintId: made.complaintId, version: 1, handler })
  return made
}
async function ordered(ctx: ActContext) {
  const made = await transferred(ctx)
  await orderRectification(on(ctx, verifier, '2026-05-11'), { complaintId: made.complaintId, version: 2, words: '经核实，道路确未开工。' })
  return made
}
function merge(ctx: ActContext, day: string, from: readonly string[], to: string) {
  const mappings = from.map((each) => ({ from: each, to, duties: null }))
  const plan = { kind: 'merge', effectiveOn: plainDate(day), basis: '示范用：机构改革方案', forms: [], abolished: [...from], mappings } as const
  return succeedUnit(on(ctx, systemActor, day), plan, [clockSuccession, complaintSuccession])
}
const partsOf = (ctx: ActContext, complaintId: string) =>
  ctx.db.one<object>(sql`select unit, receiver, handler from commitments.complaint where district = ${ctx.district} and complaint_id = ${complaintId}`)
const clocks = (ctx: ActContext) => ctx.db.rows(sql`select kind, owner from clocks.clock where stopped_on is null order by kind`)
async function waiting(ctx: ActContext): Promise<string[]> {
  const lines = await Promise.all(complaintDesks.map((desk) => desk.list(ctx, 10)))
  return lines.flat().map((line) => line.titleKey.replace('commitments.desk.complaint-', ''))
}
async function factsNow(ctx: ActContext) {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any' }, { limit: 1_000 })).facts
}

test('[2.7] who verifies ends: the complaint is on the successor’s desk with its running clock, and its page says whose it was', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await transferred(ctx)
    expect(await findOverdueStages(on(ctx, systemActor, '2026-05-28'), plainDate('2026-05-28'))).toBe(1)
    expect(await complaintSuccession.list(ctx, handler)).toEqual([{ what: 'commitments.succession.complaints-handled', duty: '2.7', count: 1 }])
    await merge(ctx, '2026-06-01', [handler], heir)
    expect(await complaintSuccession.list(ctx, handler)).toEqual([])
    expect(await partsOf(ctx, complaintId)).toEqual({ unit, receiver: centre, handler: heir })
    expect(await clocks(ctx)).toEqual([{ kind: 'commitments.default-verify', owner: heir }])
    // Without predecessors: the record itself is the successor's.
    const next = on(ctx, inRole('liaison', heir), '2026-06-02')
    expect(await waiting(next)).toEqual(['verify'])
    expect((await listComplaints(next, { limit: 10, offset: 0 })).total).toBe(1)
    const file = await showComplaint(next, complaintId)
    expect(file.passedOn).toEqual([{ part: 'handler', effectiveOn: '2026-06-01', from: handler, to: heir }])
    expect([file.complaint.firmName, file.complainant?.name]).toEqual(['演示数据精密装备公司', '演示联系人'])
    expect(await ctx.db.rows(sql`select about from ledger.entry where kind = 'commitments.complaint-passed-on'`)).toEqual([{ about: aboutComplaint(complaintId) }])
    await findUnfounded(next, { complaintId, version: file.complaint.version, ground: 'performed', words: '道路已经通车。' })
    // The day it was due lies before the change.
    expect((await factsNow(ctx)).filter((fact) => fact.detail['stage'] === 'verify')).toMatchObject([{ about: handler, outcome: 'late', validOn: '2026-05-27' }])
  }))

test('[2.4] the unit complained of ends: its successor has to put it right by the same day', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    await merge(ctx, '2026-06-01', [unit], heir)
    expect(await clocks(ctx)).toEqual([{ kind: 'commitments.default-rectify', owner: heir }])
    expect(await getComplaint(ctx, complaintId)).toMatchObject({ unit: heir, handler, dueOn: '2026-06-10', version: 4 })
    const answerer = on(ctx, inRole('liaison', heir), '2026-06-02')
    expect(await waiting(answerer)).toEqual(['answer'])
    await reportRectification(answerer, { complaintId, version: 4, words: '已经开工' })
    expect(await waiting(on(ctx, verifier, '2026-06-03'))).toEqual(['accept'])
  }))

test('[2.4] a division takes a complaint and its clock to whoever takes the promises over, and what is verified to whoever verifies', () =>
  inTransaction(async (ctx) => {
    const { complaintId: about } = await ordered(ctx)
    const { complaintId: verified } = await lodged(ctx, 'finance-bureau')
    await transferComplaint(on(ctx, officer, '2026-05-07'), { complaintId: verified, version: 1, handler: unit })
    await ctx.db.run(
      sql`insert into parties.responsibility (district, unit, duty, role, from_on) values (${ctx.district}, ${unit}, '2', 'lead', '2020-01-01') on conflict do nothing`,
    )
    const plan = {
      kind: 'split',
      effectiveOn: plainDate('2026-06-01'),
      basis: '示范用：机构改革方案',
      forms: [],
      abolished: [],
      mappings: [{ from: unit, to: heir, duties: ['2.4'] }],
    } as const
    await succeedUnit(on(ctx, systemActor, '2026-06-01'), plan, [clockSuccession, complaintSuccession])
    expect(await partsOf(ctx, about)).toMatchObject({ unit: heir, handler })
    expect(await partsOf(ctx, verified)).toMatchObject({ unit: 'finance-bureau', handler: unit })
    expect(await clocks(ctx)).toEqual([
      { kind: 'commitments.default-rectify', owner: heir },
      { kind: 'commitments.default-verify', owner: unit },
    ])
  }))

test('[2.7] a default confirmed before the change stays about the units of that day, in public and when it is repaired', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    await notifyDefault(on(ctx, verifier, '2026-06-11'), { complaintId, version: 3, refusal: 'not-in-time', words: '逾期没有整改' })
    await confirmDefault(on(ctx, inRole('reviewer', handler), '2026-06-19'), { complaintId, version: 4, words: '属实且拒不整改' })
    await merge(ctx, '2026-07-01', [unit], heir)
    await merge(ctx, '2026-07-02', [handler], 'finance-bureau')
    expect(await listPublicDefaults(on(ctx, publicActor, '2026-07-03'), heir)).toMatchObject([{ unit: heir, confirmedUnit: unit, handler }])
    await askRepair(on(ctx, inRole('liaison', heir), '2026-07-03'), { complaintId, version: 7, words: '道路已经通车' })
    await decideRepair(on(ctx, inRole('reviewer', 'finance-bureau'), '2026-07-06'), { complaintId, version: 8, performed: true, words: '已履行完毕' })
    expect((await factsNow(ctx)).filter((fact) => fact.kind === 'commitments.default-confirmed')).toMatchObject([
      { outcome: 'repaired', about: unit, detail: { confirmedBy: handler, repairedOn: '2026-07-06' } },
    ])
  }))

test.each([
  ['both end in a third', [unit, handler], heir],
  ['the verifier takes the debtor in', [unit], handler],
  ['the debtor takes the verifier in', [handler], unit],
])('[2.7] verifier and debtor become one, %s: the superior verifies, and the debtor reads what it put on file alone', (_, ended, merged) =>
  inTransaction(async (ctx) => {
    const { complaintId } = await ordered(ctx)
    await addComplaintEvidence(on(ctx, verifier, '2026-05-12'), { complaintId, bytes: Buffer.from('%PDF-1.7 核实'), name: '核实.pdf', mediaType: 'application/pdf' })
    await addComplaintEvidence(on(ctx, debtor, '2026-05-12'), { complaintId, bytes: Buffer.from('%PDF-1.7 说明'), name: '说明.pdf', mediaType: 'application/pdf' })
    await merge(ctx, '2026-06-01', ended, merged)
    expect(await partsOf(ctx, complaintId)).toEqual({ unit: merged, receiver: centre, handler: office })
    expect(await clocks(ctx)).toEqual([{ kind: 'commitments.default-rectify', owner: merged }])
    const own = on(ctx, inRole('liaison', merged, ended), '2026-06-02')
    const { version } = await getComplaint(ctx, complaintId)
    await expect(notifyDefault(own, { complaintId, version, refusal: 'expressly-refused', words: '来函拒绝' })).rejects.toMatchObject({ kind: 'forbidden' })
    const seen = await showComplaint(own, complaintId)
    expect([seen.complainant, seen.complaint.firmName]).toEqual([null, null])
    const files = await listEvidence(ctx, aboutComplaint(complaintId))
    const read = async (actor: Actor) => (await readableFiles(on(ctx, actor, '2026-06-02'), files)).map((file) => file.name).sort()
    expect(await read(own.actor)).toEqual(['说明.pdf'])
    expect(await read(inRole('liaison', office))).toEqual(['核实.pdf', '协议.pdf', '说明.pdf'].sort())
    await reportRectification(own, { complaintId, version, words: '已经开工' })
    expect(await waiting(on(ctx, inRole('liaison', office), '2026-06-03'))).toEqual(['accept'])
  }),
)

test('[2.7] what had ended before the verifier became one with the debtor stays its own, and as closed to the debtor', () =>
  inTransaction(async (ctx) => {
    const { complaintId } = await transferred(ctx)
    await findUnfounded(on(ctx, verifier, '2026-05-11'), { complaintId, version: 2, ground: 'performed', words: '道路已经通车。' })
    await merge(ctx, '2026-06-01', [unit, handler], heir)
    expect(await partsOf(ctx, complaintId)).toEqual({ unit, receiver: centre, handler })
    const own = on(ctx, inRole('liaison', heir, [unit, handler]), '2026-06-02')
    expect((await showComplaint(own, complaintId)).complainant).toBeNull()
    expect(await readableFiles(own, await listEvidence(ctx, aboutComplaint(complaintId)))).toEqual([])
  }))

test.each([
  ['both end in a third', [unit, centre], heir],
  ['the debtor is taken in', [unit], centre],
])('[2.7] whoever received it becomes one with the debtor, %s: another passes it on, and district reach does not help', (_, ended, merged) =>
  inTransaction(async (ctx) => {
    const { complaintId, code } = await lodged(ctx)
    await merge(ctx, '2026-05-07', ended, merged)
    expect(await partsOf(ctx, complaintId)).toEqual({ unit: merged, receiver: office, handler: null })
    expect(await clocks(ctx)).toEqual([{ kind: 'commitments.default-transfer', owner: office }])
    await addComplainantFiles(on(ctx, publicActor, '2026-05-07'), { code, files: [await fileNamed('照片说明.pdf')] })
    const own = on(ctx, inRole('credit-centre-officer', merged, ended), '2026-05-08')
    expect(await waiting(own)).toEqual([])
    const { version } = await getComplaint(ctx, complaintId)
    await expect(transferComplaint(own, { complaintId, version, handler })).rejects.toMatchObject({ kind: 'forbidden', code: 'commitments.complaint.own-cause' })
    const seen = await showComplaint(own, complaintId)
    expect([seen.complainant, seen.acts.filter(({ act }) => act === 'transfer')]).toEqual([null, []])
    expect(await readableFiles(own, await listEvidence(ctx, aboutComplaint(complaintId)))).toEqual([])
    const other = on(ctx, inRole('liaison', office), '2026-05-08')
    expect(await waiting(other)).toEqual(['pass-on'])
    expect(await readableFiles(other, await listEvidence(ctx, aboutComplaint(complaintId)))).toHaveLength(2)
    await transferComplaint(other, { complaintId, version, handler })
    // New ones about it, too.
    const later = await lodged(ctx, merged, '2026-05-08')
    expect(await partsOf(ctx, later.complaintId)).toMatchObject({ receiver: office })
  }),
)
