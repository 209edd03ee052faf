import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { sameBytes } from './secrets.ts'

const derive = promisify(argon2)

/** Cost of new hashes: 19 MiB, two passes. Stored with each hash, so it can be raised at any time. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

/** The stored form: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(nonce)}$${plain(tag)}`
}

/** Whether the password is the stored one. Without a stored one it takes the same time and answers false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { salt, tag, ...costs } = read(stored ?? (await nobody()))
  const found = await derive('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength: tag.length, ...costs })
  return sameBytes(found, tag) && stored !== null
}

/** Whether a stored hash was made with another cost than new ones get. */
export function isOldHash(stored: string): boolean {
  const { memory, passes, parallelism } = read(stored)
  return memory !== cost.memory || passes !== cost.passes || parallelism !== cost.parallelism
}

let decoy: Promise<string> | undefined
function nobody(): Promise<string> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  return decoy
}

function read(stored: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored)
  if (!match) throw new Error('a stored password is not an argon2id hash')
  return { memory: Number(match[1]), passes: Number(match[2]), parallelism: Number(match[3]), salt: Buffer.from(match[4]!, 'base64'), tag: Buffer.from(match[5]!, 'base64') }
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
