import { z } from 'zod'

const Names = { name: z.string(), shortName: z.string(), englishName: z.string() }
const Counts = { total: z.int(), done: z.int(), pending: z.int(), underWay: z.int(), notStarted: z.int(), late: z.int() }

/** What a circular on progress says, fixed when it is drafted. */
export const CircularContent = z.strictObject({
  v: z.literal(1),
  asOf: z.string(),
  dueOn: z.string(),
  items: z.array(z.strictObject({ item: z.string(), place: z.string(), tasks: z.int(), ...Counts })),
  units: z.array(z.strictObject({ unit: z.string(), ...Names, ...Counts })),
  reports: z.array(
    z.strictObject({ period: z.string(), dueOn: z.string(), owed: z.int(), onTime: z.int(), late: z.int(), missing: z.array(z.strictObject({ unit: z.string(), ...Names })) }),
  ),
})
export type CircularContent = z.infer<typeof CircularContent>
