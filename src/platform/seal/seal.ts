import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Seals secrets that the program must be able to read again, so that whoever has only the database cannot. */
export interface Seal {
  /** `context` says whose secret it is; it is not stored and must be the same at opening, so that secrets cannot be exchanged. */
  seal(secret: string, context?: string): Buffer
  /** Undefined when the key is another one, the context differs, or the bytes were changed. */
  open(sealed: Uint8Array, context?: string): string | undefined
}

const KEY = 32
const NONCE = 12
const TAG = 16

/**
 * AES-256-GCM under a key file that lies outside the database (mode 600). The key is made at the first secret and is on
 * disk before anything sealed with it can be stored; of two processes the first one wins. Answers nonce, tag, text.
 */
export function sealedBy(keyFile: string): Seal {
  return {
    seal(secret, context = '') {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', readKey(keyFile) ?? makeKey(keyFile), nonce).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(sealed, context = '') {
      const key = readKey(keyFile)
      if (!key || sealed.length < NONCE + TAG) return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context))
        decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
        return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

function readKey(keyFile: string): Buffer | undefined {
  try {
    const key = readFileSync(keyFile)
    if (key.length !== KEY) throw new Error(`${keyFile} is not a key: restore it from a backup`)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, also after a power cut: a lost key would make every secret unreadable. */
function makeKey(keyFile: string): Buffer {
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 })
  const aside = `${keyFile}.${randomBytes(6).toString('hex')}.unfinished`
  const file = openSync(aside, 'wx', 0o600)
  try {
    writeSync(file, randomBytes(KEY))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(aside, keyFile)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
  const folder = openSync(dirname(keyFile), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
  return readKey(keyFile)!
}
