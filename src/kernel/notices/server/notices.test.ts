import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayInShanghai, type Instant, instantOf, plainDate } from '#base/plain-date'
import type { Role } from '#kernel/access/common'
import { actorOf, createAccount } from '#kernel/access/server'
import { calendarRoom, confirmMachineClock, confirmNotice, enterNotice } from '#kernel/calendar/server'
import { defineClock } from '#kernel/clocks/common'
import { startClock, stopClock } from '#kernel/clocks/server'
import { renderDocx } from '#kernel/documents/server'
import { defineParameter, defineSwitch } from '#kernel/law/common'
import { setSwitch } from '#kernel/law/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import type { JobContext } from '#platform/rooms'
import { translator } from '#platform/text/common'
import { contextOn, testDistrict, useDatabase } from '../../../../test/database.ts'
import { supervisionAnswerLimit } from '../common/law.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { defineAboutLink } from './about-link.ts'
import { defineAboutName } from './about-name.ts'
import { listDesk } from './desk.ts'
import { defineDeskQuery } from './desk-query.ts'
import { issueSupervision } from './issue-supervision.ts'
import { jobs } from './jobs.ts'
import { setLadder } from './ladders.ts'
import { openMail } from './mail-settings.ts'
import { listMessages, readMessages, setPreference } from './messages.ts'
import { notify } from './notify.ts'
import './room.ts'
import { permissions } from './permissions.ts'
import { letterOf, sendDueMail } from './send-mail.ts'
import { sendReminder } from './send-reminder.ts'
import { answerSupervision, closeSupervision, returnAnswer, withdrawSupervision } from './settle-supervision.ts'
import { supervisionLetter } from './supervision-letter.ts'
import { getSupervision } from './supervision-store.ts'
import { Mailbox } from './testing/mailbox.ts'

const opened = useDatabase()
const mailbox = new Mailbox()
const UNIT = 'finance-bureau'
const tried = defineClock({
  id: 'notices.tried',
  zh: '公开处罚决定',
  en: 'Publish a penalty',
  parameter: supervisionAnswerLimit,
  limit: (amount) => ({ unit: 'working-days', amount }),
})
const people = new Map<string, Actor>()

let clock = Date.parse('2026-06-15T01:00:00Z')
const now = (): Instant => instantOf(clock)
const at = (day: string) => {
  clock = Date.parse(`${day}T01:00:00Z`)
}
const act = <T>(work: (ctx: ActContext) => Promise<T>, actor?: Actor): Promise<T> =>
  opened().database.write(testDistrict, (db) => work(contextOn(db, { now: now(), ...(actor ? { actor } : {}) })))
const as = (name: string): Actor => people.get(name) ?? (undefined as never)
const job = (): JobContext => ({
  database: opened().database,
  district: testDistrict,
  now,
  today: () => dayInShanghai(now()),
  stopping: new AbortController().signal,
  act: (work) => opened().database.write(testDistrict, (db) => work(contextOn(db, { now: now() }))),
})
const climb = () => jobs.find((one) => one.name === 'notices.climb-ladders')?.run(job(), dayInShanghai(now()))
const entries = (kind: string, about?: string) =>
  opened().database.read(testDistrict, (db) =>
    db.rows<{ body: string }>(sql`select body as "body" from ledger.entry where kind = ${kind} and (${about ?? null}::text is null or about = ${about ?? null}) order by entry_id`),
  )
const messagesOf = (name: string) => act(async (ctx) => (await listMessages(ctx, { unread: false, page: 1, limit: 50 })).messages, as(name))
const start = (about: string, startedOn: string) => act((ctx) => startClock(ctx, { kind: tried, about, owner: UNIT, startedOn: plainDate(startedOn) }))

beforeAll(async () => {
  const url = await mailbox.listen()
  openMail({ url, from: '守诺 <shounuo@erqi.example>', origin: 'https://credit.example', translate: (language) => translator([{ 'zh-CN': zh, en }], language) })
  await act(seedUnits)
  const accounts: [string, string, Role, string | null][] = [
    ['liaison', UNIT, 'liaison', 'liaison@erqi.example'],
    ['leader', UNIT, 'unit-leader', 'leader@erqi.example'],
    ['other', 'audit-bureau', 'liaison', null],
    ['officer', 'credit-centre', 'credit-centre-officer', 'officer@erqi.example'],
    ['director', 'credit-centre', 'credit-centre-director', null],
    ['sysadmin', 'big-data-bureau', 'system-administrator', null],
  ]
  for (const [loginName, unit, role, email] of accounts) {
    const { account } = await act((ctx) => createAccount(ctx, { loginName, displayName: `张${loginName}`, unit, email, roles: [{ role }], password: 'correct Horse 7 battery' }))
    people.set(loginName, await act((ctx) => actorOf(ctx, account.id, [...permissions, ...(calendarRoom.permissions ?? [])])))
  }
})
afterAll(async () => {
  openMail(undefined)
  await mailbox.close()
})

test('people are told by unit and role, once under one key, and read for themselves', async () => {
  const message = {
    to: [{ unit: UNIT }, { unit: UNIT, role: 'liaison' }],
    textKey: 'notices.message.supervision',
    params: { number: '2026-1', dueOn: '2026-06-20' },
    about: 'unit:finance-bureau',
    once: 'tried-1',
  }
  expect(await act((ctx) => notify(ctx, message))).toBe(2)
  expect(await act((ctx) => notify(ctx, message))).toBe(0)
  expect(await act((ctx) => notify(ctx, { ...message, once: 'tried-2', to: { unit: 'commerce-bureau' } }))).toBe(0)
  expect(await messagesOf('liaison')).toMatchObject([{ textKey: 'notices.message.supervision', readAt: null }])
  expect(await messagesOf('other')).toEqual([])
  expect(await act((ctx) => readMessages(ctx, undefined), as('liaison'))).toBe(0)
  expect((await act((ctx) => listMessages(ctx, { unread: true, page: 1, limit: 10 }), as('leader'))).unread).toBe(1)
})

test('clocks climb the ladder: reminded before and on the day, the leader after, supervised on the fifth day, each once', async () => {
  at('2026-06-15')
  const first = await start('notices.case:a', '2026-06-15')
  const second = await start('notices.case:b', '2026-06-15')
  expect(first.dueOn).toBe('2026-06-23')
  await climb()
  expect(await entries('notices.reminder-sent')).toHaveLength(0)
  at('2026-06-17')
  await climb()
  await climb()
  const [reminder] = await entries('notices.reminder-sent')
  expect(JSON.parse(reminder?.body ?? '{}').payload).toMatchObject({ clock: 'notices.tried', offset: -3, to: 'liaison', clocks: 2, reached: 1 })
  expect((await messagesOf('liaison'))[0]).toMatchObject({ textKey: 'notices.message.due-soon', params: { count: 2, dueOn: '2026-06-23' } })
  at('2026-06-24')
  await climb()
  expect((await messagesOf('leader'))[0]).toMatchObject({ textKey: 'notices.message.overdue', params: { late: 1, count: 2 } })
  await act((ctx) => stopClock(ctx, { clockId: second.clockId, on: plainDate('2026-06-24') }))
  at('2026-06-30')
  await climb()
  await climb()
  const issued = await entries('notices.supervision-issued')
  expect(issued.map((row) => JSON.parse(row.body).payload)).toMatchObject([{ unit: UNIT, serial: 1, source: 'ladder', of: 'notices.tried', matters: 1, reached: 2 }])
  expect((await messagesOf('leader'))[0]).toMatchObject({ textKey: 'notices.message.supervision-of-clock', params: { number: '2026-1', dueOn: '2026-07-07' } })
  at('2026-07-07')
  await climb()
  expect((await messagesOf('director'))[0]).toMatchObject({ textKey: 'notices.message.report', params: { unitZh: '区财政局', late: 10 } })
  expect(await entries('notices.report-made')).toHaveLength(1)
  // Every rung once: three days, one day, five days after, ten days after; the answer itself was reminded of and is due today.
  expect(await entries('notices.supervision-issued')).toHaveLength(1)
  expect(issued[0]?.body).not.toContain('公开处罚')
})

test('supervised handling is answered, sent back, answered, closed by another person, and leaves a finding', async () => {
  at('2026-07-08')
  const [row] = await entries('notices.supervision-issued')
  const id = String(JSON.parse(row?.body ?? '{}').about).slice('notices.supervision:'.length)
  const version = async () => (await act((ctx) => getSupervision(ctx, id))).version
  await expect(act((ctx) => answerSupervision(ctx, { supervisionId: id, version: 1, answer: '已办结' }), as('other'))).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(act((ctx) => answerSupervision(ctx, { supervisionId: id, version: 9, answer: '已办结' }), as('leader'))).rejects.toMatchObject({ kind: 'conflict' })
  expect(await act((ctx) => answerSupervision(ctx, { supervisionId: id, version: 1, answer: '人手不足，月底办结' }), as('leader'))).toMatchObject({ workingDaysLate: 1 })
  expect((await messagesOf('director'))[0]).toMatchObject({ textKey: 'notices.message.supervision-answered' })
  await expect(act(async (ctx) => closeSupervision(ctx, { supervisionId: id, version: await version() }), as('leader'))).rejects.toMatchObject({ kind: 'forbidden' })
  const sentBack = await act(async (ctx) => returnAnswer(ctx, { supervisionId: id, version: await version(), remark: '请写明完成时间' }), as('director'))
  expect(sentBack.dueOn).toBe('2026-07-15')
  at('2026-07-10')
  await act(async (ctx) => answerSupervision(ctx, { supervisionId: id, version: await version(), answer: '7月9日已办结' }), as('leader'))
  await act(async (ctx) => closeSupervision(ctx, { supervisionId: id, version: await version() }), as('director'))
  const [closed] = await entries('notices.supervision-closed')
  expect(JSON.parse(closed?.body ?? '{}').facts).toMatchObject([
    { kind: 'notices.supervision-answered', about: UNIT, outcome: 'in-time', validOn: '2026-07-15', detail: { serial: 1, matters: 1, answeredOn: '2026-07-10' } },
  ])
  expect(closed?.body).not.toContain('人手')
})

test('the director supervises by hand, never the own unit; the letter is an official document; it can be taken back', async () => {
  at('2026-07-13')
  const input = { unit: UNIT, subject: '拖欠工程款', reason: '群众反映强烈，请核查。', abouts: ['arrears.case:1'], answerDays: 3 }
  await expect(act((ctx) => issueSupervision(ctx, input), as('officer'))).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(act((ctx) => issueSupervision(ctx, { ...input, unit: 'credit-centre' }), as('director'))).rejects.toMatchObject({ code: 'notices.supervision.own-unit' })
  const issued = await act((ctx) => issueSupervision(ctx, input), as('director'))
  expect(issued).toMatchObject({ number: '2026-2', dueOn: '2026-07-16' })
  const document = await act((ctx) => supervisionLetter(ctx, issued.supervisionId, { language: 'zh-CN' }), as('leader'))
  expect(document).toMatchObject({ mark: '二七区信用中心督办通知书', number: { organCode: '信用督', year: 2026, serial: 2 }, addressees: ['二七区财政局'], issuedOn: '2026-07-13' })
  expect(Buffer.from(unzipSync(await renderDocx(document))['word/document.xml'] ?? []).toString('utf8')).toContain('群众反映强烈')
  await expect(act((ctx) => supervisionLetter(ctx, issued.supervisionId, { language: 'en' }), as('other'))).rejects.toMatchObject({ kind: 'forbidden' })
  await act((ctx) => withdrawSupervision(ctx, { supervisionId: issued.supervisionId, version: 1, remark: '对象有误' }), as('director'))
  const clockRow = await opened().database.read(testDistrict, (db) =>
    db.one<{ outcome: string }>(sql`select outcome as "outcome" from clocks.clock where about = ${`notices.supervision:${issued.supervisionId}`}`),
  )
  expect(clockRow.outcome).toBe('ended')
})

test('the desk gathers every room’s lines in the order of their clocks; a room’s own line takes the place of its clock’s', async () => {
  at('2026-08-03')
  const overdue = await start('notices.desk:late', '2026-07-20')
  const soon = await start('notices.desk:soon', '2026-07-30')
  await start('notices.desk:later', '2026-08-03')
  defineAboutLink('notices.desk', (id) => `/tried/${id}`)
  defineAboutName('notices.desk', async (_, ids) => new Map(ids.map((id) => [id, `文书 ${id}`])))
  defineDeskQuery({
    id: 'notices.tried-review',
    measure: '03-disclosure',
    list: async (ctx) =>
      ctx.actor.unit === UNIT
        ? [
            { id: 'r1', kind: 'waiting-sign-off', titleKey: 'notices.desk.clock', about: 'notices.desk:review', link: '/tried/review', unit: UNIT },
            { id: 'r2', kind: 'overdue', titleKey: 'notices.desk.title', about: overdue.about, link: '/tried/late', unit: UNIT, dueOn: overdue.dueOn, clockId: overdue.clockId },
          ]
        : [],
  })
  const desk = await act(listDesk, as('liaison'))
  const tried = desk.items.filter((item) => item.about.startsWith('notices.desk:'))
  expect(tried.map((item) => [item.kind, item.about, item.link])).toEqual([
    ['overdue', 'notices.desk:late', '/tried/late'],
    ['due-soon', 'notices.desk:soon', '/tried/soon'],
    ['waiting-sign-off', 'notices.desk:review', '/tried/review'],
  ])
  expect(tried[0]).toMatchObject({ titleKey: 'notices.desk.title', workingDaysLeft: -5 })
  expect(tried[1]).toMatchObject({ clockId: soon.clockId, workingDaysLeft: 3, titleKey: 'notices.desk.clock-of', params: { name: '文书 soon' }, clock: { zh: '公开处罚决定' } })
  expect(desk.byMeasure.find((one) => one.measure === '03-disclosure')?.count).toBe(2)
  expect(desk.total).toBe(desk.byMeasure.reduce((sum, one) => sum + one.count, 0))
  expect((await act(listDesk, as('other'))).items).toEqual([])
})

test('many clocks of one kind make one line with their number', async () => {
  at('2026-08-20')
  for (let index = 0; index < 25; index += 1) await start(`notices.many:${index}`, '2026-08-03')
  const line = (await act(listDesk, as('liaison'))).items.find((item) => item.titleKey === 'notices.desk.clocks')
  expect(line).toMatchObject({ kind: 'overdue', unit: UNIT })
  expect(line?.count).toBeGreaterThanOrEqual(25)
})

test('a reminder by hand is for one unit and one kind, with a note that stays out of the ledger and the mail', async () => {
  at('2026-08-21')
  const one = await start('notices.hand:1', '2026-08-20')
  await expect(act((ctx) => sendReminder(ctx, { clockIds: [one.clockId] }), as('liaison'))).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await act((ctx) => sendReminder(ctx, { clockIds: [one.clockId], note: '张三请尽快' }), as('officer'))).toEqual({ reached: 2 })
  expect((await messagesOf('liaison'))[0]).toMatchObject({ textKey: 'notices.message.reminder-by-hand', note: '张三请尽快' })
  const bodies = (await entries('notices.reminder-sent')).map((row) => row.body).join()
  expect(bodies).not.toContain('张三')
})

test('where nobody holds the role, the credit centre hears of it', async () => {
  at('2026-09-01')
  await act((ctx) => startClock(ctx, { kind: tried, about: 'notices.nobody:1', owner: 'commerce-bureau', startedOn: plainDate('2026-08-26') }))
  await climb()
  expect((await messagesOf('officer'))[0]).toMatchObject({ textKey: 'notices.message.nobody', params: { unitZh: '区商务局', role: 'liaison' } })
})

test('a ladder is set by notice from a day that has not passed, and holds from that day', async () => {
  at('2026-10-12')
  const steps = [{ offset: -4, act: 'reminder', to: 'unit-leader' }] as const
  await expect(
    act((ctx) => setLadder(ctx, { clockKind: tried.id, noticeNumber: 'x', effectiveFrom: plainDate('2026-10-09'), steps, answerDays: 5 }), as('director')),
  ).rejects.toMatchObject({ code: 'notices.ladder.in-past' })
  await expect(
    act((ctx) => setLadder(ctx, { clockKind: 'no.such', noticeNumber: 'x', effectiveFrom: plainDate('2026-10-12'), steps, answerDays: 5 }), as('director')),
  ).rejects.toMatchObject({ code: 'notices.ladder.unknown-clock' })
  await expect(
    act((ctx) => setLadder(ctx, { clockKind: '', noticeNumber: 'x', effectiveFrom: plainDate('2026-10-12'), steps, answerDays: 5 }), as('officer')),
  ).rejects.toMatchObject({ kind: 'forbidden' })
  await act((ctx) => setLadder(ctx, { clockKind: tried.id, noticeNumber: '二七信用〔2026〕12号', effectiveFrom: plainDate('2026-10-13'), steps, answerDays: 7 }), as('director'))
  const soon = async () => (await messagesOf('leader')).filter((message) => message.textKey === 'notices.message.due-soon').length
  const before = await soon()
  const case1 = await start('notices.noticed:1', '2026-10-12')
  expect(case1.dueOn).toBe('2026-10-19')
  await climb()
  expect(await soon()).toBe(before)
  at('2026-10-13')
  await climb()
  expect(await soon()).toBe(before + 1)
})

test('mail goes out by SMTP in the reader’s language, tried again when refused, and its subject names nobody', async () => {
  await sendDueMail(job())
  mailbox.mails.length = 0
  await act((ctx) => setPreference(ctx, { mail: true, language: 'en' }), as('leader'))
  await act((ctx) => setPreference(ctx, { mail: false, language: 'zh-CN' }), as('officer'))
  const message = {
    textKey: 'notices.message.supervision',
    params: { number: '2026-9', dueOn: '2026-10-20' },
    about: 'unit:x',
    link: '/notices/supervisions/9',
    dueOn: plainDate('2026-10-20'),
    mail: true,
  }
  expect(await act((ctx) => notify(ctx, { ...message, to: [{ unit: UNIT }, { role: 'credit-centre-officer' }, { unit: 'audit-bureau' }] }))).toBe(4)
  mailbox.refusing = 1
  await sendDueMail(job())
  expect(mailbox.mails).toHaveLength(1)
  clock += 60_000
  await sendDueMail(job())
  await sendDueMail(job())
  // The officer wants no mail and the other liaison has no address: two mails, to two readers.
  const read = new Map(mailbox.mails.map((mail) => [mail.to[0], Mailbox.read(mail.source)]))
  expect([...read.keys()].sort()).toEqual(['leader@erqi.example', 'liaison@erqi.example'])
  expect(read.get('liaison@erqi.example')).toMatchObject({ subject: '【守诺】您有一项工作于2026年10月20日到期' })
  expect(read.get('liaison@erqi.example')?.body).toContain('收到督办2026-9号，请于2026年10月20日前答复。')
  expect(read.get('leader@erqi.example')?.body).toContain('Please answer by 20 October 2026')
  expect(read.get('leader@erqi.example')?.body).toContain('https://credit.example/workbench/notices/supervisions/9')
  for (const { subject } of read.values()) expect(subject).not.toMatch(/张|督办|2026-9|财政/)
  const states = await opened().database.read(testDistrict, (db) =>
    db.rows<{ state: string; attempts: number }>(sql`select state as "state", attempts as "attempts" from notices.mail where state <> 'sent'`),
  )
  expect(states).toEqual([])
})

test('a mail nobody takes is given up after six attempts; the message stays in the workbench', async () => {
  at('2026-10-14')
  await act((ctx) =>
    notify(ctx, { to: { unit: UNIT, role: 'liaison' }, textKey: 'notices.message.supervision-withdrawn', params: { number: '2026-8' }, about: 'unit:x', mail: true }),
  )
  mailbox.refusing = 99
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await sendDueMail(job())
    clock += 13 * 3_600_000
  }
  const [given] = await opened().database.read(testDistrict, (db) =>
    db.rows<{ state: string; attempts: number; error: string }>(
      sql`select state as "state", attempts as "attempts", last_error as "error" from notices.mail where state = 'failed'`,
    ),
  )
  expect(given).toMatchObject({ state: 'failed', attempts: 6 })
  expect(given?.error).toContain('mailbox busy')
  mailbox.refusing = 0
  expect((await messagesOf('liaison'))[0]).toMatchObject({ textKey: 'notices.message.supervision-withdrawn' })
})

test('a header cannot be smuggled through a message', () => {
  const letter = letterOf(
    { id: 'x', textKey: 'notices.message.supervision', params: { number: 'a\r\nBcc: all@erqi.example', dueOn: '' }, dueOn: null, link: null, language: 'zh-CN' },
    { origin: '', from: 'a@b', translate: (language) => translator([{ 'zh-CN': zh, en }], language) },
  )
  expect(letter.subject).toBe('【守诺】您有一条工作消息')
})

const ending = { zh: '试用参数', en: 'Tried figure', unit: 'calendar-days', covers: [] } as const
const period = { value: 5, instrument: '试用规定', article: '第一条', confidence: 'confirmed' } as const
defineParameter({ ...ending, id: 'notices.tried-ending', values: [{ ...period, from: '2020-01-01', to: '2029-06-30' }] })
defineParameter({
  ...ending,
  id: 'notices.tried-followed',
  values: [
    { ...period, from: '2020-01-01', to: '2029-06-30' },
    { ...period, from: '2029-07-01' },
  ],
})

test('a figure of law that ends without a successor is on the desk of the credit centre for half a year, pressing in its last days', async () => {
  const on = async (day: string, name = 'officer') => {
    at(day)
    const { items } = await act((ctx) => listDesk(ctx), as(name))
    return items.filter((item) => item.about.startsWith('law.parameter:notices.')).map((item) => [item.about, item.kind, item.dueOn, item.link])
  }
  const line = (kind: string) => [['law.parameter:notices.tried-ending', kind, '2029-06-30', '/law/notices.tried-ending']]
  expect(await on('2028-12-31')).toEqual([])
  expect(await on('2029-01-02')).toEqual(line('waiting-sign-off'))
  expect(await on('2029-06-28')).toEqual(line('due-soon'))
  expect(await on('2029-06-01', 'director')).toEqual(line('waiting-sign-off'))
  expect(await on('2029-06-01', 'liaison')).toEqual([])
  expect(await on('2029-07-01')).toEqual([])
})

test('a choice of law whose answer ends is on the desk of the credit centre until its last day', async () => {
  const setting = defineSwitch({
    id: 'notices.tried-choice',
    zh: '测试用选择',
    en: 'choice for tests',
    reason: { zh: '测试', en: 'test' },
    options: { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } },
    chosen: [{ from: '2020-01-01', option: 'a' }],
  })
  const on = async (day: string, name = 'officer') => {
    at(day)
    const { items } = await act((ctx) => listDesk(ctx), as(name))
    return items.filter((item) => item.about === 'law.switch:notices.tried-choice').map((item) => [item.titleKey, item.kind, item.dueOn, item.link])
  }
  at('2028-12-01')
  expect(await on('2028-12-01')).toEqual([])
  await act((ctx) => setSwitch(ctx, { setting: setting.id, option: 'b', from: plainDate('2029-07-01'), notice: '二七信用〔2028〕演示1号', reason: '领导小组会议决定' }))
  const line = (kind: string) => [['notices.desk.switch-ends', kind, '2029-06-30', '/law']]
  expect(await on('2029-01-01')).toEqual([])
  expect(await on('2029-01-02')).toEqual(line('waiting-sign-off'))
  expect(await on('2029-06-28')).toEqual(line('due-soon'))
  expect(await on('2029-06-01', 'liaison')).toEqual([])
  expect(await on('2029-07-01')).toEqual([])
})

test('daily jobs that wait for the machine’s clock are on the desk of the system administrators until one confirms it', async () => {
  at('2028-12-01')
  const clockLines = async (name: string) => (await act((ctx) => listDesk(ctx), as(name))).items.filter((item) => item.titleKey === 'notices.desk.clock-leapt')
  const insert = sql`insert into platform.machine_clock (district, holder, trusted_at, held_at) values (${testDistrict}, 'one', '2028-11-01T01:00:00Z', '2028-12-01T00:59:00Z')`
  await act((ctx) => ctx.db.run(insert))
  expect(await clockLines('sysadmin')).toMatchObject([{ kind: 'overdue', link: '/calendar', about: 'calendar.clock:machine' }])
  expect(await clockLines('officer')).toEqual([])
  await act((ctx) => confirmMachineClock(ctx, { heldAt: '2028-12-01T00:59:00.000Z' as Instant }), as('sysadmin'))
  expect(await clockLines('sysadmin')).toEqual([])
})

test('from November on, the missing notice of the next year is on the desk of those who enter it, then of who confirms it, then gone', async () => {
  const on = async (day: string, name: string) => {
    at(day)
    const { items } = await act((ctx) => listDesk(ctx), as(name))
    return items.filter((item) => item.about === 'calendar.year:2027').map((item) => [item.titleKey, item.kind, item.dueOn])
  }
  const missing = (kind: string) => [['notices.desk.calendar-missing', kind, '2026-12-31']]
  expect(await on('2026-10-31', 'officer')).toEqual([])
  expect(await on('2026-11-01', 'officer')).toEqual(missing('waiting-sign-off'))
  expect(await on('2026-11-01', 'liaison')).toEqual([])
  expect(await on('2027-01-04', 'director')).toEqual(missing('overdue'))
  at('2026-11-20')
  const rest = (name: string, from: string, to = from) => ({ name, from: plainDate(from), to: plainDate(to), makeUpDays: [] })
  const { noticeId } = await act(
    (ctx) =>
      enterNotice(ctx, {
        year: 2027,
        amends: false,
        title: '国务院办公厅关于2027年部分节假日安排的通知（演示数据）',
        documentNumber: '国办发明电〔2026〕0号',
        url: 'https://www.gov.cn/zhengce/content/202611/content_0000000.htm',
        knownOn: plainDate('2026-11-19'),
        festivals: [
          rest('元旦', '2027-01-01', '2027-01-03'),
          rest('春节', '2027-02-05', '2027-02-11'),
          rest('清明节', '2027-04-03', '2027-04-05'),
          rest('劳动节', '2027-05-01', '2027-05-05'),
          rest('端午节', '2027-06-09'),
          rest('中秋节', '2027-09-15'),
          rest('国庆节', '2027-10-01', '2027-10-07'),
        ],
      }),
    as('officer'),
  )
  expect(await on('2026-11-20', 'officer')).toEqual([])
  expect(await on('2026-11-20', 'director')).toEqual([['notices.desk.calendar-confirm', 'waiting-sign-off', '2026-12-31']])
  await act((ctx) => confirmNotice(ctx, { noticeId, version: 1 }), as('director'))
  expect(await on('2026-11-20', 'director')).toEqual([])
})
