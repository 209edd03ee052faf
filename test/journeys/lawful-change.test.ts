import { expect, test } from 'vitest'
import { useDistrict } from './district.ts'
import type { Person } from './person.ts'

/** A contract threatened by a reorganisation and changed by the lawful path, with compensation paid, through HTTP; then the investor's own word. */
const district = useDistrict('2026-05-06 09:00')
const unit = 'commerce-bureau'

interface Milestone {
  readonly milestoneId: string
  readonly dueOn: string
  readonly originalDueOn: string
  readonly version: number
  readonly view: string
}
interface File {
  readonly version: number
  readonly colour: string
  readonly milestones: readonly Milestone[]
}

let liaison: Person
let reviewer: Person
let head: Person
let promiseId = ''
let caseId = ''
const file = () => liaison.get<File>(`/promises/${promiseId}`)
const act = (person: Person, path: string, version: number, body: object = {}) => person.post<{ version: number }>(`/promises/changes/${caseId}/${path}`, { version, ...body })

test('[2.4] a contract is entered by one person and owed once another confirmed it', async () => {
  const place = district()
  liaison = await place.person('commerce.liaison', unit, 'liaison')
  reviewer = await place.person('commerce.reviewer', unit, 'reviewer')
  head = await place.person('commerce.head', unit, 'unit-leader')
  ;({ promiseId } = await liaison.post<{ promiseId: string }>('/promises', {
    kind: 'commitments.contract',
    category: 'investment-promotion',
    number: '二七商合〔2026〕7号',
    title: '智能装备项目投资协议',
    unit,
    office: '投资促进科',
    counterparty: { class: 'firm', name: '郑州示例装备有限公司', uscc: '91410103MA9K1X2Y8B' },
    sources: [{ kind: 'minutes', number: '〔2026〕3号', on: '2026-03-02' }],
    madeOn: '2026-04-20',
    amountFen: null,
    clauses: [{ side: 'unit', body: '按期接通专线电力。' }],
    milestones: [{ side: 'unit', matter: 'facility', title: '接通专线电力', dueOn: '2026-09-30', amountFen: null }],
    open: true,
    closedGround: null,
  }))
  expect((await liaison.refusal('POST', '/promises/confirm', { promiseIds: [promiseId] })).status).toBe(403)
  await reviewer.post('/promises/confirm', { promiseIds: [promiseId] })
})

test('[2.4] a reorganisation is no ground: refused with its article and kept on record', async () => {
  const { version, milestones } = await file()
  const change = {
    version,
    aim: 'reschedule',
    organ: '二七区商务局',
    reason: '机构改革，职能划转，无法按原定日期完成。',
    items: [{ milestoneId: milestones[0]!.milestoneId, newDueOn: '2027-03-31', newAmountFen: null, ends: false }],
  }
  const refused = await liaison.post<{ outcome: string; citation: { article: string } }>(`/promises/${promiseId}/changes`, { ...change, ground: 'reorganisation' })
  expect(refused).toMatchObject({ outcome: 'refused', citation: { article: '第三十一条' } })
  const opened = await liaison.post<{ outcome: string; caseId: string }>(`/promises/${promiseId}/changes`, {
    ...change,
    version: (await file()).version,
    ground: 'public-interest',
    reason: '电力专线须与地铁管线迁改同步实施，原定日期前无法安全送电。',
  })
  expect(opened.outcome).toBe('opened')
  caseId = opened.caseId
})

test('[2.5] each step of the lawful path in its order, by its own persons; the day first promised stays', async () => {
  const place = district()
  await act(liaison, 'submit', 1)
  expect((await liaison.refusal('POST', `/promises/changes/${caseId}/review`, { version: 2, opinion: 'lawful', words: '自己审查自己' })).status).toBe(403)
  await act(reviewer, 'review', 2, { opinion: 'lawful', words: '管线迁改涉及公共安全，属社会公共利益。' })
  expect((await reviewer.refusal('POST', `/promises/changes/${caseId}/approve`, { version: 3 })).status).toBeGreaterThanOrEqual(403)
  await act(liaison, 'notify', 3, { notifiedOn: '2026-05-06', replyUntil: '2026-05-14', words: '书面告知变更事项、理由和救济途径。' })
  await place.moveTo('2026-05-13 09:00')
  await act(liaison, 'hear', 4, { heardOn: '2026-05-12', hearing: 'written-reply', consent: true, words: '企业书面同意延期，要求补偿临时发电费用。' })
  await act(liaison, 'loss', 5, { lossFen: '18000000', words: '按六个月临时发电机组租赁和油费核算。' })
  await act(reviewer, 'compensation', 6, { compensation: 'compensation', compensationFen: '18000000', payBy: '2026-05-29', words: '全额补偿，列入本年预算。' })
  await act(reviewer, 'sign-legal', 7)
  await act(head, 'sign-head', 7)
  expect((await file()).milestones[0]).toMatchObject({ dueOn: '2026-09-30' })
  const second = await place.person('commerce.second-head', unit, 'unit-leader')
  await act(second, 'approve', 7)
  expect((await file()).milestones[0]).toMatchObject({ dueOn: '2027-03-31', originalDueOn: '2026-09-30' })
  await act(liaison, 'publish', 8)
  const { version } = await liaison.get<{ version: number }>(`/promises/changes/${caseId}`)
  expect(await liaison.post(`/promises/changes/${caseId}/payments`, { version, paidOn: '2026-05-13', amountFen: '18000000' })).toMatchObject({ state: 'settled' })
  await place.settle()
  const page = (await place.read(`/promises/${promiseId}`)).text
  for (const said of ['2026', '2027', '社会公共利益']) expect(page).toContain(said)
})

test('[2.4] the other side disputes through its link with a photograph, without account and script; the unit finds both', async () => {
  const place = district()
  const { milestones } = await file()
  await place.moveTo('2026-05-20 09:00')
  const { path } = await liaison.post<{ path: string }>(`/promises/${promiseId}/links`, { validUntil: '2026-09-30' })
  const body = new FormData()
  body.append('milestone', milestones[0]!.milestoneId)
  body.append('act', 'disputed')
  body.append('words', '施工尚未开始，难以按期。')
  body.append('files', new Blob([Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg']), '现场.jpg')
  const sent = await fetch(`${place.address}${path}`, { method: 'POST', body, redirect: 'manual' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?said=disputed&files=1`])
  expect((await place.read(`${path}?said=disputed&files=1`)).text).toContain('收到附件 1 个')
  const { views } = await liaison.get<{ views: { viewId: string; view: string }[] }>(`/promises/${promiseId}/surroundings`)
  expect(views).toMatchObject([{ view: 'disputed' }])
  const { files } = await liaison.get<{ files: { name: string; mediaType: string }[] }>(`/evidence?about=promises.view:${views[0]!.viewId}`)
  expect(files).toMatchObject([{ name: '现场.jpg', mediaType: 'image/jpeg' }])
  expect(await file()).toMatchObject({ colour: 'yellow', milestones: [{ view: 'disputed' }] })
})
