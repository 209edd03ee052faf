import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { refuse } from '#base/domain-error'
import { sql } from '#platform/database'
import { personOf } from '../../../../test/database.ts'
import { exampleCells, exampleIntake } from '../demo/example-intake.ts'
import { intakes, otherUnit, template, unit, useExampleHouse } from '../testing/example-house.ts'
import { exampleCsv, exampleWorkbook } from '../testing/files.ts'
import { localFile } from './batch-file.ts'
import { confirmBatch } from './confirm-batch.ts'
import { defineIntake } from './define-intake.ts'
import { listFaults, listRows } from './list-rows.ts'
import { openBatch } from './open-batch.ts'
import { previewBatch } from './preview-batch.ts'
import { purgeBatches } from './purge-batches.ts'
import { readBatch } from './read-batch.ts'
import { readOpenBatches } from './read-open-batches.ts'

const house = useExampleHouse()

test('a good file is previewed row by row, and nothing of it is stored', async () => {
  const { preview, run, stored } = house()
  const batch = await preview(await exampleWorkbook(1_500))
  expect(batch).toMatchObject({ state: 'previewed', rowsRead: 1_500, shareRead: 1, undecided: 0, fileName: 'example.xlsx' })
  expect(batch.summary).toMatchObject({ counts: { rows: 1_500, new: 1_500, error: 0 }, faults: [], questions: [], headerRow: 1 })
  const page = await run((ctx) => listRows(ctx, { batch, fromRow: 3, limit: 2 }))
  expect(page.rows.map((row) => row.rowNumber)).toEqual([3, 4])
  expect(page.rows[0]!.values.slice(0, 3)).toEqual([exampleCells(2)[0], 'organisation', '91410103MA3X0XQ62R'])
  expect(page.next).toBe(5)
  expect(await stored()).toEqual([])
})

test('faults are gathered by rule with their cells, and every one can be listed', async () => {
  const { preview, run } = house()
  const batch = await preview(
    await exampleWorkbook(300, (sheet) => {
      for (const row of [3, 10, 200]) sheet.getCell(`N${row}`).value = '05/06/2026'
      sheet.getCell('A5').value = null
      sheet.getCell('L3').value = 200.5
      sheet.getCell('O7').value = '2025-01-01'
      sheet.getCell('E8').value = 410103199003070000
    }),
  )
  expect(batch.summary!.counts).toMatchObject({ rows: 300, new: 294, error: 6, warned: 0 })
  expect(batch.summary!.faults.map(({ code, column, count, severity, examples }) => [code, column, severity, count, examples.map((example) => example.address).join(' ')])).toEqual(
    [
      ['intake.cell.ambiguous-date', 'decidedOn', 'error', 3, 'N3 N10 N200'],
      ['intake.cell.required', 'partyName', 'error', 1, 'A5'],
      ['example.row.valid-before-decided', 'validUntil', 'error', 1, 'O7'],
      ['intake.cell.number-lost-digits', 'personId', 'error', 1, 'E8'],
      ['example.row.large-fine', 'fine', 'warning', 1, 'L3'],
    ],
  )
  expect(batch.summary!.questions).toEqual([{ id: 'rows-left-out', params: { count: 6, good: 294 } }])
  const columns = intakes[0]!.template.columns.map((column) => column.key)
  const first = await run((ctx) => listFaults(ctx, { batch, columns, limit: 2 }))
  const rest = await run((ctx) => listFaults(ctx, { batch, columns, limit: 100, after: first.next! }))
  expect([...first.faults, ...rest.faults].map((fault) => `${fault.address} ${fault.code}`)).toEqual([
    'N3 intake.cell.ambiguous-date',
    'L3 example.row.large-fine',
    'A5 intake.cell.required',
    'O7 example.row.valid-before-decided',
    'E8 intake.cell.number-lost-digits',
    'N10 intake.cell.ambiguous-date',
    'N200 intake.cell.ambiguous-date',
  ])
  expect(rest.next).toBeNull()
})

test('harmless differences between cell and reading are told, not repaired in silence', async () => {
  const batch = await house().preview(
    await exampleWorkbook(3, (sheet) => {
      sheet.getCell('A2').value = '　郑州ＡＢＣ商贸　'
      sheet.getCell('N3').value = '2026年3月5日'
      sheet.getCell('P4').value = '长期'
    }),
  )
  const notes = batch.summary!.notes.map((note) => [note.column, note.kind, note.count, note.examples[0]!.address, note.examples[0]!.readAs])
  expect(notes).toContainEqual(['partyName', 'width-or-blanks', 1, 'A2', '郑州ABC商贸'])
  expect(notes).toContainEqual(['decidedOn', 'date-form', 1, 'N3', '2026-03-05'])
  expect(notes).toContainEqual(['shownUntil', 'long-term', 1, 'P4', '2099-12-31'])
  expect(batch.summary!.counts.new).toBe(3)
})

test('two rows of one number: the same content once, other content not at all', async () => {
  const { preview, run } = house()
  const batch = await preview(
    await exampleWorkbook(10, (sheet) => {
      for (const place of [1, 6, 14]) sheet.getRow(6).getCell(place).value = sheet.getRow(2).getCell(place).value
      for (let place = 1; place <= 25; place += 1) sheet.getRow(9).getCell(place).value = sheet.getRow(4).getCell(place).value
    }),
  )
  expect(batch.summary!.counts).toMatchObject({ rows: 10, new: 7, 'duplicate-in-file': 3 })
  expect((await run((ctx) => listRows(ctx, { batch, verdict: 'left-out', fromRow: 0, limit: 10 }))).rows.map((row) => row.rowNumber)).toEqual([2, 6, 9])
  const columns = intakes[0]!.template.columns.map((column) => column.key)
  const { faults } = await run((ctx) => listFaults(ctx, { batch, columns, limit: 100 }))
  expect(faults.map((fault) => [fault.rowNumber, fault.code, fault.params])).toEqual([
    [2, 'intake.row.contradicts', { row: 6 }],
    [6, 'intake.row.contradicts', { row: 2 }],
    [9, 'intake.row.repeated', { row: 4 }],
  ])
  const done = await run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept: ['rows-left-out'] }))
  expect(done).toEqual({ outcome: 'confirmed', received: 7, repeated: false })
})

test('another unit’s rows stay out', async () => {
  const batch = await house().preview(await exampleWorkbook(4, (sheet) => (sheet.getCell('S3').value = '另一单位')))
  expect(batch.summary!.counts).toMatchObject({ new: 3, 'foreign-unit': 1 })
  expect(batch.summary!.faults[0]).toMatchObject({ code: 'intake.row.foreign-unit', params: { unit: '二七区财政局', code: 'finance-bureau' } })
})

test('a file that is unfit fails the batch with its reason, and stages nothing', async () => {
  const { preview, run } = house()
  const merged = await preview(await exampleWorkbook(5_000, (sheet) => sheet.mergeCells('Q3:Q4')))
  expect(merged).toMatchObject({ state: 'failed', refusalCode: 'intake.file.merged-cells', refusalParams: { ranges: 'Q3:Q4' }, summary: null })
  expect(await run((ctx) => ctx.db.rows(sql`select 1 from intake.pack where district = ${ctx.district} and batch_id = ${merged.batchId}`))).toEqual([])
  expect(await preview('%PDF-1.7', 'x.xlsx')).toMatchObject({ state: 'failed', refusalCode: 'intake.file.wrong-type' })
  await expect(run((ctx) => confirmBatch(ctx, { intakes, batchId: merged.batchId, version: merged.version, accept: [] }))).rejects.toMatchObject({
    code: 'intake.batch.not-previewed.failed',
  })
})

test('a CSV file is read as a workbook is', async () => {
  const batch = await house().preview(exampleCsv(50), '处罚.csv')
  expect(batch.summary!.counts).toMatchObject({ rows: 50, new: 50 })
})

test('only who may import for the unit can upload, look or confirm', async () => {
  const { preview, run, save } = house()
  const batch = await preview(await exampleWorkbook(2))
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(3)))
  const stranger = personOf(otherUnit, ['example.record.import'])
  const nobody = personOf(unit, [])
  for (const actor of [stranger, nobody]) {
    await expect(run((ctx) => openBatch(ctx, { intakes, template, unit, file }), { actor })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(run((ctx) => previewBatch(ctx, { intakes, batchId: batch.batchId }), { actor })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(run((ctx) => confirmBatch(ctx, { intakes, batchId: batch.batchId, version: 2, accept: [] }), { actor })).rejects.toMatchObject({ kind: 'forbidden' })
  }
  await expect(
    run((ctx) => openBatch(ctx, { intakes, template, unit: 'no-such-unit', file }), { actor: personOf('no-such-unit', ['example.record.import']) }),
  ).rejects.toMatchObject({ kind: 'not-found' })
})

test('the same file while its batch is open answers that batch', async () => {
  const { run, save } = house()
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(12)))
  const first = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  const second = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  expect(second).toEqual({ ...first, repeated: true })
})

test('the background job reads what waits, with progress that can be watched; after three deaths it gives up', async () => {
  const { run, save, job } = house()
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(3_000)))
  const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  // The measure waits in its first answer until somebody outside has seen rows go by.
  let seen = 0
  const watched = defineIntake({
    ...exampleIntake,
    async existing(ctx, code, identities) {
      for (let tries = 0; seen === 0 && tries < 1_000; tries += 1) {
        seen = (await run((outside) => previewBatch(outside, { intakes, batchId }))).rowsRead
        await sleep(10)
      }
      return exampleIntake.existing(ctx, code, identities)
    },
  })
  await job(readOpenBatches([watched]))
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThanOrEqual(3_000)
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId }))).toMatchObject({ state: 'previewed', rowsRead: 3_000 })

  const again = await run((ctx) => openBatch(ctx, { intakes, template, unit, file: { ...file, sha256: 'other' } }))
  await run((ctx) => ctx.db.run(sql`update intake.batch set attempts = 3 where district = ${ctx.district} and batch_id = ${again.batchId}`))
  await job(readOpenBatches(intakes))
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId: again.batchId }))).toMatchObject({ state: 'failed', refusalCode: 'intake.file.unreadable' })
})

test('a full disk or a lost database is not counted against the file', async () => {
  const { run, save, job } = house()
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(20)))
  const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  const away = defineIntake({ ...exampleIntake, existing: async () => refuse('unavailable', 'platform.database.unavailable') })
  for (let time = 0; time < 5; time += 1) await expect(job(readOpenBatches([away]))).rejects.toMatchObject({ kind: 'unavailable' })
  await job(readOpenBatches(intakes))
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId }))).toMatchObject({ state: 'previewed' })
})

test('a batch killed while it was read is read again from the start', async () => {
  const { run, save, job } = house()
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(9_000)))
  const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  const killed = run(async (ctx) => {
    await readBatch(ctx, { intakes, batchId })
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId }))).toMatchObject({ state: 'reading', summary: null })
  await job(readOpenBatches(intakes))
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId }))).toMatchObject({ state: 'previewed', rowsRead: 9_000 })
})

test('two readers of one batch: the second steps back', async () => {
  const { run, save } = house()
  const file = await localFile(await save('x.xlsx', await exampleWorkbook(40)))
  const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
  await run(async (ctx) => {
    await ctx.db.one(sql`select pg_advisory_xact_lock(hashtextextended(${`intake read ${ctx.district} ${batchId}`}, 0))`)
    expect(await run((inner) => readBatch(inner, { intakes, batchId }))).toBeUndefined()
  })
})

test('staged rows go when nobody needs them any more; a batch nobody decides ends', async () => {
  const { preview, run } = house()
  const waiting = await preview(await exampleWorkbook(21))
  const done = await preview(await exampleWorkbook(22))
  await run((ctx) => confirmBatch(ctx, { intakes, batchId: done.batchId, version: done.version, accept: [] }))
  const left = (batchId: string) =>
    run((ctx) => ctx.db.one<{ count: number }>(sql`select count(*)::int as count from intake.pack where district = ${ctx.district} and batch_id = ${batchId}`))
  await run(purgeBatches, { now: '2026-07-12T02:00:00.000Z' })
  expect([await left(waiting.batchId), await left(done.batchId)]).toEqual([{ count: 1 }, { count: 1 }])
  await run(purgeBatches, { now: '2026-07-20T02:00:00.000Z' })
  expect([await left(waiting.batchId), await left(done.batchId)]).toEqual([{ count: 1 }, { count: 0 }])
  await run(purgeBatches, { now: '2026-11-20T02:00:00.000Z' })
  expect(await run((ctx) => previewBatch(ctx, { intakes, batchId: waiting.batchId }))).toMatchObject({ state: 'failed', refusalCode: 'intake.batch.expired' })
  expect(await left(waiting.batchId)).toEqual({ count: 0 })
})
