import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type BackupRecord, decodeRecords, encodeRecords, SEAL_HEAD, SealBrokenError, seal, unseal } from './sealed-stream.ts'

/** What a backup says of itself before its contents. */
export interface BackupManifest {
  readonly format: 1
  readonly district: string
  readonly demo: boolean
  readonly madeAt: string
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
}

interface TableHead {
  readonly table: string
  readonly columns: readonly string[]
}

export interface BackupSource {
  readonly owner: pg.ClientConfig
  readonly manifest: Omit<BackupManifest, 'format' | 'migrations'>
  /** Folders kept whole, by the name they carry in the backup. Read after the database's snapshot was taken. */
  readonly folders: Readonly<Record<string, string>>
  readonly onProgress?: (line: string) => void
}

/**
 * Writes one sealed file with every table of one snapshot and the folders. Works on any PostgreSQL, while the server
 * runs: acts go on, the backup shows the moment it began. Evidence is content-addressed, so later files do no harm.
 */
export async function writeBackup(path: string, passphrase: string, source: BackupSource): Promise<{ tables: number; files: number }> {
  const client = new pg.Client(source.owner)
  await client.connect()
  const count = { tables: 0, files: 0 }
  async function* records(): AsyncIterable<BackupRecord> {
    await client.query('begin isolation level repeatable read read only')
    const migrations = (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration order by name')).rows
    const manifest: BackupManifest = { format: 1, ...source.manifest, migrations }
    yield { type: 'manifest', body: Buffer.from(JSON.stringify(manifest)) }
    for (const table of await tablesInOrder(client)) {
      source.onProgress?.(table.table)
      yield { type: 'table', body: Buffer.from(JSON.stringify(table)) }
      for await (const chunk of client.query(copyTo(`copy ${table.table} (${table.columns.join(', ')}) to stdout`)) as AsyncIterable<Buffer>) yield { type: 'rows', body: chunk }
      count.tables += 1
    }
    await client.query('commit')
    for (const [name, folder] of Object.entries(source.folders)) {
      for (const file of await filesUnder(folder)) {
        yield { type: 'file', body: Buffer.from(`${name}/${relative(folder, file)}`) }
        for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) yield { type: 'bytes', body: chunk }
        count.files += 1
      }
    }
  }
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(Readable.from(seal(encodeRecords(records()), passphrase)), createWriteStream(unfinished, { mode: 0o600 }))
    const handle = await open(unfinished, 'r+')
    await handle.sync()
    await handle.close()
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await client.end()
  }
  return count
}

export interface RestoreTarget {
  /** Brings an empty database to exactly the migrations of the backup; answers how to connect as its owner. */
  prepare(manifest: BackupManifest): Promise<pg.ClientConfig>
  readonly folders: Readonly<Record<string, string>>
  /** Left in the database by the transaction that brings the rows, so that one can ask later whether it was committed. */
  readonly restoreId: string
  readonly onProgress?: (line: string) => void
}

/** The database holds data already: a restore would mix two installations. */
export class DatabaseNotEmptyError extends Error {
  readonly table: string
  constructor(table: string) {
    super(`the database is not empty: ${table} has rows`)
    this.table = table
  }
}

/** The first table that holds rows, the program's own list of migrations apart; undefined in a fresh database. */
export async function tableWithRows(owner: pg.ClientConfig): Promise<string | undefined> {
  return withClient(owner, async (client) => {
    for (const { table } of await tablesInOrder(client)) {
      if (table !== 'platform.migration' && (await client.query(`select from ${table} limit 1`)).rowCount === 1) return table
    }
    return undefined
  })
}

/** Whether the rows of this very restore were committed. */
export async function wasRestored(owner: pg.ClientConfig, restoreId: string): Promise<boolean> {
  const found = await withClient(owner, (client) =>
    client.query<{ note: string | null }>(`select obj_description(oid, 'pg_namespace') as note from pg_namespace where nspname = 'platform'`),
  )
  return found.rows[0]?.note === restoreNote(restoreId)
}

/** What tells one backup file from another without its passphrase: the salt it was sealed with, hexadecimal. */
export async function backupIdentity(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEAL_HEAD), 0, SEAL_HEAD, 0)
    return buffer.subarray(0, bytesRead).toString('hex')
  } finally {
    await handle.close()
  }
}

function restoreNote(restoreId: string): string {
  return `restore ${restoreId}`
}

async function withClient<T>(owner: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Reads a sealed file into an empty installation. All rows arrive in one transaction, or none. */
export async function readBackup(path: string, passphrase: string, target: RestoreTarget): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined
  let client: pg.Client | undefined
  let copy: ReturnType<typeof copyFrom> | undefined
  let copied: Promise<void> | undefined
  let file: ReturnType<typeof createWriteStream> | undefined
  const endCopy = async () => {
    copy?.end()
    await copied
    copy = undefined
    copied = undefined
  }
  const endFile = async () => {
    if (!file) return
    const ending = file
    file = undefined
    await new Promise<void>((done, failed) => ending.end((error?: Error | null) => (error ? failed(error) : done())))
  }
  const write = (stream: NodeJS.WritableStream, body: Buffer) => (stream.write(body) ? Promise.resolve() : new Promise<void>((done) => stream.once('drain', done)))
  try {
    for await (const record of decodeRecords(unseal(createReadStream(path), passphrase))) {
      if (record.type === 'manifest') {
        manifest = JSON.parse(record.body.toString('utf8')) as BackupManifest
        client = new pg.Client(await target.prepare(manifest))
        await client.connect()
        await client.query('begin')
      } else if (record.type === 'table') {
        await endCopy()
        const head = JSON.parse(record.body.toString('utf8')) as TableHead
        target.onProgress?.(head.table)
        if (head.table === 'platform.migration') continue
        copy = client!.query(copyFrom(`copy ${head.table} (${head.columns.join(', ')}) from stdin`))
        const stream = copy
        copied = new Promise<void>((done, failed) => stream.once('finish', done).once('error', failed))
        copied.catch(() => undefined)
      } else if (record.type === 'rows') {
        if (copy) await write(copy, record.body)
      } else if (record.type === 'file') {
        await endCopy()
        await endFile()
        file = createWriteStream(await placeOf(record.body.toString('utf8'), target.folders), { mode: 0o600, flush: true })
      } else if (record.type === 'bytes') {
        await write(file!, record.body)
      }
    }
    await endCopy()
    await endFile()
    if (!client || !manifest) throw new SealBrokenError('hollow')
    // A comment travels with the transaction and needs no table, which an older program's data would not have.
    await client.query(`comment on schema platform is ${client.escapeLiteral(restoreNote(target.restoreId))}`)
    await client.query('commit')
    return manifest
  } finally {
    file?.destroy()
    await client?.end()
  }
}

async function placeOf(name: string, folders: Readonly<Record<string, string>>): Promise<string> {
  const [root = '', ...rest] = name.split('/')
  const folder = folders[root]
  const path = folder && resolve(folder, ...rest)
  if (!folder || !path?.startsWith(folder + sep)) throw new SealBrokenError('outside')
  await mkdir(dirname(path), { recursive: true })
  return path
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.unfinished'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Every table, referenced ones first; columns the database fills itself (its own transaction numbers) are left out. */
async function tablesInOrder(client: pg.Client): Promise<TableHead[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; needs: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as table,
           (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               and coalesce(pg_get_expr(d.adbin, d.adrelid), '') not like '%pg_current_xact_id%') as columns,
           array(select format('%I.%I', fn.nspname, fc.relname) from pg_constraint k join pg_class fc on fc.oid = k.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
                  where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
     order by 1`)
  const placed = new Set<string>()
  const ordered: TableHead[] = []
  while (ordered.length < rows.length) {
    const ready = rows.filter((row) => !placed.has(row.table) && row.needs.every((need) => placed.has(need)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    for (const row of ready) {
      placed.add(row.table)
      ordered.push({ table: row.table, columns: row.columns })
    }
  }
  return ordered
}
