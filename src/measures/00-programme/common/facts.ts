import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Whether a unit's periodic report was certified by its day. Valid on the due day. Matter: `programme.report:<id>`. */
export const reportTimeliness = defineFact({
  kind: 'programme.report-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({
    period: z.string(),
    dueOn: day,
    /** Day of the first certification; null while missing. */
    certifiedOn: day.nullable(),
    /** Calendar days after the due day; the date is fixed and does not move. */
    daysLate: z.int().min(0),
  }),
})

/** A task of the plan a unit completed, accepted by the side that leads it. Valid on the day it was reported done. */
export const taskCompletion = defineFact({
  kind: 'programme.task-completion',
  version: 1,
  outcomes: ['in-time', 'late'],
  detail: z.strictObject({ task: z.string(), dueOn: day, doneOn: day }),
})
