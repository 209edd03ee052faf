import { argon2Sync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, isOldHash, verifyPassword } from './passwords.ts'
import { newOneTimePassword, newRecoveryCodes, recoveryCodeHash } from './secrets.ts'

test('a hash is salted, tells its cost, and fits its password only, however its accents are written', async () => {
  const [first, second] = [await hashPassword('Café-Brücke 12'), await hashPassword('Café-Brücke 12')]
  expect(first).not.toBe(second)
  expect(await verifyPassword('Cafe\u0301-Bru\u0308cke 12', first)).toBe(true)
  expect(await verifyPassword('Café-Brücke 13', first)).toBe(false)
  expect(isOldHash(first)).toBe(false)
})

test('a hash of another cost is still checked, and known to be old', async () => {
  const nonce = randomBytes(16)
  const tag = argon2Sync('argon2id', { message: 'x', nonce, tagLength: 32, memory: 64, passes: 1, parallelism: 1 })
  const stored = `$argon2id$v=19$m=64,t=1,p=1$${nonce.toString('base64')}$${tag.toString('base64')}`
  expect(await verifyPassword('x', stored)).toBe(true)
  expect(isOldHash(stored)).toBe(true)
})

test('nobody’s password is never right, and a broken hash is a bug', async () => {
  expect(await verifyPassword('anything', null)).toBe(false)
  await expect(verifyPassword('x', 'plain text')).rejects.toThrow('not an argon2id hash')
})

test('one-time passwords and recovery codes are all different; a code is read however it is typed', () => {
  expect(new Set(Array.from({ length: 200 }, newOneTimePassword)).size).toBe(200)
  const [code] = newRecoveryCodes()
  expect(recoveryCodeHash(code!.toLowerCase().replaceAll('-', ' '))).toEqual(recoveryCodeHash(code!))
  expect(recoveryCodeHash('O1Il-0000')).toEqual(recoveryCodeHash('0111-0000'))
})
