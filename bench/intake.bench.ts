import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { contentOf, tagOf } from '#kernel/intake/common'
import { confirmBatch, openBatch, readBatch, readRows } from '#kernel/intake/server'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, openDatabase, provision, roleNames, sql, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { exampleCells, exampleColumns, exampleIntake, exampleTable, exampleTemplate } from '../src/kernel/intake/demo/example-intake.ts'
import { type Bench, type BenchRow, median, row, timed } from './bench.ts'

const district = '410103'
const unit = 'urban-management'
const now = '2026-07-10T02:00:00.000Z' as Instant
const ROWS = 100_000
const ROUNDS = 5
const WRITE = '--write-example-workbook'

/** A workbook in: read, checked, compared, staged and confirmed, beside parsing it and copying its columns into the same table. */
export const benches: readonly Bench[] = [{ name: 'intake', run: intake }]

async function intake(say: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  const server = await startEmbedded({ folder: join(folder, 'pg'), durability: 'durable' })
  try {
    keepEvidenceIn(join(folder, 'evidence'))
    const path = join(folder, 'example.xlsx')
    say('writing the workbook')
    // In a process of its own: what writing leaves in memory is not the import's.
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), WRITE, path], { stdio: 'inherit' })
    const database = await prepare(server.connection)
    const sha256 = await hashOf(path)
    const { size } = await stat(path)
    const whole: number[] = []
    const preview: number[] = []
    const limit: number[] = []
    let mostMemory = 0
    const watch = setInterval(() => {
      mostMemory = Math.max(mostMemory, process.memoryUsage.rss())
    }, 50)
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`round ${round + 1} of ${ROUNDS}`)
        limit.push(await timed(() => parseAndCopy(server.connection, path)))
        mostMemory = 0
        let read = 0
        whole.push(
          await timed(async () => {
            const input = { intakes: [exampleIntake], template: exampleTemplate.id, unit, file: { name: 'example.xlsx', path, size, sha256: `${round} ${sha256}` } }
            const { batchId } = await inside(database, (ctx) => openBatch(ctx, input))
            read = await timed(() => inside(database, (ctx) => readBatch(ctx, { intakes: input.intakes, batchId })))
            const batch = await inside(database, (ctx) =>
              ctx.db.one<{ version: number }>(sql`select version from intake.batch where district = ${district} and batch_id = ${batchId}`),
            )
            const done = await inside(database, (ctx) => confirmBatch(ctx, { intakes: input.intakes, batchId, version: batch.version, accept: ['same-file'] }))
            if (done.outcome !== 'confirmed' || done.received !== ROWS) throw new Error(`not all rows were taken: ${JSON.stringify(done)}`)
          }),
        )
        preview.push(read)
        say(`limit ${Math.round(limit.at(-1)!)} ms, whole ${Math.round(whole.at(-1)!)} ms, of it reading ${Math.round(read)} ms, ${Math.round(mostMemory / 1e6)} MB`)
        await empty(server.connection)
      }
    } finally {
      clearInterval(watch)
      await database.close()
    }
    const note = `${ROWS.toLocaleString('en')} rows × ${exampleColumns.length} columns`
    return [
      row('import of a workbook, preview and confirmation', 'parsing it and COPY of its columns into the same indexed table', median(whole), median(limit), '≤ 2.5', { note }),
      row('of that, up to the preview', 'the same', median(preview), median(limit), '≤ 1.5', { note }),
      row('most memory while importing', 'the limit set', mostMemory / 1e6, 400, '≤ 1', { unit: 'MB' }),
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeWorkbook(path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true })
  const sheet = book.addWorksheet(exampleTemplate.sheet)
  sheet.addRow(exampleTemplate.columns.map((column) => column.header)).commit()
  for (let number = 1; number <= ROWS; number += 1) {
    const line = sheet.addRow(exampleCells(number))
    for (const place of [14, 15]) line.getCell(place).numFmt = 'yyyy/m/d'
    line.commit()
  }
  sheet.commit()
  await book.commit()
}

async function prepare(connection: pg.ClientConfig): Promise<Database> {
  const sets = rooms.flatMap((room) => room.migrations ?? [])
  const { connections } = await provision(connection, Buffer.from('bench'), sets)
  const owner = new pg.Client(connection)
  await owner.connect()
  const { app } = roleNames(connection.database!)
  await owner.query(`${exampleTable('record')}${exampleTable('copied')} grant usage on schema example to ${app}; grant all on all tables in schema example to ${app}`)
  await owner.end()
  const database = openDatabase(connections)
  await inside(database, async (ctx) => {
    await ctx.db.run(sql`insert into parties.unit (district, code, sort_order) values (${district}, ${unit}, 1)`)
    await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
      values (${district}, ${unit}, '2018-01-01', 'department', 'bench', 'bench', 'bench', 'bench', 'unsure')`)
  })
  return database
}

function inside<T>(database: Database, work: (ctx: ActContext) => Promise<T>): Promise<T> {
  return database.write(district, (db) => work({ db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'bench' }))
}

/** The limit: the workbook is parsed, and its columns are copied into the table; nothing is checked, compared or recorded. */
async function parseAndCopy(connection: pg.ClientConfig, path: string): Promise<void> {
  const lines: Buffer[] = []
  const source = await readRows(path, { template: exampleTemplate })
  for await (const { rows } of source.batches()) {
    let text = ''
    for (const cells of rows) {
      text += `${district}\t${unit}\t${cells[5]}|${contentOf(cells[13]!)}|${cells[0]}\t-\t00000000-0000-7000-8000-000000000000`
      for (let index = 0; index < cells.length; index += 1) text += `\t${plainValue(cells[index]!, exampleColumns[index]!.type)}`
      text += '\n'
    }
    lines.push(Buffer.from(text))
  }
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('begin')
    const names = ['district', 'unit', 'identity', 'content_hash', 'batch_id', ...exampleColumns.map(({ name }) => name)]
    await pipeline(Readable.from(lines), client.query(copyFrom(`copy example.copied (${names.join(', ')}) from stdin`)))
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** A cell as COPY takes it, without a look at whether it is right. */
function plainValue(cell: string, type: string): string {
  if (cell === '') return '\\N'
  const content = tagOf(cell) === 0 ? cell : contentOf(cell)
  return type === 'bigint' ? String(Math.round(Number(content) * 1_000_000)) : content
}

async function empty(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query('truncate example.record, example.copied, intake.pack, intake.difference, intake.fault, intake.batch')
  await client.query('checkpoint')
  await client.end()
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

if (process.argv[2] === WRITE) await writeWorkbook(process.argv[3]!)
