/** UUIDv7 in lower case; time-ordered, made by the application so that a row knows its id before it is stored. */
export type Id<Of extends string = string> = string & { readonly __of?: Of }

let lastMs = 0
let counter = 0

// Asking the machine for randomness costs the same for one id as for a thousand; so does writing it as text.
const pool = new Uint8Array(8 * 1024)
let digits = ''
let used = 0

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
  if (used === digits.length) {
    crypto.getRandomValues(pool)
    for (let at = 0; at < pool.length; at += 8) pool[at] = 0x80 | (pool[at]! & 0x3f)
    digits = hexOf(pool)
    used = 0
  }
  if (lastMs !== headMs) {
    headMs = lastMs
    const time = lastMs.toString(16).padStart(12, '0')
    head = `${time.slice(0, 8)}-${time.slice(8)}-7`
  }
  used += 16
  return `${head}${byteHex[counter >> 8]![1]}${byteHex[counter & 0xff]}-${digits.slice(used - 16, used - 12)}-${digits.slice(used - 12, used)}` as Id<Of>
}

let head = ''
let headMs = -1
const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byteHex[byte]!
  return hex
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): text is Id {
  return UUID.test(text)
}
