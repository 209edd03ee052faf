import { bytes32, concatBytes, modulo, numberOf, power } from './bytes.ts'

// The curve of GB/T 32918.5-2017; a = -3.
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

/** A point as X, Y, Z with x = X/Z², y = Y/Z³; Z is 0 at infinity. */
type Point = readonly [bigint, bigint, bigint]

const INFINITY: Point = [1n, 1n, 0n]
const BASE: Point = [GX, GY, 1n]

/** The user id both sides use unless they agree on another (GB/T 35276-2017). */
export const SM2_USER_ID = '1234567812345678'

/**
 * Verifies an SM2 signature (GB/T 32918.2-2016, 7) over a message: public key as 64 bytes x and y, signature as 64 bytes r
 * and s. The message is hashed behind Z, the hash of user id, curve and key; plain ECDSA on the curve does not pass.
 */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array, sm3: (bytes: Uint8Array) => Uint8Array, userId: string = SM2_USER_ID): boolean {
  if (publicKey.length !== 64 || signature.length !== 64) return false
  const x = numberOf(publicKey.subarray(0, 32))
  const y = numberOf(publicKey.subarray(32))
  if (x >= P || y >= P || modulo(y * y - (x ** 3n + A * x + B), P) !== 0n) return false
  const r = numberOf(signature.subarray(0, 32))
  const s = numberOf(signature.subarray(32))
  if (r === 0n || s === 0n || r >= ORDER || s >= ORDER) return false
  const e = numberOf(sm3(concatBytes(zValue(x, y, userId, sm3), message)))
  const t = (r + s) % ORDER
  if (t === 0n) return false
  const [pointX, , pointZ] = plus(times(BASE, s), times([x, y, 1n], t))
  if (pointZ === 0n) return false
  const affineX = (pointX * power(pointZ * pointZ, P - 2n, P)) % P
  return (e + affineX) % ORDER === r
}

/** Z of GB/T 32918.2-2016, 5.5. */
function zValue(x: bigint, y: bigint, userId: string, sm3: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const id = new TextEncoder().encode(userId)
  const bits = id.length * 8
  return sm3(concatBytes(Uint8Array.of(bits >> 8, bits & 0xff), id, ...[A, B, GX, GY, x, y].map(bytes32)))
}

function double([x, y, z]: Point): Point {
  if (z === 0n || y === 0n) return INFINITY
  const square = (y * y) % P
  const s = (4n * x * square) % P
  const m = modulo(3n * (x - z * z) * (x + z * z), P)
  const x3 = modulo(m * m - 2n * s, P)
  return [x3, modulo(m * (s - x3) - 8n * square * square, P), (2n * y * z) % P]
}

function plus(one: Point, other: Point): Point {
  const [x1, y1, z1] = one
  const [x2, y2, z2] = other
  if (z1 === 0n) return other
  if (z2 === 0n) return one
  const z1z1 = (z1 * z1) % P
  const z2z2 = (z2 * z2) % P
  const u1 = (x1 * z2z2) % P
  const u2 = (x2 * z1z1) % P
  const s1 = (y1 * z2 * z2z2) % P
  const s2 = (y2 * z1 * z1z1) % P
  if (u1 === u2) return s1 === s2 ? double(one) : INFINITY
  const h = modulo(u2 - u1, P)
  const r = modulo(s2 - s1, P)
  const hh = (h * h) % P
  const hhh = (h * hh) % P
  const v = (u1 * hh) % P
  const x3 = modulo(r * r - hhh - 2n * v, P)
  return [x3, modulo(r * (v - x3) - s1 * hhh, P), (h * z1 * z2) % P]
}

function times(point: Point, scalar: bigint): Point {
  let result = INFINITY
  let addend = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = plus(result, addend)
    addend = double(addend)
  }
  return result
}
