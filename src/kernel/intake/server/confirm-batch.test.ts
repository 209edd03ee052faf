import { expect, test } from 'vitest'
import { sql } from '#platform/database'
import { personOf } from '../../../../test/database.ts'
import { exampleCells } from '../demo/example-intake.ts'
import { intakes, template, unit, useExampleHouse } from '../testing/example-house.ts'
import { exampleWorkbook } from '../testing/files.ts'
import { confirmBatch } from './confirm-batch.ts'
import { decideDifferences } from './decide-differences.ts'
import { importFile } from './import-file.ts'
import { listBatches } from './list-batches.ts'
import { listDifferences } from './list-rows.ts'
import { withdrawBatch } from './withdraw-batch.ts'

const house = useExampleHouse()

/** Files whose rows nobody else's test has: the decision numbers begin at `from`. */
function rowsFrom(from: number, count: number, edit: Parameters<typeof exampleWorkbook>[1] = () => {}) {
  return exampleWorkbook(count, (sheet, book) => {
    for (let row = 0; row < count; row += 1) sheet.getRow(row + 2).values = exampleCells(from + row) as never
    edit(sheet, book)
  })
}

test('confirming takes the rows in once; a second confirmation and a second upload have no effect', async () => {
  const { preview, run, stored } = house()
  const content = await rowsFrom(1_000, 40)
  const batch = await preview(content)
  const input = { intakes, batchId: batch.batchId, version: batch.version, accept: [] }
  expect(await run((ctx) => confirmBatch(ctx, input))).toEqual({ outcome: 'confirmed', received: 40, repeated: false })
  expect(await run((ctx) => confirmBatch(ctx, input))).toEqual({ outcome: 'confirmed', received: 40, repeated: true })
  const before = await stored()
  expect(before).toHaveLength(40)

  const again = await preview(content)
  expect(again.batchId).not.toBe(batch.batchId)
  expect(again.summary!.counts).toMatchObject({ new: 0, same: 40 })
  expect(again.summary!.questions).toEqual([{ id: 'same-file', params: { on: '2026-07-10', batch: batch.batchId } }])
  expect(await run((ctx) => confirmBatch(ctx, { intakes, batchId: again.batchId, version: again.version, accept: ['same-file'] }))).toMatchObject({ received: 0 })
  expect(await stored()).toEqual(before)
})

test('each act leaves one ledger entry with counts and codes, and nothing personal', async () => {
  const { preview, run } = house()
  const batch = await preview(await rowsFrom(1_100, 3))
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept: [] }))
  const confirmed = await run((ctx) => ctx.db.one<{ version: number }>(sql`select version from intake.batch where district = ${ctx.district} and batch_id = ${batch.batchId}`))
  await run((ctx) => withdrawBatch(ctx, { intakes, batchId: batch.batchId, version: confirmed.version }))
  const entries = await run((ctx) =>
    ctx.db.rows<{ kind: string; body: string }>(
      sql`select kind, body from ledger.entry where district = ${ctx.district} and about = ${`intake.batch:${batch.batchId}`} order by entry_id`,
    ),
  )
  expect(entries.map((entry) => entry.kind)).toEqual(['intake.batch-opened', 'intake.batch-confirmed', 'intake.batch-withdrawn'])
  expect(JSON.parse(entries[1]!.body)).toMatchObject({ payload: { template, unit, received: 3, rows: 3 } })
  expect(entries.map((entry) => entry.body).join()).not.toMatch(/[\u4e00-\u9fff]/)
})

test('a changed row under the same number is shown field by field and waits for a decision', async () => {
  const { preview, run } = house()
  const first = await preview(await rowsFrom(1_200, 5))
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: first.batchId, version: first.version, accept: [] }))
  const changed = await preview(
    await rowsFrom(1_200, 6, (sheet) => {
      sheet.getCell('L3').value = 9.5
      sheet.getCell('V4').value = '改过的地点'
      sheet.getCell('V5').value = null
    }),
  )
  expect(changed.summary!.counts).toMatchObject({ new: 1, same: 2, changed: 3 })
  expect(changed.undecided).toBe(3)
  const { differences } = await run((ctx) => listDifferences(ctx, { batchId: changed.batchId, fromRow: 0, limit: 10 }))
  expect(differences.map((difference) => [difference.rowNumber, difference.fields])).toEqual([
    [3, [{ column: 'fine', stored: '2060000', given: '9500000' }]],
    [4, [{ column: 'place', stored: '二七区大学路第2号', given: '改过的地点' }]],
    [5, [{ column: 'place', stored: '二七区大学路第3号', given: null }]],
  ])
  const confirm = (version: number) => run((ctx) => confirmBatch(ctx, { intakes, batchId: changed.batchId, version, accept: [] }))
  await expect(confirm(changed.version)).rejects.toMatchObject({ code: 'intake.batch.differences-open', params: { count: 3 } })
  const decided = await run((ctx) =>
    decideDifferences(ctx, { intakes, batchId: changed.batchId, version: changed.version, decisions: [{ rowNumber: 3, decision: 'keep-stored' }], all: 'take-new' }),
  )
  expect(decided).toEqual({ open: 0, version: changed.version + 1 })
  await expect(confirm(changed.version)).rejects.toMatchObject({ kind: 'conflict', code: 'intake.batch.stale' })
  expect(await confirm(decided.version)).toMatchObject({ received: 3 })
  const values = await run((ctx) =>
    ctx.db.rows<{ fine: bigint; place: string }>(sql`select fine, place from example.record where district = ${ctx.district} and number like ${'%第00120%'} order by number`),
  )
  expect(values.map(({ fine, place }) => [fine, place]).slice(1, 4)).toEqual([
    [2_060_000n, '二七区大学路第1号'],
    [null, '改过的地点'],
    [null, null],
  ])
})

test('a row that is not among the differences cannot be decided', async () => {
  const { preview, run } = house()
  const batch = await preview(await rowsFrom(1_300, 2))
  await expect(
    run((ctx) => decideDifferences(ctx, { intakes, batchId: batch.batchId, version: batch.version, decisions: [{ rowNumber: 2, decision: 'take-new' }] })),
  ).rejects.toMatchObject({
    code: 'intake.batch.row-not-changed',
  })
})

test('what the preview asks must be accepted by name', async () => {
  const { preview, run } = house()
  const batch = await preview(
    await rowsFrom(1_400, 6, (sheet) => {
      sheet.getRow(3).hidden = true
      sheet.getCell('A4').value = null
      sheet.getCell('L6').value = 300
      sheet.getCell('Z1').value = '联系人'
    }),
  )
  expect(batch.summary!.questions.map((question) => question.id)).toEqual(['rows-left-out', 'warnings', 'hidden-rows', 'unknown-columns'])
  const confirm = (accept: never[]) => run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept }))
  await expect(confirm(['rows-left-out', 'warnings'] as never[])).rejects.toMatchObject({ code: 'intake.batch.questions-open', params: { count: 2 } })
  expect(await confirm(['rows-left-out', 'warnings', 'hidden-rows', 'unknown-columns'] as never[])).toMatchObject({ received: 5 })
})

test('when another batch brought the rows meanwhile, the file is read again instead of colliding', async () => {
  const { preview, run } = house()
  const first = await preview(await rowsFrom(1_500, 8))
  const second = await preview(await rowsFrom(1_500, 9))
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: first.batchId, version: first.version, accept: [] }))
  expect(await run((ctx) => confirmBatch(ctx, { intakes, batchId: second.batchId, version: second.version, accept: [] }))).toEqual({ outcome: 'read-again' })
  const state = await run((ctx) => ctx.db.one<{ state: string }>(sql`select state from intake.batch where district = ${ctx.district} and batch_id = ${second.batchId}`))
  expect(state.state).toBe('reading')
})

test('two people confirm one batch at the same moment: it is taken in once', async () => {
  const { preview, run } = house()
  const batch = await preview(await rowsFrom(1_600, 30))
  const input = { intakes, batchId: batch.batchId, version: batch.version, accept: [] }
  const outcomes = await Promise.all([1, 2, 3].map(() => run((ctx) => confirmBatch(ctx, input))))
  expect(outcomes.map((outcome) => outcome.outcome === 'confirmed' && outcome.repeated).sort()).toEqual([false, true, true])
})

test('a batch can be withdrawn until something of it is public; then the measure refuses', async () => {
  const { preview, run, stored } = house()
  const before = await stored()
  const content = await rowsFrom(1_700, 10)
  const batch = await preview(content)
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept: [] }))
  expect(await run((ctx) => withdrawBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version + 1 }))).toEqual({ withdrawn: 10, repeated: false })
  expect(await run((ctx) => withdrawBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version + 1 }))).toEqual({ withdrawn: 0, repeated: true })
  expect(await stored()).toEqual(before)

  const again = await preview(content)
  expect(again.summary!.counts.new).toBe(10)
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: again.batchId, version: again.version, accept: [] }))
  await run((ctx) =>
    ctx.db.run(sql`update example.record set public = true where district = ${ctx.district} and batch_id = ${again.batchId} and party_name = ${String(exampleCells(1_703)[0])}`),
  )
  await expect(run((ctx) => withdrawBatch(ctx, { intakes, batchId: again.batchId, version: again.version + 1 }))).rejects.toMatchObject({ kind: 'unlawful' })
  expect((await stored()).length).toBe(before.length + 10)
})

test('an upload nobody confirmed is dropped without a trace among the records', async () => {
  const { preview, run } = house()
  const batch = await preview(await rowsFrom(1_800, 4))
  expect(await run((ctx) => withdrawBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version }))).toEqual({ withdrawn: 0, repeated: false })
  await expect(run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept: [] }))).rejects.toMatchObject({
    code: 'intake.batch.not-previewed.withdrawn',
  })
})

test('a sudden fall against the unit’s usual volume is questioned', async () => {
  const { run, save } = house()
  const one = async (from: number, count: number) =>
    importFile(run, { intakes, template, unit, path: await save(`${from}.xlsx`, await rowsFrom(from, count)), confirm: true, accept: 'all' })
  for (const from of [3_000, 3_100, 3_200]) expect((await one(from, 60)).preview.summary!.questions).toEqual([])
  expect((await one(3_300, 40)).preview.summary!.questions).toEqual([])
  const { preview, outcome } = await importFile(run, { intakes, template, unit, path: await save('few.xlsx', await rowsFrom(3_400, 20)), confirm: true })
  expect(preview.summary!.questions).toEqual([{ id: 'volume-fell', params: { rows: 20, usual: 60, earlier: 4 } }])
  expect(outcome).toBeNull()
})

test('the list shows the batches of one’s reach, newest first, page by page', async () => {
  const { preview, run } = house()
  const batches = [await preview(await rowsFrom(4_000, 1)), await preview(await rowsFrom(4_001, 1)), await preview(await rowsFrom(4_002, 1))]
  const first = await run((ctx) => listBatches(ctx, { intakes, limit: 2 }))
  expect(first.map((batch) => batch.batchId)).toEqual([batches[2]!.batchId, batches[1]!.batchId])
  const next = await run((ctx) => listBatches(ctx, { intakes, limit: 1, before: first[1]!.batchId }))
  expect(next[0]!.batchId).toBe(batches[0]!.batchId)
  expect(await run((ctx) => listBatches(ctx, { intakes, limit: 5 }), { actor: personOf('finance-bureau', ['example.record.import']) })).toEqual([])
  expect(await run((ctx) => listBatches(ctx, { intakes, limit: 5 }), { actor: personOf(unit, []) })).toEqual([])
})
