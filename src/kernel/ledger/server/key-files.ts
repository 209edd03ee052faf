import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { z } from 'zod'
import type { Instant } from '#base/plain-date'
import { fromHex, keyIdInput, toHex } from '../common/note.ts'
import type { SignatureName } from './setting.ts'

/** The key that signs checkpoints; the private half stays in the data folder and is in no database and no log. */
export interface SigningKey {
  readonly signature: SignatureName
  /** 32 bytes of Ed25519, or x and y of SM2 as 64 bytes. */
  readonly publicKey: Uint8Array
  readonly keyId: string
  sign(text: string): Uint8Array
}

/** The last published checkpoint, kept beside the keys and not in the database: a restored database cannot forget it. */
export interface Published {
  readonly size: number
  readonly root: string
  readonly note: string
}

export class KeyFileError extends Error {}

const KeyFile = z.strictObject({ signature: z.enum(['ed25519', 'sm2']), name: z.string(), privateKey: z.string(), createdAt: z.string() })
const PublishedFile = z.strictObject({ size: z.int(), root: z.string(), note: z.string() })

/** What stands before the 32 bytes of an Ed25519 key in its DER form. */
const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex')
const SM2_OPTIONS = { hash: true, userId: '1234567812345678' } as const

/** The signing key of a folder; undefined when there is none. Throws KeyFileError when it cannot be read. */
export async function readSigningKey(folder: string, district: string): Promise<SigningKey | undefined> {
  const path = keyPath(folder, district)
  const text = await readIfPresent(path)
  if (text === undefined) return undefined
  const parsed = KeyFile.safeParse(jsonOf(text))
  if (!parsed.success) throw new KeyFileError(`${path} is not a signing key: restore it from a backup, or move it away and declare an incident`)
  return signingKey(parsed.data)
}

/** Makes a signing key and keeps it; an older one is put aside, never overwritten. */
export async function makeSigningKey(folder: string, district: string, name: string, signature: SignatureName, now: Instant): Promise<SigningKey> {
  const path = keyPath(folder, district)
  if ((await readIfPresent(path)) !== undefined) await rename(path, `${path}.until-${now.replaceAll(':', '')}`)
  const file = { signature, name, privateKey: signature === 'ed25519' ? newEd25519() : sm2.generateKeyPairHex().privateKey, createdAt: now }
  await writeDurably(path, JSON.stringify(file, null, 2))
  return signingKey(file)
}

export async function readPublished(folder: string, district: string): Promise<Published | undefined> {
  const path = publishedPath(folder, district)
  const text = await readIfPresent(path)
  if (text === undefined) return undefined
  const parsed = PublishedFile.safeParse(jsonOf(text))
  if (!parsed.success) throw new KeyFileError(`${path} is damaged: put the last published checkpoint back before signing goes on`)
  return parsed.data
}

export async function writePublished(folder: string, district: string, published: Published): Promise<void> {
  await writeDurably(publishedPath(folder, district), JSON.stringify(published, null, 2))
}

function keyPath(folder: string, district: string): string {
  return join(folder, `ledger-${district}.key.json`)
}

function publishedPath(folder: string, district: string): string {
  return join(folder, `ledger-${district}.published.json`)
}

function newEd25519(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
}

function signingKey(file: z.infer<typeof KeyFile>): SigningKey {
  const { signature } = file
  const withId = (publicKey: Uint8Array) => ({ signature, publicKey, keyId: toHex(hash('sha256', keyIdInput(file.name, signature, publicKey), 'buffer').subarray(0, 4)) })
  if (signature === 'ed25519') {
    const key = createPrivateKey({ key: Buffer.from(file.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
    const publicKey = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32))
    return { ...withId(publicKey), sign: (text) => new Uint8Array(sign(null, Buffer.from(text), key)) }
  }
  const publicHex = sm2.getPublicKeyFromPrivateKey(file.privateKey)
  return {
    ...withId(fromHex(publicHex.slice(2))!),
    sign: (text) => fromHex(sm2.doSignature(new Uint8Array(Buffer.from(text)), file.privateKey, { ...SM2_OPTIONS, publicKey: publicHex }))!,
  }
}

/** Whether a signature over a text is of this public key. */
export function isSignedBy(signature: SignatureName, publicKey: Uint8Array, text: string, signed: Uint8Array): boolean {
  if (signature === 'sm2') return sm2.doVerifySignature(new Uint8Array(Buffer.from(text)), toHex(signed), `04${toHex(publicKey)}`, SM2_OPTIONS)
  const key = createPublicKey({ key: Buffer.concat([ED25519_DER, publicKey]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, signed)
}

async function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whole or not at all, also after a power cut: written aside, synced, renamed, folder synced. */
async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.new`
  const file = await open(aside, 'w', 0o600)
  try {
    await file.writeFile(`${text}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
