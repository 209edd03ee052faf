import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from './sha256.ts'
import { sha512 } from './sha512.ts'
import { sm3 } from './sm3.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const text = (value: string) => Buffer.from(value)

describe('hashes of our own agree with the published examples', () => {
  test.each([
    ['SHA-256 of abc (FIPS 180-4)', sha256.digest(text('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'SHA-256 of two blocks (FIPS 180-4)',
      sha256.digest(text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')),
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['SM3 of abc (GB/T 32905 A.1)', sm3.digest(text('abc')), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['SM3 of 64 bytes (GB/T 32905 A.2)', sm3.digest(text('abcd'.repeat(16))), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
    [
      'SHA-512 of abc (FIPS 180-4)',
      sha512(text('abc')),
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ])('%s', (_, digest, expected) => {
    expect(hex(digest)).toBe(expected)
  })

  test.each([
    ['sha256', sha256.digest],
    ['sm3', sm3.digest],
    ['sha512', sha512],
  ] as const)('%s agrees with the machine for any message, block ends included', (name, digest) => {
    const agrees = (bytes: Uint8Array) => {
      expect(hex(digest(bytes))).toBe(createHash(name).update(bytes).digest('hex'))
    }
    for (let length = 0; length < 260; length += 1) agrees(new Uint8Array(length).fill(length))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 700 }), agrees), { numRuns: 200 })
  })
})
