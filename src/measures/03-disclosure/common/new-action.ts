import type { Fen } from '#base/money'
import type { PlainDate } from '#base/plain-date'
import type { ActionKind, CounterpartyClass } from './action-kind.ts'

/** Personal data of an act's counterparty or of its legal representative; stored apart, never published or recorded. */
export interface PersonOnFile {
  readonly role: 'counterparty' | 'legal-representative'
  readonly name: string
  readonly idType: string | null
  readonly idNumber: string | null
}

/** One administrative act as received: the columns all kinds share, and those of its kind in `detail`. */
export interface NewAction {
  readonly kind: ActionKind
  readonly decisionNumber: string | null
  readonly documentName: string | null
  /** What was decided upon, in one line: item, case or programme. */
  readonly title: string
  readonly decidedOn: PlainDate
  readonly counterpartyClass: CounterpartyClass
  /** As the public reads it: an organisation's or trader's name; a natural person's masked; null for nobody. */
  readonly publicName: string | null
  /** Unified social credit code; null where there is none. */
  readonly uscc: string | null
  readonly category: string | null
  readonly content: string
  readonly basis: string | null
  /** Fine, levy, payment, compensation or award, in fen. */
  readonly amountFen: Fen | null
  readonly validFrom: PlainDate | null
  /** 2099-12-31 means without end. */
  readonly validTo: PlainDate | null
  readonly authority: string
  readonly authorityCode: string | null
  readonly detail: Readonly<Record<string, string>>
  readonly persons: readonly PersonOnFile[]
}
