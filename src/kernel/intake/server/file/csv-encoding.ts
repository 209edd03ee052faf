import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { refuseFile } from './file-refusal.ts'

export type CsvEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/**
 * The encoding of a text file, found by reading all of it: a byte order mark; zero bytes (UTF-16); bytes that are UTF-8
 * throughout; bytes that are GB18030 throughout. Where two encodings are mixed, or none fits, the file is refused.
 */
export async function detectEncoding(path: string): Promise<CsvEncoding> {
  const file = await open(path, 'r')
  try {
    const marked = await markOf(file)
    const utf16 = marked ?? (await zeroPattern(file))
    if (utf16 === 'utf-16le' || utf16 === 'utf-16be') return utf16
  } finally {
    await file.close()
  }
  if (await decodes(path, 'utf-8')) return 'utf-8'
  const mixed = await mixedLines(path)
  if (mixed) refuseFile('intake.file.encoding-mixed', mixed)
  if (await decodes(path, 'gb18030')) return 'gb18030'
  return refuseFile('intake.file.encoding-unknown')
}

async function markOf(file: FileHandle): Promise<CsvEncoding | undefined> {
  const head = Buffer.alloc(4)
  await file.read(head, 0, 4, 0)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Text in UTF-8 or GB18030 holds no zero byte; UTF-16 without a mark holds them on one side of every delimiter. */
async function zeroPattern(file: FileHandle): Promise<CsvEncoding | undefined> {
  const head = Buffer.alloc(64 * 1024)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  let even = 0
  let odd = 0
  for (let at = 0; at < bytesRead; at += 1) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (even === 0 && odd === 0) return undefined
  // Some characters have a zero of their own (U+4E00), so the other side need not be quite empty.
  if (odd > 4 * even) return 'utf-16le'
  if (even > 4 * odd) return 'utf-16be'
  return refuseFile('intake.file.wrong-type', { found: 'binary' })
}

async function decodes(path: string, encoding: CsvEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      // Bytes that decode to private-use or control characters are not text of this encoding, whatever the tables say.
      if (encoding === 'gb18030' && /[\u0080-\u009f\ue000-\uf8ff\ufffd]/.test(text)) return false
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Lines in UTF-8 beside lines that are not: two files were pasted together. Answers the first line of each kind. */
async function mixedLines(path: string): Promise<{ utf8Line: number; otherLine: number } | undefined> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let line = 0
  let utf8Lines = 0
  let otherLines = 0
  let utf8Line = 0
  let otherLine = 0
  let rest: Buffer = Buffer.alloc(0)
  const judge = (bytes: Buffer) => {
    line += 1
    let high = 0
    for (const byte of bytes) if (byte >= 0x80) high += 1
    if (high === 0) return
    try {
      strict.decode(bytes)
      // Two or three characters of GB18030 can look like UTF-8 by chance; a longer line cannot.
      if (high < 9) return
      utf8Lines += 1
      utf8Line ||= line
    } catch {
      otherLines += 1
      otherLine ||= line
    }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      judge(bytes.subarray(0, end))
      bytes = bytes.subarray(end + 1)
    }
    rest = Buffer.from(bytes)
  }
  judge(rest)
  return utf8Lines > 0 && otherLines > 0 ? { utf8Line, otherLine } : undefined
}
