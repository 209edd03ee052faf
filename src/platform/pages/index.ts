import type { ReactNode } from 'react'
import type { ActContext } from '#platform/acts'
import type { Language, Translate } from '#platform/text/common'

/** A file sent with a plain form, on disk until the request ends. */
export interface SentFile {
  readonly name: string
  readonly path: string
  readonly size: number
  /** False when it was larger than the form takes: what is on disk is only its beginning. */
  readonly whole: boolean
}

/** One request to the public portal. Pages read through the portal role, which sees `public_` views only. */
export interface PortalRequest {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Fields of a posted form; empty for GET. */
  readonly form: Readonly<Record<string, string>>
  /** Files of a posted form that takes some; absent otherwise. */
  readonly files?: readonly SentFile[]
  readonly language: Language
  readonly t: Translate
  /** Absolute origin of the portal, for feeds and permanent addresses. */
  readonly origin: string
  /** What several pages need and is costly to read; forgotten as soon as anything public changes. */
  readonly kept?: Map<string, Promise<unknown>>
}

const MOST_KEPT = 1_000

/** Reads once what many pages show: until something public changes, or without a store once a call. */
export function keptWith<T>(request: Pick<PortalRequest, 'kept'>, name: string, read: () => Promise<T>): Promise<T> {
  const { kept } = request
  const known = kept?.get(name) as Promise<T> | undefined
  if (known) return known
  const reading = read()
  if (kept === undefined || kept.size >= MOST_KEPT) return reading
  kept.set(name, reading)
  // A reading that failed is tried again by the next page.
  reading.catch(() => kept.delete(name))
  return reading
}

/** An HTML page; the shell adds header, footer, language switch and styles. */
export interface PageReply {
  readonly kind: 'page'
  readonly status?: number
  readonly title: string
  readonly description?: string
  readonly body: ReactNode
  /** Pages that name a natural person, even masked, are kept out of search engines. */
  readonly noIndex?: boolean
  /** A page for the holder of its address alone: no cache keeps it, no search engine lists it. */
  readonly private?: boolean
  /** Seconds a shared cache may keep it; pages answer with an ETag in any case. */
  readonly maxAge?: number
  /** Feeds of this page, as `<link rel="alternate">`. */
  readonly alternates?: readonly { type: string; href: string; title: string }[]
  /** Only the proof page runs script: a path under /assets. */
  readonly script?: string
}
export interface RawReply {
  readonly kind: 'raw'
  readonly status?: number
  readonly contentType: string
  readonly fileName?: string
  readonly maxAge?: number
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array>
}
export interface RedirectReply {
  readonly kind: 'redirect'
  readonly to: string
}
export type PortalReply = PageReply | RawReply | RedirectReply

/** Parts of the portal's menu that open to their pages: what was decided, what was promised, data and how to check it. */
export type MenuPart = 'acts' | 'promises' | 'check'

/** Text key of a menu entry and the order it takes; within a part, or in the menu itself. A part stands where its first page would. */
export interface MenuEntry {
  readonly key: string
  readonly order: number
  readonly part?: MenuPart
}

/** A public address. GET runs read-only as the portal role; POST (plain forms) runs as an act of the public actor. */
export interface PortalRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Its entry in the portal's menu; pages without it are reached by links. */
  readonly menu?: MenuEntry
  /** The form takes files (`multipart/form-data`) of at most so many bytes each. */
  readonly upload?: { readonly maxBytes: number }
  readonly handle: (ctx: ActContext, request: PortalRequest) => Promise<PortalReply>
}

export function definePage(path: string, handle: PortalRoute['handle'], menu?: PortalRoute['menu']): PortalRoute {
  return { method: 'GET', path, handle, ...(menu ? { menu } : {}) }
}
export function defineForm(path: string, handle: PortalRoute['handle'], upload?: PortalRoute['upload']): PortalRoute {
  return { method: 'POST', path, handle, ...(upload ? { upload } : {}) }
}

export * from './charts.tsx'
export * from './common/index.ts'
export * from './components.tsx'
export * from './contributions.ts'
export * from './render-html.ts'
