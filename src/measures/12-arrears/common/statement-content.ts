import { z } from 'zod'

const fen = z.string().regex(/^\d+$/)

/** Classes of age of an overdue payable, in calendar days after its due day. */
export const ages = ['to-90', 'to-180', 'to-365', 'over-365'] as const
export type Age = (typeof ages)[number]

export function ageOf(days: number): Age {
  return days <= 90 ? 'to-90' : days <= 180 ? 'to-180' : days <= 365 ? 'to-365' : 'over-365'
}

/**
 * What a unit owed overdue to micro, small and medium firms on the last day of a year, frozen when it was generated. The
 * public reads contracts and amount; the lines name contracts and never suppliers.
 */
export const StatementContent = z.strictObject({
  v: z.literal(1),
  year: z.int(),
  asOf: z.string(),
  contracts: z.int(),
  payables: z.int(),
  amountFen: fen,
  interestFen: fen,
  disputedFen: fen,
  stockFen: fen,
  bySubject: z.array(z.strictObject({ subject: z.enum(['goods', 'works', 'services']), contracts: z.int(), amountFen: fen })),
  byAge: z.array(z.strictObject({ age: z.enum(ages), payables: z.int(), amountFen: fen })),
  lines: z.array(
    z.strictObject({
      contractNumber: z.string(),
      contractTitle: z.string(),
      subject: z.string(),
      item: z.string(),
      dueOn: z.string(),
      daysLate: z.int(),
      amountFen: fen,
      interestFen: fen.nullable(),
      disputedFen: fen,
    }),
  ),
})
export type StatementContent = z.infer<typeof StatementContent>
