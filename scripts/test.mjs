// Every test of the project: vitest with a real PostgreSQL and a real browser; one closing line for scripts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const args = process.argv.slice(2)
if (args.length === 0) ensureBrowser()

const report = join(mkdtempSync(join(tmpdir(), 'shounuo-report-')), 'report.json')
const done = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { stdio: 'inherit', env: process.env })
let passed = 0
let failed = 0
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8'))
  passed = result.numPassedTests
  failed = result.numFailedTests + result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
}
if (done.status !== 0 && failed === 0) failed = 1
if (passed === 0) failed = Math.max(failed, 1)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

/** Debian's Chromium when it can be had; otherwise the one npm ships, which needs no rights. */
function ensureBrowser() {
  if (['/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) => existsSync(path))) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('installing Chromium and Chinese fonts for the browser tests …\n')
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
  }
}
