import { existsSync } from 'node:fs'
import { mkdir, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#base/domain-error'
import { type BackupManifest, readBackup, writeBackup } from '#platform/backup'
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
 * brought to exactly the migrations of the backup, loaded in one transaction, then brought up to this program.
 */
export async function restoreInstallation(config: Config, rooms: readonly Room[], file: string, passphrase: string, onProgress: (line: string) => void): Promise<BackupManifest> {
  if (!existsSync(file)) refuse('not-found', 'app.backup.no-file', { file })
  await mkdir(config.dataFolder, { recursive: true })
  const mark = unfinishedRestore(config.dataFolder)
  // A restore that was cut off began in an empty folder: nothing but its own pieces is lost.
  if (existsSync(mark)) await emptyFolder(config.dataFolder)
  if ((await readdir(config.dataFolder)).length > 0) refuse('conflict', 'app.backup.folder-not-empty', { folder: config.dataFolder })
  await writeFile(mark, '')
  let installation: Installation | undefined
  try {
    const manifest = await readBackup(file, passphrase, {
      async prepare(found) {
        installation = await openInstallation(
          { ...config, district: found.district },
          { as: 'server', demo: found.demo, rooms, log: onProgress, onlyMigrations: new Set(found.migrations.map((migration) => migration.name)) },
        )
        return installation.owner
      },
      folders: { evidence: join(config.dataFolder, 'evidence'), keys: join(config.dataFolder, 'keys') },
      onProgress,
    })
    await installation?.close()
    await rm(mark)
    return manifest
  } catch (error) {
    await installation?.close()
    await emptyFolder(config.dataFolder)
    throw error
  }
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
