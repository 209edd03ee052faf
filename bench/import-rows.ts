import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '#base/identifier'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { contentOf, tagOf } from '#kernel/intake/common'
import { type Intake, readRows } from '#kernel/intake/server'
import { type Connections, openDatabase } from '#platform/database'
import { actionIntakes } from '../src/measures/03-disclosure/server/action-intakes.ts'
import { type BenchRow, median, row } from './bench.ts'
import { confirmed, previewed, Times, type Way } from './importing.ts'
import { penaltyTemplate, penaltyUnit, writePenaltyWorkbook } from './penalty-workbook.ts'
import { asOwner, district, serverFlags, type World } from './world.ts'

const unit = penaltyUnit.code
const ALONE = '--import-alone'

const sums = (first: readonly number[], second: readonly number[]) => median(first.map((time, round) => time + second[round]!))

/**
 * Import: its confirmation beside parsing the workbook and copying its columns into the same indexed table, its preview
 * timed apart, and both together; the confirmation of ten times fewer rows; the memory of a process that does nothing else.
 */
export async function importRows(world: World, rows: number, rounds: number, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { connections, database } = world
  const path = join(world.folder, 'penalties.xlsx')
  const small = join(world.folder, 'penalties-small.xlsx')
  writePenaltyWorkbook(path, rows)
  writePenaltyWorkbook(small, rows / 10)
  const limit = new Times(world)
  const preview = new Times(world)
  const confirmation = new Times(world)
  const tenth = new Times(world)
  // Its time must still be its own when it is read: that of a connection that has ended is counted some moments later.
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  for (let round = 0; round < rounds; round += 1) {
    const fewer = await previewed(database, way, small, `${round}`, (work) => work())
    await tenth.take(() => confirmed(database, way, fewer, rows / 10))
    await emptied(connections)
    await limit.take(() => parseAndCopy(owner, path))
    await emptied(connections)
    const batchId = await previewed(database, way, path, `${round}`, (work) => preview.take(work))
    await confirmation.take(() => confirmed(database, way, batchId, rows))
    await emptied(connections)
    say(`import ${round + 1}/${rounds}: limit ${limit.last}, preview ${preview.last}, confirmation ${confirmation.last}, of a tenth ${tenth.last}`)
  }
  await owner.end()
  const memory = await memoryAlone(world, path, rows)
  await confirmed(database, way, await previewed(database, way, path, 'kept', (work) => work()), rows)
  const beside = 'parsing the workbook and COPY of its columns into the same indexed table'
  const pair = (times: readonly [Times, ...Times[]], what: (times: Times) => readonly number[]) =>
    times.length === 1 ? median(what(times[0])) : sums(what(times[0]), what(times[1]!))
  const both = [preview, confirmation] as const
  const line = (path: string, times: readonly [Times, ...Times[]], what: (times: Times) => readonly number[], target: string, note?: string) =>
    row(path, beside, pair(times, what), median(what(limit)), target, note ? { note } : {})
  const wall = (times: Times) => times.wall
  const processor = (times: Times) => times.processor
  return [
    line(
      'import of a penalty workbook, confirmed',
      [confirmation],
      wall,
      '≤ 2.5',
      `${rows.toLocaleString('en')} rows × ${penaltyTemplate.columns.length} columns; acts, clocks and a ledger entry each, committed; medians of ${rounds}`,
    ),
    line('the same in processor time of program and database', [confirmation], processor, '≤ 2.5', 'what other programs do does not count'),
    line('its preview, timed apart', [preview], wall, '≤ 1.5', 'read, checked, compared, staged'),
    line('the preview in processor time', [preview], processor, '≤ 1.5'),
    line('preview and confirmation together', both, wall, 'none'),
    line('both in processor time', both, processor, 'none'),
    row(`confirmation of ${rows.toLocaleString('en')} rows`, `the same of ${(rows / 10).toLocaleString('en')}`, median(confirmation.wall), median(tenth.wall), '≤ 11'),
    row('the same in processor time', `the same of ${(rows / 10).toLocaleString('en')}`, median(confirmation.processor), median(tenth.processor), '≤ 11'),
    row('most memory of a process that imports the workbook', 'the limit set', memory / 1e6, 400, '≤ 1', { unit: 'MB', note: "started with the server's own settings" }),
  ]
}

const way: Way = { intakes: actionIntakes as readonly Intake[], template: penaltyTemplate, unit }

/** The most memory, in bytes, that a process of its own takes for preview and confirmation, from its start to its end. */
async function memoryAlone(world: World, path: string, rows: number): Promise<number> {
  const task = JSON.stringify({ connections: world.connections, evidence: join(world.folder, 'evidence'), path, rows })
  const { stdout } = await promisify(execFile)(process.execPath, [...serverFlags, import.meta.filename, ALONE, task])
  await emptied(world.connections)
  return Number(stdout) * 1_024
}

interface Task {
  readonly connections: Connections
  readonly evidence: string
  readonly path: string
  readonly rows: number
}

async function importAlone({ connections, evidence, path, rows }: Task): Promise<void> {
  keepEvidenceIn(evidence)
  const database = openDatabase(connections)
  await confirmed(database, way, await previewed(database, way, path, 'alone', (work) => work()), rows)
  await database.close()
  // Not resourceUsage().maxRSS: a process inherits that of the one which started it.
  process.stdout.write(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]!)
}

/** The limit: the workbook is parsed, and its columns are copied into the table; nothing is checked, compared or recorded. */
async function parseAndCopy(owner: pg.Client, path: string): Promise<void> {
  await owner.query('begin')
  const names =
    'district, action_id, kind, unit, identity, decision_number, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen, authority, open_detail, closed_detail, search_words, row_hash, received_on, received_at, state, due_on, salt, commitment'
  await pipeline(Readable.from(copyLines(path)), owner.query(copyFrom(`copy bench.copied (${names}) from stdin`)))
  await owner.query('commit')
}

async function* copyLines(path: string): AsyncGenerator<Buffer> {
  const at = (key: string) => penaltyTemplate.columns.findIndex((column) => column.key === key)
  const places = Object.fromEntries(penaltyTemplate.columns.map((column) => [column.key, at(column.key)])) as Record<string, number>
  const placed = new Set(['decisionNumber', 'title', 'decidedOn', 'counterpartyClass', 'counterpartyName', 'uscc', 'category', 'content', 'basis', 'amountFen', 'authority'])
  const rest = penaltyTemplate.columns.filter((column) => !placed.has(column.key))
  const commitment = `\\\\x${'0'.repeat(64)}`
  const source = await readRows(path, { template: penaltyTemplate })
  for await (const { rows } of source.batches()) {
    let text = ''
    for (const cells of rows) {
      const cell = (key: string) => {
        const value = cells[places[key]!]!
        return value === '' ? '\\N' : tagOf(value) === 0 ? value : contentOf(value)
      }
      const amount = cell('amountFen')
      const others = JSON.stringify(Object.fromEntries(rest.flatMap((column) => (cells[places[column.key]!] ? [[column.key, cell(column.key)]] : []))))
      const number = cell('decisionNumber')
      text += `${district}\t${newId()}\tadministrative-penalty\t${unit}\t${number}\t${number}\t${cell('title')}\t${cell('decidedOn')}\torganisation\t${cell('counterpartyName')}\t${cell('uscc')}\t${cell('category')}\t${cell('content')}\t${cell('basis')}\t${amount === '\\N' ? amount : Math.round(Number(amount) * 1_000_000)}\t${cell('authority')}\t${others}\t{}\t${number}\t-\t2026-07-10\t2026-07-10\treceived\t2026-07-10\t\\\\x00\t${commitment}\n`
    }
    yield Buffer.from(text)
  }
}

async function emptied(connections: Connections): Promise<void> {
  await asOwner(
    connections,
    'truncate bench.copied, disclosure.action, disclosure.counterparty_person, clocks.clock, ledger.entry, intake.pack, intake.difference, intake.fault, intake.batch cascade',
    'checkpoint',
  )
}

if (process.argv[2] === ALONE) await importAlone(JSON.parse(process.argv[3]!) as Task)
