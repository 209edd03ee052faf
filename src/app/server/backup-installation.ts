import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#base/domain-error'
import { type BackupManifest, backupIdentity, DatabaseNotEmptyError, readBackup, tableWithRows, wasRestored, writeBackup } from '#platform/backup'
import type { Config } from '#platform/config'
import type { Room } from '#platform/rooms'
import { type Installation, openInstallation, unfinishedRestore } from './installation.ts'

const MINIMUM_PASSPHRASE = 12

/** Writes one sealed file with the database, the evidence and the signing keys; the server may go on working. */
export async function backupInstallation(
  installation: Installation,
  file: string,
  passphrase: string,
  onProgress: (line: string) => void,
): Promise<{ tables: number; files: number }> {
  if (passphrase.length < MINIMUM_PASSPHRASE) refuse('invalid', 'app.backup.passphrase-short', { minimum: MINIMUM_PASSPHRASE })
  if (existsSync(file)) refuse('conflict', 'app.backup.file-exists', { file })
  const { evidence, keys } = installation.folders
  return writeBackup(file, passphrase, {
    owner: installation.owner,
    manifest: { district: installation.config.district, demo: installation.demo, madeAt: installation.now() },
    folders: { evidence, keys },
    onProgress,
  })
}

/**
 * Restores a sealed file into an empty data folder (and an empty database, with DATABASE_URL). The database is first
 * brought to exactly the migrations of the backup, loaded in one transaction, then brought up to this program. One that
 * was cut off is run again: it begins anew, or, where a database of its own had taken everything, only ends what was left.
 */
export async function restoreInstallation(config: Config, rooms: readonly Room[], file: string, passphrase: string, onProgress: (line: string) => void): Promise<BackupManifest> {
  if (!existsSync(file)) refuse('not-found', 'app.backup.no-file', { file })
  await mkdir(config.dataFolder, { recursive: true })
  const mark = unfinishedRestore(config.dataFolder)
  const backup = await backupIdentity(file)
  const before = await readMark(mark)
  if (before?.manifest && config.databaseUrl !== undefined && (await wasRestored({ connectionString: config.databaseUrl }, before.restoreId))) {
    await rm(mark)
    if (before.backup === backup) return before.manifest
  } else if (before) {
    // It began in an empty folder: nothing but its own pieces is lost.
    await emptyFolder(config.dataFolder)
  }
  if ((await readdir(config.dataFolder)).length > 0) refuse('conflict', 'app.backup.folder-not-empty', { folder: config.dataFolder })
  const restoreId = randomUUID()
  await writeMark(mark, { restoreId, backup })
  let installation: Installation | undefined
  let manifest: BackupManifest
  try {
    manifest = await readBackup(file, passphrase, {
      restoreId,
      async prepare(found) {
        await writeMark(mark, { restoreId, backup, manifest: found })
        const taken = config.databaseUrl === undefined ? undefined : await tableWithRows({ connectionString: config.databaseUrl })
        if (taken !== undefined) throw new DatabaseNotEmptyError(taken)
        installation = await openInstallation(
          { ...config, district: found.district },
          { as: 'server', demo: found.demo, rooms, log: onProgress, onlyMigrations: new Set(found.migrations.map((migration) => migration.name)) },
        )
        return installation.owner
      },
      folders: { evidence: join(config.dataFolder, 'evidence'), keys: join(config.dataFolder, 'keys') },
      onProgress,
    })
  } catch (error) {
    const owner = installation?.owner
    await installation?.close()
    // Whether a lost connection took the commit with it, only the database knows: then the mark stays and the next try asks it.
    if (owner && config.databaseUrl !== undefined && (await wasRestored(owner, restoreId).catch(() => true))) throw error
    await emptyFolder(config.dataFolder)
    if (error instanceof DatabaseNotEmptyError) refuse('conflict', 'app.backup.database-not-empty', { table: error.table })
    throw error
  }
  await installation?.close()
  await rm(mark)
  return manifest
}

/** What the mark of an unfinished restore says: which restore, of which file, and what the file held once that was read. */
interface RestoreMark {
  readonly restoreId: string
  readonly backup: string
  readonly manifest?: BackupManifest
}

async function readMark(path: string): Promise<RestoreMark | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as RestoreMark
  } catch {
    // An older program left it empty.
    return { restoreId: '', backup: '' }
  }
}

async function writeMark(path: string, mark: RestoreMark): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(mark))
  await rename(`${path}.new`, path)
}

/** Everything in the folder but the mark goes, the mark last: cut off again, the next try still knows. */
async function emptyFolder(folder: string): Promise<void> {
  const mark = unfinishedRestore(folder)
  // The database of a folder that its own account cannot enter stands elsewhere.
  const elsewhere = await readlink(join(folder, 'cluster')).catch(() => undefined)
  if (elsewhere !== undefined) await rm(elsewhere, { recursive: true, force: true })
  for (const name of await readdir(folder)) if (join(folder, name) !== mark) await rm(join(folder, name), { recursive: true, force: true })
  await rm(mark, { force: true })
}
