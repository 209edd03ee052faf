import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealedBy } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-seal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was sealed opens with the same key and for the same owner only', async () => {
  const keyFile = join(folder, 'keys', 'one.key')
  const seal = sealedBy(keyFile)
  expect(seal.open(Buffer.alloc(40))).toBeUndefined()
  const sealed = seal.seal('秘密', 'anna')
  expect(sealed.includes(Buffer.from('秘密'))).toBe(false)
  expect(seal.seal('秘密', 'anna').equals(sealed)).toBe(false)
  expect(sealedBy(keyFile).open(sealed, 'anna')).toBe('秘密')
  expect(seal.open(sealed, 'berta')).toBeUndefined()
  expect(
    seal.open(
      sealed.map((byte, at) => (at === 30 ? byte ^ 1 : byte)),
      'anna',
    ),
  ).toBeUndefined()
  expect(seal.open(sealed.subarray(0, 20), 'anna')).toBeUndefined()
  const other = sealedBy(join(folder, 'other.key'))
  other.seal('x')
  expect(other.open(sealed, 'anna')).toBeUndefined()
})

test('the key is made once, is nobody else’s to read, and a damaged one is named', async () => {
  const keyFile = join(folder, 'one.key')
  sealedBy(keyFile).seal('a')
  const before = await readFile(keyFile)
  sealedBy(keyFile).seal('b')
  expect(await readFile(keyFile)).toEqual(before)
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
  await writeFile(keyFile, 'short')
  expect(() => sealedBy(keyFile).seal('c')).toThrow(keyFile)
})
