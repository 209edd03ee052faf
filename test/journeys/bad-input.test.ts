import { unzipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import { translator } from '#platform/text/common'
import { rooms } from '../../src/app/rooms.ts'
import { appTexts } from '../../src/app/texts.ts'
import { bareWorkbook, xmlRow, xmlSheet, zip } from '../../src/kernel/intake/testing/files.ts'
import { actionTemplates } from '../../src/measures/03-disclosure/common/templates/action-template.ts'
import { inShanghai, useDistrict } from './district.ts'
import { addressOf, type PenaltyCells, penalty, penaltyCells, penaltyWorkbook, placeOf, template } from './penalties.ts'
import type { Person, Refused } from './person.ts'

/** What people really send, by HTTP: one of each family is answered with what, where and what next, and leaves nothing behind. */
const district = useDistrict('2026-06-15 09:00')
const unit = 'market-supervision'
const t = translator(appTexts(rooms), 'zh-CN')
let liaison: Person
beforeAll(async () => {
  liaison = await district().person('market.liaison', unit, 'liaison')
  await district().moveTo('2026-06-16 09:00')
})

interface Batch {
  readonly batchId: string
  readonly state: string
  readonly version: number
  readonly refusalCode: string | null
  readonly refusalParams: Record<string, string | number>
  readonly summary: {
    readonly counts: Record<string, number>
    readonly faults: readonly {
      readonly code: string
      readonly advice: string
      readonly params: Record<string, string | number>
      readonly examples: readonly { readonly address: string }[]
    }[]
    readonly questions: readonly { readonly id: string; readonly params: Record<string, string | number> }[]
  }
}
const upload = (bytes: Uint8Array, name: string, options: { key?: string; as?: Person; of?: string } = {}) =>
  (options.as ?? liaison).upload<{ batchId: string } & Refused>(
    '/intake/batches',
    { template: penalty, unit: options.of ?? unit },
    bytes,
    name,
    options.key ? { key: options.key } : {},
  )

async function read(bytes: Uint8Array, name = '处罚.xlsx'): Promise<Batch> {
  const opened = await upload(bytes, name)
  expect(opened.status, opened.text).toBe(200)
  await district().job('intake.read')
  return liaison.get<Batch>(`/intake/batches/${opened.json.batchId}`)
}

/** A sentence for people: Chinese, with every place filled in, ending where a sentence ends. */
function expectSentence(text: string, ends = true): void {
  expect(text).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(text).not.toMatch(/[{}]|undefined|null/)
  if (ends) expect(text).toMatch(/[。）]$/)
}

async function expectNothingSaved(): Promise<void> {
  expect((await liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1`)).total).toBe(0)
}

const good = (count: number) => Array.from({ length: count }, (_, index) => penaltyCells(index + 1, '2026-06-10'))
function csvOf(rows: readonly PenaltyCells[]): string {
  return [template.columns.map((column) => column.header), ...rows.map((cells) => template.columns.map((column) => String(cells[column.key] ?? '')))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n')
}
const spaces = ' '.repeat(40 * 1024 * 1024)
const headers = template.columns.map((column) => column.header)

describe('a whole file that is no use', () => {
  type Case = [what: string, code: string, words: RegExp, file: () => Promise<Uint8Array> | Uint8Array, name?: string]
  const cases: Case[] = [
    [
      'another template',
      'intake.file.wrong-template',
      /行政许可/,
      () => penaltyWorkbook([], { edit: (sheet) => (sheet.getRow(1).values = actionTemplates['administrative-licence'].columns.map((column) => column.header)) }),
    ],
    ['a header nobody knows', 'intake.file.header-not-found', /下载模板/, () => penaltyWorkbook(good(1), { edit: (sheet) => (sheet.getRow(1).values = ['甲', '乙', '丙', '丁']) })],
    [
      'a column missing',
      'intake.file.columns-missing',
      /行政处罚决定书文号/,
      () => penaltyWorkbook(good(1), { edit: (sheet) => (sheet.getRow(1).getCell(placeOf('decisionNumber')).value = '随便写的') }),
    ],
    ['a password', 'intake.file.password', /去掉密码/, async () => writeXlsx({ sheets: [{ name: 'x', rows: [['a']] }], encryption: { password: 'x', spinCount: 1_000 } })],
    ['a file cut off', 'intake.file.corrupt', /没有传完整/, async () => (await penaltyWorkbook(good(300))).subarray(0, 15_000)],
    ['a zip bomb', 'intake.file.zip-bomb', /解压/, () => bareWorkbook(xmlSheet(xmlRow(1, headers), spaces))],
    ['macros', 'intake.file.macros', /不带宏/, async () => zip({ ...unzipSync(await penaltyWorkbook(good(1))), 'xl/vbaProject.bin': 'macro' })],
    ['merged cells', 'intake.file.merged-cells', /取消合并/, () => penaltyWorkbook(good(4), { edit: (sheet) => sheet.mergeCells('A3:A4') })],
    [
      'two encodings in one file',
      'intake.file.encoding-mixed',
      /第 \d+ 行/,
      () => Buffer.concat([Buffer.from(`${csvOf(good(2))}\r\n`), iconv.encode(csvOf(good(4)).split('\r\n').slice(3).join('\r\n'), 'gb18030')]),
      '处罚.csv',
    ],
    ['a picture', 'intake.file.wrong-type', /另存/, () => Buffer.from('89504e470d0a1a0a00', 'hex')],
  ]
  test.each<Case>(cases)('%s: %s', async (_, code, words, file, name) => {
    const batch = await read(await file(), name)
    expect([batch.state, batch.refusalCode]).toEqual(['failed', code])
    const message = t(batch.refusalCode!, batch.refusalParams)
    expectSentence(message)
    expect(message).toMatch(words)
    expect(await liaison.refusal('POST', `/intake/batches/${batch.batchId}/confirm`, { version: batch.version })).toMatchObject({
      status: 409,
      code: 'intake.batch.not-previewed.failed',
    })
    await expectNothingSaved()
  })

  test('nothing at all, and too much, are refused at the door and leave no batch', async () => {
    const before = (await liaison.get<{ batches: unknown[] }>('/intake/batches?limit=100')).batches.length
    const empty = await upload(new Uint8Array(0), '空.xlsx')
    expect([empty.status, empty.json.error.code]).toEqual([422, 'intake.file.empty'])
    expectSentence(empty.json.error.message)
    const huge = await upload(new Uint8Array(64 * 1024 * 1024 + 1), '大.xlsx')
    expect([huge.status, huge.json.error.code]).toEqual([422, 'platform.request.too-large'])
    expect(huge.json.error.message).toContain('64 MB')
    expectSentence(huge.json.error.message)
    const missing = await liaison.refusal('POST', '/intake/batches', { template: penalty, unit })
    expect(missing).toMatchObject({ status: 422, code: 'platform.request.no-file' })
    expect((await liaison.get<{ batches: unknown[] }>('/intake/batches?limit=100')).batches).toHaveLength(before)
  })

  test('a text file as other programs write it, in GB 18030, is read all the same', async () => {
    expect((await read(iconv.encode(csvOf(good(2)), 'gb18030'), '国标.csv')).summary.counts).toMatchObject({ rows: 2, new: 2, error: 0 })
  })
})

describe('cells and rows that are wrong', () => {
  const planted: readonly (readonly [row: number, column: string | null, code: string, change: PenaltyCells])[] = [
    [2, 'amountFen', 'intake.cell.formula-error', {}],
    [3, 'uscc', 'intake.cell.number-lost-digits', { uscc: 914101030000000000 }],
    [4, 'decidedOn', 'intake.cell.date-after-today', { decidedOn: '2026年6月17日' }],
    [5, 'validTo', 'disclosure.row.ends-before-decision', { validTo: '2001/01/01' }],
    [7, null, 'intake.row.contradicts', { decisionNumber: good(6)[4]!['decisionNumber']!, uscc: good(6)[4]!['uscc']!, counterpartyName: good(6)[4]!['counterpartyName']! }],
    [8, null, 'intake.row.foreign-unit', { authority: '二七区教育局' }],
  ]

  test('each is named with sheet, cell, rule and advice; hidden rows are asked about; nothing goes in unasked', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => penaltyCells(index + 1, '2026-06-10', planted.find(([row]) => row === index + 2)?.[3] ?? {}))
    const batch = await read(
      await penaltyWorkbook(rows, {
        edit(sheet) {
          sheet.getCell(addressOf('amountFen', 2)).value = { formula: '1/0', result: { error: '#DIV/0!' } } as never
          sheet.getRow(10).hidden = true
        },
      }),
    )
    expect(batch.state).toBe('previewed')
    for (const [row, column, code] of planted) {
      const fault = batch.summary.faults.find((each) => each.code === code)
      expect(
        fault?.examples.map((cell) => cell.address),
        `${code} among ${batch.summary.faults.map((each) => each.code).join(', ')}`,
      ).toContain(column ? addressOf(column, row) : String(row))
      expectSentence(t(code, fault!.params), false)
      expectSentence(t(fault!.advice, fault!.params), false)
    }
    const questions = batch.summary.questions.map((question) => question.id)
    expect(questions).toEqual(expect.arrayContaining(['rows-left-out', 'hidden-rows']))
    for (const question of batch.summary.questions) expectSentence(t(`intake.question.${question.id}`, question.params), false)
    const unasked = await liaison.refusal('POST', `/intake/batches/${batch.batchId}/confirm`, { version: batch.version })
    expect(unasked).toMatchObject({ status: 422, code: 'intake.batch.questions-open' })
    expectSentence(unasked.message)
    await expectNothingSaved()
  })

  test('a file for another unit, or by somebody without the right, is not even opened', async () => {
    const bytes = await penaltyWorkbook(good(1))
    const foreign = await upload(bytes, 'x.xlsx', { of: 'finance-bureau' })
    expect(foreign.status).toBe(403)
    expectSentence(foreign.json.error.message)
    const officer = await district().person('officer', 'credit-centre', 'credit-centre-officer')
    expect((await upload(bytes, 'x.xlsx', { as: officer })).status).toBe(403)
    await expectNothingSaved()
  })
})

describe('requests that come twice, late or out of time', () => {
  test('one key has one effect; another content under it is refused', async () => {
    const bytes = await penaltyWorkbook(good(5))
    const first = await upload(bytes, '五件.xlsx', { key: 'one' })
    expect((await upload(bytes, '五件.xlsx', { key: 'one' })).text).toBe(first.text)
    const other = await upload(await penaltyWorkbook(good(4)), '五件.xlsx', { key: 'one' })
    expect([other.status, other.json.error.code]).toEqual([409, 'platform.request.key-reused'])
    expectSentence(other.json.error.message)
    await district().job('intake.read')
    const batch = await liaison.get<Batch>(`/intake/batches/${first.json.batchId}`)

    const stale = await liaison.refusal('POST', `/intake/batches/${batch.batchId}/confirm`, { version: batch.version - 1 })
    expect(stale).toMatchObject({ status: 409, code: 'intake.batch.stale' })
    expectSentence(stale.message)
    await expectNothingSaved()

    const confirm = () => liaison.send<unknown>('POST', `/intake/batches/${batch.batchId}/confirm`, { version: batch.version }, { key: 'two' })
    const both = await Promise.all([confirm(), confirm(), confirm()])
    expect(new Set(both.map((answer) => `${answer.status} ${answer.text}`))).toEqual(new Set([`200 ${both[0]!.text}`]))
    expect((await liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1`)).total).toBe(5)
    const again = await read(bytes, '五件再传.xlsx')
    expect(again.summary.counts).toMatchObject({ rows: 5, new: 0, same: 5 })
  })

  test('a form that was open while another was sent is refused, with what to do', async () => {
    const { items } = await liaison.get<{ items: { actionId: string; version: number }[] }>(`/disclosure/actions?unit=${unit}&limit=1`)
    const { actionId, version } = items[0]!
    await liaison.post('/disclosure/actions/submit', { unit, ids: [actionId] })
    const reviewer = await district().person('market.reviewer', unit, 'reviewer')
    const review = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
    const stale = await reviewer.refusal('POST', `/disclosure/actions/${actionId}/clear`, { version, review, severity: 'general' })
    expect(stale.status).toBe(409)
    expectSentence(stale.message)
  })

  test('fields that are wrong are all named at once', async () => {
    const refused = await liaison.refusal('POST', '/disclosure/actions/submit', { unit: '', kind: 'no such kind', extra: 1 })
    expect(refused).toMatchObject({ status: 422, code: 'platform.request.invalid' })
    expectSentence(refused.message)
    expect(refused.fields.map((field) => field.path)).toEqual(expect.arrayContaining(['body.unit', 'body.kind']))
    for (const field of refused.fields) expectSentence(field.message, false)
  })

  test('a clock set back judges by its own day, and the ledger goes on in order', async () => {
    const place = district()
    await place.settle()
    const size = async () => (JSON.parse((await place.read('/api/ledger')).text) as { size: number; signedSize: number }).size
    const before = await size()
    place.app.setNow(inShanghai('2026-06-16 08:50'))
    expect((await read(await penaltyWorkbook([penaltyCells(50, '2026-06-16')]))).summary.counts).toMatchObject({ new: 1, error: 0 })
    place.app.setNow(inShanghai('2026-06-15 22:00'))
    const batch = await read(await penaltyWorkbook([penaltyCells(51, '2026-06-16')]))
    expect(batch.summary.faults.map((fault) => fault.code)).toEqual(['intake.cell.date-after-today'])
    await place.settle()
    const after = await size()
    expect(after).toBeGreaterThan(before)
    place.app.setNow(inShanghai('2026-06-16 09:30'))
    await place.settle()
    const state = JSON.parse((await place.read('/api/ledger')).text) as { size: number; signedSize: number; publicationAllowed: boolean }
    expect(state).toMatchObject({ publicationAllowed: true, signedSize: state.size })
    const proof = JSON.parse((await place.read(`/api/ledger/proofs/consistency?from=${before}&to=${state.size}`)).text) as { toRoot: string }
    expect(proof.toRoot).toMatch(/^[0-9a-f]{64}$/)
  })
})
