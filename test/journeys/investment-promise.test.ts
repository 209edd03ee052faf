import { expect, test } from 'vitest'
import { bansOf, type CheckName } from '../../src/measures/14-investment-promotion/common/law-bans.ts'
import { useDistrict } from './district.ts'
import type { Person } from './person.ts'

/** From a draft that is blocked to a promise that is kept, through HTTP, by six units; and a complaint beside it. */
const district = useDistrict('2026-08-03 09:00')
const unit = 'mazhai-industrial-committee'
const firm = { name: '郑州晨光精密装备有限公司', code: '91410103MA9K1X2Y8B' }

interface Check {
  readonly checkId: string
  readonly round: number
  readonly name: CheckName
  readonly unit: string
  readonly state: string
  readonly version: number
  readonly obstacle: string | null
}
interface File {
  readonly gate: { readonly version: number; readonly round: number; readonly state: string; readonly promiseId: string | null }
  readonly checks: readonly Check[]
  readonly suspected: readonly string[]
}

let liaison: Person
let gateId: string
const reviewers = new Map<string, Person>()

const term = (words: string) => ({ side: 'unit', kind: 'money', words, amountFen: '50000000', features: [] as string[], basis: null })
const draft = (words: string, features: string[] = []) => ({
  title: '精密装备项目投资协议',
  form: 'agreement',
  issuer: 'unit',
  counterparty: firm,
  terms: [
    { ...term(words), features },
    { side: 'investor', kind: 'other', words: '两年内投产', amountFen: null, features: [], basis: null },
  ],
})
const file = (person = liaison) => person.get<File>(`/investment/gates/${gateId}`)
const answersOf = (name: CheckName, present: string[] = []) =>
  bansOf(name, '2026-08-05' as never).map(({ code }) => ({ ban: code, finding: present.includes(code) ? 'present' : 'absent', exception: null, basis: null }))
const budget = { source: 'approved-budget', number: '2026-17', fen: '60000000' }

test('[14.2] what the law bars is refused with its article, what is hidden in words is shown to the reviewer', async () => {
  const place = district()
  liaison = await place.person('mazhai.liaison', unit, 'liaison')
  for (const code of ['justice-bureau', 'finance-bureau', 'natural-resources', 'tax-bureau', unit]) reviewers.set(code, await place.person(`${code}.reviewer`, code, 'reviewer'))
  ;({ gateId } = await liaison.post<{ gateId: string }>('/investment/gates', { unit, number: '马招审〔2026〕1号', ...draft('为企业贷款提供担保', ['guarantee']) }))
  const refused = await liaison.refusal('POST', `/investment/gates/${gateId}/submit`, { version: 1 })
  expect(refused).toMatchObject({ status: 409, code: 'investment.gate.barred', fields: [{ path: 'terms.0.features' }] })
  expect(refused.message).toContain('第三十五条')
  await liaison.post(`/investment/gates/${gateId}/revise`, { version: 1, ...draft('投产后税收地方留存部分先征后返') })
  await liaison.post(`/investment/gates/${gateId}/submit`, { version: 2 })
  const seen = await file(reviewers.get('finance-bureau'))
  expect(seen.suspected).toEqual(['tax-linked-award'])
  expect(seen.checks.map((check) => [check.name, check.obstacle])).toEqual([
    ['legal-power', 'investment.check.other-unit'],
    ['budget', null],
    ['land', 'investment.check.other-unit'],
    ['tax', 'investment.check.other-unit'],
    ['fair-competition', 'investment.check.other-unit'],
  ])
})

test('[14.3] the ground of law blocks; mended, five persons sign, the head consents, and only then it is promised', async () => {
  const place = district()
  await place.moveTo('2026-08-05 09:00')
  const finance = reviewers.get('finance-bureau')!
  const failing = (await file(finance)).checks.find((check) => check.name === 'budget')!
  expect(
    await finance.post(`/investment/checks/${failing.checkId}/decide`, { version: 1, answers: answersOf('budget', ['tax-linked-award']), note: '与纳税额挂钩', budget: null }),
  ).toEqual({
    version: 2,
    blocked: true,
  })
  const blocked = await file()
  expect(blocked.gate.state).toBe('blocked')
  const promise = {
    version: blocked.gate.version,
    office: '招商服务科',
    category: 'manufacturing',
    number: '马招协〔2026〕1号',
    madeOn: '2026-08-05',
    milestones: [{ side: 'unit', matter: 'payment', title: '首期补助', dueOn: '2026-09-15', amountFen: '20000000' }],
    open: true,
    closedGround: null,
  }
  expect(await liaison.refusal('POST', `/investment/gates/${gateId}/promise`, promise)).toMatchObject({ status: 409, code: 'investment.gate.not-cleared' })

  const { version } = await liaison.post<{ version: number }>(`/investment/gates/${gateId}/revise`, { version: blocked.gate.version, ...draft('按统一办法给予设备补助') })
  await liaison.post(`/investment/gates/${gateId}/submit`, { version })
  const now = (await file()).checks.filter((check) => check.round === 2)
  expect(now).toHaveLength(5)
  for (const check of now)
    await reviewers
      .get(check.unit)!
      .post(`/investment/checks/${check.checkId}/decide`, { version: 1, answers: answersOf(check.name), note: '', budget: check.name === 'budget' ? budget : null })
  const head = await place.person('mazhai.head', unit, 'unit-leader')
  await head.post(`/investment/gates/${gateId}/clear`, { version: (await file()).gate.version })
  const made = await liaison.post<{ promiseId: string }>(`/investment/gates/${gateId}/promise`, { ...promise, version: (await file()).gate.version })
  expect((await file()).gate).toMatchObject({ state: 'used', promiseId: made.promiseId })
  const list = await liaison.get<{ items: { promiseId: string; amountFen: string; budgetFen: string; deliveredFen: string }[] }>('/investment/promises')
  expect(list.items).toMatchObject([{ promiseId: made.promiseId, amountFen: '50000000', budgetFen: '60000000', deliveredFen: '0' }])
  const page = await place.read('/investment')
  expect(page.status).toBe(200)
  expect(page.text).toContain('审查通过1项')
  expect(page.text).not.toContain(firm.name)
})

test('[2.7] a firm complains on the portal without script; the code opens its status, a second try finds nothing', async () => {
  const place = district()
  const form = new URLSearchParams({
    unit,
    field: 'investment',
    subject: '补助没有兑现',
    words: '协议约定的首期补助到期没有支付，多次催问没有结果。',
    firmName: firm.name,
    firmCode: firm.code,
    contractNumber: '',
    name: '演示联系人',
    contact: '0371-00000000',
  })
  const answer = await fetch(`${place.address}/complaints/default`, {
    method: 'POST',
    body: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: place.address },
  })
  const text = await answer.text()
  expect(answer.status, text.slice(0, 300)).toBe(200)
  const code = /class="code">([0-9A-Z-]{14})</.exec(text)![1]!
  const status = (await place.read(`/complaints/default/status?code=${code}`)).text
  expect(status).toContain('已收到，待转送')
  expect(status).not.toContain('0371')
  const officer = await place.person('officer', 'credit-centre', 'credit-centre-officer')
  const { items } = await officer.get<{ items: { complaintId: string; version: number }[] }>('/commitments/complaints')
  expect(items).toHaveLength(1)
  const { complaintId } = items[0]!
  expect(await officer.refusal('POST', `/commitments/complaints/${complaintId}/transfer`, { version: 1, handler: unit })).toMatchObject({
    code: 'commitments.complaint.judge-in-own-cause',
  })
  await officer.post(`/commitments/complaints/${complaintId}/transfer`, { version: 1, handler: 'commerce-bureau' })
  expect(await liaison.refusal('POST', `/commitments/complaints/${complaintId}/order`, { version: 2, words: '属实' })).toMatchObject({ status: 403 })
  expect((await liaison.get<{ complainant: unknown }>(`/commitments/complaints/${complaintId}`)).complainant).toBeNull()
})
