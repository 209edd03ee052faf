import { defineMilestoneFact } from '#kernel/promises/common'

/** Milestones of contracts and policy commitments: duty 2.4. */
export const commitmentMilestone = defineMilestoneFact('commitments.milestone')

/** Milestones of decisions in execution: duty 2.3. */
export const decisionMilestone = defineMilestoneFact('commitments.decision-milestone')

export const commitmentFacts = [commitmentMilestone, decisionMilestone] as const
