// Runs bench/*.bench.ts, each path beside its limit in the same run, prints the table and keeps it in docs/benchmarks.md.
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

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

const rows = []
for (const name of files) {
  const { benches } = await import(pathToFileURL(join(out, 'bench', name.replace(/\.ts$/, '.js'))).href)
  for (const bench of benches) {
    process.stderr.write(`bench: ${bench.name} …\n`)
    rows.push(...(await bench.run((line) => process.stderr.write(`  ${line}\n`))))
  }
}

const met = (row) => {
  const [, sign, figure] = /([≤≥<>])\s*([\d.]+)/.exec(row.target) ?? []
  return sign === undefined ? '' : (sign === '≤' || sign === '<' ? row.ratio <= Number(figure) : row.ratio >= Number(figure)) ? 'yes' : 'NO'
}
const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
const table = [
  '| path | limit | measured | limit measured | ratio | target | met |',
  '|---|---|---:|---:|---:|---|---|',
  ...rows.map(
    (row) =>
      `| ${row.path}${row.note ? ` (${row.note})` : ''} | ${row.limit} | ${number(row.measured)} ${row.unit} | ${number(row.limitMeasured)} ${row.unit} | ${row.ratio.toFixed(2)} | ${row.target} | ${met(row)} |`,
  ),
].join('\n')
process.stdout.write(`${table}\n`)
if (wanted.length === 0) {
  writeFileSync(
    join(root, 'docs/benchmarks.md'),
    `# Benchmarks\n\nEach path beside its physical limit, measured in one run; read the ratios, not the figures. Repeat with \`npm run bench\`\n(under 25 minutes; \`npm run bench -- scoring\` runs the files whose name has that word).\n\nLast run: ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.\n\n${table}\n`,
  )
}
process.exit(0)

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
