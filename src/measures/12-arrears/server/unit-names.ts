import type { AnyDraft, RowFault } from '#kernel/intake/common'
import { listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'

/** Unit codes by everything a clerk may call a unit: names and code, without blanks. */
export async function unitCodes(ctx: ActContext): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>()
  for (const unit of await listUnits(ctx)) for (const name of [unit.name, unit.shortName, ...(unit.uscc ? [unit.uscc] : [])]) codes.set(name.replace(/\s/g, ''), unit.code)
  return codes
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
