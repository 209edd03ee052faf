import type { PlainDate } from '#base/plain-date'
import type { RowOf } from '#kernel/intake/common'
import type { AgreedRate, ContractTerms } from './contract-terms.ts'
import type { ClauseCode } from './law-clauses.ts'
import { basisPointsOf, type contractTemplate } from './templates/contract-template.ts'

export type ContractRow = RowOf<(typeof contractTemplate)['columns']>

const clauseColumns = {
  'back-to-back': 'backToBack',
  'audit-condition': 'auditCondition',
  'forced-bills': 'forcedBills',
  'extra-deposit': 'extraDeposit',
  'no-guarantee-letter': 'noGuaranteeLetter',
  'internal-approval': 'internalApproval',
  'contractor-prefinance': 'contractorPrefinance',
} as const satisfies Record<ClauseCode, keyof ContractRow>

export function clausesOf(row: Pick<ContractRow, (typeof clauseColumns)[ClauseCode]>): readonly ClauseCode[] {
  return (Object.keys(clauseColumns) as ClauseCode[]).filter((code) => row[clauseColumns[code]] === 'yes')
}

/** The clause cells of a row, from codes. */
export function clauseCells(clauses: readonly ClauseCode[]): Record<string, 'yes' | null> {
  return Object.fromEntries(Object.entries(clauseColumns).map(([code, column]) => [column, clauses.includes(code as ClauseCode) ? 'yes' : null]))
}

/** 6.5 as percent times a million. */
export function microPercentOf(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(6, '0').slice(0, 6))
}

/** Percent times a million as it is written: 6.5. */
export function percentText(micro: bigint): string {
  const digits = micro.toString().padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
}

/** The payment terms a checked row states. */
export function termsOfRow(row: ContractRow): ContractTerms {
  const rate: AgreedRate | null = row.rate === null || row.ratePer === null ? null : { microPercent: microPercentOf(row.rate), per: row.ratePer }
  return {
    debtorClass: row.debtorClass,
    debtorSize: row.debtorClass === 'large-firm' ? 'large' : row.debtorSize,
    creditorSize: row.creditorSize,
    signedOn: row.signedOn as PlainDate,
    subject: row.subject,
    termStart: row.termStart,
    termDays: row.termDays,
    acceptanceDays: row.acceptanceDays,
    tradeCustom: row.tradeCustom === 'yes',
    rate,
    clauses: clausesOf(row),
    progressBasisPoints: row.progressPercent === null ? null : basisPointsOf(row.progressPercent),
    retentionBasisPoints: row.retentionPercent === null ? null : basisPointsOf(row.retentionPercent),
  }
}
