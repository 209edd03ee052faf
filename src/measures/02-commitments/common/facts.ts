import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

export * from './complaint-facts.ts'

import { defineMilestoneFact } from '#kernel/promises/common'

/** Milestones of contracts and policy commitments: duty 2.4. */
export const commitmentMilestone = defineMilestoneFact('commitments.milestone')

/** Milestones of decisions in execution: duty 2.3. */
export const decisionMilestone = defineMilestoneFact('commitments.decision-milestone')

/** A promise was changed, stopped or refused outside the lawful path; the unit was heard. Valid on the day it happened. */
export const breachFact = defineFact({
  kind: 'commitments.breach',
  version: 1,
  outcomes: ['breached', 'dismissed'],
  detail: z.strictObject({ promiseKind: z.string(), what: z.enum(['changed', 'stopped', 'refused']), heard: z.boolean() }),
})

/** A unit has a rule of its own in force: its first one, or a new edition. Duty 2.6. */
export const unitRuleFiled = defineFact({
  kind: 'commitments.unit-rule',
  version: 1,
  outcomes: ['established', 'renewed'],
  detail: z.strictObject({ field: z.string(), adoptedOn: z.string() }),
})

export const commitmentFacts = [commitmentMilestone, decisionMilestone, breachFact, unitRuleFiled] as const
