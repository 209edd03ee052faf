import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { clockSuccession } from '#kernel/clocks/server'
import { keepEvidenceIn, listEvidence, type PublicFile } from '#kernel/evidence/server'
import { seedUnits, succeedUnit } from '#kernel/parties/server'
import { type ActContext, type Actor, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { readableFiles } from '../../../kernel/evidence/server/readers.ts'
import { routes as evidenceRoutes } from '../../../kernel/evidence/server/routes.ts'
import { arrearsSuccession } from './arrears-succession.ts'
import { addComplaintFiles } from './complaint-files.ts'
import { aboutComplaint } from './complaint-store.ts'
import { acceptComplaint, declineComplaint, forwardComplaint } from './handle-complaint.ts'
import { complaintFile } from './list-complaints.ts'
import { lodgeComplaint } from './lodge-complaint.ts'
import { as, entriesOf, inRole, supplier, unit } from './testing/world.ts'

const rolledBack = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-complaint-files-'))
  keepEvidenceIn(join(folder, 'kept'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const receiver = 'industry-information'
const handler = 'district-government'
const merged = 'development-and-reform'
const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(ctx)
    await work(ctx)
  })

const pdf = strToU8('%PDF-1.7 演示数据')
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
let written = 0
async function file(name: string, content: Uint8Array, more: Partial<PublicFile> = {}): Promise<PublicFile> {
  written += 1
  const path = join(folder, `u${written}`)
  await writeFile(path, content)
  return { name, path, size: content.length, whole: true, ...more }
}
const lodge = (ctx: ActContext, files: readonly PublicFile[], contractNumber = 'HT-2025-001') =>
  lodgeComplaint(
    as(ctx, publicActor, '2026-06-01'),
    {
      respondent: unit,
      firmName: '演示数据甲供应商',
      firmUscc: supplier,
      firmSize: 'small',
      contractNumber,
      amountFen: '100,000.00',
      undisputed: true,
      words: '演示数据：七月一日交付，至今没有付款，三次催要。',
      contact: '演示数据 000-0000',
    },
    'portal',
    files,
  )

test('[12.12] what a supplier attaches is evidence for the desk alone; the ledger holds the hash, the same file again has no effect', () =>
  inTransaction(async (ctx) => {
    const { complaintId, code, files } = await lodge(ctx, [await file('../../etc/合\u202Efdp.同.pdf', pdf), await file('发票.png', png)])
    expect(files).toBe(2)
    expect(await addComplaintFiles(as(ctx, publicActor, '2026-06-02'), { code, files: [await file('again.pdf', pdf)] })).toEqual({ added: 0 })
    const ofd = zipSync({ 'OFD.xml': strToU8('<ofd/>') })
    expect(await addComplaintFiles(as(ctx, publicActor, '2026-06-02'), { code, files: [await file('电子发票.OFD', ofd)] })).toEqual({ added: 1 })
    expect(await entriesOf(ctx, 'arrears.complaint-files-added')).toMatchObject([{ payload: { desk: receiver, files: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] } }])
    const seen = await complaintFile(as(ctx, inRole('liaison', receiver)), complaintId)
    expect(seen.files?.map((each) => [each.name, each.mediaType])).toEqual([
      ['合fdp.同.pdf', 'application/pdf'],
      ['发票.png', 'image/png'],
      ['电子发票.OFD', 'application/zip'],
    ])
    // The unit complained of learns that there are some, and reads none.
    const debtor = as(ctx, inRole('liaison', unit))
    expect(await complaintFile(debtor, complaintId)).toMatchObject({ fileCount: 3, files: null })
    const stored = await listEvidence(ctx, aboutComplaint(complaintId))
    const reading = async (of: string) => (await readableFiles(as(ctx, personOf(of, ['evidence.file.read'])), stored)).length
    expect([await reading(unit), await reading(handler), await reading(receiver)]).toEqual([0, 0, 3])
    await acceptComplaint(as(ctx, inRole('liaison', receiver), '2026-06-05'), { complaintId, version: 1 })
    await forwardComplaint(as(ctx, inRole('liaison', receiver), '2026-06-10'), { complaintId, version: 2, handler })
    expect([await reading(unit), await reading(handler)]).toEqual([0, 3])
    expect(await ctx.db.rows(sql`select media_type, mark from arrears.public_complaint_file order by media_type`)).toMatchObject([{ media_type: 'application/pdf' }, {}, {}])
  }))

test('[12.12] whoever took the complaint in becomes one with the debtor: it goes to somebody else, and what the supplier attached stays unread by the debtor', () =>
  inTransaction(async (ctx) => {
    const { complaintId: open } = await lodge(ctx, [await file('合同.pdf', pdf)])
    const { complaintId: closed } = await lodge(ctx, [await file('发票.png', png)], 'HT-2025-002')
    await declineComplaint(as(ctx, inRole('reviewer', receiver), '2026-06-03'), { complaintId: closed, version: 1, ground: 'in-court', words: '已经起诉，由法院处理' })
    const merger = {
      kind: 'merge',
      effectiveOn: plainDate('2026-06-04'),
      basis: '示范用：机构改革方案',
      forms: [],
      abolished: [unit, receiver],
      mappings: [unit, receiver].map((from) => ({ from, to: merged, duties: null })),
    } as const
    await succeedUnit(as(ctx, ctx.actor, '2026-06-04'), merger, [clockSuccession, arrearsSuccession])
    const heirOf = (role: string) => ({ ...inRole(role, merged), predecessors: [unit, receiver] })
    const office = 'district-government-office'
    expect(await ctx.db.one(sql`select desk, respondent from arrears.complaint where complaint_id = ${open}`)).toEqual({ desk: office, respondent: merged })
    for (const complaintId of [open, closed]) {
      const [stored] = await listEvidence(ctx, aboutComplaint(complaintId))
      for (const role of ['liaison', 'reviewer', 'unit-leader']) {
        const debtor = as(ctx, heirOf(role), '2026-06-05')
        expect(await complaintFile(debtor, complaintId)).toMatchObject({ fileCount: 1, files: null, complaint: { contact: null } })
      }
      const reader = as(ctx, { ...personOf(merged, ['evidence.file.read']), predecessors: [unit, receiver] } as Actor, '2026-06-05')
      expect(await readableFiles(reader, [stored!])).toEqual([])
      const content = evidenceRoutes.find((route) => route.endpoint.path.endsWith('/content'))!
      await expect(content.handle(reader, { params: { fileId: stored!.id }, query: {}, body: undefined } as never, {} as never)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'evidence.file.closed-to-party',
      })
    }
    // Who has it now reads it; the closed one is read by whoever reads the whole district's files.
    const files = await listEvidence(ctx, aboutComplaint(open))
    expect(await readableFiles(as(ctx, personOf(office, ['evidence.file.read'])), files)).toHaveLength(1)
    expect((await complaintFile(as(ctx, inRole('liaison', office)), open)).files).toHaveLength(1)
    const [old] = await listEvidence(ctx, aboutComplaint(closed))
    expect(await readableFiles(as(ctx, personOf('audit-office', [{ permission: 'evidence.file.read', reach: 'district' }])), [old!])).toHaveLength(1)
    // The debtor's successor does not act on it either.
    const { version } = await ctx.db.one<{ version: number }>(sql`select version from arrears.complaint where complaint_id = ${open}`)
    await expect(acceptComplaint(as(ctx, heirOf('liaison'), '2026-06-05'), { complaintId: open, version })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await ctx.db.rows(sql`select distinct unit from arrears.complaint_step where done_on is null and step <> 'answer'`)).toEqual([{ unit: office }])
  }))

test('[12.12] other kinds, disguised content, too large and too many are refused by name; a complaint that has ended takes none', () =>
  inTransaction(async (ctx) => {
    const refusedWith = async (what: string, ...files: PublicFile[]) => {
      await ctx.db.run(sql`savepoint before`)
      await expect(lodge(ctx, files)).rejects.toMatchObject({ kind: 'invalid', code: what, fields: [{ path: 'files' }] })
      await ctx.db.run(sql`rollback to savepoint before`)
    }
    await refusedWith('evidence.public.kind', await file('page.html', strToU8('<script>')))
    await refusedWith('evidence.public.kind', await file('looks.pdf', strToU8('<svg onload=alert(1)>')))
    await refusedWith('evidence.public.too-large', await file('large.pdf', pdf, { whole: false }))
    const four = (from: number) => Promise.all([0, 1, 2, 3].map((index) => file(`${from + index}.pdf`, strToU8(`%PDF-${from + index}`))))
    await refusedWith('evidence.public.too-many', ...(await four(0)))
    const { complaintId, code } = await lodge(ctx, [])
    await expect(addComplaintFiles(as(ctx, publicActor), { code, files: [] })).rejects.toMatchObject({ code: 'arrears.complaint.files-none' })
    await expect(addComplaintFiles(as(ctx, publicActor), { code: 'NOSUCHCODE', files: [await file('a.pdf', pdf)] })).rejects.toMatchObject({ kind: 'not-found' })
    for (const from of [0, 4, 8]) expect(await addComplaintFiles(as(ctx, publicActor), { code, files: (await four(from)).slice(0, 3) })).toEqual({ added: 3 })
    await expect(addComplaintFiles(as(ctx, publicActor), { code, files: (await four(12)).slice(0, 2) })).rejects.toMatchObject({ code: 'arrears.complaint.files-too-many' })
    await declineComplaint(as(ctx, inRole('reviewer', receiver), '2026-06-03'), { complaintId, version: 1, ground: 'in-court', words: '已经起诉，由法院处理' })
    await expect(addComplaintFiles(as(ctx, publicActor), { code, files: [await file('a.pdf', pdf)] })).rejects.toMatchObject({ code: 'arrears.complaint.files-closed' })
  }))
