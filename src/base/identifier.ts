/** UUIDv7 in lower case; time-ordered, made by the application so that a row knows its id before it is stored. */
export type Id<Of extends string = string> = string & { readonly __of?: Of }

let lastMs = 0
let counter = 0

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
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(lastMs / 256 ** (5 - index)) & 0xff
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Of>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(text: string): text is Id {
  return UUID.test(text)
}
