const FREE = 0xff_ff_ff_fa
const ENTRY = 128

/**
 * Names of the streams and storages at the root of an OLE compound file (old .xls, or the shell around an encrypted
 * .xlsx), in capitals; what is embedded in a workbook lies deeper. Empty where the directory cannot be followed.
 */
export function compoundNames(bytes: Buffer): ReadonlySet<string> {
  const names = new Set<string>()
  const sectorSize = 2 ** bytes.readUInt16LE(30)
  if ((sectorSize !== 512 && sectorSize !== 4096) || bytes.length < sectorSize) return names
  const directory = chainOf(bytes, sectorSize, bytes.readUInt32LE(48))
  const entryAt = (index: number): Buffer | undefined =>
    directory[Math.floor((index * ENTRY) / sectorSize)]?.subarray((index * ENTRY) % sectorSize, ((index * ENTRY) % sectorSize) + ENTRY)
  // The children of a storage are a binary tree: left and right stand at 68 and 72, the root's first child at 76.
  const waiting = [entryAt(0)?.readUInt32LE(76)]
  const seen = new Set<number>()
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = seen.has(index) ? undefined : entryAt(index)
    seen.add(index)
    if (!entry || entry.length < ENTRY) continue
    names.add(entry.toString('utf16le', 0, Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62)).toUpperCase())
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72))
  }
  return names
}

/** The sectors of a stream, by the allocation table whose own sectors the header lists (and further lists, where it is long). */
function chainOf(bytes: Buffer, sectorSize: number, first: number): readonly Buffer[] {
  const sector = (number: number) => bytes.subarray((number + 1) * sectorSize, (number + 2) * sectorSize)
  const tables = Array.from({ length: 109 }, (_, index) => bytes.readUInt32LE(76 + index * 4))
  const most = Math.ceil(bytes.length / sectorSize)
  for (let list = bytes.readUInt32LE(68), count = 0; list < FREE && count < most; count += 1) {
    const more = sector(list)
    if (more.length < sectorSize) break
    for (let at = 0; at < sectorSize - 4; at += 4) tables.push(more.readUInt32LE(at))
    list = more.readUInt32LE(sectorSize - 4)
  }
  const chain: Buffer[] = []
  for (let number = first; number < FREE && chain.length < most; ) {
    const found = sector(number)
    if (found.length === 0) break
    chain.push(found)
    const table = sector(tables[Math.floor((number * 4) / sectorSize)] ?? FREE)
    const at = (number * 4) % sectorSize
    if (table.length < at + 4) break
    number = table.readUInt32LE(at)
  }
  return chain
}
