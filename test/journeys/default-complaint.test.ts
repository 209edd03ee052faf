import { expect, test } from 'vitest'
import { useDistrict } from './district.ts'
import type { Person } from './person.ts'

/** A complaint that a government broke its word, by HTTP alone: from the public form with its files to repair and the public list. */
const district = useDistrict('2026-05-06 09:00')
const unit = 'mazhai-town'
const handler = 'commerce-bureau'

interface File {
  readonly complaint: { readonly complaintId: string; readonly state: string; readonly version: number; readonly firmName: string | null; readonly effectiveFrom: string | null }
  readonly complainant: { readonly contact: string } | null
}

let officer: Person
let director: Person
let respondent: Person
let verifier: Person
let confirmer: Person
let code = ''
let complaintId = ''

const words = '协议约定去年年底通路，至今没有开工，多次催问没有结果。'
function form(change: Readonly<Record<string, string>> = {}): FormData {
  const data = new FormData()
  const fields = {
    unit,
    field: 'investment',
    subject: '道路配套没有建成',
    words,
    firmName: '郑州晨光精密装备有限公司',
    firmCode: '',
    hideFirm: 'on',
    contractNumber: '',
    name: '演示联系人',
    contact: '0371-00000000',
  }
  for (const [name, value] of Object.entries({ ...fields, ...change })) data.append(name, value)
  return data
}
async function send(path: string, body: FormData): Promise<{ status: number; text: string }> {
  const response = await fetch(`${district().address}${path}`, { method: 'POST', body, redirect: 'manual' })
  return { status: response.status, text: await response.text() }
}
const pdf = (content: string) => new Blob([`%PDF-1.7 ${content}`])
const step = (person: Person, path: string, body: object) => person.post<{ version: number }>(`/commitments/complaints/${complaintId}/${path}`, body)

test('[2.7] the public form takes files without script; what cannot be taken comes back with the words in their fields', async () => {
  const place = district()
  officer = await place.person('officer', 'credit-centre', 'credit-centre-officer')
  director = await place.person('director', 'credit-centre', 'credit-centre-director')
  respondent = await place.person('town.liaison', unit, 'liaison')
  verifier = await place.person('commerce.liaison', handler, 'liaison')
  confirmer = await place.person('commerce.reviewer', handler, 'reviewer')

  const script = form()
  script.append('files', new Blob(['<script>alert(1)</script>']), '合同.pdf')
  const refused = await send('/complaints/default', script)
  expect(refused.status).toBe(422)
  for (const said of ['文件“合同.pdf”不是文档或图片', words]) expect(refused.text).toContain(said)
  const large = form()
  large.append('files', new Blob(['%PDF', new Uint8Array(11 * 1024 * 1024)]), '扫描件.pdf')
  const tooLarge = await send('/complaints/default', large)
  expect(tooLarge.status).toBe(422)
  for (const said of ['文件“扫描件.pdf”超过 10 MB', words]) expect(tooLarge.text).toContain(said)

  const good = form()
  good.append('files', pdf('协议'), '投资协议.pdf')
  // A file field left empty brings a part without a name.
  good.append('files', new Blob([]), '')
  const taken = await send('/complaints/default', good)
  expect(taken.status).toBe(200)
  expect(taken.text).toContain('收到附件 1 个')
  code = /class="code">([0-9A-Z-]{14})</.exec(taken.text)![1]!
  const more = new FormData()
  more.append('code', code)
  more.append('files', pdf('催办函'), '催办函.pdf')
  expect((await send('/complaints/default/files', more)).text).toContain('收到附件 1 个')
  const wrong = new FormData()
  wrong.append('code', 'AAAA-BBBB-CCCC')
  wrong.append('files', pdf('x'), 'x.pdf')
  expect(await send('/complaints/default/files', wrong)).toMatchObject({ status: 422 })
})

test('[2.7] it is passed on, never to the unit complained of; the files are read by those who verify and by nobody else', async () => {
  const place = district()
  await place.moveTo('2026-05-07 09:00')
  const { items } = await officer.get<{ items: { complaintId: string }[] }>('/commitments/complaints')
  // What was refused left nothing behind.
  expect(items).toHaveLength(1)
  complaintId = items[0]!.complaintId
  expect(await officer.refusal('POST', `/commitments/complaints/${complaintId}/transfer`, { version: 1, handler: unit })).toMatchObject({
    code: 'commitments.complaint.judge-in-own-cause',
  })
  const about = `/evidence?about=commitments.complaint:${complaintId}`
  const names = async (person: Person) => (await person.get<{ files: { name: string }[] }>(about)).files.map((file) => file.name)
  expect(await names(verifier)).toEqual([])
  await step(officer, 'transfer', { version: 1, handler })
  expect(await names(verifier)).toEqual(['投资协议.pdf', '催办函.pdf'])
  expect(await names(respondent)).toEqual([])
  const [file] = (await verifier.get<{ files: { id: string }[] }>(about)).files
  expect((await verifier.file(`/evidence/${file!.id}/content`)).bytes.toString('utf8')).toContain('协议')
  expect((await respondent.refusal('GET', `/evidence/${file!.id}/content`)).status).toBe(403)
  const seen = await respondent.get<File>(`/commitments/complaints/${complaintId}`)
  expect([seen.complaint.firmName, seen.complainant]).toEqual([null, null])
})

test('[2.7] true, ordered, answered with a file, not put right, heard, confirmed by another person', async () => {
  const place = district()
  await place.moveTo('2026-05-18 09:00')
  await step(verifier, 'order', { version: 2, words: '经核实，协议有效，道路没有建成。' })
  const added = await respondent.upload<{ sha256: string }>(`/commitments/complaints/${complaintId}/evidence`, {}, Buffer.from('施工照片'), '现场照片.jpg')
  expect(added.status, added.text).toBe(200)
  await step(respondent, 'report', { version: 3, words: '已进场施工。' })
  await step(verifier, 'reject', { version: 4, words: '现场没有施工。' })
  await place.moveTo('2026-06-22 09:00')
  await step(verifier, 'notify', { version: 5, refusal: 'sham', words: '报告与现场不符。' })
  expect(await confirmer.refusal('POST', `/commitments/complaints/${complaintId}/confirm`, { version: 6, words: '确认' })).toMatchObject({
    code: 'commitments.complaint.not-heard-yet',
  })
  const answered = await respondent.post<{ version: number; refusedExcuse: { article: string } | null }>(`/commitments/complaints/${complaintId}/answer`, {
    version: 6,
    excuse: 'government-term',
    words: '是上一届承诺的。',
  })
  expect(answered.refusedExcuse).not.toBeNull()
  const { complaint } = await confirmer.get<File>(`/commitments/complaints/${complaintId}`)
  await step(confirmer, 'confirm', { version: complaint.version, words: '属实、拒不整改，理由不成立。' })
  await place.settle()
  expect((await place.read('/defaults')).text).not.toContain('二七区马寨镇人民政府')
})

test('[2.7] after the right of reply it is public with its consequence; performed, it is repaired and leaves the list', async () => {
  const place = district()
  const { complaint } = await confirmer.get<File>(`/commitments/complaints/${complaintId}`)
  await place.moveTo('2026-07-02 09:00')
  expect(complaint.effectiveFrom! <= '2026-07-02').toBe(true)
  await director.post(`/commitments/complaints/${complaintId}/consequences`, { kind: 'limit-awards' })
  await place.settle()
  const listed = (await place.read('/defaults')).text
  for (const said of ['二七区马寨镇人民政府', '招商引资']) expect(listed).toContain(said)
  await step(respondent, 'repair-request', { version: complaint.version, words: '道路已经通车。' })
  await step(confirmer, 'repair', { version: complaint.version + 1, performed: true, words: '现场核实，已经通车。' })
  await place.settle()
  expect((await place.read('/defaults')).text).not.toContain('<td>招商引资')
  expect((await place.read(`/complaints/default/status?code=${code}`)).text).toContain('已修复')
})

test('sixty days after the end the complainant and the files that came with the form are gone', async () => {
  const place = district()
  await place.moveTo('2026-09-10 09:00')
  await place.job('commitments.find-overdue-complaints')
  const { files } = await verifier.get<{ files: { name: string }[] }>(`/evidence?about=commitments.complaint:${complaintId}`)
  expect(files.map((file) => file.name)).toEqual(['现场照片.jpg'])
  expect((await verifier.get<File>(`/commitments/complaints/${complaintId}`)).complainant).toBeNull()
})
