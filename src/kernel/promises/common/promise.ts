import type { PlainDate } from '#base/plain-date'

/** Whom a public body promised: one firm with its code, a class of people, or everyone. */
export const counterpartyClasses = ['firm', 'class', 'public'] as const
export type CounterpartyClass = (typeof counterpartyClasses)[number]

/** In what the word was given. In Henan minutes, replies and documents bind like contracts (河南省优化营商环境条例 25). */
export const sourceKinds = ['contract', 'minutes', 'reply', 'policy-document', 'decision', 'pledge', 'other-document'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Who owes a clause or a milestone: the public body, or the other side. */
export const promiseSides = ['unit', 'counterparty'] as const
export type PromiseSide = (typeof promiseSides)[number]

/** What a milestone gives: money, land, a permit, a facility, goods or works, a service, a report, anything else. */
export const milestoneMatters = ['payment', 'land', 'permit', 'facility', 'delivery', 'service', 'report', 'other'] as const
export type MilestoneMatter = (typeof milestoneMatters)[number]

/**
 * Where a promise stands: entered by one person; live once another confirmed it; suspended in an emergency; carried on by
 * another promise (minutes that became a contract); closed when everything was settled; ended early by the lawful path;
 * cancelled when it had been entered by mistake.
 */
export const promiseStates = ['registered', 'live', 'suspended', 'carried-on', 'closed', 'ended', 'cancelled'] as const
export type PromiseState = (typeof promiseStates)[number]

export interface Counterparty {
  readonly class: CounterpartyClass
  /** The firm's name, or who the class of people is; empty for the public. */
  readonly name: string
  /** Unified social credit code of a firm; null otherwise. */
  readonly uscc: string | null
}

export interface PromiseSource {
  readonly kind: SourceKind
  /** Number of the document; empty where it has none. */
  readonly number: string
  readonly on: PlainDate
}

export interface PromiseClause {
  readonly side: PromiseSide
  readonly body: string
}

/** One dated thing owed. `dueOn` is the last day in time, as agreed. */
export interface NewMilestone {
  readonly side: PromiseSide
  readonly matter: MilestoneMatter
  readonly title: string
  readonly dueOn: PlainDate
  /** Fen; null where nothing is counted in money. */
  readonly amountFen: bigint | null
}

/** A promise as it is entered. */
export interface NewPromise {
  /** Id of its PromiseKind: `commitments.contract`. */
  readonly kind: string
  /** The measure's own sort of this kind (`procurement`, `works`); null where it has none. */
  readonly category: string | null
  /** Number of the contract or document; unique within kind and unit. */
  readonly number: string
  readonly title: string
  /** Code of the unit that owes it. */
  readonly unit: string
  /** The office that answers for it, by name: a section or post, never a person. */
  readonly office: string
  readonly counterparty: Counterparty
  readonly sources: readonly PromiseSource[]
  readonly madeOn: PlainDate
  /** What it is worth in all, fen; null where nothing is counted in money. */
  readonly amountFen: bigint | null
  readonly clauses: readonly PromiseClause[]
  readonly milestones: readonly NewMilestone[]
  /** False keeps it from the public pages, on a ground of law. */
  readonly open: boolean
  readonly closedGround: 'state-secret' | 'trade-secret' | null
}

/** A number as it is compared: width, brackets and blanks do not make another contract. */
export function foldNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔[【(]/g, '(')
    .replace(/[〕\]】)]/g, ')')
    .toUpperCase()
}
