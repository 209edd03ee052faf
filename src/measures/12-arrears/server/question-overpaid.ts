import type { ActContext } from '#platform/acts'
import { openCases } from './match-store.ts'
import type { Refreshed } from './refresh-payables.ts'

/** A payable on which more was paid than is owed is a question to the unit, never a refused row. */
export async function questionOverpaid(ctx: ActContext, refreshed: ReadonlyMap<string, Refreshed>): Promise<void> {
  const over = [...refreshed].filter(([, each]) => each.overpaidFen > 0n)
  await openCases(
    ctx,
    over.map(([payableId, { payable, contract, overpaidFen }]) => ({
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
