import { Readable } from 'node:stream'

/** A body that is made while it is sent: the next piece is asked for when the reader has taken the last one. */
export function piecemeal(body: AsyncIterable<string | Uint8Array>): Readable {
  return Readable.from(body, { objectMode: true, highWaterMark: 1 })
}
