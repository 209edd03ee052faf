import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import type { PortalFile } from '#platform/pages'
import { useRollback } from '../../../../test/database.ts'
import { attachmentType } from '../common/complaint-file.ts'
import { addComplaintFiles, openComplaintFile } from './complaint-files.ts'
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
const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(ctx)
    await work(ctx)
  })

const pdf = strToU8('%PDF-1.7 演示数据')
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
let written = 0
async function file(name: string, content: Uint8Array, more: Partial<PortalFile> = {}): Promise<PortalFile> {
  written += 1
  const path = join(folder, `u${written}`)
  await writeFile(path, content)
  return { field: 'files', name, path, size: content.length, tooLarge: false, ...more }
}
const lodge = (ctx: ActContext, files: readonly PortalFile[]) =>
  lodgeComplaint(
    as(ctx, publicActor, '2026-06-01'),
    {
      respondent: unit,
      firmName: '演示数据甲供应商',
      firmUscc: supplier,
      firmSize: 'small',
      contractNumber: 'HT-2025-001',
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
      ['电子发票.OFD', 'application/ofd'],
    ])
    // The unit complained of learns that there are some, and reads none.
    const debtor = as(ctx, inRole('liaison', unit))
    expect(await complaintFile(debtor, complaintId)).toMatchObject({ fileCount: 3, files: null })
    const [first] = seen.files!
    await expect(openComplaintFile(debtor, { complaintId, fileId: first!.fileId })).rejects.toMatchObject({ kind: 'forbidden' })
    await acceptComplaint(as(ctx, inRole('liaison', receiver), '2026-06-05'), { complaintId, version: 1 })
    await forwardComplaint(as(ctx, inRole('liaison', receiver), '2026-06-10'), { complaintId, version: 2, handler })
    const opened = await openComplaintFile(as(ctx, inRole('liaison', handler)), { complaintId, fileId: first!.fileId })
    const chunks: Uint8Array[] = []
    for await (const chunk of opened.body) chunks.push(chunk)
    expect([Buffer.concat(chunks).equals(Buffer.from(pdf)), opened.disposition]).toEqual([true, 'attachment'])
    // Once passed on it is the handler's desk.
    await expect(openComplaintFile(as(ctx, inRole('liaison', receiver)), { complaintId, fileId: first!.fileId })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await ctx.db.rows(sql`select media_type, mark from arrears.public_complaint_file order by media_type`)).toMatchObject([{ media_type: 'application/ofd' }, {}, {}])
  }))

test('[12.12] other kinds, disguised content, too large and too many are refused by name; a complaint that has ended takes none', () =>
  inTransaction(async (ctx) => {
    const refusedWith = async (what: string, ...files: PortalFile[]) => {
      await ctx.db.run(sql`savepoint before`)
      await expect(lodge(ctx, files)).rejects.toMatchObject({ kind: 'invalid', code: what, fields: [{ path: 'files' }] })
      await ctx.db.run(sql`rollback to savepoint before`)
    }
    await refusedWith('arrears.complaint.file-wrong-kind', await file('run.exe', pdf))
    await refusedWith('arrears.complaint.file-wrong-kind', await file('page.html', strToU8('<script>')))
    await refusedWith('arrears.complaint.file-wrong-kind', await file('looks.pdf', strToU8('<svg onload=alert(1)>')))
    await refusedWith('arrears.complaint.file-wrong-kind', await file('archive.ofd', zipSync({ 'word/document.xml': strToU8('x') })))
    await refusedWith('arrears.complaint.file-wrong-kind', await file('pdf', pdf))
    await refusedWith('arrears.complaint.file-too-large', await file('large.pdf', pdf, { tooLarge: true }))
    await refusedWith('arrears.complaint.files-too-many', ...(await Promise.all(Array.from({ length: 6 }, (_, index) => file(`${index}.pdf`, strToU8(`%PDF-${index}`))))))
    const { complaintId, code } = await lodge(ctx, [])
    await expect(addComplaintFiles(as(ctx, publicActor), { code, files: [] })).rejects.toMatchObject({ code: 'arrears.complaint.files-none' })
    await expect(addComplaintFiles(as(ctx, publicActor), { code: 'NOSUCHCODE', files: [await file('a.pdf', pdf)] })).rejects.toMatchObject({ kind: 'not-found' })
    await declineComplaint(as(ctx, inRole('reviewer', receiver), '2026-06-03'), { complaintId, version: 1, ground: 'in-court', words: '已经起诉，由法院处理' })
    await expect(addComplaintFiles(as(ctx, publicActor), { code, files: [await file('a.pdf', pdf)] })).rejects.toMatchObject({ code: 'arrears.complaint.files-closed' })
  }))

test('a kind is told by name and first bytes together', () => {
  expect(attachmentType('a.PDF', pdf)).toBe('application/pdf')
  expect(attachmentType('a.jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
  expect(attachmentType('a.png', pdf)).toBeUndefined()
  expect(attachmentType('a.pdf.exe', pdf)).toBeUndefined()
})
