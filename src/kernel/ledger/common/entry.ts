import { type Canonical, canonicalJson } from '#base/canonical-json'
import type { Instant } from '#base/plain-date'

/** What an act records. Payloads hold ids, codes, days and salted commitments: no free text, no personal data. */
export interface NewEntry {
  /** `disclosure.action-published`: room, then what happened. */
  readonly kind: string
  /** What it is about: `disclosure.action:<id>`, `unit:<code>`. */
  readonly about: string
  readonly payload?: { readonly [key: string]: Canonical | undefined }
  /** Facts this act states, as made by `factOf` of #kernel/facts/common. */
  readonly facts?: readonly Canonical[]
}

export interface EntryHead {
  readonly district: string
  readonly entryId: string
  readonly actor: string
  readonly at: Instant
}

/** The exact text whose hash becomes the leaf. Keys are in canonical order already. */
export function entryBody(head: EntryHead, entry: NewEntry): string {
  return canonicalJson({
    about: entry.about,
    actor: head.actor,
    at: head.at,
    district: head.district,
    facts: entry.facts && entry.facts.length > 0 ? entry.facts : undefined,
    id: head.entryId,
    kind: entry.kind,
    payload: entry.payload,
    v: 1,
  })
}
