import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { DomainError } from '#base/domain-error'
import { checkDocument } from '../common/check-document.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { asPrinted } from './demonstration.ts'
import { typstData } from './typst-data.ts'

/** Archival PDF with tagged structure, alternative texts and embedded fonts (ISO 19005-2, level A). */
const STANDARD = 'a-2a'
/** A worker that has had nothing to set for so long gives its memory back. */
const IDLE_MS = 120_000

interface Setter {
  readonly worker: Worker
  readonly jobs: Map<number, { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (error: Error) => void }>
  idle: NodeJS.Timeout | undefined
}

let setter: Setter | undefined
let lastId = 0

/**
 * The document as PDF/A with embedded fonts, tagged for screen readers. The same value gives the same bytes: the only
 * date in the file is that of the document. Set in a worker thread. Refuses `documents.text.control-character` and
 * `documents.table.row-length`; `documents.render.failed` when the setter itself fails.
 */
export async function renderPdf(document: OfficialDocument): Promise<Uint8Array> {
  checkDocument(document)
  const data = JSON.stringify(typstData(asPrinted(document)))
  setter ??= startSetter()
  const { worker, jobs, idle } = setter
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    jobs.set(id, { resolve, reject })
    clearTimeout(idle)
    worker.ref()
    worker.postMessage({ id, document: data, standard: STANDARD })
  })
}

function startSetter(): Setter {
  const folder = fileURLToPath(new URL('./typst/', import.meta.url))
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './typeset-worker.ts' : './typeset-worker.js', import.meta.url), { workerData: { folder } })
  const started: Setter = { worker, jobs: new Map(), idle: undefined }
  worker.on('message', (answer: { id: number; pdf?: Uint8Array; failure?: string }) => {
    const job = started.jobs.get(answer.id)
    started.jobs.delete(answer.id)
    if (answer.pdf) job?.resolve(answer.pdf)
    else job?.reject(failed(answer.failure ?? ''))
    if (started.jobs.size === 0) rest(started)
  })
  const lost = (reason: string) => {
    if (setter === started) setter = undefined
    for (const job of started.jobs.values()) job.reject(failed(reason))
    started.jobs.clear()
  }
  worker.on('error', (error) => lost(error.message))
  worker.on('exit', () => lost('the setter ended'))
  worker.unref()
  return started
}

/** Neither the thread nor its timer keeps a finished program alive. */
function rest(resting: Setter): void {
  resting.worker.unref()
  resting.idle = setTimeout(() => {
    if (resting.jobs.size > 0) return
    if (setter === resting) setter = undefined
    void resting.worker.terminate()
  }, IDLE_MS)
  resting.idle.unref()
}

function failed(reason: string): DomainError {
  return new DomainError('unavailable', 'documents.render.failed', { reason })
}
