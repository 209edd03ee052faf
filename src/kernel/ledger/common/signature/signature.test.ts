import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { verifyEd25519 } from './verify-ed25519.ts'
import { verifySm2 } from './verify-sm2.ts'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const sha512 = (message: Uint8Array) => hash('sha512', message, 'buffer')
const sm3 = (message: Uint8Array) => hash('sm3', message, 'buffer')
const flipped = (source: Uint8Array, bit: number) => {
  const copy = source.slice()
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

describe('Ed25519', () => {
  test.each([
    [
      'RFC 8032 7.1 TEST 1, the empty message',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'RFC 8032 7.1 TEST 2, one byte',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'RFC 8032 7.1 TEST 3, two bytes',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('%s', (_, key, message, signature) => {
    expect(verifyEd25519(bytes(key), bytes(message), bytes(signature), sha512)).toBe(true)
    expect(verifyEd25519(bytes(key), bytes(`${message}00`), bytes(signature), sha512)).toBe(false)
  })

  test('accepts what the machine signs and nothing that differs in one bit', () => {
    for (let round = 0; round < 5; round += 1) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
      const message = Buffer.from(`message ${round}`)
      const signature = new Uint8Array(sign(null, message, privateKey))
      expect(verifyEd25519(key, message, signature, sha512)).toBe(true)
      for (const bit of [0, 100, 255, 256, 400, 500]) expect(verifyEd25519(key, message, flipped(signature, bit), sha512)).toBe(false)
    }
  })
})

describe('SM2', () => {
  const key = bytes('09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020 CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13')
  const signature = bytes('F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3 B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA')
  const message = Buffer.from('message digest')

  test('the example of GB/T 32918.5-2017 A.2 verifies, by our reading and by the library that signs', () => {
    expect(verifySm2(key, message, signature, sm3)).toBe(true)
    const options = { hash: true, userId: '1234567812345678' }
    expect(sm2.doVerifySignature(new Uint8Array(message), Buffer.from(signature).toString('hex'), `04${Buffer.from(key).toString('hex')}`, options)).toBe(true)
  })

  test('another message, key, user id or bit does not', () => {
    expect(verifySm2(key, Buffer.from('message digesT'), signature, sm3)).toBe(false)
    expect(verifySm2(flipped(key, 3), message, signature, sm3)).toBe(false)
    expect(verifySm2(key, message, signature, sm3, 'ALICE123@YAHOO.COM')).toBe(false)
    for (const bit of [0, 77, 255, 256, 300, 511]) expect(verifySm2(key, message, flipped(signature, bit), sm3)).toBe(false)
  })

  test('what the library signs is accepted; what node signs as SM2, plain ECDSA, is not', () => {
    for (let round = 0; round < 3; round += 1) {
      const pair = sm2.generateKeyPairHex()
      const text = Buffer.from(`message ${round}`)
      const signed = sm2.doSignature(new Uint8Array(text), pair.privateKey, { hash: true, publicKey: pair.publicKey, userId: '1234567812345678' })
      expect(verifySm2(bytes(pair.publicKey.slice(2)), text, bytes(signed), sm3)).toBe(true)
    }
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
    const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-64))
    const ecdsa = new Uint8Array(sign('sm3', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
    expect(verifySm2(raw, message, ecdsa, sm3)).toBe(false)
  })
})
