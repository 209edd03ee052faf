import { formatWanYuan } from '#base/money'
import type { PlainDate } from '#base/plain-date'
import { type CellValue, type RowFault, rowReader } from '#kernel/intake/common'
import { rowOfAction } from './action-row.ts'
import type { NewAction } from './new-action.ts'
import { actionTemplates } from './templates/action-template.ts'

/** What an import would refuse in the corrected act and not in the act as it stands: a correction makes no row that could not come in. */
export function faultsOfCorrection(before: NewAction, after: NewAction, today: PlainDate): RowFault[] {
  const known = new Set(refusedIn(before, today).map((fault) => `${fault.column} ${fault.code}`))
  return refusedIn(after, today).filter((fault) => !known.has(`${fault.column} ${fault.code}`))
}

function refusedIn(action: NewAction, today: PlainDate): RowFault[] {
  const template = actionTemplates[action.kind]
  const row = rowOfAction(action)
  const read = rowReader(template, { today })(template.columns.map((column) => cellText(row[column.key] ?? null)))
  return read.faults.filter((fault) => fault.severity === 'error')
}

function cellText(value: CellValue | null): string {
  if (value === null) return ''
  return typeof value === 'bigint' ? formatWanYuan(value) : String(value)
}
