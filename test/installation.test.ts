import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { sql } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { openInstallation } from '../src/app/server/installation.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-data-'))
  await chmod(folder, 0o755)
  folders.push(folder)
  return folder
}
const configFor = (folder: string, more: Record<string, string> = {}) => readConfig({ SHOUNUO_DATA: folder, ...more })
const options = { as: 'server' as const, demo: false, rooms, log: () => {} }

describe('a data folder', () => {
  test('keeps its data from one start to the next, with durable settings, and never as root', async () => {
    const folder = await dataFolder()
    const first = await openInstallation(configFor(folder), options)
    expect(first.isNew).toBe(true)
    const settings = await first.database.asOwner((db) =>
      db.one<Record<string, string>>(sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp`),
    )
    expect(settings).toEqual({ fsync: 'on', commit: 'on', tcp: '' })
    await first.database.write('410103', (db) => db.run(sql`insert into platform.job (district, name) values ('410103', 'kept')`))
    const pid = (await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]!
    expect(execFileSync('ps', ['-o', 'user=', '-p', pid], { encoding: 'utf8' }).trim()).not.toBe('root')
    await first.close()

    const second = await openInstallation(configFor(folder), options)
    expect(second.isNew).toBe(false)
    expect(second.migrated).toEqual([])
    expect(await second.database.read('410103', (db) => db.rows(sql`select name from platform.job where name = 'kept'`))).toEqual([{ name: 'kept' }])
    await second.close()
  })

  test('takes one server; a command joins the running one', async () => {
    const folder = await dataFolder()
    const server = await openInstallation(configFor(folder), options)
    await expect(openInstallation(configFor(folder), options)).rejects.toMatchObject({ kind: 'unavailable', code: 'app.start.folder-taken' })
    const command = await openInstallation(configFor(folder), { ...options, as: 'command' })
    expect(await command.database.isReady()).toBe(true)
    await command.close()
    expect(await server.database.isReady()).toBe(true)
    await server.close()
  })

  test('comes back after the database was killed', async () => {
    const folder = await dataFolder()
    const first = await openInstallation(configFor(folder), options)
    await first.database.write('410103', (db) => db.run(sql`insert into platform.job (district, name) values ('410103', 'acknowledged')`))
    const pid = Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(pid, 'SIGKILL')
    const read = () => first.database.read('410103', (db) => db.rows(sql`select name from platform.job where name = 'acknowledged'`)).catch(() => 'away')
    await expect.poll(read, { timeout: 20_000 }).toEqual([{ name: 'acknowledged' }])
    await first.close()
  })

  test('of real data is not given to the demonstration, nor to another district', async () => {
    const folder = await dataFolder()
    await (await openInstallation(configFor(folder), options)).close()
    await expect(openInstallation(configFor(folder), { ...options, demo: true })).rejects.toMatchObject({ code: 'app.start.real-data' })
    await expect(openInstallation(configFor(folder, { SHOUNUO_DISTRICT: '410102' }), options)).rejects.toMatchObject({ code: 'app.start.other-district' })
  })
})
