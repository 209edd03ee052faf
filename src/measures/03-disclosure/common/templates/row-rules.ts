import type { AnyDraft, RowFault, RowRule } from '#kernel/intake/common'
import { checkResidentId } from '#kernel/parties/common'
import { penaltyCategories } from './penalty.ts'

const error = (column: string, code: string, params?: RowFault['params']): RowFault => ({ column, code, severity: 'error', ...(params ? { params } : {}) })
const warning = (column: string, code: string, params?: RowFault['params']): RowFault => ({ column, code, severity: 'warning', ...(params ? { params } : {}) })

const organisationOnly = [
  'uscc',
  'registrationNumber',
  'organisationCode',
  'taxNumber',
  'institutionNumber',
  'associationNumber',
  'legalRepresentative',
  'representativeIdType',
  'representativeIdNumber',
]

/** A natural person carries an identity document and no organisation's codes; others carry no personal document. */
export const subjectRule: RowRule<AnyDraft> = (row) => {
  const faults: RowFault[] = []
  if (row['counterpartyClass'] === 'natural-person') {
    for (const column of organisationOnly) if (row[column] != null) faults.push(error(column, 'disclosure.row.person-with-organisation-field'))
    if (row['personIdType'] === 'resident-id' && typeof row['personIdNumber'] === 'string' && !checkResidentId(row['personIdNumber']).ok) {
      faults.push(error('personIdNumber', 'disclosure.row.resident-id-wrong'))
    }
  } else {
    for (const column of ['personIdType', 'personIdNumber']) if (row[column] != null) faults.push(error(column, 'disclosure.row.organisation-with-person-field'))
  }
  return faults
}

/** Days in their natural order. */
export const daysRule: RowRule<AnyDraft> = (row) => {
  const [from, to, decidedOn] = [row['validFrom'], row['validTo'], row['decidedOn']]
  const faults: RowFault[] = []
  if (from != null && to != null && to < from) faults.push(error('validTo', 'disclosure.row.ends-before-it-begins'))
  if (from == null && to != null && decidedOn != null && to < decidedOn) faults.push(error('validTo', 'disclosure.row.ends-before-decision'))
  if (decidedOn != null && row['displayTo'] != null && row['displayTo'] < decidedOn) faults.push(error('displayTo', 'disclosure.row.ends-before-decision'))
  if (decidedOn != null && decidedOn < '2000-01-01') faults.push(warning('decidedOn', 'disclosure.row.very-old'))
  return faults
}

/** Kinds of penalty from the list of the law, and the amounts and certificates they call for. */
export const penaltyRule: RowRule<AnyDraft> = (row) => {
  const written = row['category']
  if (typeof written !== 'string') return []
  const kinds = written
    .split(/[;；]/)
    .map((kind) => kind.trim())
    .filter(Boolean)
  const known = new Set(penaltyCategories.flatMap((choice) => [choice.zh, ...(choice.aliases ?? [])]))
  const faults: RowFault[] = kinds.filter((kind) => !known.has(kind)).map((kind) => error('category', 'disclosure.row.penalty-kind-unknown', { kind: kind.slice(0, 30) }))
  const has = (word: string) => kinds.some((kind) => kind.includes(word))
  if (has('罚款') && row['amountFen'] == null) faults.push(error('amountFen', 'disclosure.row.fine-without-amount'))
  if (!has('罚款') && typeof row['amountFen'] === 'bigint' && row['amountFen'] > 0n) faults.push(error('amountFen', 'disclosure.row.amount-without-fine'))
  if (has('没收') && row['confiscatedFen'] == null) faults.push(error('confiscatedFen', 'disclosure.row.confiscation-without-amount'))
  if ((has('吊销') || has('暂扣')) && row['licenceTaken'] == null) faults.push(error('licenceTaken', 'disclosure.row.licence-not-named'))
  return faults
}

const personalPatterns: readonly (readonly [string, RegExp])[] = [
  ['id-number', /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/],
  ['telephone', /(?<!\d)1[3-9]\d{9}(?!\d)/],
  ['bank-card', /(?<!\d)62\d{14,17}(?!\d)/],
]

/** Words and numbers in the public fields that a reviewer must look at: bulk clearance lets such acts fall out. */
export const sensitiveWords = ['国家秘密', '机密', '绝密', '内部资料', '商业秘密', '未成年', '艾滋', '精神障碍', '举报人', '家庭住址', '保密'] as const

/** The first reason an act's public words need a reviewer's own eyes, or null. */
export function sensitiveMark(words: string): string | null {
  for (const [mark, pattern] of personalPatterns) if (pattern.test(words)) return mark
  return sensitiveWords.some((word) => words.includes(word)) ? 'keyword' : null
}

/** Personal numbers do not belong into fields the public reads. */
export const privacyRule: RowRule<AnyDraft> = (row) => {
  const faults: RowFault[] = []
  for (const column of ['title', 'content', 'offence', 'basis', 'object', 'followUp', 'respondent', 'documentName']) {
    const value = row[column]
    const mark = typeof value === 'string' ? sensitiveMark(value) : null
    if (mark && mark !== 'keyword') faults.push(warning(column, 'disclosure.row.personal-number-in-public-field'))
  }
  return faults
}
