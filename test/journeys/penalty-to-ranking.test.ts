import { createHash, createPublicKey, verify } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { inShanghai, useDistrict } from './district.ts'
import { addressOf, openWorkbook, type PenaltyCells, penalty, penaltyCells, penaltyWorkbook, template } from './penalties.ts'
import type { Person } from './person.ts'

/** The main job, by HTTP alone: a unit's workbook in, an explained ranking and a bulletin out, and nothing taken on trust. */
const district = useDistrict('2025-12-22 09:00')
const unit = 'market-supervision'
const onTimeRate = 'disclosure.on-time-rate@1'
const coverageRate = 'disclosure.coverage-rate@1'
let liaison: Person
let reviewer: Person
let head: Person
let officer: Person
let director: Person
let leader: Person

beforeAll(async () => {
  const { person } = district()
  liaison = await person('market.liaison', unit, 'liaison')
  reviewer = await person('market.reviewer', unit, 'reviewer')
  head = await person('market.head', unit, 'unit-leader')
  officer = await person('officer', 'credit-centre', 'credit-centre-officer')
  director = await person('director', 'credit-centre', 'credit-centre-director')
  leader = await person('leader', 'district-government-office', 'district-leader')
})

interface Preview {
  readonly batchId: string
  readonly state: string
  readonly version: number
  readonly summary: {
    readonly counts: Record<string, number>
    readonly faults: readonly {
      readonly code: string
      readonly column: string
      readonly advice: string
      readonly count: number
      readonly examples: readonly { readonly address: string }[]
    }[]
    readonly questions: readonly { readonly id: string }[]
  }
}

async function preview(bytes: Uint8Array, name: string): Promise<Preview> {
  const opened = await liaison.upload<{ batchId: string; state: string }>('/intake/batches', { template: penalty, unit }, bytes, name)
  expect(opened.json, opened.text).toMatchObject({ state: 'reading' })
  await district().job('intake.read')
  return liaison.get<Preview>(`/intake/batches/${opened.json.batchId}`)
}

interface Act {
  readonly actionId: string
  readonly decisionNumber: string
  readonly title: string
  readonly decidedOn: string
  readonly dueOn: string
  readonly state: string
  readonly finding: string | null
  readonly daysLate: number
  readonly version: number
}
const acts = async (query = '') =>
  (await liaison.get<{ items: Act[] }>(`/disclosure/actions?unit=${unit}&limit=100${query}`)).items.sort((a, b) => (a.decisionNumber < b.decisionNumber ? -1 : 1))

/** Numbers 11 to 22: four decided on June 1, whose seven working days end on the 10th, eight on June 9. */
const rows = Array.from({ length: 12 }, (_, index) => penaltyCells(11 + index, index < 4 ? '2026-06-01' : '2026-06-09'))
const planted: readonly (readonly [row: number, column: string, change: PenaltyCells, code: string])[] = [
  [2, 'counterpartyName', { counterpartyName: '' }, 'intake.cell.required'],
  [3, 'decidedOn', { decidedOn: '2099年1月1日' }, 'intake.cell.date-after-today'],
  [4, 'category', { category: '罚酒三杯' }, 'disclosure.row.penalty-kind-unknown'],
  [5, 'uscc', { uscc: 914101030000000000 }, 'intake.cell.number-lost-digits'],
  [6, 'amountFen', { amountFen: '不详' }, 'intake.cell.not-an-amount'],
  [7, 'authority', { authority: '二七区教育局' }, 'intake.row.foreign-unit'],
]
const secrecy = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
let published: Act[]
let runId: string
let bulletinId: string

test('weights and the first day are fixed by two persons before the period begins', async () => {
  const scheme = {
    notice: { number: '二七信用〔2025〕12号', title: '关于印发2026年度评价指标权重的通知', issuedOn: '2025-12-22' },
    periods: ['2026-H1'],
    trial: false,
    components: [
      { indicator: onTimeRate, weight: '60', conversion: { kind: 'proportional' } },
      { indicator: coverageRate, weight: '40', conversion: { kind: 'proportional' } },
    ],
    bonusCap: '0',
    vetoes: [],
    notApplicable: 'rescale',
    minimumCoverage: '1/2',
    peerGroups: [{ id: 'departments', name: { zh: '区直部门', en: 'Departments' }, kinds: ['department'] }],
    minimumGroup: 1,
    intervals: { draws: 200, level: '9/10', seed: 'journey' },
    contestWorkingDays: 5,
  }
  const { schemeId } = await officer.post<{ schemeId: string }>('/scoring/schemes', { scheme })
  expect(await officer.refusal('POST', `/programme/weights/${schemeId}/confirm`, { version: 1 })).toMatchObject({ status: 403 })
  await director.post(`/programme/weights/${schemeId}/confirm`, { version: 1 })
  await director.post('/programme/go-live', { day: '2026-01-01', notice: '二七信用〔2025〕13号', title: '关于正式运行的通知' })
  await district().moveTo('2026-01-05 10:00')
  const late = { ...scheme, notice: { ...scheme.notice, number: '二七信用〔2026〕1号', issuedOn: '2026-01-05' } }
  expect(await officer.refusal('POST', '/scoring/schemes', { scheme: late })).toMatchObject({ status: 409, code: 'scoring.scheme.period-begun' })
})

test('[3.5] a workbook with mistakes is previewed by rule, given back with its bad cells marked, and changes nothing', async () => {
  await district().moveTo('2026-06-16 09:00')
  const download = await liaison.file(`/intake/templates/${penalty}?language=zh-CN`)
  expect(decodeURIComponent(download.disposition)).toContain('v1.xlsx')
  const mistaken = rows.map((row, index) => ({ ...row, ...planted.find(([line]) => line === index + 2)?.[2] }))
  const found = await preview(await penaltyWorkbook(mistaken, { from: download.bytes }), '六月处罚.xlsx')
  expect(found).toMatchObject({ state: 'previewed', summary: { counts: { rows: 12, new: 6, error: 5, 'foreign-unit': 1, 'duplicate-in-file': 0 } } })
  for (const [row, column, , code] of planted) {
    const fault = found.summary.faults.find((each) => each.code === code)
    expect(fault, `${code} among ${found.summary.faults.map((each) => `${each.code} ${each.examples[0]?.address}`).join(', ')}`).toMatchObject({ count: 1 })
    expect(
      fault!.examples.map((cell) => cell.address),
      code,
    ).toContain(code.startsWith('intake.row.') ? String(row) : addressOf(column, row))
  }

  const annotated = await openWorkbook((await liaison.file(`/intake/batches/${found.batchId}/annotated`)).bytes)
  const sheet = annotated.getWorksheet(template.sheet)!
  for (const [row, column, , code] of planted) {
    // A fault of the whole row is marked at its first cell.
    const cell = sheet.getCell(code.startsWith('intake.row.') ? `A${row}` : addressOf(column, row))
    expect(cell.fill, cell.address).toMatchObject({ type: 'pattern', pattern: 'solid' })
    expect(JSON.stringify(cell.note), cell.address).toMatch(/[\u4e00-\u9fff]/)
  }
  expect(sheet.getCell(addressOf('counterpartyName', 9)).fill).not.toMatchObject({ pattern: 'solid' })
  expect(sheet.getCell(addressOf('decisionNumber', 9)).text).toBe(rows[7]!['decisionNumber'])

  expect(await liaison.refusal('POST', `/intake/batches/${found.batchId}/confirm`, { version: found.version, accept: [] })).toMatchObject({
    status: 422,
    code: 'intake.batch.questions-open',
  })
  await liaison.post(`/intake/batches/${found.batchId}/withdraw`, { version: found.version })
  expect(await acts()).toEqual([])
})

test('[3.5] the mended workbook comes in, and every act has its statutory clock', async () => {
  const download = await liaison.file(`/intake/templates/${penalty}`)
  const found = await preview(await penaltyWorkbook(rows, { from: download.bytes }), '六月处罚（改）.xlsx')
  expect(found.summary).toMatchObject({ counts: { rows: 12, new: 12, error: 0 }, faults: [], questions: [] })
  expect(await liaison.post(`/intake/batches/${found.batchId}/confirm`, { version: found.version })).toEqual({ outcome: 'confirmed', received: 12, repeated: false })
  expect(await liaison.post(`/intake/batches/${found.batchId}/confirm`, { version: found.version })).toMatchObject({ received: 12, repeated: true })
  const received = await acts()
  expect(received.map((act) => [act.state, act.dueOn])).toEqual(rows.map((_, index) => ['received', index < 4 ? '2026-06-10' : '2026-06-18']))
  const file = await liaison.get<{ clocks: { kind: string; startedOn: string; dueOn: string; state: string; daysLate: number }[] }>(`/disclosure/actions/${received[0]!.actionId}`)
  expect(file.clocks).toMatchObject([{ kind: 'disclosure.administrative-penalty', startedOn: '2026-06-01', dueOn: '2026-06-10', state: 'overdue', daysLate: 4 }])
})

test('[3.7] a second person clears; the submitter cannot, nor can another unit look in', async () => {
  expect(await liaison.post('/disclosure/actions/submit', { unit })).toEqual({ submitted: 12 })
  const first = (await acts('&state=in-review'))[0]!
  const form = { version: first.version, review: secrecy, severity: 'general' }
  expect(await liaison.refusal('POST', `/disclosure/actions/${first.actionId}/clear`, form)).toMatchObject({
    status: 403,
    code: 'platform.access.not-permitted',
    message: expect.stringContaining('没有“公开前审查”（disclosure.action.review）的权限。有这项权限的岗位：审核员。'),
  })
  const stranger = await district().person('finance.reviewer', 'finance-bureau', 'reviewer')
  expect(await stranger.refusal('POST', `/disclosure/actions/${first.actionId}/clear`, form)).toMatchObject({ status: 403 })
  expect(await stranger.refusal('GET', `/disclosure/actions/${first.actionId}`)).toMatchObject({ status: 403 })
  expect(await reviewer.refusal('POST', `/disclosure/actions/${first.actionId}/clear`, { ...form, version: 99 })).toMatchObject({ status: 409 })
  await reviewer.post(`/disclosure/actions/${first.actionId}/clear`, form)

  const bulk = await reviewer.post<{ bulkId: string; selected: number; sampleSize: number }>('/disclosure/bulk-reviews', { unit })
  expect(bulk.selected).toBe(11)
  const open = await reviewer.get<{ version: number; sample: { actionId: string }[] }>(`/disclosure/bulk-reviews/${bulk.bulkId}`)
  const complete = () => ({ version: open.version, review: secrecy, severity: 'general' })
  expect((await reviewer.refusal('POST', `/disclosure/bulk-reviews/${bulk.bulkId}/complete`, complete())).status).toBe(409)
  for (const { actionId } of open.sample) await reviewer.post(`/disclosure/bulk-reviews/${bulk.bulkId}/sample`, { actionId, verdict: 'fit' })
  const { version } = await reviewer.get<{ version: number }>(`/disclosure/bulk-reviews/${bulk.bulkId}`)
  expect(await reviewer.post(`/disclosure/bulk-reviews/${bulk.bulkId}/complete`, { ...complete(), version })).toEqual({ cleared: 11 })
})

test('[3.4] nothing is public before publication; afterwards page, feeds and open data have it', async () => {
  const place = district()
  await place.moveTo('2026-06-17 09:00')
  await place.job('disclosure.find-missing')
  const before = (await acts())[0]!
  expect(before.finding).toBe('missing')
  const nothing = async () => {
    expect((await place.read(`/acts/${before.actionId}`)).status).toBe(404)
    for (const path of ['/acts', '/acts.json', '/acts.csv', '/acts/feed.json', '/acts/feed.atom', '/acts/feed.rss']) {
      const { status, text } = await place.read(path)
      expect(status, path).toBe(200)
      expect(text, path).not.toContain(before.actionId)
      expect(text, path).not.toContain('未按规定公示收费标准')
    }
  }
  await nothing()
  expect(await liaison.refusal('POST', '/disclosure/actions/publish', { unit })).toMatchObject({ status: 403 })
  await nothing()

  await place.settle()
  expect(await head.post('/disclosure/actions/publish', { unit })).toEqual({ published: 12, late: 4 })
  await place.settle()
  published = await acts('&state=published')
  expect(published.map((act) => [act.finding, act.daysLate])).toEqual(rows.map((_, index) => (index < 4 ? ['late', 5] : ['on-time', 0])))

  const page = await place.read(`/acts/${before.actionId}`)
  expect(page.status).toBe(200)
  for (const words of [before.title, before.decisionNumber, '2026', `/verify?entry=`]) expect(page.text).toContain(words)
  expect(page.text, 'the legal representative is a person').not.toContain('王建国')
  const tag = page.headers.get('etag')!
  expect((await fetch(`${place.address}/acts/${before.actionId}`, { headers: { 'if-none-match': tag } })).status).toBe(304)

  const feed = JSON.parse((await place.read('/acts/feed.json')).text) as { items: { event: string; id: string; position: number; act: { title: string } }[] }
  expect(feed.items.map((item) => item.event)).toEqual(Array(12).fill('action-published'))
  expect(new Set(feed.items.map((item) => item.id))).toEqual(new Set(published.map((act) => act.actionId)))
  const data = JSON.parse((await place.read('/acts.json')).text) as { acts: Record<string, unknown>[] }
  expect(data.acts).toHaveLength(12)
  expect((await place.read('/acts.csv')).text.trimEnd().split('\r\n')).toHaveLength(13)
  for (const path of ['/acts/feed.atom', '/acts/feed.rss', '/acts?q=收费', `/acts?unit=${unit}`]) expect((await place.read(path)).text, path).toContain(before.actionId)
  expect((await place.read('/acts?q=烟花')).text).not.toContain(before.actionId)
})

interface Explanation {
  readonly ranking: { readonly sha256: string }
  readonly unit: { readonly unit: string; readonly rank: number; readonly score: string }
  readonly components: readonly {
    readonly result: {
      readonly indicator: string
      readonly counts: readonly { readonly outcome: string; readonly count: number }[]
      readonly sample: number
      readonly numerator: number
      readonly points: string
    }
    readonly indicator: { readonly article: { readonly instrument: string; readonly article: string } }
    readonly facts: readonly { readonly id: string; readonly matter: string; readonly outcome: string; readonly entryId: string }[]
    readonly contested: readonly { readonly targetId: string }[]
  }[]
  readonly lines: { readonly zh: readonly string[]; readonly en: readonly string[] }
}

test('[4.5] the ranking follows, and its explanation reaches every act and the article; each number is its list', async () => {
  await district().moveTo('2026-07-08 10:00')
  const ranking = await officer.get<{ result: { units: { unit: string; rank: number | null; score: string | null; unranked: string | null }[] } }>(
    '/scoring/ranking?period=2026-H1',
  )
  expect(ranking.result.units.filter((each) => each.rank !== null)).toMatchObject([{ unit, rank: 1, score: '80' }])
  expect(new Set(ranking.result.units.filter((each) => each.unit !== unit).map((each) => each.unranked))).toEqual(new Set(['nothing-scored', 'no-group']))

  const explained = await head.get<Explanation>(`/scoring/explanations/${unit}?period=2026-H1`)
  expect(explained.unit.score).toBe('80')
  const [onTime, coverage] = explained.components
  expect(onTime).toMatchObject({
    result: { indicator: onTimeRate, sample: 12, numerator: 8, points: '40' },
    indicator: { article: { instrument: '二七信用〔2020〕3号', article: '三（一）3' } },
  })
  expect(coverage).toMatchObject({ result: { indicator: coverageRate, sample: 12, numerator: 12, points: '40' } })
  for (const component of explained.components) {
    for (const { outcome, count } of component.result.counts) {
      const listed = await head.get<{ facts: { matter: string; outcome: string; entryId: string }[] }>(
        `/scoring/explanations/${unit}/facts?period=2026-H1&indicator=${encodeURIComponent(component.result.indicator)}&outcome=${outcome}&limit=200`,
      )
      expect(listed.facts, outcome).toHaveLength(count)
      const known = new Map(published.map((act) => [`disclosure.action:${act.actionId}`, act.finding]))
      for (const fact of listed.facts) expect(known.get(fact.matter), fact.matter).toBe(outcome)
    }
  }
  const late = onTime!.facts.find((fact) => fact.outcome === 'late')!
  const entry = await head.get<{ kind: string; body: string }>(`/ledger/entries/${late.entryId}`)
  expect(entry.kind).toBe('disclosure.action-published')
  expect(JSON.parse(entry.body)).toMatchObject({ about: late.matter, payload: { dueOn: '2026-06-10', publishedOn: '2026-06-17', workingDaysLate: 5 } })
  expect(explained.lines.zh.join('\n')).toContain('三（一）3')
  expect(await (await district().person('finance.head', 'finance-bureau', 'unit-leader')).refusal('GET', `/scoring/explanations/${unit}?period=2026-H1`)).toMatchObject({
    status: 403,
  })
})

test('[4.5] the bulletin is drafted, shown, contested, decided, and approved by another person', async () => {
  const place = district()
  ;({ bulletinId, runId } = await officer.post<{ bulletinId: string; runId: string }>('/supervision/bulletins', { period: '2026-H1' }))
  expect(await liaison.refusal('GET', `/supervision/bulletins/${bulletinId}`)).toMatchObject({ status: 403, code: 'supervision.bulletin.not-shown-yet' })
  const { contestUntil } = await officer.post<{ contestUntil: string }>(`/supervision/bulletins/${bulletinId}/show`, { version: 1 })
  expect(contestUntil).toBe('2026-07-15')
  const own = await liaison.get<{ content: { groups: { units: { result: { unit: string } }[] }[] } }>(`/supervision/bulletins/${bulletinId}`)
  expect(own.content.groups.flatMap((group) => group.units.map((each) => each.result.unit))).toEqual([unit])

  const claim = { unit, indicator: onTimeRate, ground: 'lawful-reason', claim: '六月一日的四件因系统升级无法按时公开。' }
  const { objectionId } = await liaison.post<{ objectionId: string }>(`/supervision/bulletins/${bulletinId}/contest`, claim)
  await place.settle()
  const marked = await officer.get<Explanation>(`/scoring/explanations/${unit}?period=2026-H1`)
  expect(marked.unit.score, 'a contest marks a number and does not move it').toBe('80')
  expect(marked.components[0]!.contested).toMatchObject([{ targetId: `${runId}/${onTimeRate}` }])

  await place.moveTo('2026-07-15 10:00')
  expect(await director.refusal('POST', `/supervision/bulletins/${bulletinId}/approve`, { version: 2 })).toMatchObject({ code: 'supervision.bulletin.contest-runs' })
  await place.moveTo('2026-07-16 10:00')
  expect(await director.refusal('POST', `/supervision/bulletins/${bulletinId}/approve`, { version: 2 })).toMatchObject({ code: 'supervision.bulletin.objections-open' })
  const decision = { version: 1, outcome: 'rejected', reason: '系统日志显示当日服务正常，理由不成立。' }
  expect(await liaison.refusal('POST', `/objections/${objectionId}/decide`, decision)).toMatchObject({ status: 403 })
  await director.post(`/objections/${objectionId}/decide`, decision)
  expect(await officer.refusal('POST', `/supervision/bulletins/${bulletinId}/approve`, { version: 2 })).toMatchObject({ status: 403 })
  await place.settle()
  await director.post(`/supervision/bulletins/${bulletinId}/approve`, { version: 2 })
})

test('[4.6] the bulletin is issued, and Word, PDF and data are what the ledger says they are', async () => {
  const place = district()
  expect((await place.read(`/rankings/${bulletinId}`)).status).toBe(404)
  await place.settle()
  const issued = await leader.post<{ sha256: { docx: string; pdf: string } }>(`/supervision/bulletins/${bulletinId}/issue`, {
    version: 3,
    number: { organCode: '二七信用', year: 2026, serial: 7 },
  })
  await place.settle()
  const page = await place.read(`/rankings/${bulletinId}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('二七信用〔2026〕7号')
  for (const [format, magic] of [
    ['docx', 'PK'],
    ['pdf', '%PDF'],
  ] as const) {
    const file = await place.read(`/bulletins/${bulletinId}/2026-H1.${format}`)
    expect(file.bytes.subarray(0, magic.length).toString('latin1')).toBe(magic)
    expect(sha256(file.bytes).toString('hex')).toBe(issued.sha256[format])
    expect((await liaison.file(`/supervision/bulletins/${bulletinId}/document?format=${format}`)).bytes.equals(file.bytes)).toBe(true)
  }
  const trail = await liaison.get<{ entries: { kind: string; body: string }[] }>(`/ledger/trail?about=supervision.bulletin:${bulletinId}`)
  expect(trail.entries.map((entry) => entry.kind)).toEqual(['drafted', 'shown', 'approved', 'issued'].map((step) => `supervision.bulletin-${step}`))
  expect(JSON.parse(trail.entries.at(-1)!.body).payload).toMatchObject(issued.sha256)
})

test('anyone can prove that a publication is in the signed ledger, with nothing but its published text', async () => {
  const place = district()
  const read = async <T>(path: string) => JSON.parse((await place.read(path)).text) as T
  const act = published[0]!
  const { entries } = await read<{ entries: { entryId: string; kind: string; body: string }[] }>(`/api/ledger/trail?about=disclosure.action:${act.actionId}`)
  const entry = entries.find((each) => each.kind === 'disclosure.action-published')!
  const proof = await read<{ index: number; size: number; leafHash: string; proof: string[]; root: string }>(`/api/ledger/proofs/inclusion?entry=${entry.entryId}`)
  const root = rootFrom(
    Buffer.from(entry.body, 'utf8'),
    proof.index,
    proof.size,
    proof.proof.map((hash) => Buffer.from(hash, 'hex')),
  )
  expect(root?.toString('hex')).toBe(proof.root)
  const altered = entry.body.replace('2026-06-17', '2026-06-10')
  expect(altered).not.toBe(entry.body)
  expect(
    rootFrom(
      Buffer.from(altered, 'utf8'),
      proof.index,
      proof.size,
      proof.proof.map((hash) => Buffer.from(hash, 'hex')),
    )?.toString('hex'),
  ).not.toBe(proof.root)

  // The root is one that was signed, by the key the log publishes.
  const checkpoint = await read<{ size: number; root: string; note: string }>(`/api/ledger/checkpoints/${proof.size}`)
  expect(checkpoint.root).toBe(proof.root)
  const [text, signatureLine] = checkpoint.note.split('\n\n') as [string, string]
  expect(text.split('\n').slice(1, 3)).toEqual([String(proof.size), Buffer.from(proof.root, 'hex').toString('base64')])
  const { keys } = await read<{ keys: { publicKey: string }[] }>('/api/ledger/keys')
  const key = createPublicKey({ key: Buffer.from(`302a300506032b6570032100${keys[0]!.publicKey}`, 'hex'), format: 'der', type: 'spki' })
  const signature = Buffer.from(signatureLine.trimEnd().split(' ').at(-1)!, 'base64').subarray(4)
  expect(verify(null, Buffer.from(`${text}\n`), key, signature)).toBe(true)

  // The entry vouches for the very content of the page.
  const record = await read<{ salt: string; text: string; commitment: string }>(`/acts/${act.actionId}/record.json`)
  expect(sha256(Buffer.concat([Buffer.from(record.salt, 'hex'), Buffer.from(record.text, 'utf8')])).toString('hex')).toBe(record.commitment)
  expect(JSON.parse(entry.body).payload.commitment).toBe(record.commitment)
  expect(record.text).toContain(act.decisionNumber)
})

test('later facts move a new ranking and leave the issued one byte for byte', async () => {
  const place = district()
  const before = (await officer.send('GET', `/scoring/ranking?runId=${runId}`)).text
  await place.moveTo('2026-07-20 09:00')
  const more = Array.from({ length: 4 }, (_, index) => penaltyCells(31 + index, '2026-06-15'))
  const found = await preview(await penaltyWorkbook(more), '六月补报.xlsx')
  await liaison.post(`/intake/batches/${found.batchId}/confirm`, { version: found.version, accept: found.summary.questions.map((question) => question.id) })
  await liaison.post('/disclosure/actions/submit', { unit })
  for (const act of await acts('&state=in-review')) await reviewer.post(`/disclosure/actions/${act.actionId}/clear`, { version: act.version, review: secrecy, severity: 'general' })
  await place.settle()
  expect(await reviewer.post('/disclosure/actions/publish', { unit })).toEqual({ published: 4, late: 4 })
  await place.moveTo('2026-08-10 09:00')

  const now = await officer.get<{ sha256: string; result: { units: { score: string }[] } }>('/scoring/ranking?period=2026-H1')
  expect(now.result.units[0], 'eight of sixteen in time').toMatchObject({ unit, score: '70' })
  const replay = await officer.get<{ sameResult: boolean; sameFacts: boolean; sha256: string; recorded: string }>(`/scoring/runs/${runId}/replay`)
  expect(replay).toMatchObject({ sameResult: true, sameFacts: true })
  expect(replay.sha256).toBe(replay.recorded)
  expect((await officer.send('GET', `/scoring/ranking?runId=${runId}`)).text).toBe(before)
  const stored = JSON.parse(before) as { sha256: string; result: unknown; knownAt: string; asOf: string }
  expect(sha256(Buffer.from(sorted(stored.result), 'utf8')).toString('hex'), 'the hash is over the result that is shown').toBe(stored.sha256)
  const asKnown = await officer.get<{ sha256: string }>(`/scoring/ranking?period=2026-H1&asOf=${stored.asOf}&knownAt=${stored.knownAt}`)
  expect(asKnown.sha256, 'the same question asked anew, as known then').toBe(stored.sha256)
  expect(now.sha256).not.toBe(stored.sha256)
  expect((await place.read(`/bulletins/${bulletinId}/2026-H1.json`)).text).toContain('"80"')
  expect(place.now()).toBe(Date.parse(inShanghai('2026-08-10 09:00')))
})

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** RFC 9162, 2.1.3.2, as it is written there; undefined when the proof has the wrong length. */
function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  let fn = index
  let sn = size - 1
  let result = sha256(Buffer.concat([Buffer.from([0]), leaf]))
  for (const sibling of path) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      result = sha256(Buffer.concat([Buffer.from([1]), sibling, result]))
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2)
        sn = Math.floor(sn / 2)
      }
    } else {
      result = sha256(Buffer.concat([Buffer.from([1]), result, sibling]))
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 ? result : undefined
}

/** JSON with its keys in order, written apart from the product's own. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`).join(',')}}`
}
