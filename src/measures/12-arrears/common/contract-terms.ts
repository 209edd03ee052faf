import type { PlainDate } from '#base/plain-date'
import type { ClauseCode } from './law-clauses.ts'

/** Who owes: an organ or institution, a state-owned firm, or another large enterprise. */
export const debtorClasses = ['public-body', 'state-firm', 'large-firm'] as const
export type DebtorClass = (typeof debtorClasses)[number]

/** Size of a firm when the contract was signed; the supplier declares it then (the regulation, article 3). */
export const firmSizes = ['micro', 'small', 'medium', 'large', 'undeclared'] as const
export type FirmSize = (typeof firmSizes)[number]

export const subjects = ['goods', 'works', 'services'] as const
export type Subject = (typeof subjects)[number]

/** The event a payment term runs from by the contract. */
export const termStarts = ['delivery', 'acceptance', 'settlement'] as const
export type TermStart = (typeof termStarts)[number]

/** A rate as the contract writes it: percent times a million, a year or a day. Exact. */
export interface AgreedRate {
  readonly microPercent: bigint
  readonly per: 'year' | 'day'
}

/** What a contract says about payment. Terms are calendar days. */
export interface ContractTerms {
  readonly debtorClass: DebtorClass
  /** Size of a debtor that is a firm; public bodies have none. */
  readonly debtorSize: FirmSize | null
  readonly creditorSize: FirmSize
  readonly signedOn: PlainDate
  readonly subject: Subject
  readonly termStart: TermStart
  readonly termDays: number | null
  readonly acceptanceDays: number | null
  /** The term follows a custom of the trade (large enterprises only). */
  readonly tradeCustom: boolean
  readonly rate: AgreedRate | null
  readonly clauses: readonly ClauseCode[]
  /** Works only, percent times a hundred: 8000 is 80 %. */
  readonly progressBasisPoints: number | null
  readonly retentionBasisPoints: number | null
}

/** Days on which what one payable waits for happened. */
export interface PayableEvents {
  readonly deliveredOn: PlainDate | null
  readonly acceptedOn: PlainDate | null
  readonly settlementOn: PlainDate | null
  /** A day the contract names for this payment. */
  readonly agreedDay: PlainDate | null
}

/** The regulation protects micro, small and medium enterprises. */
export function isProtected(size: FirmSize): boolean {
  return size === 'micro' || size === 'small' || size === 'medium'
}
