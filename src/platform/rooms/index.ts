import type { Instant, PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import type { Database, MigrationSet } from '#platform/database'
import type { Endpoint, InputOf, ReplyOf } from '#platform/http/common'
import type { PortalRoute } from '#platform/pages'
import type { RoomTexts } from '#platform/text/common'
import type { Permission } from './common/index.ts'

export * from './common/index.ts'

/** A file an upload endpoint received, on disk until the request ends. */
export interface UploadedFile {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly sha256: string
}

export interface FileReply {
  readonly contentType: string
  readonly fileName: string
  /** `inline` shows it in the browser; `attachment` (default) saves it. */
  readonly disposition?: 'inline' | 'attachment'
  /** Read while the transaction is still open, so it may stream rows. */
  readonly body: Uint8Array | string | AsyncIterable<Uint8Array | string>
}

export interface RequestFacts {
  readonly file?: UploadedFile
  readonly ip: string
  readonly userAgent: string
  readonly sessionToken?: string
  /** Sets or clears the session cookie of the answer; only the access room uses it. */
  setSession(token: string | null): void
}

export interface Route {
  readonly endpoint: Endpoint
  readonly handle: (ctx: ActContext, input: never, request: RequestFacts) => Promise<unknown>
}

/** Binds an endpoint to the act or query behind it. GET runs in a read-only transaction, anything else in a write. */
export function bind<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: ActContext, input: InputOf<E>, request: RequestFacts) => Promise<E['replies'] extends 'file' ? FileReply : ReplyOf<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] }
}

/** What a background job gets: it opens its own transactions, one per piece of work. */
export interface JobContext {
  readonly database: Database
  readonly district: string
  now(): Instant
  today(): PlainDate
  /** A context of the system actor inside `db`, for calling acts. */
  act<T>(work: (ctx: ActContext) => Promise<T>): Promise<T>
  /** True when the program is stopping; long work ends early and goes on at the next start. */
  readonly stopping: AbortSignal
}

/**
 * Background work. `seconds` runs it that often; `daily` once for each legal day, missed days caught up oldest first.
 * `wake` names events (a committed act) that run it at once.
 */
export interface Job {
  readonly name: string
  readonly every: { readonly seconds: number } | 'daily'
  readonly wakeOn?: readonly string[]
  readonly run: (job: JobContext, day: PlainDate) => Promise<void>
}

/** What one room gives the program; a plain value, read top to bottom as a table of contents. */
export interface Room {
  /** Also its database schema, permission prefix and text prefix. */
  readonly name: string
  readonly permissions?: readonly Permission[]
  readonly routes?: readonly Route[]
  readonly pages?: readonly PortalRoute[]
  readonly jobs?: readonly Job[]
  readonly texts?: RoomTexts
  readonly migrations?: MigrationSet
}

export function defineRoom<R extends Room>(room: R): R {
  return room
}
