import { createHmac } from 'node:crypto'
import type { Instant } from '#base/plain-date'
import type { Channel } from '../common/channel.ts'
import { Acceptance, Receipt } from '../common/receipt.ts'
import { sha256Of } from './encode-csv.ts'
import { type PackageFile, zipOf } from './package-file.ts'
import type { SendResult } from './send-result.ts'

const MOST_ANSWER_BYTES = 32 * 1024 * 1024

export interface Sending {
  readonly channel: Channel
  readonly secret: string | undefined
  readonly now: Instant
  readonly stopping: AbortSignal
}

/**
 * Pushes a package: POST of the zip, signed or with a bearer secret, under the package's id as idempotency key. Answers:
 * 200/201 with a receipt; 202, receipt follows; 409, it is there already; 429 and 5xx, again later; other 4xx, a person
 * has to look. Redirects are not followed: the secret goes to the address that was set and nowhere else.
 */
export async function sendByHttp(sending: Sending, file: PackageFile): Promise<SendResult> {
  const body = zipOf(file)
  const hash = sha256Of(body)
  const result = await call(sending, String(sending.channel.url), {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': 'application/zip', 'idempotency-key': file.manifest.package, ...proofOf(sending, file.manifest.package, hash) },
  })
  if ('outcome' in result) return result
  const { status, text } = result
  if (status === 200 || status === 201) return receiptIn(status, text)
  if (status === 202) {
    Acceptance.safeParse(jsonOf(text))
    return { outcome: 'taken', status, detail: shortened(text) }
  }
  if (status === 409) {
    const known = Receipt.safeParse(jsonOf(text))
    return known.success ? { outcome: 'acknowledged', receipt: known.data, status, detail: '' } : { outcome: 'taken', status, detail: shortened(text) }
  }
  return failure(result)
}

/** Asks for the receipt of a package that was taken: GET of the address with the package's id behind it. */
export async function receiptByHttp(sending: Sending, packageId: string): Promise<SendResult> {
  const url = `${String(sending.channel.url).replace(/\/$/, '')}/${packageId}`
  const result = await call(sending, url, { method: 'GET', headers: proofOf(sending, packageId, sha256Of(new Uint8Array())) })
  if ('outcome' in result) return result
  if (result.status === 200) return receiptIn(result.status, result.text)
  if (result.status === 202 || result.status === 404) return { outcome: 'waiting', status: result.status, detail: '' }
  return failure(result)
}

function proofOf({ channel, secret, now }: Sending, packageId: string, hash: string): Record<string, string> {
  const stated = { 'x-shounuo-package': packageId, 'x-shounuo-timestamp': now, 'x-shounuo-content-sha256': hash, accept: 'application/json' }
  if (channel.authentication === 'bearer') return { ...stated, authorization: `Bearer ${secret ?? ''}` }
  if (channel.authentication === 'none') return stated
  const signature = createHmac('sha256', secret ?? '')
    .update(`${now}\n${packageId}\n${hash}`)
    .digest('hex')
  return { ...stated, 'x-shounuo-signature': `v1=${signature}` }
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | null
}

async function call({ channel, stopping }: Sending, url: string, init: RequestInit): Promise<Answer | SendResult> {
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(channel.timeoutSeconds * 1_000), stopping])
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const text = await bounded(response)
    return { status: response.status, text, retryAfter: response.headers.get('retry-after') }
  } catch (error) {
    const { message, cause } = error as Error
    return { outcome: 'failed', detail: shortened(cause instanceof Error ? `${message}: ${cause.message}` : message) }
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_ANSWER_BYTES) throw new Error(`answer larger than ${MOST_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function receiptIn(status: number, text: string): SendResult {
  const receipt = Receipt.safeParse(jsonOf(text))
  return receipt.success
    ? { outcome: 'acknowledged', receipt: receipt.data, status, detail: '' }
    : { outcome: 'refused', reason: 'receipt-unreadable', status, detail: shortened(text) }
}

function failure({ status, text, retryAfter }: Answer): SendResult {
  const detail = shortened(text)
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(retryAfter)
    return { outcome: 'failed', status, detail, ...(retryAfter !== null && Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: Math.min(seconds, 86_400) } : {}) }
  }
  return { outcome: 'refused', reason: 'refused', status, detail }
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 500)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
