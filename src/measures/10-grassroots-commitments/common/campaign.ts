import { z } from 'zod'
import { defineProcedure } from '#kernel/procedures/common'

/** 诚信职工、诚信农民、诚信工商户、诚信企业. */
export const campaignKinds = ['worker', 'farmer', 'trader', 'enterprise'] as const
export type CampaignKind = (typeof campaignKinds)[number]

/** Workers and farmers are natural persons and shown masked; traders and firms are known by registered name and code. */
export function namesPersons(kind: CampaignKind): boolean {
  return kind === 'worker' || kind === 'farmer'
}

/** The closed list of measures a town may promise the honest; each needs who gives it and its basis. */
export const incentiveCodes = ['priority-handling', 'fewer-documents', 'priority-support', 'fee-relief', 'fewer-inspections', 'partner-offer', 'public-praise'] as const
export type IncentiveCode = (typeof incentiveCodes)[number]

export const Incentive = z.strictObject({
  code: z.enum(incentiveCodes),
  /** What the awarded get, in a sentence. */
  what: z.string().trim().min(4).max(300),
  /** Who gives it. */
  by: z.string().trim().min(2).max(100),
  /** The instrument with its article that allows it. */
  basis: z.string().trim().min(4).max(200),
})
export type Incentive = z.infer<typeof Incentive>

export const CampaignDraft = z.strictObject({
  kind: z.enum(campaignKinds),
  year: z.int().min(2020).max(2100),
  title: z.string().trim().min(4).max(100),
  rules: z.string().trim().min(20).max(6_000),
  awardMonths: z.int().min(1).max(120),
  incentives: z.array(Incentive).max(20),
})
export type CampaignDraft = z.infer<typeof CampaignDraft>

export const campaignStates = ['drafted', 'in-review', 'open', 'noticed', 'awarded', 'ended', 'cancelled'] as const
export type CampaignState = (typeof campaignStates)[number]

/** Rules stand in public before anyone is nominated; names stand in public before anyone is awarded; each by a second person. */
export const campaignProcedure = defineProcedure({
  id: 'grassroots.campaign',
  states: campaignStates,
  initial: 'drafted',
  final: ['ended', 'cancelled'],
  acts: {
    submit: { from: ['drafted'], to: 'in-review', permission: 'grassroots.campaign.edit' },
    return: { from: ['in-review'], to: 'drafted', permission: 'grassroots.campaign.decide', byAnotherPersonThan: ['submit'] },
    'publish-rules': { from: ['in-review'], to: 'open', permission: 'grassroots.campaign.decide', needs: ['legal-basis'], byAnotherPersonThan: ['submit'] },
    'post-notice': { from: ['open'], to: 'noticed', permission: 'grassroots.campaign.edit' },
    award: { from: ['noticed'], to: 'awarded', permission: 'grassroots.campaign.decide', byAnotherPersonThan: ['post-notice'] },
    end: { from: ['awarded'], to: 'ended', permission: 'system' },
    cancel: { from: ['drafted', 'in-review', 'open'], to: 'cancelled', permission: 'grassroots.campaign.decide', needs: ['reason'] },
  },
})

/** Where a nominee is looked up before the public sees the name. */
export const recordSources = ['court-debtors', 'penalties', 'arrears', 'tax', 'credit-list'] as const
export type RecordSource = (typeof recordSources)[number]

export const RecordCheck = z.strictObject({
  /** What each source said on the day of the check; `not-applicable` only where the source holds nothing about such nominees. */
  results: z.record(z.enum(recordSources), z.enum(['clear', 'found', 'not-applicable'])),
})
export type RecordCheck = z.infer<typeof RecordCheck>

export const exclusionGrounds = ['record-found', 'conditions-not-met', 'false-material', 'objection-upheld', 'own-wish'] as const
export type ExclusionGround = (typeof exclusionGrounds)[number]

export const withdrawalGrounds = ['record-arose', 'false-material', 'conditions-lost', 'own-wish'] as const
export type WithdrawalGround = (typeof withdrawalGrounds)[number]

export const nominationStates = ['proposed', 'nominated', 'checked', 'noticed', 'awarded', 'withdrawal-proposed', 'withdrawn', 'excluded', 'ended'] as const
export type NominationState = (typeof nominationStates)[number]

/** One nominee from nomination to the end of the award. The check is another person's than the nomination's; a withdrawal takes two. */
export const nominationProcedure = defineProcedure({
  id: 'grassroots.nomination',
  states: nominationStates,
  initial: 'proposed',
  final: ['withdrawn', 'excluded', 'ended'],
  acts: {
    nominate: { from: ['proposed'], to: 'nominated', permission: 'grassroots.campaign.edit' },
    check: { from: ['nominated'], to: 'checked', permission: 'grassroots.campaign.decide', needs: ['record-check'], byAnotherPersonThan: ['nominate'] },
    exclude: { from: ['nominated', 'checked', 'noticed'], to: 'excluded', permission: 'grassroots.campaign.decide', needs: ['ground'] },
    notice: { from: ['checked'], to: 'noticed', permission: 'grassroots.campaign.edit', bulk: true },
    award: { from: ['noticed'], to: 'awarded', permission: 'grassroots.campaign.decide', bulk: true },
    'propose-withdrawal': { from: ['awarded'], to: 'withdrawal-proposed', permission: 'grassroots.campaign.edit', needs: ['ground'] },
    keep: { from: ['withdrawal-proposed'], to: 'awarded', permission: 'grassroots.campaign.decide', byAnotherPersonThan: ['propose-withdrawal'] },
    withdraw: { from: ['withdrawal-proposed'], to: 'withdrawn', permission: 'grassroots.campaign.decide', byAnotherPersonThan: ['propose-withdrawal'] },
    end: { from: ['awarded', 'withdrawal-proposed'], to: 'ended', permission: 'system', bulk: true },
  },
})

export const NewNomination = z.strictObject({
  /** The name as it is; of natural persons it is kept apart and shown masked. */
  name: z.string().trim().min(2).max(100),
  /** Firms only. */
  uscc: z.string().trim().max(32).nullable(),
  nominatedBy: z.enum(['self', 'village-or-community', 'unit', 'association']),
  merits: z.string().trim().max(500),
  /** The day a natural person agreed to be shown. */
  consentOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
})
export type NewNomination = z.infer<typeof NewNomination>

export const objectionGrounds = ['record', 'false-material', 'not-eligible', 'procedure'] as const

/** What somebody sends against a nominee. Contact is voluntary and kept apart. */
export const NewObjection = z.strictObject({
  nominationId: z.uuid(),
  ground: z.enum(objectionGrounds),
  words: z.string().trim().min(5).max(1_000),
  contact: z.string().trim().max(100).optional(),
})
export type NewObjection = z.infer<typeof NewObjection>

export const objectionProcedure = defineProcedure({
  id: 'grassroots.objection',
  states: ['lodged', 'upheld', 'rejected'],
  initial: 'lodged',
  final: ['upheld', 'rejected'],
  acts: {
    uphold: { from: ['lodged'], to: 'upheld', permission: 'grassroots.campaign.decide', needs: ['answer'] },
    reject: { from: ['lodged'], to: 'rejected', permission: 'grassroots.campaign.decide', needs: ['answer'] },
  },
})
