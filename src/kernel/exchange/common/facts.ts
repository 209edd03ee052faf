import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

/** Whether the records of one period went up in time; about the unit that owns the channel, our own lateness included. */
export const deliveryTimeliness = defineFact({
  kind: 'exchange.delivery-timeliness',
  version: 1,
  outcomes: ['on-time', 'late'],
  detail: z.strictObject({
    /** Code of the channel. */
    channel: z.string(),
    from: z.string(),
    to: z.string(),
    dueOn: z.string(),
    deliveredOn: z.string(),
    workingDaysLate: z.int(),
    records: z.int(),
    packages: z.int(),
  }),
})
