import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { KEY_COLUMN, Manifest, OPERATION_COLUMN, type Receipt } from '#kernel/exchange/common'

/**
 * The demonstration's receiver: reads the packages that lie in a channel's folder, counts for itself, and lays a receipt beside
 * each, as the municipal platform would. It takes every record.
 */
export async function receiveMunicipally(folder: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const outgoing = join(folder, 'outgoing')
  const receipts = join(folder, 'receipts')
  await mkdir(receipts, { recursive: true })
  const held = new Map<string, Set<string>>()
  const packages = await Promise.all((await readdir(outgoing).catch(() => [])).filter((name) => name.endsWith('.zip')).map((name) => readPackage(join(outgoing, name))))
  for (const { manifest, lines } of packages.sort((a, b) => (a.manifest.createdAt < b.manifest.createdAt ? -1 : 1))) {
    const keys = held.get(manifest.file.feed) ?? new Set<string>()
    held.set(manifest.file.feed, keys)
    for (const { key, operation } of lines) operation === 'W' ? keys.delete(key) : keys.add(key)
    const receipt: Receipt = { receipt: `YS-${manifest.package.slice(0, 13)}`, accepted: lines.length, rejected: [] }
    await writeFile(join(receipts, `${manifest.package}.json`), JSON.stringify(receipt))
  }
  return held
}

async function readPackage(path: string): Promise<{ manifest: Manifest; lines: { key: string; operation: string }[] }> {
  const parts = unzipSync(await readFile(path))
  const manifest = Manifest.parse(JSON.parse(strFromU8(parts['manifest.json']!)))
  const rows = parse(Buffer.from(parts[manifest.file.name]!), { columns: true, bom: true }) as Record<string, string>[]
  return { manifest, lines: rows.map((row) => ({ key: row[KEY_COLUMN]!, operation: row[OPERATION_COLUMN]! })) }
}
