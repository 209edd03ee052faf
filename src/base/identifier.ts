/** UUIDv7 in lower case; time-ordered, made by the application so that a row knows its id before it is stored. */
export type Id<Of extends string = string> = string & { readonly __of?: Of }

let lastMs = 0
let counter = 0

// Asking the machine for randomness costs the same for one id as for a thousand.
const pool = new Uint8Array(8 * 1024)
let used = pool.length

/** A new UUIDv7 (RFC 9562); ids made by one process in one millisecond stay in order. */
export function newId<Of extends string = string>(epochMs: number = Date.now()): Id<Of> {
  if (epochMs > lastMs) {
    lastMs = epochMs
    counter = 0
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 8)
  used += 8
  const time = lastMs.toString(16).padStart(12, '0')
  const head = `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-`
  return `${head}${byteHex[0x80 | (random[0]! & 0x3f)]!}${byteHex[random[1]!]!}-${hexOf(random, 2, 8)}` as Id<Of>
}

const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let hex = ''
  for (let index = from; index < to; index += 1) hex += byteHex[bytes[index]!]!
  return hex
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): text is Id {
  return UUID.test(text)
}
