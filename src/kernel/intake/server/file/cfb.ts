/** Names of the streams and storages of an OLE compound file (old .xls, or the shell around an encrypted .xlsx). */
export function compoundNames(bytes: Buffer): ReadonlySet<string> {
  const names = new Set<string>()
  const sectorSize = 2 ** bytes.readUInt16LE(30)
  if (sectorSize !== 512 && sectorSize !== 4096) return names
  // A directory entry is 128 bytes: 64 of UTF-16 name, then its length in bytes with the final zero, then its type.
  for (let at = sectorSize; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64)
    const type = bytes[at + 66]!
    if (length < 4 || length > 64 || length % 2 !== 0 || ![1, 2, 5].includes(type) || bytes.readUInt16LE(at + length - 2) !== 0) continue
    const name = bytes.toString('utf16le', at, at + length - 2)
    if (/^\p{Cc}?[\w ./\u4e00-\u9fff-]+$/u.test(name)) names.add(name)
  }
  return names
}
