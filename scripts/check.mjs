// Everything that can be known without running the product: types, lint, formatting, generated documents.
import { spawnSync } from 'node:child_process'

const steps = [
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['types in the browser', 'tsc', ['-p', 'tsconfig.web.json']],
  ['lint and format', 'biome', ['check', '--error-on-warnings', '.']],
  ['generated documents', process.execPath, ['--enable-source-maps', 'dist/server/app/cli/main.js', 'docs', '--check']],
]
let failed = 0
for (const [name, command, args] of steps) {
  process.stdout.write(`check: ${name} …\n`)
  const done = spawnSync(command, args, { stdio: 'inherit', env: process.env })
  if (done.status !== 0) {
    failed += 1
    process.stdout.write(`check: ${name} FAILED\n`)
  }
}
process.exit(failed === 0 ? 0 : 1)
