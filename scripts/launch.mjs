#!/usr/bin/env node
// Starts every command of the project on any Node ≥ 20: installs what is missing, builds what is stale, then goes on
// under the Node 24 that the package brings along.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const quiet = args.includes('--json')
const say = (line) => {
  if (!quiet) process.stderr.write(`${line}\n`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** npm beside this Node, so that a shell without npm on its PATH works too. */
function npm(parameters) {
  const done = spawnSync('npm', parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, npm_config_loglevel: 'error' } })
  if (done.error) fail('npm was not found. Install Node.js 20 or newer with npm, then run this again.')
  if (done.status !== 0) fail('npm could not install the packages. The message above says why; when it is mended, run this again.')
}

function ensureInstalled() {
  const stamp = join(root, 'node_modules/.installed-lock')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('installing packages (once; a few minutes on a slow network) …')
  // Not `npm ci`: it refuses the lock file where a registry lacks an optional package of some other platform.
  npm(['install', '--no-save', '--no-audit', '--no-fund'])
  writeFileSync(stamp, wanted)
}

function node24() {
  const packaged = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(`No Node 24 for ${process.platform} ${process.arch} came with the packages; install Node 24 or newer and run this again.`)
}

function fingerprint() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (!/\.test\.tsx?$/.test(entry.name)) hash.update(`${path.slice(root.length)} ${statSync(path).size} ${statSync(path).mtimeMs}\n`)
    }
  }
  walk(join(root, 'src'))
  for (const file of ['package-lock.json', 'vite.config.ts', 'scripts/build.mjs']) if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function ensureBuilt(node, environment) {
  const stamp = join(root, 'dist/.built')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('building …')
  const done = spawnSync(node, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'], env: environment })
  if (done.status !== 0) fail('the build failed; the message above says where.')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}

ensureInstalled()
const node = node24()
const environment = { ...process.env, PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter), NODE_NO_WARNINGS: '1' }

const tool = { '--test': 'test.mjs', '--check': 'check.mjs', '--bench': 'bench.mjs' }[args[0]]
ensureBuilt(node, environment)
if (args[0] === '--build') process.exit(0)
// A heap that may grow to gigabytes is cleared late: an import of 100,000 rows then takes 390 MB instead of 250.
const memory = ['--max-semi-space-size=4', '--max-old-space-size=1024']
const command = tool ? [join(root, 'scripts', tool), ...args.slice(1)] : ['--enable-source-maps', ...memory, join(root, 'dist/server/app/cli/main.js'), ...args]
// Libraries check and log more in development; tests and benches choose for themselves.
if (!tool) environment.NODE_ENV ??= 'production'
const child = spawn(node, command, { stdio: 'inherit', env: environment, cwd: tool ? root : process.cwd() })
// The terminal sends Ctrl-C to the whole group; this process only waits, so that the child can stop cleanly.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
