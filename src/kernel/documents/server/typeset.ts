import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { DomainError } from '#base/domain-error'
import type { OfficialDocument } from '../common/official-document.ts'
import { asPrinted } from './demonstration.ts'
import { typstData } from './typst-data.ts'

/** Where the text of a document ends: its last page, and whether the colophon still has room under it. */
export interface TextEnd {
  readonly page: number
  readonly fits: boolean
}

/** What the setter answers: the file, or where the text ends (null without a colophon). */
type Answer = { readonly pdf: Uint8Array } | { readonly textEnd: TextEnd | null }

/** Archival PDF with tagged structure, alternative texts and embedded fonts (ISO 19005-2, level A). */
const STANDARD = 'a-2a'
/** A worker that has had nothing to set for so long gives its memory back. */
const IDLE_MS = 120_000

interface Setter {
  readonly worker: Worker
  readonly jobs: Map<number, { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }>
  idle: NodeJS.Timeout | undefined
}

let setter: Setter | undefined
let lastId = 0

/** Sets a checked document on its pages, in a worker thread, and answers the PDF. Refuses `documents.render.failed`. */
export async function typesetPdf(document: OfficialDocument): Promise<Uint8Array> {
  const answer = await typeset(document, { standard: STANDARD })
  return 'pdf' in answer ? answer.pdf : neverAsked()
}

/** Sets a checked document on its pages and answers where its text ends; null where it has no colophon. */
export async function typesetTextEnd(document: OfficialDocument): Promise<TextEnd | null> {
  const answer = await typeset(document, { textEnd: true })
  return 'textEnd' in answer ? answer.textEnd : neverAsked()
}

function neverAsked(): never {
  throw new Error('the setter answered another question')
}

function typeset(document: OfficialDocument, ask: { readonly standard: string } | { readonly textEnd: true }): Promise<Answer> {
  const data = JSON.stringify(typstData(asPrinted(document)))
  setter ??= startSetter()
  const { worker, jobs, idle } = setter
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    jobs.set(id, { resolve, reject })
    clearTimeout(idle)
    worker.ref()
    worker.postMessage({ id, document: data, ...ask })
  })
}

function startSetter(): Setter {
  const folder = fileURLToPath(new URL('./typst/', import.meta.url))
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './typeset-worker.ts' : './typeset-worker.js', import.meta.url), { workerData: { folder } })
  const started: Setter = { worker, jobs: new Map(), idle: undefined }
  worker.on('message', (answer: { id: number; failure?: string } & Answer) => {
    const job = started.jobs.get(answer.id)
    started.jobs.delete(answer.id)
    if (answer.failure === undefined) job?.resolve(answer)
    else job?.reject(failed(answer.failure))
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
