import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { Manifest } from '../../common/manifest.ts'
import type { Receipt } from '../../common/receipt.ts'
import { sha256Of } from '../encode-csv.ts'

export interface Delivery {
  readonly key: string
  readonly manifest: Manifest
  readonly rows: Record<string, string>[]
  readonly headers: IncomingMessage['headers']
}

/** How the municipal side behaves to the next requests; the last one holds on. */
export type Behaviour =
  | { readonly kind: 'take'; readonly reject?: (row: Record<string, string>) => { code: string; message: string } | undefined }
  | { readonly kind: 'take-and-lose-the-answer' }
  | { readonly kind: 'take-and-answer-later' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly kind: 'hang' }

/**
 * A municipal platform for tests: a real server on a real port that checks the proof, the manifest and the hashes, keeps
 * what it takes under the package's key, and knows a package it has seen.
 */
export class Receiver {
  readonly taken = new Map<string, { delivery: Delivery; receipt: Receipt }>()
  readonly requests: { method: string; path: string }[] = []
  behaviours: Behaviour[] = [{ kind: 'take' }]
  readonly #server: Server
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/packages`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Keys of the records it holds now. */
  keysOf(feed: string): string[] {
    const keys = new Set<string>()
    for (const { delivery, receipt } of this.taken.values()) {
      if (delivery.manifest.file.feed !== feed) continue
      const refused = new Set(receipt.rejected.map((rejection) => rejection.key))
      for (const row of delivery.rows) {
        const key = row['SN_KEY'] ?? ''
        if (refused.has(key)) continue
        if (row['SN_OP'] === 'W') keys.delete(key)
        else keys.add(key)
      }
    }
    return [...keys].sort()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests.push({ method: request.method ?? '', path: request.url ?? '' })
    const body = Buffer.concat(await request.toArray())
    const say = (status: number, content: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof content === 'string' ? content : JSON.stringify(content))
    }
    const packageId = String(request.headers['x-shounuo-package'])
    const hash = sha256Of(body)
    const signed = createHmac('sha256', this.#secret).update(`${request.headers['x-shounuo-timestamp']}\n${packageId}\n${hash}`).digest('hex')
    if (request.headers['x-shounuo-content-sha256'] !== hash || request.headers['x-shounuo-signature'] !== `v1=${signed}`) return say(401, { error: 'signature' })

    if (request.method === 'GET') {
      const known = this.taken.get(packageId)
      const ready = this.behaviours[0]?.kind !== 'take-and-answer-later'
      return known && ready ? say(200, known.receipt) : say(known ? 202 : 404, {})
    }
    const behaviour = (this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0]) ?? { kind: 'take' }
    if (behaviour.kind === 'hang') return
    if (behaviour.kind === 'status') return say(behaviour.status, behaviour.body ?? '{}', behaviour.headers)
    const known = this.taken.get(packageId)
    if (known) return say(409, known.receipt)
    const delivery = readPackage(packageId, body, request.headers)
    const rejected =
      behaviour.kind === 'take'
        ? delivery.rows.flatMap((row) => {
            const refusal = behaviour.reject?.(row)
            return refusal ? [{ key: row['SN_KEY'] ?? '', ...refusal }] : []
          })
        : []
    const receipt = { receipt: `R-${this.taken.size + 1}`, accepted: delivery.rows.length - rejected.length, rejected }
    this.taken.set(packageId, { delivery, receipt })
    if (behaviour.kind === 'take-and-lose-the-answer') return void request.socket.destroy()
    if (behaviour.kind === 'take-and-answer-later') return say(202, { receipt: receipt.receipt })
    say(200, receipt)
  }
}

function readPackage(key: string, body: Uint8Array, headers: IncomingMessage['headers']): Delivery {
  const parts = unzipSync(body)
  const manifest = Manifest.parse(JSON.parse(Buffer.from(parts['manifest.json'] ?? []).toString('utf8')))
  const csv = Buffer.from(parts[manifest.file.name] ?? [])
  if (sha256Of(csv) !== manifest.file.sha256 || csv.length !== manifest.file.bytes) throw new Error('manifest does not fit the file')
  const rows = parse(iconv.decode(csv, manifest.file.encoding), { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[]
  if (rows.length !== manifest.file.records) throw new Error('manifest does not count the records')
  return { key, manifest, rows, headers }
}
