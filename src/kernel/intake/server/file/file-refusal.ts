import type { RefusalParams } from '#base/domain-error'

/** A file that is refused as a whole, with the text key that says why and what to do. */
export class FileRefusal extends Error {
  readonly code: string
  readonly params: RefusalParams
  constructor(code: string, params: RefusalParams = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'FileRefusal'
    this.code = code
    this.params = params
  }
}

export function refuseFile(code: string, params?: RefusalParams): never {
  throw new FileRefusal(code, params)
}

/** What one file may cost. */
export interface FileLimits {
  /** Bytes of the file itself. */
  readonly maxBytes: number
  /** Rows below the header that hold anything. */
  readonly maxRows: number
  /** Bytes a zipped workbook may unpack to, in all. */
  readonly maxUnpackedBytes: number
  /** Unpacked to packed, above 16 MB unpacked. Real workbooks stay below 60. */
  readonly maxRatio: number
  readonly maxSeconds: number
  /** Heap of the reading thread. */
  readonly maxHeapMegabytes: number
}

export const fileLimits: FileLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxRows: 100_000,
  maxUnpackedBytes: 768 * 1024 * 1024,
  maxRatio: 150,
  maxSeconds: 180,
  maxHeapMegabytes: 640,
}
