import { modulo, numberOf, power } from './bytes.ts'

const P = (1n << 255n) - 19n
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n
const D = modulo(-121665n * power(121666n, P - 2n, P), P)
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n, P)

/** A point as X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [bigint, bigint, bigint, bigint]

const NEUTRAL: Point = [0n, 1n, 1n, 0n]
const BASE = decode(littleEndian(modulo(4n * power(5n, P - 2n, P), P)))!

/**
 * Verifies an Ed25519 signature (RFC 8032, 5.1.7) for the page in the browser. `sha512` hashes. Public values only, so it
 * may take what time it takes.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array, sha512: (bytes: Uint8Array) => Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = decode(publicKey)
  const nonce = decode(signature.subarray(0, 32))
  const scalar = fromLittleEndian(signature.subarray(32))
  if (!key || !nonce || scalar >= ORDER) return false
  const hashed = new Uint8Array(64 + message.length)
  hashed.set(signature.subarray(0, 32))
  hashed.set(publicKey, 32)
  hashed.set(message, 64)
  const challenge = fromLittleEndian(sha512(hashed)) % ORDER
  return same(times(BASE, scalar), plus(nonce, times(key, challenge)))
}

function plus([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = (y1 - x1) * (y2 - x2)
  const b = (y1 + x1) * (y2 + x2)
  const c = 2n * t1 * t2 * D
  const d = 2n * z1 * z2
  const e = modulo(b - a, P)
  const f = modulo(d - c, P)
  const g = modulo(d + c, P)
  const h = modulo(b + a, P)
  return [(e * f) % P, (g * h) % P, (f * g) % P, (e * h) % P]
}

function times(point: Point, scalar: bigint): Point {
  let result = NEUTRAL
  let double = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = plus(result, double)
    double = plus(double, double)
  }
  return result
}

function same([x1, y1, z1]: Point, [x2, y2, z2]: Point): boolean {
  return modulo(x1 * z2 - x2 * z1, P) === 0n && modulo(y1 * z2 - y2 * z1, P) === 0n
}

/** The point an encoding stands for (RFC 8032, 5.1.3); undefined when it stands for none. */
function decode(encoded: Uint8Array): Point | undefined {
  const bytes = encoded.slice()
  const sign = BigInt(bytes[31]! >> 7)
  bytes[31]! &= 0x7f
  const y = fromLittleEndian(bytes)
  if (y >= P) return undefined
  const numerator = modulo(y * y - 1n, P)
  const denominator = modulo(D * y * y + 1n, P)
  let x = (numerator * denominator ** 3n * power(numerator * denominator ** 7n, (P - 5n) / 8n, P)) % P
  const check = modulo(denominator * x * x, P)
  if (check !== numerator) {
    if (check !== modulo(-numerator, P)) return undefined
    x = (x * ROOT_OF_MINUS_ONE) % P
  }
  if (x === 0n && sign === 1n) return undefined
  if ((x & 1n) !== sign) x = P - x
  return [x, y, 1n, (x * y) % P]
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return numberOf(bytes.slice().reverse())
}

function littleEndian(value: bigint): Uint8Array {
  const bytes = new Uint8Array(32)
  let rest = value
  for (let place = 0; place < 32; place += 1) {
    bytes[place] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}
