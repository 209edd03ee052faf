import { Worker } from 'node:worker_threads'
import { headOf, type Template } from '../../common/index.ts'
import { type FileLimits, FileRefusal, fileLimits } from './file-refusal.ts'
import { CELL_END, type FileEnd, type PackedRows, type ReadMessage, type ReadRequest, ROW_END } from './read-in-thread.ts'
import { columnLetters, type FileLayout } from './select-sheet.ts'

/** Rows of a file: cells in the order of the template's columns. */
export interface RawRows {
  readonly rows: readonly (readonly string[])[]
  /** Row of the sheet, from 1, for each of them. */
  readonly rowNumbers: Int32Array
  /** 1 where the row is hidden. */
  readonly hidden: Uint8Array
}

/** A file being read in a thread of its own. */
export interface RowSource {
  readonly layout: FileLayout
  /** How much of the file has been read, 0 to 1. */
  readonly share: number
  /** Batches of rows; to be read once. Throws FileRefusal where the file turns out to be unfit later on. */
  batches(): AsyncGenerator<RawRows>
  /** What could be told only at the end; there after `batches` has ended. */
  readonly end: FileEnd
  close(): Promise<void>
}

export interface ReadRowsOptions {
  readonly template: Template
  readonly templates?: readonly Template[]
  readonly limits?: Partial<FileLimits>
  readonly signal?: AbortSignal
}

/**
 * Opens a table file (.xlsx, .xls, .csv, found by content) for one template and reads its rows as a stream. A file that
 * is too slow, too large or too clever ends its own thread, not the program. Throws FileRefusal.
 */
export async function readRows(path: string, options: ReadRowsOptions): Promise<RowSource> {
  const limits = { ...fileLimits, ...options.limits }
  const request: ReadRequest = { path, template: headOf(options.template), templates: (options.templates ?? [options.template]).map(headOf), limits }
  const worker = startThread(request)
  const inbox = new Inbox(worker, limits.maxSeconds, options.signal)
  const first = await inbox.next()
  if (first.kind !== 'layout') {
    await inbox.close()
    throw new FileRefusal('intake.file.corrupt')
  }
  let end: FileEnd | undefined
  let share = 0
  return {
    layout: first.layout,
    get share() {
      return share
    },
    async *batches() {
      try {
        for (;;) {
          const message = await inbox.next()
          if (message.kind === 'end') {
            end = message.end
            return
          }
          if (message.kind === 'rows') {
            worker.postMessage('more')
            share = message.packed.share
            yield unpack(message.packed)
          }
        }
      } finally {
        await inbox.close()
      }
    },
    get end() {
      if (!end) throw new Error('the end of a file is known after its last row')
      return end
    },
    close: () => inbox.close(),
  }
}

/** Every row of one sheet with all its columns, as they stand. */
export async function* copyRows(path: string, sheet: string): AsyncGenerator<Omit<RawRows, 'hidden'>> {
  const nothing = { id: '', version: 0, title: { zh: '', en: '' }, sheet, columns: [] }
  const worker = startThread({ path, copySheet: sheet, template: nothing, templates: [], limits: fileLimits })
  const inbox = new Inbox(worker, fileLimits.maxSeconds, undefined)
  try {
    for (;;) {
      const message = await inbox.next()
      if (message.kind === 'end') return
      if (message.kind !== 'rows') continue
      worker.postMessage('more')
      yield unpack(message.packed)
    }
  } finally {
    await inbox.close()
  }
}

function startThread(request: ReadRequest): Worker {
  // Built, the worker lies beside this file as JavaScript.
  return new Worker(new URL(import.meta.url.endsWith('.ts') ? './read-rows.worker.ts' : './read-rows.worker.js', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: request.limits.maxHeapMegabytes, maxYoungGenerationSizeMb: 8 },
  })
}

/** Messages of the thread in order; its failures as refusals. */
class Inbox {
  readonly #worker: Worker
  readonly #messages: ReadMessage[] = []
  #failure: Error | undefined
  #wake: (() => void) | undefined
  readonly #timer: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined
  readonly #abort: () => void

  constructor(worker: Worker, seconds: number, signal: AbortSignal | undefined) {
    this.#worker = worker
    this.#signal = signal
    this.#abort = () => this.#fail(new Error('reading was stopped'))
    if (signal?.aborted) this.#abort()
    signal?.addEventListener('abort', this.#abort, { once: true })
    this.#timer = setTimeout(() => this.#fail(new FileRefusal('intake.file.too-slow', { seconds })), seconds * 1000)
    worker.on('message', (message: ReadMessage) => {
      this.#messages.push(message)
      this.#woken()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileRefusal('intake.file.too-much-memory') : error)
    })
    worker.on('exit', () => this.#fail(new Error('the reading thread ended before the file did')))
  }

  async next(): Promise<ReadMessage> {
    for (;;) {
      const message = this.#messages.shift()
      if (message?.kind === 'refused') {
        await this.close()
        throw new FileRefusal(message.code, message.params)
      }
      if (message) return message
      if (this.#failure) {
        await this.close()
        throw this.#failure
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#woken()
  }
  #woken(): void {
    this.#wake?.()
    this.#wake = undefined
  }
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#abort)
    await this.#worker.terminate()
  }
}

function unpack(packed: PackedRows): RawRows {
  return { rows: packed.text.split(ROW_END).map((line) => line.split(CELL_END)), rowNumbers: packed.rowNumbers, hidden: packed.hidden }
}

/** `C17`: where a cell lies, for people. */
export function cellAddress(layout: FileLayout, column: number, row: number): string {
  const place = layout.places[column] ?? -1
  return place === -1 ? String(row) : `${columnLetters(place)}${row}`
}
