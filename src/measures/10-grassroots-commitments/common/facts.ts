import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { defineMilestoneFact } from '#kernel/promises/common'
import { campaignKinds } from './campaign.ts'
import { refusalGrounds } from './policy.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * Whether a town decided an application for a benefit within the days it promised. Valid on the due day. `ended` (the
 * applicant took it back) stands outside the rate. Matter: `grassroots.application:<id>`.
 */
export const benefitHandling = defineFact({
  kind: 'grassroots.benefit-handling',
  version: 1,
  outcomes: ['on-time', 'late', 'overdue', 'ended'],
  detail: z.strictObject({
    policy: z.string(),
    appliedOn: day,
    promisedDays: z.int(),
    dueOn: day,
    /** Null while nobody has decided. */
    settledOn: day.nullable(),
    workingDaysLate: z.int().min(0),
    result: z.enum(['granted', 'refused', 'ended']).nullable(),
    ground: z.enum(refusalGrounds).nullable(),
  }),
})

/** A campaign came to its award: how many, after how many objections; or an award of it was taken back. Counts only. */
export const campaignAward = defineFact({
  kind: 'grassroots.campaign-award',
  version: 1,
  outcomes: ['awarded', 'withdrawn'],
  detail: z.strictObject({ campaignKind: z.enum(campaignKinds), awarded: z.int().min(0), excluded: z.int().min(0), objections: z.int().min(0), incentives: z.int().min(0) }),
})

/** What became of a pledge by its day: the shared milestone fact of all promises. Matter: `promises.milestone:<id>`. */
export const pledgeOutcome = defineMilestoneFact('grassroots.pledge-outcome')

export const grassrootsFacts = [pledgeOutcome, benefitHandling, campaignAward] as const
