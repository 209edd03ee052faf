import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { penalty, penaltyCells, template } from './journeys/penalties.ts'
import type { Person, Refused } from './journeys/person.ts'
import { ProcessStage } from './process-stage.ts'
import { newDataFolder, runCommand, ServerProcess } from './server-process.ts'

/**
 * The server is killed in the middle of one act of each kind. What it acknowledged is there, what it did not is done once
 * when it is sent again, and the ledger and every table still agree. The clock of the machine is moved to the days a
 * district has for these acts.
 */
const unit = 'market-supervision'
const secrecy = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
const ROWS = 400
const patience = { timeout: 120_000 }
let folder: Awaited<ReturnType<typeof newDataFolder>>
let clock: string
let stage: ProcessStage
let people: Awaited<ReturnType<typeof prepare>>
const killed: { readonly act: string; readonly acknowledged: boolean }[] = []

const prepare = () =>
  stage.people({
    liaison: { unit, role: 'liaison' },
    reviewer: { unit, role: 'reviewer' },
    head: { unit, role: 'unit-leader' },
    officer: { unit: 'credit-centre', role: 'credit-centre-officer' },
    director: { unit: 'credit-centre', role: 'credit-centre-director' },
    leader: { unit: 'district-government-office', role: 'district-leader' },
  })

beforeAll(async () => {
  folder = await newDataFolder()
  clock = join(tmpdir(), `shounuo-clock-${process.pid}`)
  stage = await ProcessStage.open(folder.path, clock, '2025-12-22 09:00')
  people = await prepare()
}, 120_000)
afterAll(async () => {
  await stage?.server.end('SIGKILL')
  await folder.remove()
  await rm(clock, { force: true })
})

/** Sends an act, kills the server within so many milliseconds, starts it again, sends the act again; answers the one reply. */
async function killedIn<T>(act: string, within: number, person: Person, path: string, body: unknown): Promise<T> {
  await person.get('/session')
  const sending = stage.kept.attempt<T & Refused>(person, path, body)
  await new Promise((done) => setTimeout(done, Math.random() * within))
  await stage.kill(killed.length % 3 === 2)
  const answer = await sending
  expect([undefined, 200], answer?.text.slice(0, 300)).toContain(answer?.status)
  killed.push({ act, acknowledged: answer !== undefined })
  await stage.start()
  const { key } = stage.kept.sent[0]!
  const again = await person.send<T & Refused>('POST', path, body, { key })
  expect(again.status, `${act} ${again.text.slice(0, 300)}`).toBe(200)
  if (answer) expect(again.text, act).toBe(answer.text)
  stage.kept.sent.length = 0
  return again.json
}

test('weights and the first day', patience, async () => {
  const scheme = {
    notice: { number: '二七信用〔2025〕12号', title: '关于印发2026年度评价指标权重的通知', issuedOn: '2025-12-22' },
    periods: ['2026-H1'],
    trial: false,
    components: [{ indicator: 'disclosure.on-time-rate@1', weight: '100', conversion: { kind: 'proportional' } }],
    bonusCap: '0',
    vetoes: [],
    notApplicable: 'rescale',
    minimumCoverage: '1/2',
    peerGroups: [{ id: 'departments', name: { zh: '区直部门', en: 'Departments' }, kinds: ['department'] }],
    minimumGroup: 1,
    intervals: { draws: 200, level: '9/10', seed: 'killed' },
    contestWorkingDays: 5,
  }
  const { schemeId } = await people.officer.post<{ schemeId: string }>('/scoring/schemes', { scheme })
  await killedIn('confirm weights', 30, people.director, `/programme/weights/${schemeId}/confirm`, { version: 1 })
  expect((await people.director.refusal('POST', `/programme/weights/${schemeId}/confirm`, { version: 1 })).status).toBe(409)
  await people.director.post('/programme/go-live', { day: '2026-01-01', notice: '二七信用〔2025〕13号', title: '关于正式运行的通知' })
})

function csv(): { bytes: Buffer; name: string } {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const cells = penaltyCells(index + 1, index < 4 ? '2026-06-01' : '2026-06-09')
    return template.columns.map((column) => quoted(String(cells[column.key] ?? ''))).join(',')
  })
  return { bytes: Buffer.from([template.columns.map((column) => quoted(column.header)).join(','), ...lines].join('\r\n')), name: '六月处罚.csv' }
}
const total = async (query: string) => (await people.liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1&${query}`)).total

test('import, submission, clearing in bulk, publication in bulk', patience, async () => {
  await stage.moveTo('2026-06-16 09:00')
  const { bytes, name } = csv()
  const { batchId } = (await people.liaison.upload<{ batchId: string }>('/intake/batches', { template: penalty, unit }, bytes, name)).json
  const read = () => people.liaison.get<{ state: string; version: number; summary: { questions: { id: string }[] } | null }>(`/intake/batches/${batchId}`)
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe('previewed')
  const batch = await read()
  const accept = batch.summary!.questions.map((question) => question.id)
  expect(await killedIn('confirm import', 400, people.liaison, `/intake/batches/${batchId}/confirm`, { version: batch.version, accept })).toMatchObject({ received: ROWS })
  expect(await total(`batchId=${batchId}`)).toBe(ROWS)
  expect(await killedIn('submit', 120, people.liaison, '/disclosure/actions/submit', { unit, batchId })).toEqual({ submitted: ROWS })
  const { bulkId } = await people.reviewer.post<{ bulkId: string }>('/disclosure/bulk-reviews', { unit, batchId })
  const path = `/disclosure/bulk-reviews/${bulkId}`
  for (const { actionId } of (await people.reviewer.get<{ sample: { actionId: string }[] }>(path)).sample)
    await people.reviewer.post(`${path}/sample`, { actionId, verdict: 'fit' })
  const { version } = await people.reviewer.get<{ version: number }>(path)
  expect(await killedIn('clear in bulk', 250, people.reviewer, `${path}/complete`, { version, review: secrecy, severity: 'general' })).toEqual({ cleared: ROWS })
  expect(await total('state=cleared')).toBe(ROWS)
  expect(await killedIn('publish in bulk', 250, people.head, '/disclosure/actions/publish', { unit, batchId })).toMatchObject({ published: ROWS })
  expect(await total('state=published')).toBe(ROWS)
})

test('a year’s holiday notice and a merger of units', patience, async () => {
  const notice = {
    year: 2027,
    amends: false,
    title: '国务院办公厅关于2027年部分节假日安排的通知（演示数据）',
    documentNumber: '国办发明电〔2026〕0号',
    url: 'https://www.gov.cn/zhengce/content/202606/content_0000000.htm',
    knownOn: '2026-06-12',
    festivals: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03', makeUpDays: [] },
      { name: '春节', from: '2027-02-05', to: '2027-02-11', makeUpDays: [] },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05', makeUpDays: [] },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05', makeUpDays: [] },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09', makeUpDays: [] },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15', makeUpDays: [] },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07', makeUpDays: [] },
    ],
  }
  const { noticeId } = await people.officer.post<{ noticeId: string }>('/calendar/notices', notice)
  await killedIn('confirm notice', 60, people.director, `/calendar/notices/${noticeId}/confirm`, { version: 1 })
  const days = (await (await fetch(`${stage.address}/api/calendar/days?from=2027-02-08&to=2027-02-08`)).json()) as { days: { working: boolean; provisional: boolean }[] }
  expect(days.days).toMatchObject([{ working: false, provisional: false }])

  const form = { code: 'economy-commerce', kind: 'department', name: '二七区经济和商务局', englishName: 'Economy and Commerce Bureau', shortName: '区经济商务局', uscc: null }
  const proposal = await people.officer.post<{ id: string; version: number }>('/parties/successions', {
    kind: 'merge',
    effectiveOn: '2026-06-10',
    basis: '示范用：机构改革方案',
    forms: [form],
    abolished: ['industry-information', 'commerce-bureau'],
    mappings: ['industry-information', 'commerce-bureau'].map((from) => ({ from, to: 'economy-commerce', duties: null })),
  })
  expect(await killedIn('confirm merger', 150, people.director, `/parties/successions/${proposal.id}/confirm`, { version: proposal.version })).toMatchObject({ state: 'confirmed' })
  expect(await people.officer.get<{ successor: string }>('/parties/units/commerce-bureau')).toMatchObject({ successor: 'economy-commerce' })
})

test('the half-year report of a unit', patience, async () => {
  await stage.moveTo('2026-07-01 09:00')
  // Started on this day, the server opens the reports of the half-year that has ended.
  await stage.server.end('SIGTERM')
  await stage.start()
  const find = async () =>
    (await people.liaison.get<{ reports: { id: string; version: number; unit: string; period: string; state: string }[] }>('/programme/reports')).reports.find(
      (report) => report.unit === unit && report.period === '2026-H1',
    )
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  const report = (await find())!
  const { standings } = await people.liaison.get<{ standings: { taskId: string; unit: string }[] }>(`/programme/tasks?unit=${unit}`)
  await people.liaison.upload(`/programme/reports/${report.id}/evidence`, {}, Buffer.from('证明材料，演示数据'), '证明.txt')
  const saved = await people.liaison.send<{ version: number }>('PUT', `/programme/reports/${report.id}`, {
    version: report.version,
    content: {
      v: 1,
      organisation: '演示数据：主要领导负总责，分管领导具体抓，明确一名联络员和一名审核员，制定本单位工作方案并按月调度。',
      problems: '演示数据：个别科室对公开时限把握不准，跨节假日的时限容易算错，已组织学习并安排专人提醒。',
      nextSteps: '演示数据：下半年对照任务逐项销号，做好应公开信息的及时录入和审查，按期报送全年情况。',
      publicity: '演示数据：在单位公告栏和网站宣传政务诚信。',
      tasks: standings.filter((standing) => standing.unit === unit).map(({ taskId }) => ({ taskId, state: 'under-way', text: '演示数据：上半年按分工推进，已形成阶段性材料。' })),
      figures: {},
    },
  })
  expect(saved.status, saved.text).toBe(200)
  await killedIn('submit report', 40, people.liaison, `/programme/reports/${report.id}/submit`, {
    version: saved.json.version,
    acknowledged: ['done-without-acceptance', 'text-short', 'text-repeated', 'figure-differs'],
  })
  const submitted = (await find())!
  await killedIn('certify report', 60, people.head, `/programme/reports/${report.id}/certify`, { version: submitted.version })
  expect(await find()).toMatchObject({ state: 'certified' })
})

test('a bulletin from its draft to its issue', patience, async () => {
  await stage.moveTo('2026-07-08 10:00')
  const { bulletinId, runId } = await killedIn<{ bulletinId: string; runId: string }>('draft bulletin', 150, people.officer, '/supervision/bulletins', { period: '2026-H1' })
  await killedIn('show bulletin', 60, people.officer, `/supervision/bulletins/${bulletinId}/show`, { version: 1 })
  const claim = { unit, indicator: 'disclosure.on-time-rate@1', ground: 'lawful-reason', claim: '六月一日的四件因系统升级无法按时公开。' }
  const { objectionId } = await killedIn<{ objectionId: string }>('contest', 60, people.liaison, `/supervision/bulletins/${bulletinId}/contest`, claim)
  await stage.moveTo('2026-07-16 10:00')
  await killedIn('decide objection', 60, people.director, `/objections/${objectionId}/decide`, {
    version: 1,
    outcome: 'rejected',
    reason: '系统日志显示当日服务正常，理由不成立。',
  })
  await killedIn('approve bulletin', 60, people.director, `/supervision/bulletins/${bulletinId}/approve`, { version: 2 })
  const number = { organCode: '二七信用', year: 2026, serial: 7 }
  const { sha256 } = await killedIn<{ sha256: { docx: string; pdf: string } }>('issue bulletin', 900, people.leader, `/supervision/bulletins/${bulletinId}/issue`, {
    version: 3,
    number,
  })
  for (const format of ['docx', 'pdf'] as const) {
    const { bytes } = await people.leader.file(`/supervision/bulletins/${bulletinId}/document?format=${format}`)
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')).toBe(sha256[format])
  }
  expect(await people.officer.get(`/scoring/runs/${runId}/replay`)).toMatchObject({ sameResult: true, sameFacts: true })
})

test('afterwards ledger, facts and the tables of every room agree, in each entry of the trail once', patience, async () => {
  await stage.verify()
  expect(killed).toHaveLength(15)
})

test('a restore that is killed leaves no installation that could be taken for one, and begins anew', { timeout: 480_000 }, async () => {
  const file = join(tmpdir(), `shounuo-killed-${process.pid}.backup`)
  const target = await newDataFolder()
  const environment = { ...stage.environment, SHOUNUO_PASSPHRASE: 'correct horse battery staple' }
  try {
    const made = await runCommand(folder.path, ['backup', file, '--json'], environment)
    expect(made.code, made.stderr).toBe(0)
    const before = JSON.parse((await runCommand(folder.path, ['verify-ledger', '--json'], environment)).stdout) as { root: string; entries: number }
    const restoring = new ServerProcess(target.path, [file, '--json'], environment, 'restore')
    await expect.poll(() => existsSync(join(target.path, 'restore-unfinished')), { timeout: 60_000, interval: 20 }).toBe(true)
    await new Promise((done) => setTimeout(done, Math.random() * 4_000))
    restoring.child.kill('SIGKILL')
    await restoring.ended
    // It may have been quicker than the signal; then it is whole.
    if (existsSync(join(target.path, 'restore-unfinished'))) {
      const refused = await runCommand(target.path, ['verify-ledger', '--json'], environment)
      expect(refused.code, refused.stderr).toBe(5)
      expect(JSON.parse(refused.stdout).error.code).toBe('app.start.restore-unfinished')
      const again = await runCommand(target.path, ['restore', file, '--json'], environment)
      expect(again.code, again.stderr).toBe(0)
    }
    const after = JSON.parse((await runCommand(target.path, ['verify-ledger', '--state', '--json'], environment)).stdout) as { ok: boolean; root: string; entries: number }
    expect(after).toMatchObject({ ok: true, root: before.root, entries: before.entries })
  } finally {
    await target.remove()
    await rm(file, { force: true })
  }
})

test('a restore into a database of its own, killed after that took everything, ends when it is run again', { timeout: 480_000 }, async () => {
  const file = join(tmpdir(), `shounuo-killed-late-${process.pid}.backup`)
  const [target, other] = [await newDataFolder(), await newDataFolder()]
  const server = inject('server')
  const name = `killed_late_${process.pid}`
  const admin = new pg.Client({ ...server, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const environment = {
    ...stage.environment,
    SHOUNUO_PASSPHRASE: 'correct horse battery staple',
    DATABASE_URL: `postgresql://${server.user}@localhost:${server.port}/${name}?host=${encodeURIComponent(server.host)}`,
  }
  const killedLate = {
    ...environment,
    SHOUNUO_TEST_KILLED_BEFORE_REMOVAL: 'restore-unfinished',
    NODE_OPTIONS: `${stage.environment['NODE_OPTIONS']} --import ${join(import.meta.dirname, 'killed-before-removal.mjs')}`,
  }
  try {
    const made = await runCommand(folder.path, ['backup', file, '--json'], { ...stage.environment, SHOUNUO_PASSPHRASE: environment.SHOUNUO_PASSPHRASE })
    expect(made.code, made.stderr).toBe(0)
    const before = JSON.parse((await runCommand(folder.path, ['verify-ledger', '--json'], stage.environment)).stdout) as { root: string; entries: number }

    expect((await new ServerProcess(target.path, [file, '--json'], killedLate, 'restore').ended).signal).toBe('SIGKILL')
    expect(existsSync(join(target.path, 'restore-unfinished'))).toBe(true)
    const refused = await runCommand(target.path, ['verify-ledger', '--json'], environment)
    expect(refused.code, refused.stderr).toBe(5)
    expect(JSON.parse(refused.stdout).error.code).toBe('app.start.restore-unfinished')

    const again = await runCommand(target.path, ['restore', file, '--json'], environment)
    expect(again.code, again.stderr).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ district: '410103', madeAt: expect.any(String) })
    const after = JSON.parse((await runCommand(target.path, ['verify-ledger', '--state', '--json'], environment)).stdout) as unknown
    expect(after).toMatchObject({ ok: true, root: before.root, entries: before.entries })

    const intoFull = await runCommand(other.path, ['restore', file, '--json'], environment)
    expect([intoFull.code, JSON.parse(intoFull.stdout).error.code]).toEqual([3, 'app.backup.database-not-empty'])
    expect(await readdir(other.path), 'what was refused leaves nothing').toEqual([])
  } finally {
    await Promise.all([target.remove(), other.remove(), rm(file, { force: true })])
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`drop role if exists ${name}_app, ${name}_portal`)
    await admin.end()
  }
})
