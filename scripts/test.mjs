// Every test of the project: vitest with a real PostgreSQL and a real browser; one closing line for scripts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'shounuo-report-'))
let passed = 0
let failed = 0

if (args.length > 0) {
  run(args)
} else {
  ensureBrowser()
  // Browsers and whole servers one after another, so that a slow machine does not make them wait for each other.
  const heavy = [
    'test/browser',
    'test/kill.test.ts',
    'test/kill-any-act.test.ts',
    'test/full-disk.test.ts',
    'test/lost-connection.test.ts',
    'test/clock-changes.test.ts',
    'test/command-line.test.ts',
    'test/start.test.ts',
    'test/journeys',
  ]
  run(heavy.flatMap((path) => ['--exclude', path.endsWith('.ts') ? path : `${path}/**`]))
  run([...heavy, '--maxWorkers=1', '--no-file-parallelism'])
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

function run(parameters) {
  const report = join(folder, `${passed}-${parameters.length}.json`)
  const done = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...parameters], { stdio: 'inherit', env: process.env })
  if (!existsSync(report)) {
    failed += 1
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8'))
  // A file that breaks before its tests, which are then skipped or not even known, is one failure.
  const alone = result.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  const broken = result.numFailedTests + alone.length
  passed += result.numPassedTests
  // A run that ended badly without a failed test (an error outside of one), or that ran nothing, has failed.
  failed += broken > 0 ? broken : done.status !== 0 || result.numPassedTests === 0 ? 1 : 0
}

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
