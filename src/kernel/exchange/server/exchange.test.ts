import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dayInShanghai, type Instant, instantOf, plainDate } from '#base/plain-date'
import { append, integrate } from '#kernel/ledger/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { JobContext } from '#platform/rooms'
import { contextOn, personOf, testDistrict, useDatabase } from '../../../../test/database.ts'
import type { FeedRecord } from '../common/feed.ts'
import { Manifest } from '../common/manifest.ts'
import { deliverPackages } from './deliver-packages.ts'
import { defineFeed } from './feed.ts'
import { listReturned } from './lists.ts'
import { dueRuns, openRun } from './open-runs.ts'
import { openOutbox } from './outbox-folder.ts'
import { packageFile, zipOf } from './package-file.ts'
import { preparePackages } from './prepare-packages.ts'
import { reconcile } from './reconcile.ts'
import { enterReceipt } from './record-receipt.ts'
import { resendReturned } from './resend-returned.ts'
import { retryPackage } from './retry-package.ts'
import { setChannel } from './set-channel.ts'
import { setSchedule } from './set-schedule.ts'
import { Receiver } from './testing/receiver.ts'

const opened = useDatabase()
const SECRET = 'a secret of the municipal platform'
const FEED = 'exchange.tried-penalty'
const UNIT = 'finance-bureau'

// What a measure would do: its records as they are now, whatever the range.
const records = new Map<string, FeedRecord>()
const returned: string[] = []
let streaming = false
defineFeed({
  id: FEED,
  titleKey: 'exchange.name',
  columns: [
    { code: 'CF_WSH', title: '处罚决定书文号' },
    { code: 'CF_NR', title: '处罚内容' },
  ],
  async *changed(ctx) {
    if (!streaming) yield [...records.values()]
    else {
      for await (const rows of ctx.db.stream<{ key: string }>(sql`select 's' || number as "key" from generate_series(1, ${10}::int) as number`, 4)) {
        yield rows.map(({ key }) => ({ key, unit: UNIT, operation: 'upsert' as const, values: [key, key] }))
      }
    }
  },
  named: async (_, keys) => new Map(keys.filter((key) => key === 'bad').map((key) => [key, { title: '罚款 · 1号', path: `/tried/${key}` }])),
  returned: async (_, gone) => {
    returned.push(...gone.map((record) => `${record.key}: ${record.message}`))
  },
})
const put = (key: string, content: string, operation: FeedRecord['operation'] = 'upsert') =>
  records.set(key, { key, unit: UNIT, operation, values: [`二七罚〔2026〕${key}号`, content] })

const receiver = new Receiver(SECRET)
let url = ''
let folder = ''
let clock = Date.parse('2026-06-30T01:00:00Z')
const stopping = new AbortController()

beforeAll(async () => {
  url = await receiver.listen()
  folder = await mkdtemp(join(tmpdir(), 'shounuo-exchange-'))
  await opened().database.write(testDistrict, (db) => seedUnits(contextOn(db)))
  openOutbox({ folder: join(folder, 'exchange'), keys: join(folder, 'keys') })
})
afterAll(async () => {
  await receiver.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  clock = Date.parse('2026-06-30T01:00:00Z')
  records.clear()
  returned.length = 0
  receiver.behaviours = [{ kind: 'take' }]
  await opened().database.write(testDistrict, (db) => db.run(sql`update exchange.channel set enabled = false`))
})

const now = (): Instant => instantOf(clock)
const later = (minutes: number) => {
  clock += minutes * 60_000
}
const officer = personOf('credit-centre', [
  { permission: 'exchange.channel.set', reach: 'district' },
  { permission: 'exchange.schedule.set', reach: 'district' },
  { permission: 'exchange.package.prepare', reach: 'district' },
  { permission: 'exchange.package.send', reach: 'district' },
  { permission: 'exchange.receipt.enter', reach: 'district' },
  { permission: 'exchange.account.reconcile', reach: 'district' },
  { permission: 'exchange.returned.view', reach: 'district' },
])
const act = <T>(work: (ctx: ActContext) => Promise<T>, actor = officer): Promise<T> => opened().database.write(testDistrict, (db) => work(contextOn(db, { actor, now: now() })))
const job = (): JobContext => ({
  database: opened().database,
  district: testDistrict,
  now,
  today: () => dayInShanghai(now()),
  stopping: stopping.signal,
  act: (work) => opened().database.write(testDistrict, (db) => work(contextOn(db, { now: now() }))),
})

let channels = 0
async function channel(settings: Partial<Parameters<typeof setChannel>[1]> = {}): Promise<{ id: string; code: string }> {
  channels += 1
  const code = `municipal-${channels}`
  const made = await act((ctx) =>
    setChannel(ctx, {
      code,
      name: '市级平台',
      owner: 'development-and-reform',
      kind: 'http',
      container: 'zip',
      encoding: 'utf-8',
      maxRecords: 10_000,
      url,
      authentication: 'hmac-sha256',
      secret: SECRET,
      timeoutSeconds: 1,
      enabled: true,
      ...settings,
    }),
  )
  return { id: made.id, code }
}
const fileChannel = (settings: Partial<Parameters<typeof setChannel>[1]> = {}) => channel({ kind: 'file', url: null, authentication: 'none', secret: null, ...settings })
const state = (packageId: string) =>
  opened().database.read(testDistrict, (db) =>
    db.one<{ state: string; because: string | null; accepted: number | null; rejected: number | null; version: number; failed: number }>(sql`
      select state as "state", stuck_because as "because", accepted as "accepted", rejected as "rejected", version as "version", failed_attempts as "failed"
        from exchange.package where package_id = ${packageId}`),
  )
const entries = (about: string) =>
  opened().database.read(testDistrict, async (db) =>
    (await db.rows<{ kind: string }>(sql`select kind as "kind" from ledger.entry where about = ${about} order by entry_id`)).map((row) => row.kind),
  )
async function onePackage(channelId: string): Promise<string> {
  const prepared = await act((ctx) => preparePackages(ctx, { channelId }))
  expect(prepared.packages).toHaveLength(1)
  return prepared.packages[0]?.packageId ?? ''
}

test('[3.9] a package is signed, counted and hashed, taken by a real server, and its receipt recorded', async () => {
  const { id } = await channel()
  put('1', '罚款"2000"元，\r\n第二行')
  put('2', '警告')
  const packageId = await onePackage(id)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 2, rejected: 0 })
  const { delivery } = receiver.taken.get(packageId) ?? {}
  expect(delivery?.manifest).toMatchObject({ district: '410103', part: { number: 1, of: 1 }, file: { feed: FEED, records: 2, upserts: 2, withdrawals: 0, encoding: 'utf-8' } })
  expect(delivery?.manifest.file.columns.map((column) => `${column.code} ${column.title}`)).toEqual([
    'SN_KEY 记录标识',
    'SN_OP 操作（U新增或更新，W撤回）',
    'CF_WSH 处罚决定书文号',
    'CF_NR 处罚内容',
  ])
  expect(delivery?.rows).toEqual([
    { SN_KEY: '1', SN_OP: 'U', CF_WSH: '二七罚〔2026〕1号', CF_NR: '罚款"2000"元，\r\n第二行' },
    { SN_KEY: '2', SN_OP: 'U', CF_WSH: '二七罚〔2026〕2号', CF_NR: '警告' },
  ])
  expect(delivery?.headers['idempotency-key']).toBe(packageId)
  expect(await entries(`exchange.package:${packageId}`)).toEqual(['exchange.package-prepared', 'exchange.package-sent', 'exchange.receipt-recorded'])
})

test('[3.9] the same package is made again byte for byte, and only what changed goes up the next time', async () => {
  const { id } = await channel()
  put('1', '甲')
  put('2', '乙')
  const first = await onePackage(id)
  const [once, twice] = [await act((ctx) => packageFile(ctx, first)), await act((ctx) => packageFile(ctx, first))]
  expect(Buffer.from(zipOf(once)).equals(Buffer.from(zipOf(twice)))).toBe(true)
  await deliverPackages(job())
  expect((await act((ctx) => preparePackages(ctx, { channelId: id }))).packages).toEqual([])
  put('2', '乙（更正）')
  put('1', '甲', 'withdraw')
  put('9', '从未报送', 'withdraw')
  const second = await onePackage(id)
  await deliverPackages(job())
  expect(
    receiver.taken
      .get(second)
      ?.delivery.rows.map((row) => `${row['SN_OP']}${row['SN_KEY']}`)
      .sort(),
  ).toEqual(['U2', 'W1'])
})

test('[3.9] a receiver that fails twice gets the package at the third attempt, later each time', async () => {
  const { id } = await channel()
  put('1', '甲')
  const packageId = await onePackage(id)
  receiver.behaviours = [{ kind: 'status', status: 503 }, { kind: 'status', status: 500, body: 'broken' }, { kind: 'take' }]
  await deliverPackages(job())
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'prepared', failed: 1 })
  later(1)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'prepared', failed: 2 })
  later(4)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ failed: 2 })
  later(1)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', failed: 0 })
})

test('[3.9] an answer that gets lost does not make the records arrive twice', async () => {
  const { id } = await channel()
  put('lost', '甲')
  const packageId = await onePackage(id)
  receiver.behaviours = [{ kind: 'take-and-lose-the-answer' }, { kind: 'take' }]
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'prepared', failed: 1 })
  later(1)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 1 })
  expect(receiver.keysOf(FEED).filter((key) => key === 'lost')).toEqual(['lost'])
})

test('[3.9] a receiver that does not answer is given up after the time set, and asked to wait is waited for', async () => {
  const { id } = await channel()
  put('slow', '甲')
  const packageId = await onePackage(id)
  receiver.behaviours = [{ kind: 'hang' }, { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, { kind: 'take' }]
  const started = Date.now()
  await deliverPackages(job())
  expect(Date.now() - started).toBeLessThan(5_000)
  expect(await state(packageId)).toMatchObject({ state: 'prepared', failed: 1 })
  later(1)
  await deliverPackages(job())
  later(59)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ failed: 2 })
  later(1)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged' })
})

test('[3.9] rejected records return to their unit with a clock and a ledger entry each, without the receiver’s words', async () => {
  const { id } = await channel()
  put('good', '甲')
  put('bad', '乙')
  receiver.behaviours = [{ kind: 'take', reject: (row) => (row['SN_KEY'] === 'bad' ? { code: 'E-17', message: '文号格式不符' } : undefined) }]
  const packageId = await onePackage(id)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 1, rejected: 1 })
  expect(returned).toEqual(['bad: 文号格式不符'])
  const lines = await act((ctx) => listReturned(ctx, { limit: 10, page: 1 }), personOf(UNIT, ['exchange.returned.view']))
  expect(lines).toMatchObject([{ key: 'bad', unit: UNIT, code: 'E-17', message: '文号格式不符' }])
  // A unit finds its record by name and sees until when it has to be put right.
  expect(lines).toMatchObject([{ title: '罚款 · 1号', path: '/tried/bad', clock: { dueOn: '2026-07-07', state: 'running', workingDaysLeft: 5 } }])
  expect(await act((ctx) => listReturned(ctx, { limit: 10, page: 1 }), personOf('audit-bureau', ['exchange.returned.view']))).toEqual([])
  const about = `exchange.item:${packageId}/${lines[0]?.itemNo}`
  expect(await entries(about)).toEqual(['exchange.record-returned'])
  const body = await opened().database.read(testDistrict, (db) => db.one<{ body: string }>(sql`select body as "body" from ledger.entry where about = ${about}`))
  expect(body.body).not.toContain('文号')
  const clockRow = () =>
    opened().database.read(testDistrict, (db) =>
      db.one<{ owner: string; dueOn: string; stoppedOn: string | null }>(
        sql`select owner as "owner", due_on as "dueOn", stopped_on as "stoppedOn" from clocks.clock where about = ${about}`,
      ),
    )
  expect(await clockRow()).toMatchObject({ owner: UNIT, dueOn: '2026-07-07', stoppedOn: null })

  // The same content is not sent again by itself; put right, it goes up and its clock stops.
  expect((await act((ctx) => preparePackages(ctx, { channelId: id }))).packages).toEqual([])
  put('bad', '乙（更正）')
  const second = await onePackage(id)
  expect(receiver.behaviours).toHaveLength(1)
  receiver.behaviours = [{ kind: 'take' }]
  await deliverPackages(job())
  expect(await state(second)).toMatchObject({ state: 'acknowledged', accepted: 1 })
  expect(await clockRow()).toMatchObject({ stoppedOn: '2026-06-30' })
  expect(await act((ctx) => listReturned(ctx, { limit: 10, page: 1 }), personOf(UNIT, ['exchange.returned.view']))).toEqual([])
})

test('[3.9] what the receiver rejected by its own mistake can be sent once more, unchanged', async () => {
  const { id } = await channel()
  put('right', '甲')
  receiver.behaviours = [{ kind: 'take', reject: () => ({ code: 'E-1', message: '' }) }]
  const packageId = await onePackage(id)
  await deliverPackages(job())
  receiver.behaviours = [{ kind: 'take' }]
  const again = await act((ctx) => resendReturned(ctx, { packageId }))
  await deliverPackages(job())
  expect(await state(again.packageId)).toMatchObject({ state: 'acknowledged', accepted: 1 })
  await expect(act((ctx) => resendReturned(ctx, { packageId }))).rejects.toMatchObject({ code: 'exchange.package.nothing-returned' })
})

test('[3.9] a wrong secret or an unreadable answer sets the package aside for a person, who sends it again', async () => {
  const { id } = await channel({ secret: 'another secret, long enough' })
  put('1', '甲')
  const packageId = await onePackage(id)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'stuck', because: 'refused' })
  later(100_000)
  const asked = receiver.requests.length
  await deliverPackages(job())
  expect(receiver.requests.length).toBe(asked)
  const { version } = await opened().database.read(testDistrict, (db) =>
    db.one<{ version: number }>(sql`select version as "version" from exchange.channel where channel_id = ${id}`),
  )
  await act((ctx) =>
    setChannel(ctx, {
      channelId: id,
      version,
      name: '市级平台',
      owner: 'development-and-reform',
      kind: 'http',
      container: 'zip',
      encoding: 'utf-8',
      maxRecords: 10,
      url,
      authentication: 'hmac-sha256',
      secret: SECRET,
      timeoutSeconds: 1,
      enabled: true,
    }),
  )
  await expect(act((ctx) => retryPackage(ctx, { packageId, version: 0 }))).rejects.toMatchObject({ kind: 'conflict', code: 'exchange.package.changed-meanwhile' })
  await act(async (ctx) => retryPackage(ctx, { packageId, version: (await state(packageId)).version }))
  receiver.behaviours = [{ kind: 'status', status: 200, body: 'OK' }]
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'stuck', because: 'receipt-unreadable' })
})

test('[3.9] a receipt that does not fit is not believed; one entered by hand is checked alike', async () => {
  const { id } = await channel()
  put('1', '甲')
  put('2', '乙')
  const packageId = await onePackage(id)
  receiver.behaviours = [{ kind: 'status', status: 200, body: JSON.stringify({ receipt: 'R', accepted: 5, rejected: [] }) }]
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'stuck', because: 'receipt-does-not-fit' })
  await expect(act((ctx) => enterReceipt(ctx, { packageId, receipt: { receipt: 'R', accepted: 1, rejected: [{ key: '9', code: '', message: '' }] } }))).rejects.toMatchObject({
    code: 'exchange.receipt.unknown-key',
  })
  const receipt = { receipt: '市信用函12号', accepted: 1, rejected: [{ key: '2', code: '', message: '重复' }] }
  await act((ctx) => enterReceipt(ctx, { packageId, receipt }))
  await act((ctx) => enterReceipt(ctx, { packageId, receipt }))
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 1, rejected: 1 })
  await expect(act((ctx) => enterReceipt(ctx, { packageId, receipt: { ...receipt, receipt: '另一份' } }))).rejects.toMatchObject({ code: 'exchange.receipt.another-there' })
})

test('[3.9] a receiver that answers later is asked until it does', async () => {
  const { id } = await channel()
  put('1', '甲')
  const packageId = await onePackage(id)
  receiver.behaviours = [{ kind: 'take-and-answer-later' }]
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'sent' })
  later(10)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'sent' })
  receiver.behaviours = [{ kind: 'take' }]
  later(10)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 1 })
})

test('[3.9] by file: a zip in GBK, whole or not there, its receipt fetched from the folder beside', async () => {
  const { id, code } = await fileChannel({ encoding: 'gbk' })
  put('1', '罚款')
  put('2', '含生僻字𠮷')
  const packageId = await onePackage(id)
  await deliverPackages(job())
  const outgoing = join(folder, 'exchange', testDistrict, code, 'outgoing')
  const names = await readdir(outgoing)
  expect(names).toEqual([`410103-${code}-20260630-${packageId}.zip`])
  const parts = unzipSync(await readFile(join(outgoing, names[0] ?? '')))
  expect(new TextDecoder('gbk').decode(parts[`${FEED}.csv`])).toBe(`SN_KEY,SN_OP,CF_WSH,CF_NR\r\n1,U,二七罚〔2026〕1号,罚款\r\n`)
  expect(await state(packageId)).toMatchObject({ state: 'sent' })
  // What GBK cannot hold was not sent as question marks; it is back at its unit.
  expect((await act((ctx) => listReturned(ctx, { limit: 100, page: 1 }))).filter((line) => line.packageId === packageId)).toMatchObject([
    { key: '2', code: 'not-in-character-set' },
  ])
  later(10)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'sent' })
  await writeFile(join(folder, 'exchange', testDistrict, code, 'receipts', `${packageId}.json`), JSON.stringify({ receipt: 'F-1', accepted: 1 }))
  later(10)
  await deliverPackages(job())
  expect(await state(packageId)).toMatchObject({ state: 'acknowledged', accepted: 1 })
})

test('[3.9] by folder, and in parts no larger than the channel takes', async () => {
  const { id, code } = await fileChannel({ container: 'folder', encoding: 'gb18030', maxRecords: 2 })
  for (const key of ['1', '2', '3', '4', '5']) put(key, `第${key}件𠮷`)
  const { packages } = await act((ctx) => preparePackages(ctx, { channelId: id }))
  expect(packages.map((one) => one.records)).toEqual([2, 2, 1])
  await deliverPackages(job())
  const outgoing = join(folder, 'exchange', testDistrict, code, 'outgoing')
  const manifests = await Promise.all((await readdir(outgoing)).map(async (name) => Manifest.parse(JSON.parse(await readFile(join(outgoing, name, 'manifest.json'), 'utf8')))))
  expect(manifests.map((manifest) => `${manifest.part.number}/${manifest.part.of}`).sort()).toEqual(['1/3', '2/3', '3/3'])
})

test('[3.9] the period of a schedule opens a run with its clock; delivered in time is a fact, and late is one too', async () => {
  const { id } = await channel()
  await act((ctx) =>
    setSchedule(ctx, {
      channelId: id,
      noticeNumber: '二七信用〔2026〕9号',
      effectiveFrom: plainDate('2026-07-01'),
      period: 'month',
      limitUnit: 'working-days',
      limitAmount: 5,
      returnDays: 3,
      feeds: [FEED],
    }),
  )
  await expect(
    act((ctx) =>
      setSchedule(ctx, {
        channelId: id,
        noticeNumber: 'x',
        effectiveFrom: plainDate('2026-06-01'),
        period: 'day',
        limitUnit: 'working-days',
        limitAmount: 1,
        returnDays: 1,
        feeds: [],
      }),
    ),
  ).rejects.toMatchObject({ code: 'exchange.schedule.in-past' })
  put('july', '甲')
  clock = Date.parse('2026-07-31T02:00:00Z')
  expect(await act(dueRuns)).toEqual([])
  clock = Date.parse('2026-08-01T02:00:00Z')
  const [due] = await act(dueRuns)
  expect(due?.period).toEqual({ from: '2026-07-01', to: '2026-07-31' })
  if (due) await act((ctx) => openRun(ctx, due))
  if (due) await act((ctx) => openRun(ctx, due))
  await deliverPackages(job())
  put('august', '乙')
  clock = Date.parse('2026-09-01T02:00:00Z')
  for (const next of await act(dueRuns)) await act((ctx) => openRun(ctx, next))
  receiver.behaviours = [{ kind: 'status', status: 503 }]
  await deliverPackages(job())
  clock = Date.parse('2026-09-09T02:00:00Z')
  receiver.behaviours = [{ kind: 'take' }]
  await deliverPackages(job())
  const runs = await opened().database.read(testDistrict, (db) =>
    db.rows<{ dueOn: string; deliveredOn: string }>(sql`select due_on as "dueOn", delivered_on as "deliveredOn" from exchange.run where channel_id = ${id} order by from_on`),
  )
  expect(runs).toEqual([
    { dueOn: '2026-08-07', deliveredOn: '2026-08-01' },
    { dueOn: '2026-09-07', deliveredOn: '2026-09-09' },
  ])
  const facts = await opened().database.read(testDistrict, (db) =>
    db.rows<{ body: string }>(sql`select entry.body as "body" from ledger.entry as entry join exchange.run as run on entry.about = 'exchange.run:' || run.run_id
      where run.channel_id = ${id} and entry.kind = 'exchange.run-delivered' order by run.from_on`),
  )
  expect(facts.map((row) => JSON.parse(row.body).facts[0])).toMatchObject([
    { kind: 'exchange.delivery-timeliness', about: 'development-and-reform', outcome: 'on-time', validOn: '2026-08-07' },
    { outcome: 'late', validOn: '2026-09-07', detail: { workingDaysLate: 2, records: 1 } },
  ])
  const shown = await opened().database.readPublic(testDistrict, (db) =>
    db.rows(sql`select channel_code as "code", delivered_on as "on", accepted as "accepted" from exchange.public_run where channel_name = '市级平台' and from_on = '2026-07-01'`),
  )
  expect(shown).toMatchObject([{ on: '2026-08-01', accepted: 1n }])
})

test('[3.9] a feed may stream from the database while its packages are being written', async () => {
  const { id } = await channel({ maxRecords: 3 })
  streaming = true
  try {
    const { packages } = await act((ctx) => preparePackages(ctx, { channelId: id }))
    expect(packages.map((one) => one.records)).toEqual([3, 3, 3, 1])
    const { parts } = await opened().database.read(testDistrict, (db) =>
      db.one<{ parts: number }>(sql`select min(parts) as "parts" from exchange.package where channel_id = ${id}`),
    )
    expect(parts).toBe(4)
  } finally {
    streaming = false
  }
})

test('[3.9] reconciling shows counts and, with keys, every record that is missing on either side', async () => {
  const { id } = await channel()
  for (const key of ['r1', 'r2', 'r3']) put(key, key)
  receiver.behaviours = [{ kind: 'take', reject: (row) => (row['SN_KEY'] === 'r3' ? { code: 'E', message: '' } : undefined) }]
  await onePackage(id)
  await deliverPackages(job())
  expect(await act((ctx) => reconcile(ctx, { channelId: id, feed: FEED, counted: 2 }))).toMatchObject({
    sent: 3,
    acknowledged: 2,
    rejected: 1,
    waiting: 0,
    agrees: true,
    missingThere: null,
  })
  expect(await act((ctx) => reconcile(ctx, { channelId: id, feed: FEED, counted: 2, keys: ['r1', 'other'] }))).toMatchObject({ agrees: false, missingThere: 1, unknownHere: 1 })
})

test('[3.9] two deliverers at once send every package once', async () => {
  const { id } = await channel({ maxRecords: 1 })
  for (let index = 0; index < 6; index += 1) put(`two-${index}`, '甲')
  const { packages } = await act((ctx) => preparePackages(ctx, { channelId: id }))
  const posts = () => receiver.requests.filter((request) => request.method === 'POST').length
  const before = posts()
  await Promise.all([deliverPackages(job()), deliverPackages(job())])
  expect(posts() - before).toBe(packages.length)
  for (const { packageId } of packages) expect(await state(packageId)).toMatchObject({ state: 'acknowledged' })
})

test('a channel’s secret is sealed in the database, and setting one needs the right', async () => {
  const { id } = await channel()
  const { secret } = await opened().database.read(testDistrict, (db) => db.one<{ secret: Buffer }>(sql`select secret as "secret" from exchange.channel where channel_id = ${id}`))
  expect(secret.toString('latin1')).not.toContain(SECRET)
  await expect(act((ctx) => preparePackages(ctx, { channelId: id }), personOf(UNIT, []))).rejects.toMatchObject({ kind: 'forbidden' })
  await act((ctx) => append(ctx, { kind: 'exchange.tried', about: 'unit:x' }))
  await integrate(opened().database, testDistrict, now())
  await act((ctx) => preparePackages(ctx, { channelId: id }))
  const { position } = await opened().database.read(testDistrict, (db) =>
    db.one<{ position: bigint }>(sql`select position as "position" from exchange.feed_cursor where channel_id = ${id}`),
  )
  expect(position).toBeGreaterThan(0n)
})
