import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { Findings, type VerificationReport } from './finding.ts'
import { type Expected, type LedgerHead, Verification } from './verification.ts'

export interface VerifyOptions extends Expected {
  /** Told now and then how many entries of how many have been verified. */
  readonly onProgress?: (done: number, of: number) => void
}

const CHUNK = 1 << 20
const PROGRESS = 20_000
const NEWLINE = 10
const [ENTRY, CHECKPOINT, LEAVES] = ['a', 'c', 'l'].map((letter) => letter.charCodeAt(0))

/**
 * Verifies a bundle, offline and in one pass: every entry is hashed into the tree, its text is read by rules of our own, the
 * stated leaf hashes and every checkpoint's root and signature are compared. Never throws for what a file contains.
 */
export async function verifyBundle(path: string, options: VerifyOptions = {}): Promise<VerificationReport> {
  let verification: Verification | undefined
  let head: LedgerHead | undefined
  try {
    for await (const line of linesOf(path)) {
      if (!verification || !head) {
        head = readHead(line.toString('utf8', 1))
        if (!head) return notABundle()
        verification = new Verification(head, options)
        continue
      }
      take(verification, line)
      if (verification.size % PROGRESS === 0) options.onProgress?.(verification.size, head.size)
    }
  } catch (error) {
    if (!verification) return notABundle(error)
    verification.findings.add('damaged-file', verification.size, { reason: reasonOf(error) })
  }
  if (!verification || !head) return notABundle()
  options.onProgress?.(verification.size, head.size)
  return verification.finish()
}

function take(verification: Verification, line: Buffer): void {
  switch (line[3]) {
    case ENTRY:
      verification.entry(line)
      return
    case LEAVES:
      verification.compareLeaves(Buffer.from(textMember(line, 'leaves') ?? '', 'base64'))
      return
    case CHECKPOINT:
      verification.checkpoint(textMember(line, 'checkpoint') ?? '')
      return
    default:
      verification.findings.add('unknown-record', verification.size)
  }
}

/** The lines of a file, each behind the one byte before it, so that a leaf needs no copy. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  const magic = Buffer.alloc(2)
  await file.read(magic, 0, 2, 0)
  await file.close()
  const raw = createReadStream(path, { highWaterMark: CHUNK })
  const source = magic.equals(Buffer.from([0x1f, 0x8b])) ? raw.pipe(createGunzip({ chunkSize: CHUNK })) : raw
  raw.on('error', (error) => source.destroy(error))
  let rest: Buffer = Buffer.alloc(1)
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const block = Buffer.concat([rest, chunk])
    let start = 1
    for (let end = block.indexOf(NEWLINE, rest.length); end >= 0; end = block.indexOf(NEWLINE, start)) {
      yield block.subarray(start - 1, end)
      start = end + 1
    }
    rest = block.subarray(start - 1)
  }
  if (rest.length > 1) yield rest
}

function readHead(text: string): LedgerHead | undefined {
  const head = jsonOf(text)
  if (head?.['bundle'] !== 'shounuo-ledger' || head['version'] !== 1) return undefined
  const { district, origin, hash, signature, keys, size } = head
  if (typeof district !== 'string' || typeof origin !== 'string' || typeof size !== 'number' || !Array.isArray(keys)) return undefined
  if ((hash !== 'sha256' && hash !== 'sm3') || (signature !== 'ed25519' && signature !== 'sm2')) return undefined
  return { district, origin, hash, signature, keys: keys.map(String), size }
}

function textMember(line: Buffer, name: string): string | undefined {
  const value = jsonOf(line.toString('utf8', 1))?.[name]
  return typeof value === 'string' ? value : undefined
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function notABundle(error?: unknown): VerificationReport {
  const findings = new Findings()
  findings.add('not-a-bundle', null, { reason: error === undefined ? '' : reasonOf(error) })
  const nothing = { origin: '', hash: '', signature: '', entries: 0, signedSize: 0, lastSignedAt: null, checkpoints: 0, root: '', keyIds: [] }
  return { ok: false, ...nothing, findings: findings.kept, found: findings.count }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
