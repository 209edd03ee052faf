import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'

/** Where a field of a row is kept: a column of the act, its kind's own details, or personal data apart. */
export type FieldPlace =
  | {
      readonly column:
        | 'decisionNumber'
        | 'documentName'
        | 'title'
        | 'decidedOn'
        | 'counterpartyClass'
        | 'uscc'
        | 'category'
        | 'content'
        | 'basis'
        | 'amountFen'
        | 'validFrom'
        | 'validTo'
        | 'authority'
        | 'authorityCode'
    }
  | { readonly counterpartyName: true }
  | { readonly person: 'counterparty' | 'legal-representative'; readonly part: 'name' | 'idType' | 'idNumber' }
  | { readonly detail: true }

/** One column of a template together with where its value goes and whether the public reads it. */
export interface Field extends ColumnSpec {
  readonly place: FieldPlace
  readonly open: boolean
}

export const detail: FieldPlace = { detail: true }

/** Whether the row's addressee is an organisation or a trader, who have codes of their own. */
export function hasOrganisation(row: AnyDraft): boolean {
  return row['counterpartyClass'] === 'organisation' || row['counterpartyClass'] === 'sole-trader'
}

export function isPerson(row: AnyDraft): boolean {
  return row['counterpartyClass'] === 'natural-person'
}
