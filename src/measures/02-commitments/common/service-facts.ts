import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { serviceResults } from './service.ts'
import { guideMeasures } from './service-guide.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const timelinessDetail = z.strictObject({
  item: z.string(),
  guide: z.string(),
  acceptedOn: day,
  /** Working days of the limit, without those the law does not count. */
  days: z.int(),
  excludedDays: z.int().min(0),
  dueOn: day,
  settledOn: day.nullable(),
  workingDaysLate: z.int().min(0),
  result: z.enum(serviceResults).nullable(),
  /** One of a sample, not of all applications. */
  sample: z.boolean(),
})

/** Whether an application was settled within the days the published guide promised. Valid on the due day. Matter: `commitments.service-application:<id>`. */
export const serviceTimeliness = defineFact({ kind: 'commitments.service-timeliness', version: 1, outcomes: ['kept', 'late', 'overdue', 'ended'], detail: timelinessDetail })

/** The second finding, by the limit of law; only where there is one. */
export const serviceLegalTimeliness = defineFact({
  kind: 'commitments.service-legal-timeliness',
  version: 1,
  outcomes: ['kept', 'late', 'overdue', 'ended'],
  detail: timelinessDetail,
})

const change = z.strictObject({ before: z.int(), after: z.int() })

/** What the next published guide of an item changed: the difference of two published versions. Valid on the day of publication. */
export const serviceSimplification = defineFact({
  kind: 'commitments.service-simplification',
  version: 1,
  outcomes: ['simplified', 'heavier', 'mixed', 'unchanged'],
  detail: z.strictObject({
    item: z.string(),
    from: z.int(),
    to: z.int(),
    ...(Object.fromEntries(guideMeasures.map((measure) => [measure, change])) as Record<(typeof guideMeasures)[number], typeof change>),
    onlineDepth: change,
    parallel: z.enum(['joined', 'left', 'same']),
  }),
})

export const serviceFacts = [serviceTimeliness, serviceLegalTimeliness, serviceSimplification] as const
