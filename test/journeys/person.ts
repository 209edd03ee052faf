import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'

/** Where a program answers and what time it has; both may change while a test runs. */
export interface Place {
  readonly address: string
  now(): number
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The reply, or undefined where it is not JSON. */
  readonly json: T
}

export interface Refused {
  readonly error: { readonly kind: string; readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[] }
}

const IDLE = 20 * 60_000

/** Somebody at a browser: signs in with password and second factor, keeps the cookie, sends what a page of ours sends. */
export class Person {
  readonly place: Place
  readonly loginName: string
  password: string
  secret: string
  cookie = ''
  #lastAt = Number.NEGATIVE_INFINITY

  constructor(place: Place, loginName: string, password: string, secret = '') {
    this.place = place
    this.loginName = loginName
    this.password = password
    this.secret = secret
  }

  /** Sends one request; signs in first, and again after an idle time. Whatever the answer, it is returned. */
  async send<T = never>(method: string, path: string, body?: unknown, options: { key?: string; signal?: AbortSignal } = {}): Promise<Answer<T>> {
    await this.#beSignedIn()
    return this.#raw<T>(method, path, body, options)
  }

  /** The reply of a request that must succeed. */
  async get<T>(path: string): Promise<T> {
    return succeeded(await this.send<T>('GET', path), `GET ${path}`)
  }
  async post<T>(path: string, body: unknown, options: { key?: string } = {}): Promise<T> {
    return succeeded(await this.send<T>('POST', path, body, options), `POST ${path}`)
  }

  /** The refusal of a request that must be refused. */
  async refusal(method: string, path: string, body?: unknown): Promise<Refused['error'] & { readonly status: number }> {
    const answer = await this.send<Refused>(method, path, body)
    expect(answer.status, `${method} ${path} ${answer.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
    return { status: answer.status, ...answer.json.error }
  }

  async file(path: string): Promise<{ readonly bytes: Buffer; readonly type: string; readonly disposition: string }> {
    await this.#beSignedIn()
    const response = await fetch(`${this.place.address}/api${path}`, { headers: { cookie: this.cookie } })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.status, `GET ${path} ${response.status === 200 ? '' : bytes.toString('utf8').slice(0, 300)}`).toBe(200)
    return { bytes, type: response.headers.get('content-type') ?? '', disposition: response.headers.get('content-disposition') ?? '' }
  }

  /** A multipart form as a browser sends it: fields first, then the file. */
  async upload<T = never>(
    path: string,
    fields: Readonly<Record<string, string>>,
    bytes: Uint8Array,
    name: string,
    options: { key?: string; signal?: AbortSignal } = {},
  ): Promise<Answer<T>> {
    await this.#beSignedIn()
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.append(key, value)
    form.append('file', new Blob([Buffer.from(bytes)]), name)
    return this.#raw<T>('POST', path, form, options)
  }

  /** Signs in anew at the next request, as at another browser. */
  forget(): void {
    this.cookie = ''
    this.#lastAt = Number.NEGATIVE_INFINITY
  }

  /** The first sign-in of an account: one-time password, own password, second factor. */
  async firstSignIn(oneTimePassword: string, ownPassword: string): Promise<void> {
    const stage = async (path: string, body: unknown) => (await this.#raw<{ stage: string }>('POST', path, body)).json.stage
    expect(await stage('/session', { loginName: this.loginName, password: oneTimePassword })).toBe('must-change-password')
    expect(await stage('/session/password', { oldPassword: oneTimePassword, newPassword: ownPassword })).toBe('must-enrol')
    this.password = ownPassword
    this.secret = (await this.#raw<{ secret: string }>('POST', '/session/second-factor/enrolment', {})).json.secret
    expect(await stage('/session/second-factor/confirmation', { code: this.#code() })).toBe('open')
    this.#lastAt = this.place.now()
  }

  async #beSignedIn(): Promise<void> {
    const now = this.place.now()
    // A clock set back ends a session too: its last use lies in the future.
    if (Math.abs(now - this.#lastAt) > IDLE) {
      this.cookie = ''
      const first = await this.#raw<{ stage: string }>('POST', '/session', { loginName: this.loginName, password: this.password })
      expect(first.json, this.loginName).toMatchObject({ stage: 'second-factor' })
      const second = await this.#raw<{ stage: string }>('POST', '/session/second-factor', { code: this.#code() })
      let { stage } = second.json
      // A password grows old after ninety days.
      if (stage === 'must-change-password') {
        const newPassword = `${this.password}+`
        stage = (await this.#raw<{ stage: string }>('POST', '/session/password', { oldPassword: this.password, newPassword })).json.stage
        this.password = newPassword
      }
      expect(stage, `${this.loginName} ${second.text}`).toBe('open')
    }
    this.#lastAt = now
  }

  #code(): string {
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({ timestamp: this.place.now() })
  }

  async #raw<T>(method: string, path: string, body?: unknown, options: { key?: string; signal?: AbortSignal } = {}): Promise<Answer<T>> {
    const form = body instanceof FormData
    const response = await fetch(`${this.place.address}/api${path}`, {
      method,
      headers: {
        'x-shounuo': 'test',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(options.key ? { 'idempotency-key': options.key } : {}),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0]!
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : undefined) as T }
  }
}

export function succeeded<T>(answer: Answer<T>, what: string): T {
  expect(answer.status, `${what} ${answer.text.slice(0, 500)}`).toBe(200)
  return answer.json
}
