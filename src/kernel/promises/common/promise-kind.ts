import type { Parameter } from '#kernel/law/common'
import type { ChangeGround, Excuse } from './change.ts'
import type { MilestoneFact } from './milestone-fact.ts'
import type { CounterpartyClass } from './promise.ts'
import type { RequestFact } from './request-fact.ts'

/** A rule a screen cites beside what it allows or refuses. */
export interface Citation {
  readonly instrument: string
  readonly article: string
  /** What it says, in our own words. */
  readonly zh: string
  readonly en: string
  /** The only grounds of a change it speaks of; left out, all. */
  readonly grounds?: readonly ChangeGround[]
}

/** How promises of a kind may lawfully be changed. */
export interface ChangeLaw {
  readonly grounds: readonly ChangeGround[]
  readonly forbiddenExcuses: readonly Excuse[]
  readonly citations: readonly Citation[]
  /** Where those of the forbidden excuses stand. */
  readonly excuseCitation: Citation
  /** The chief may suspend it first in an emergency; the lawful path follows. */
  readonly emergencySuspension: boolean
  /** Who has to approve a change: the head of the unit, or only the district government. */
  readonly approval: 'unit' | 'district'
}

/** One kind of promise a measure declares; stored promises find it by its id. */
export interface PromiseKind {
  /** `commitments.contract`: measure, then the kind. */
  readonly id: string
  readonly zh: string
  readonly en: string
  /** The duty of the plan it falls under (`2.4`); it decides who takes it over when duties are split. */
  readonly duty: string
  /** What the measure states about its milestones; see `defineMilestoneFact`. */
  readonly fact: MilestoneFact
  /** What the measure states about questions of the other side, where it has a fact of its own; see `defineRequestFact`. */
  readonly requestFact?: RequestFact
  readonly counterparties: readonly CounterpartyClass[]
  /** The measure's own sorts, with their names; empty where it has none. */
  readonly categories: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
  /** So many working days before a due day its unit is reminded. */
  readonly reminderDays: Parameter<number>
  readonly changeLaw: ChangeLaw
  /** The other side may be given a link to confirm or dispute. */
  readonly link: boolean
  /** Whether it may be entered by hand; false where the measure has a gate of its own before anything is promised. */
  readonly byHand: boolean
  /** What public pages show of an open promise. */
  readonly public: { readonly counterparty: boolean; readonly amount: boolean }
}

const declared = new Map<string, PromiseKind>()

/** Declares a kind of promise in the measure that keeps its law. Throws when one id is declared twice. */
export function definePromiseKind(kind: PromiseKind): PromiseKind {
  if (declared.has(kind.id)) throw new Error(`promise kind ${kind.id} is declared twice`)
  declared.set(kind.id, kind)
  return kind
}

/** The kind with this id; undefined when no room declares it. */
export function findPromiseKind(id: string): PromiseKind | undefined {
  return declared.get(id)
}

/** The kind with this id. Throws when the room that declares it is not loaded: that is a bug. */
export function getPromiseKind(id: string): PromiseKind {
  const found = declared.get(id)
  if (!found) throw new Error(`no promise kind ${id} is declared`)
  return found
}

/** Every kind of promise this program knows, by id. */
export function promiseKinds(): PromiseKind[] {
  return [...declared.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
