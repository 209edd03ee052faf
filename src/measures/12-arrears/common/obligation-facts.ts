import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { debtorClasses } from './contract-terms.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const fen = z.string().regex(/^\d+$/)

/**
 * A contract was signed with payment terms the law does not allow, or a corrected row shows that it was not. Valid on the
 * signing day. What the law only asks to be agreed and is missing is flagged and no fact. Matter: `arrears.contract:<id>`.
 */
export const contractTerms = defineFact({
  kind: 'arrears.contract-terms',
  version: 1,
  outcomes: ['unlawful', 'corrected'],
  detail: z.strictObject({ signedOn: day, debtorClass: z.enum(debtorClasses), faults: z.array(z.string()) }),
})

/** Whether a deposit was paid back by its day. Valid on that day; `missing` until it is. Matter: `arrears.deposit:<id>`. */
export const depositRefund = defineFact({
  kind: 'arrears.deposit-refund',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ deposit: z.string(), releasedOn: day, dueOn: day, returnedOn: day.nullable(), amountFen: fen }),
})

/**
 * Whether arrears an audit found were put right by the day: the day of the answer that was accepted counts, so that nobody waits
 * for the reviewer. Valid on the due day. Matter: `arrears.audit-finding:<id>`.
 */
export const auditRectification = defineFact({
  kind: 'arrears.audit-rectification',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ servedOn: day, dueOn: day, answeredOn: day.nullable(), amountFen: fen }),
})

/** Whether a works project had its wage account when works began. About the unit that builds; valid on that day. Matter: `arrears.wage-project:<id>`. */
export const wageAccountOpened = defineFact({
  kind: 'arrears.wage-account',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ startedOn: day, openedOn: day.nullable() }),
})

export const obligationFacts = [contractTerms, depositRefund, auditRectification, wageAccountOpened] as const
