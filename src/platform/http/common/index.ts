import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who may call: anyone, anyone signed in, or who holds a permission (its reach is re-checked by the act). */
export type Access = 'public' | 'signed-in' | { readonly permission: string }

/** One HTTP operation as data: the server binds it, the screen calls it, OpenAPI and the access test list it. */
export interface Endpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly method: Method
  /** Under /api: `/disclosure/actions/:actionId/publish`. */
  readonly path: string
  readonly access: Access
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly reply: R
  /** `json` (default), or `file`: the handler answers a FileReply that is streamed. */
  readonly replies: 'json' | 'file'
  /** Accepts one multipart file field named `file`, kept on disk, of at most so many bytes. */
  readonly upload?: { readonly maxBytes: number } | undefined
  /** POST by default repeats safely under one Idempotency-Key; false where a repeat must run again (sign-in). */
  readonly idempotent: boolean
}

const nothing = z.strictObject({})

export function defineEndpoint<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = z.ZodUnknown,
>(endpoint: {
  method: Method
  path: string
  access: Access
  params?: P
  query?: Q
  body?: B
  reply?: R
  replies?: 'json' | 'file'
  upload?: { maxBytes: number }
  idempotent?: boolean
}): Endpoint<P, Q, B, R> {
  return {
    method: endpoint.method,
    path: endpoint.path,
    access: endpoint.access,
    params: endpoint.params ?? (nothing as unknown as P),
    query: endpoint.query ?? (nothing as unknown as Q),
    body: endpoint.body ?? (nothing as unknown as B),
    reply: endpoint.reply ?? (z.unknown() as unknown as R),
    replies: endpoint.replies ?? 'json',
    upload: endpoint.upload,
    idempotent: endpoint.idempotent ?? endpoint.method !== 'GET',
  }
}

/** What a handler gets and what it answers. */
export type InputOf<E extends Endpoint> = {
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly body: z.output<E['body']>
}
export type ReplyOf<E extends Endpoint> = z.input<E['reply']>
/** What a caller sends and receives. */
export type CallOf<E extends Endpoint> = {
  readonly params?: z.input<E['params']>
  readonly query?: z.input<E['query']>
  readonly body?: z.input<E['body']>
}
export type AnswerOf<E extends Endpoint> = z.output<E['reply']>

/** The body of every refusal. */
export const ErrorReply = z.strictObject({
  error: z.strictObject({
    kind: z.string(),
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    fields: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })),
  }),
})
export type ErrorReply = z.infer<typeof ErrorReply>

/** Fills `:name` places and appends the query; refuses a missing place. */
export function pathOf(endpoint: { path: string }, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === null) throw new Error(`${endpoint.path} needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const tail = search.toString()
  return `/api${path}${tail ? `?${tail}` : ''}`
}

export { en as httpEn } from './text/en.ts'
export { zh as httpZh } from './text/zh-CN.ts'
