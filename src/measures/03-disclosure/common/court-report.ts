import { z } from 'zod'
import { defineProcedure } from '#kernel/procedures/common'

export const debtorClasses = ['natural-person', 'organisation', 'public-body'] as const

/** What the court did in a month with one class of debtor: how many were eligible, listed, deleted, corrected, and how many of each late. */
export const CourtReportLine = z.strictObject({
  debtorClass: z.enum(debtorClasses),
  eligible: z.int().min(0).max(1_000_000),
  listed: z.int().min(0).max(1_000_000),
  listedLate: z.int().min(0).max(1_000_000),
  deleted: z.int().min(0).max(1_000_000),
  deletedLate: z.int().min(0).max(1_000_000),
  corrected: z.int().min(0).max(1_000_000),
  correctedLate: z.int().min(0).max(1_000_000),
})
export type CourtReportLine = z.infer<typeof CourtReportLine>

/** A part that exceeds its whole, by field; empty when the lines can be true. */
export function contradictionsOf(lines: readonly CourtReportLine[]): { readonly path: string; readonly code: string }[] {
  const faults: { path: string; code: string }[] = []
  lines.forEach((line, index) => {
    for (const [part, whole] of [
      ['listedLate', 'listed'],
      ['deletedLate', 'deleted'],
      ['correctedLate', 'corrected'],
    ] as const) {
      if (line[part] > line[whole]) faults.push({ path: `lines.${index}.${part}`, code: 'disclosure.court-report.part-over-whole' })
    }
    if (lines.findIndex((other) => other.debtorClass === line.debtorClass) !== index)
      faults.push({ path: `lines.${index}.debtorClass`, code: 'disclosure.court-report.class-twice' })
  })
  return faults
}

/** A month's aggregates: entered by one person of the court, certified by another. */
export const courtReportProcedure = defineProcedure({
  id: 'disclosure.court-report',
  states: ['drafted', 'submitted', 'certified'],
  initial: 'drafted',
  final: ['certified'],
  acts: {
    submit: { from: ['drafted'], to: 'submitted', permission: 'disclosure.debtor.report' },
    return: { from: ['submitted'], to: 'drafted', permission: 'disclosure.debtor.certify', byAnotherPersonThan: ['submit'] },
    certify: { from: ['submitted'], to: 'certified', permission: 'disclosure.debtor.certify', byAnotherPersonThan: ['submit'] },
  },
})
