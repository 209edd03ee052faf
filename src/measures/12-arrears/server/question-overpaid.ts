import type { ActContext } from '#platform/acts'
import { interestOf } from './interest-set.ts'
import { openCases } from './match-store.ts'
import type { Refreshed } from './refresh-payables.ts'

/**
 * A payable on which more was paid than price and late interest together is a question to the unit, never a refused row.
 * What goes beyond the price but only pays the interest is no overpayment.
 */
export async function questionOverpaid(ctx: ActContext, refreshed: ReadonlyMap<string, Refreshed>): Promise<void> {
  const beyond = [...refreshed].filter(([, each]) => each.overpaidFen > 0n)
  const interest = await interestOf(
    ctx,
    beyond.map(([payableId]) => payableId),
    ctx.today,
  )
  const over = beyond.flatMap(([payableId, each]) => {
    const overpaidFen = interest.get(payableId)?.overpaidFen ?? each.overpaidFen
    return overpaidFen > 0n ? [{ payableId, payable: each.payable, contract: each.contract, overpaidFen }] : []
  })
  await openCases(
    ctx,
    over.map(({ payableId, payable, contract, overpaidFen }) => ({
      unit: payable.unit,
      kind: 'overpaid',
      subject: payableId,
      contractNumber: contract.number,
      creditorUscc: contract.creditorUscc,
      payableId,
      ledgerFen: payable.amountFen - payable.reducedFen,
      claimFen: null,
      treasuryFen: null,
      differenceFen: overpaidFen,
    })),
  )
}
