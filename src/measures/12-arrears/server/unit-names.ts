import { addDays } from '#base/plain-date'
import type { AnyDraft, RowFault } from '#kernel/intake/common'
import { successorOf } from '#kernel/parties/common'
import { listConfirmedSuccessions, listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'

/**
 * Unit codes by everything a clerk may call a unit: names and code, without blanks. A name borne before a succession still
 * finds its unit, unless another bears it today.
 */
export async function unitCodes(ctx: ActContext): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>()
  const days = [...new Set((await listConfirmedSuccessions(ctx)).filter((each) => each.effectiveOn <= ctx.today).map((each) => addDays(each.effectiveOn, -1)))]
  for (const on of [...days, ctx.today])
    for (const unit of await listUnits(ctx, { on }))
      for (const name of [unit.name, unit.shortName, ...(unit.uscc ? [unit.uscc] : [])]) codes.set(name.replace(/\s/g, ''), unit.code)
  return codes
}

/** Units whose account has passed on by today, with who has it now. */
export async function accountHeirs(ctx: ActContext): Promise<ReadonlyMap<string, string>> {
  const successions = await listConfirmedSuccessions(ctx)
  const former = successions.flatMap((succession) => succession.mappings.map((mapping) => mapping.from))
  return new Map(former.map((unit) => [unit, successorOf(successions, unit, ctx.today, '12.1')] as const).filter(([unit, heir]) => unit !== heir))
}

/** The unit a row names in its column `debtor`. */
export function debtorOf(codes: ReadonlyMap<string, string>, name: string): string | undefined {
  return codes.get(name.replace(/\s/g, ''))
}

/** Keeps out a row that names no unit of the district. */
export function unknownDebtor(codes: ReadonlyMap<string, string>): (row: AnyDraft) => readonly RowFault[] {
  return (row) =>
    typeof row['debtor'] === 'string' && debtorOf(codes, row['debtor']) === undefined ? [{ column: 'debtor', code: 'arrears.row.debtor-unknown', severity: 'error' }] : []
}
