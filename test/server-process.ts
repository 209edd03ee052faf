import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(process.env['SHOUNUO_TEST_DIST'] ?? join(import.meta.dirname, '../dist'), 'server/app/cli/main.js')

/** The built program's entry. Says what to do where it has not been built. */
export function builtMain(): string {
  if (!existsSync(main)) throw new Error(`${main} is missing: run npm run build (npm test does it by itself) and try again`)
  return main
}

function environmentOf(folder: string, more: Record<string, string>): Record<string, string | undefined> {
  const { DATABASE_URL: _, ...rest } = process.env
  return { ...rest, NODE_ENV: 'production', SHOUNUO_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', NODE_NO_WARNINGS: '1', ...more }
}

/** A data folder that the database's own account may enter, as a real one. */
export async function newDataFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'shounuo-process-'))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command of the built program to its end. */
export function runCommand(folder: string, args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [builtMain(), ...args], { env: environmentOf(folder, more), maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : null) : 0
      resolve({ code, signal: error?.signal ?? null, stdout, stderr })
    })
  })
}

export interface PrintedAccount {
  readonly loginName: string
  readonly password: string
}

/** The built server in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  #stdout = ''
  #stderr = ''

  constructor(folder: string, args: readonly string[] = ['--json'], more: Record<string, string> = {}, command = 'serve') {
    this.child = spawn(process.execPath, [builtMain(), command, ...args], { env: environmentOf(folder, more), stdio: ['ignore', 'pipe', 'pipe'] })
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text))
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text))
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr })))
  }

  get stdout(): string {
    return this.#stdout
  }

  /** Waits until it says so much on standard output; throws with its last words when it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    let over: Ended | undefined
    void this.ended.then((ended) => {
      over = ended
    })
    for (;;) {
      const found = pattern.exec(this.#stdout)
      if (found) return found
      if (over) throw new Error(`the server ended with ${over.code ?? over.signal}: ${over.stderr}`)
      await new Promise((done) => setTimeout(done, 20))
    }
  }

  /** Its address and, at a first start, the accounts it printed (with --json). */
  async ready(): Promise<{ readonly address: string; readonly accounts: readonly PrintedAccount[] }> {
    const [text] = await this.says(/^\{\n[\s\S]*?^\}$/m)
    return JSON.parse(text) as { address: string; accounts: PrintedAccount[] }
  }

  async end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }
}
