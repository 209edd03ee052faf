// Runs the benches of one bundled file and hands their rows to the parent.
import { pathToFileURL } from 'node:url'

const { benches } = await import(pathToFileURL(process.argv[2]).href)
const rows = []
for (const bench of benches) {
  process.stderr.write(`bench: ${bench.name} …\n`)
  rows.push(...(await bench.run((line) => process.stderr.write(`  ${new Date().toISOString().slice(11, 19)} ${line}\n`))))
}
process.send(rows, () => process.exit(0))
