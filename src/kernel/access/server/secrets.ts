import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as text, for session tokens and handles; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of a token, code or name. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

// Crockford's alphabet: nothing that is easily misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten recovery codes of 80 bits each, written XXXX-XXXX-XXXX-XXXX. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => Array.from({ length: 4 }, () => Array.from(randomBytes(4), (byte) => alphabet[byte % 32]).join('')).join('-'))
}

/** A recovery code as stored, whatever case, spaces and hyphens it was typed with. */
export function recoveryCodeHash(text: string): Buffer {
  return hashOf(
    text
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
}

const consonants = 'bcdfghjkmnpqrstvwxz'
const vowels = 'aeiou'

/** A one-time password people can type from paper: four pronounceable groups and digits, about 70 bits. */
export function newOneTimePassword(): string {
  const pick = (from: string) => from[randomBytes(4).readUInt32BE() % from.length]!
  const group = () => pick(consonants) + pick(vowels) + pick(consonants) + pick(vowels)
  const digits = () => pick('23456789') + pick('23456789')
  const first = group()
  return `${first[0]!.toUpperCase()}${first.slice(1)}-${group()}-${digits()}${digits()}-${group()}-${group()}`
}
