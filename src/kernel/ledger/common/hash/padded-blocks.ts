/** The message followed by a one bit, zeros and its length in bits, as SHA-2 and SM3 hash it. */
export function paddedBlocks(message: Uint8Array, blockBytes: 64 | 128): DataView {
  const lengthBytes = blockBytes / 8
  const total = Math.ceil((message.length + 1 + lengthBytes) / blockBytes) * blockBytes
  const padded = new Uint8Array(total)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(total - 8, BigInt(message.length) * 8n)
  return view
}
