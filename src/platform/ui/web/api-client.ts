import { type AnswerOf, type CallOf, type Endpoint, ErrorReply, pathOf } from '#platform/http/common'
import type { Language } from '#platform/text/common'

export interface RefusedField {
  readonly path: string
  readonly code: string
  readonly message: string
}

/**
 * Why a call did not succeed. `kind` is the server's refusal kind, or `network`, `aborted` or `not-understood`.
 * `message` is a sentence in the reader's language when the server wrote it; otherwise `code` is a text key.
 */
export class ApiError extends Error {
  readonly kind: string
  readonly code: string
  readonly status: number
  readonly requestId: string
  readonly fields: readonly RefusedField[]
  readonly params: Readonly<Record<string, string | number>>
  constructor(refusal: {
    kind: string
    code: string
    message?: string
    status?: number
    requestId?: string
    fields?: readonly RefusedField[]
    params?: Readonly<Record<string, string | number>>
  }) {
    super(refusal.message ?? '')
    this.name = 'ApiError'
    this.kind = refusal.kind
    this.code = refusal.code
    this.status = refusal.status ?? 0
    this.requestId = refusal.requestId ?? ''
    this.fields = refusal.fields ?? []
    this.params = refusal.params ?? {}
  }
}

/** What the shell tells the client once: the language of answers, and what to do when the session has ended. */
export interface ClientSettings {
  language: Language
  onSignedOut: () => void
}
const settings: ClientSettings = { language: 'zh-CN', onSignedOut: () => undefined }

export function configureClient(change: Partial<ClientSettings>): void {
  Object.assign(settings, change)
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Repeats under one key have one effect. A fresh key is made where none is given. */
  readonly idempotencyKey?: string | undefined
  readonly file?: File | undefined
  /** Bytes sent so far, for an upload. */
  readonly onProgress?: ((sent: number, total: number) => void) | undefined
}

/** A key for one attempt of one act. */
export function newAttempt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function headersOf(endpoint: Endpoint, options: CallOptions, json: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': settings.language,
    'x-shounuo': 'workbench',
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': options.idempotencyKey ?? newAttempt() }),
  }
}

/** Calls an endpoint and reads its reply by the endpoint's own schema. Throws ApiError. */
export async function call<E extends Endpoint>(endpoint: E, input: CallOf<E> = {}, options: CallOptions = {}): Promise<AnswerOf<E>> {
  const url = urlOf(endpoint, input)
  const answer = options.file ? await send(endpoint, url, input, options) : await request(endpoint, url, input, options)
  if (answer.status >= 400) throw refusalOf(answer, endpoint)
  return read(endpoint, answer)
}

/** The address of a GET endpoint, for links and downloads. */
export function urlOf<E extends Endpoint>(endpoint: E, input: CallOf<E> = {}): string {
  return pathOf(endpoint, (input.params ?? {}) as Record<string, unknown>, (input.query ?? {}) as Record<string, unknown>)
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly requestId: string
}

async function request(endpoint: Endpoint, url: string, input: CallOf<Endpoint>, options: CallOptions): Promise<Answer> {
  const json = endpoint.method !== 'GET'
  try {
    const response = await fetch(url, {
      method: endpoint.method,
      headers: headersOf(endpoint, options, json),
      credentials: 'same-origin',
      ...(json ? { body: JSON.stringify(input.body ?? {}) } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    return { status: response.status, text: await response.text(), requestId: response.headers.get('x-request-id') ?? '' }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw new ApiError({ kind: 'aborted', code: 'ui.error.upload-aborted' })
    throw new ApiError({ kind: 'network', code: 'ui.error.network' })
  }
}

/** An upload goes by XMLHttpRequest, which alone reports progress. The other fields of the body travel beside the file. */
function send(endpoint: Endpoint, url: string, input: CallOf<Endpoint>, options: CallOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    for (const [name, value] of Object.entries((input.body ?? {}) as Record<string, unknown>)) {
      if (value !== undefined && value !== null) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    if (options.file) form.append('file', options.file, options.file.name)
    const xhr = new XMLHttpRequest()
    xhr.open(endpoint.method, url)
    for (const [name, value] of Object.entries(headersOf(endpoint, options, false))) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total)
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText, requestId: xhr.getResponseHeader('x-request-id') ?? '' })
    xhr.onerror = () => reject(new ApiError({ kind: 'network', code: 'ui.error.network' }))
    xhr.onabort = () => reject(new ApiError({ kind: 'aborted', code: 'ui.error.upload-aborted' }))
    options.signal?.addEventListener('abort', () => xhr.abort())
    xhr.send(form)
  })
}

function refusalOf(answer: Answer, endpoint: Endpoint): ApiError {
  if (answer.status === 401 && endpoint.access !== 'public') settings.onSignedOut()
  const parsed = ErrorReply.safeParse(jsonOf(answer.text))
  if (!parsed.success) {
    return new ApiError({ kind: 'unavailable', code: 'ui.error.status', status: answer.status, requestId: answer.requestId, params: { status: answer.status } })
  }
  const { kind, code, message, requestId, fields } = parsed.data.error
  return new ApiError({ kind, code, message, status: answer.status, requestId, fields })
}

function read<E extends Endpoint>(endpoint: E, answer: Answer): AnswerOf<E> {
  const parsed = endpoint.reply.safeParse(answer.text === '' ? undefined : jsonOf(answer.text))
  if (parsed.success) return parsed.data as AnswerOf<E>
  const where = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${endpoint.method} ${endpoint.path} ${issue.path.join('.')}: ${issue.message}`)
    .join('; ')
  throw new ApiError({ kind: 'not-understood', code: 'ui.error.not-understood', status: answer.status, requestId: answer.requestId, params: { where } })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Fetches a file endpoint and saves it under the name the server gives it. Throws ApiError. */
export async function download<E extends Endpoint>(endpoint: E, input: CallOf<E> = {}, options: CallOptions = {}): Promise<void> {
  const url = urlOf(endpoint, input)
  const json = endpoint.method !== 'GET'
  let response: Response
  try {
    response = await fetch(url, {
      method: endpoint.method,
      headers: headersOf(endpoint, options, json),
      credentials: 'same-origin',
      ...(json ? { body: JSON.stringify(input.body ?? {}) } : {}),
    })
  } catch {
    throw new ApiError({ kind: 'network', code: 'ui.error.network' })
  }
  if (!response.ok) throw refusalOf({ status: response.status, text: await response.text(), requestId: response.headers.get('x-request-id') ?? '' }, endpoint)
  saveFile(await response.blob(), fileNameOf(response.headers.get('content-disposition')) ?? 'download')
}

function fileNameOf(disposition: string | null): string | undefined {
  if (!disposition) return undefined
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}

/** Hands bytes or text to the browser as a file. */
export function saveFile(content: Blob | string, name: string, type = 'text/plain;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
