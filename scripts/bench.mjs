// Runs bench/*.bench.ts, each path beside its limit in the same run, prints the table and keeps it in docs/benchmarks.md.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

process.env.NODE_ENV = 'production'
const root = process.cwd()
const wanted = process.argv.slice(2)
const files = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((word) => name.includes(word))))
const out = mkdtempSync(join(root, 'dist/bench-'))
const bundle = await rolldown({
  input: [...files.map((name) => join(root, 'bench', name)), ...workers(join(root, 'src'))],
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('#'),
  transform: { jsx: { runtime: 'automatic' } },
  logLevel: 'warn',
})
await bundle.write({ dir: out, format: 'esm', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' })
await bundle.close()
await copySql(join(root, 'src'), join(out, 'src'))

const met = (row) => {
  const [, sign, figure] = /([≤≥<>])\s*([\d.]+)/.exec(row.target) ?? []
  return sign === undefined ? '' : (sign === '≤' || sign === '<' ? row.ratio <= Number(figure) : row.ratio >= Number(figure)) ? 'yes' : 'NO'
}
const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
// A process a file: what one of them, or the bundler, leaves in memory is not the next one's.
let failed = false
const began = Date.now()
for (const name of files) {
  const from = Date.now()
  const child = fork(fileURLToPath(new URL('./bench-file.mjs', import.meta.url)), [join(out, 'bench', name.replace(/\.ts$/, '.js'))])
  let rows = []
  child.on('message', (found) => {
    rows = found
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) {
    process.stderr.write(`bench: ${name} failed\n`)
    failed = true
    continue
  }
  const table = tableOf(rows)
  process.stdout.write(`${table}\n`)
  keep(name.replace('.bench.ts', ''), table, Date.now() - from)
}
const minutes = (milliseconds) => (milliseconds / 60_000).toFixed(1)
process.stdout.write(`\nbench: ${minutes(Date.now() - began)} minutes\n`)
if (wanted.length === 0 && !failed) keepWhole(`The last whole run took ${minutes(Date.now() - began)} minutes, ${new Date().toISOString().slice(0, 10)}.`)

rmSync(out, { recursive: true, force: true })
process.exit(failed ? 1 : 0)

function tableOf(rows) {
  return [
    '| path | limit | measured | limit measured | ratio | target | met |',
    '|---|---|---:|---:|---:|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.path}${row.note ? ` (${row.note})` : ''} | ${row.limit} | ${number(row.measured)} ${row.unit} | ${number(row.limitMeasured)} ${row.unit} | ${row.ratio.toFixed(2)} | ${row.target} | ${met(row)} |`,
    ),
  ].join('\n')
}

/** Keeps the table of one file among those of the others. */
function keep(section, table, took) {
  const path = join(root, 'docs/benchmarks.md')
  const old = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : []
  const all = readdirSync(join(root, 'bench')).flatMap((name) => (name.endsWith('.bench.ts') ? [name.replace('.bench.ts', '')] : []))
  const load = (loadavg()[1] / cpus().length).toFixed(1)
  const rows = process.env.SHOUNUO_BENCH_ROWS ? `; shortened to ${Number(process.env.SHOUNUO_BENCH_ROWS).toLocaleString('en')} rows where a row says so` : ''
  const fresh = `## ${section}\n\n${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; ${load} runnable processes a core at the end; ${(took / 60_000).toFixed(1)} minutes${rows}.\n\n${table}\n\n`
  const sections = all.map((name) => (name === section ? fresh : old.find((text) => text.startsWith(`## ${name}\n`)))).filter(Boolean)
  const whole = existsSync(path) ? (/^The last whole run .*$/m.exec(readFileSync(path, 'utf8'))?.[0] ?? '') : ''
  writeFileSync(path, `${`${head(whole)}${sections.join('')}`.trimEnd()}\n`)
}

function keepWhole(sentence) {
  const path = join(root, 'docs/benchmarks.md')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, `${head(sentence)}${text.slice(text.search(/^## /m))}`)
}

function head(whole) {
  return `# Benchmarks

Each path beside its physical limit, measured in one run; read the ratios, not the figures. Repeat with \`npm run bench\`
(9 to 20 minutes on an idle machine of two cores) or one section with \`npm run bench -- scoring\`; every section makes its
own database in a temporary folder. \`SHOUNUO_BENCH_ROWS=10000\` shortens the sections that import or read acts, and
\`SHOUNUO_BENCH_ROUNDS=2\` the rounds of the import. Medians of five rounds, product and limit in turn, unless a row says
otherwise. Run it alone: other programs share out the cores unevenly between paths that use one process and paths that
use three; rows in processor time count this program and its database only.

Ten times the data: ranking, interest, ledger, open data and public pages are measured at 1,000,000 beside 100,000,
workbooks, of which 100,000 rows are the most that one may have, at 100,000 beside 10,000. Where the target is \`none\`, a
size was asked for and no ratio: the row says what it costs. Sixteen writers on two cores can come to 2 + 2 × d times the
throughput of one, d being how long an act waits for the disk for each moment it computes; the quicker the disk, the less
there is to gain. The private PostgreSQL runs as batch work (\`chrt --batch\`), which is a quarter of what they do here.
${whole === '' ? '' : `\n${whole}\n`}
`
}

function workers(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /[.-]worker\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function copySql(from, to) {
  const { cpSync, mkdirSync } = await import('node:fs')
  const { dirname, relative } = await import('node:path')
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(sql|typ|css|txt|ttf)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const target = join(to, relative(from, path))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(path, target)
  }
}
