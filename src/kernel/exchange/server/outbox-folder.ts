import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from '#base/domain-error'

/**
 * Where packages by file go and where the key of the sealed secrets lies. Decided once for the process by the program
 * that opens the data folder: `ctx` carries no folders, and an act may not read the environment.
 */
let opened: { readonly folder: string; readonly keyFile: string } | undefined

/** Says where the outbox is. Called once at start (and by tests); `keys` is a folder only the program may read. */
export function openOutbox(folders: { readonly folder: string; readonly keys: string }): void {
  opened = { folder: folders.folder, keyFile: join(folders.keys, 'exchange-secrets.key') }
}

/** The folder of one channel's packages and receipts. */
export function channelFolder(district: string, code: string): string {
  return join((opened ?? refuse('unavailable', 'exchange.outbox.not-opened')).folder, district, code)
}

/** Seals a channel's secret for the database; whoever has only the database cannot read it. */
export function sealSecret(secret: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Opens a sealed secret; refuses `unavailable` when the key is not the one it was sealed with. */
export function openSecret(sealed: Uint8Array): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    refuse('unavailable', 'exchange.channel.secret-unreadable')
  }
}

function sealingKey(): Buffer {
  const { keyFile } = opened ?? refuse('unavailable', 'exchange.outbox.not-opened')
  try {
    return readFileSync(keyFile)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 })
  try {
    // Made once, at the first secret; of two processes the first one wins.
    writeFileSync(keyFile, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(keyFile)
}
