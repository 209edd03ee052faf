import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Whether a month's labour cost reached the wage account in time. About the unit that builds; valid on the due day. Matter: `arrears.labour-cost:<id>`. */
export const labourCostTimeliness = defineFact({
  kind: 'arrears.labour-cost',
  version: 1,
  outcomes: ['on-time', 'late', 'unpaid'],
  detail: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), dueOn: day, paidOn: day.nullable(), amountFen: z.string().regex(/^\d+$/) }),
})

export const wageFacts = [labourCostTimeliness] as const
