import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import type { ContractTerms } from '../common/contract-terms.ts'
import { judgeTerms } from '../common/judge-terms.ts'
import { loadDueChoices, loadInterestChoices } from './choices.ts'
import { loadLprSeries } from './lpr-values.ts'

/**
 * Checks the payment terms of a contract that is not signed yet. Passes, and says so in the ledger, only when the law in
 * force today allows every term; otherwise refuses with each term and its article. Duty 12.4.
 */
export async function checkDraft(ctx: ActContext, draft: Omit<ContractTerms, 'signedOn'>): Promise<{ readonly passed: true; readonly termDays: number | null }> {
  const terms: ContractTerms = { ...draft, signedOn: ctx.today }
  const choices = { ...(await loadDueChoices(ctx)), ...(await loadInterestChoices(ctx)) }
  const findings = judgeTerms(terms, choices, await loadLprSeries(ctx))
  if (findings.length > 0) {
    refuse(
      'unlawful',
      'arrears.draft.forbidden',
      { count: findings.length },
      findings.map(({ code, instrument, article }) => ({ path: code, code: `arrears.term-fault.${code}`, params: { instrument, article } })),
    )
  }
  await append(ctx, {
    kind: 'arrears.draft-passed',
    about: `unit:${ctx.actor.unit ?? 'system'}`,
    payload: { debtorClass: terms.debtorClass, creditorSize: terms.creditorSize, subject: terms.subject, termDays: terms.termDays },
  })
  return { passed: true, termDays: terms.termDays }
}
