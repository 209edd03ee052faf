import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { CampaignDraft, campaignKinds, campaignStates, exclusionGrounds, Incentive, NewNomination, nominationStates, RecordCheck, withdrawalGrounds } from './campaign.ts'
import { PowerReview, pledgeStates } from './pledge.ts'
import { policyStates, refusalGrounds, targetUnits } from './policy.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Words = z.string().trim().min(2).max(1_000)
const Limit = z.coerce.number().int().min(1).max(500).default(200)

const PolicyParams = z.strictObject({ policyId: z.uuid() })
/** What became of the applications for one policy. `days` are working days on average, as a decimal. */
export const PolicyFigures = z.strictObject({
  applied: z.int(),
  granted: z.int(),
  refused: z.int(),
  ended: z.int(),
  open: z.int(),
  onTime: z.int(),
  late: z.int(),
  overdue: z.int(),
  days: MaybeText,
  amountFen: Text,
  refusals: z.array(z.strictObject({ ground: z.enum(refusalGrounds), count: z.int() })),
})
export const PolicyReply = z.strictObject({
  policyId: Text,
  unit: Text,
  title: Text,
  basis: Text,
  whom: Text,
  benefit: Text,
  conditions: MaybeText,
  channel: Text,
  limitDays: z.int(),
  targetUnit: z.enum(targetUnits),
  eligible: z.int().nullable(),
  validFrom: Text,
  validTo: MaybeText,
  state: z.enum(policyStates),
  version: z.int(),
  publishedOn: MaybeText,
  endedOn: MaybeText,
  endReason: MaybeText,
  figures: PolicyFigures,
})
export const policies = defineEndpoint({
  method: 'GET',
  path: '/grassroots/policies',
  access: { permission: 'grassroots.policy.read' },
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(policyStates).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(PolicyReply) }),
})
export const submitPolicy = defineEndpoint({
  method: 'POST',
  path: '/grassroots/policies/:policyId/submit',
  access: { permission: 'grassroots.policy.edit' },
  params: PolicyParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const returnPolicy = defineEndpoint({
  method: 'POST',
  path: '/grassroots/policies/:policyId/return',
  access: { permission: 'grassroots.policy.publish' },
  params: PolicyParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const publishPolicy = defineEndpoint({
  method: 'POST',
  path: '/grassroots/policies/:policyId/publish',
  access: { permission: 'grassroots.policy.publish' },
  params: PolicyParams,
  body: z.strictObject({ version: Version, withinPower: z.boolean() }),
  reply: NewVersion,
})
export const endPolicy = defineEndpoint({
  method: 'POST',
  path: '/grassroots/policies/:policyId/end',
  access: { permission: 'grassroots.policy.publish' },
  params: PolicyParams,
  body: z.strictObject({ version: Version, reason: Words }),
  reply: NewVersion,
})

const ApplicationReply = z.strictObject({
  applicationId: Text,
  unit: Text,
  number: Text,
  policyTitle: Text,
  appliedOn: Text,
  decidedOn: MaybeText,
  result: z.enum(['granted', 'refused', 'ended']).nullable(),
  ground: z.enum(refusalGrounds).nullable(),
  dueOn: Text,
  dueProvisional: z.boolean(),
  finding: z.enum(['on-time', 'late', 'overdue', 'ended']).nullable(),
  daysLate: z.int(),
})
export const applications = defineEndpoint({
  method: 'GET',
  path: '/grassroots/applications',
  access: { permission: 'grassroots.policy.read' },
  query: z.strictObject({
    unit: Unit.optional(),
    policyId: z.uuid().optional(),
    standing: z.enum(['open', 'overdue', 'on-time', 'late', 'refused', 'granted']).optional(),
    page: z.coerce.number().int().min(1).max(5_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({ items: z.array(ApplicationReply), total: z.int() }),
})

const CampaignParams = z.strictObject({ campaignId: z.uuid() })
export const CampaignReply = z.strictObject({
  campaignId: Text,
  unit: Text,
  kind: z.enum(campaignKinds),
  year: z.int(),
  title: Text,
  rules: Text,
  awardMonths: z.int(),
  incentives: z.array(Incentive),
  state: z.enum(campaignStates),
  version: z.int(),
  rulesOn: MaybeText,
  noticeOn: MaybeText,
  noticeDueOn: MaybeText,
  awardedOn: MaybeText,
  validTo: MaybeText,
})
export const campaigns = defineEndpoint({
  method: 'GET',
  path: '/grassroots/campaigns',
  access: { permission: 'grassroots.campaign.read' },
  query: z.strictObject({ unit: Unit.optional(), kind: z.enum(campaignKinds).optional(), state: z.enum(campaignStates).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(CampaignReply.extend({ nominees: z.int(), awarded: z.int(), openObjections: z.int() })) }),
})
const ActReply = z.strictObject({ act: Text, obstacles: z.array(z.strictObject({ code: Text, params: z.record(z.string(), z.union([z.string(), z.number()])) })) })
export const NominationReply = z.strictObject({
  nominationId: Text,
  campaignId: Text,
  unit: Text,
  publicName: Text,
  /** The true name, for the town's own people only. */
  name: MaybeText,
  uscc: MaybeText,
  nominatedBy: Text,
  merits: Text,
  consentOn: MaybeText,
  checks: RecordCheck.shape.results.nullable(),
  state: z.enum(nominationStates),
  version: z.int(),
  ground: MaybeText,
  settledOn: MaybeText,
})
export const ObjectionReply = z.strictObject({
  objectionId: Text,
  nominationId: Text,
  ground: Text,
  words: Text,
  contact: MaybeText,
  lodgedOn: Text,
  dueOn: Text,
  state: z.enum(['lodged', 'upheld', 'rejected']),
  answer: MaybeText,
  version: z.int(),
})
export const campaign = defineEndpoint({
  method: 'GET',
  path: '/grassroots/campaigns/:campaignId',
  access: { permission: 'grassroots.campaign.read' },
  params: CampaignParams,
  reply: z.strictObject({ campaign: CampaignReply, acts: z.array(ActReply), nominations: z.array(NominationReply), objections: z.array(ObjectionReply) }),
})
export const draftCampaign = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns',
  access: { permission: 'grassroots.campaign.edit' },
  body: CampaignDraft.extend({ unit: Unit }),
  reply: z.strictObject({ campaignId: Text, version: z.int() }),
})
export const reviseCampaign = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/revise',
  access: { permission: 'grassroots.campaign.edit' },
  params: CampaignParams,
  body: CampaignDraft.extend({ version: Version }),
  reply: NewVersion,
})
const step = (name: string, permission: string) =>
  defineEndpoint({
    method: 'POST',
    path: `/grassroots/campaigns/:campaignId/${name}`,
    access: { permission },
    params: CampaignParams,
    body: z.strictObject({ version: Version }),
    reply: NewVersion,
  })
export const submitCampaign = step('submit', 'grassroots.campaign.edit')
export const returnCampaign = step('return', 'grassroots.campaign.decide')
export const publishRules = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/publish-rules',
  access: { permission: 'grassroots.campaign.decide' },
  params: CampaignParams,
  body: z.strictObject({ version: Version, basisChecked: z.boolean() }),
  reply: NewVersion,
})
export const cancelCampaign = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/cancel',
  access: { permission: 'grassroots.campaign.decide' },
  params: CampaignParams,
  body: z.strictObject({ version: Version, reason: Words }),
  reply: NewVersion,
})
export const postNotice = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/post-notice',
  access: { permission: 'grassroots.campaign.edit' },
  params: CampaignParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({ version: z.int(), noticeDueOn: Text }),
})
export const awardCampaign = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/award',
  access: { permission: 'grassroots.campaign.decide' },
  params: CampaignParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({ version: z.int(), awarded: z.int() }),
})
export const nominate = defineEndpoint({
  method: 'POST',
  path: '/grassroots/campaigns/:campaignId/nominations',
  access: { permission: 'grassroots.campaign.edit' },
  params: CampaignParams,
  body: NewNomination,
  reply: z.strictObject({ nominationId: Text }),
})

const NominationParams = z.strictObject({ nominationId: z.uuid() })
export const checkNominee = defineEndpoint({
  method: 'POST',
  path: '/grassroots/nominations/:nominationId/check',
  access: { permission: 'grassroots.campaign.decide' },
  params: NominationParams,
  body: RecordCheck.extend({ version: Version }),
  reply: z.strictObject({ version: z.int(), state: Text }),
})
export const excludeNominee = defineEndpoint({
  method: 'POST',
  path: '/grassroots/nominations/:nominationId/exclude',
  access: { permission: 'grassroots.campaign.decide' },
  params: NominationParams,
  body: z.strictObject({ version: Version, ground: z.enum(exclusionGrounds) }),
  reply: NewVersion,
})
export const proposeWithdrawal = defineEndpoint({
  method: 'POST',
  path: '/grassroots/nominations/:nominationId/propose-withdrawal',
  access: { permission: 'grassroots.campaign.edit' },
  params: NominationParams,
  body: z.strictObject({ version: Version, ground: z.enum(withdrawalGrounds) }),
  reply: NewVersion,
})
export const decideWithdrawal = defineEndpoint({
  method: 'POST',
  path: '/grassroots/nominations/:nominationId/decide-withdrawal',
  access: { permission: 'grassroots.campaign.decide' },
  params: NominationParams,
  body: z.strictObject({ version: Version, withdraw: z.boolean() }),
  reply: NewVersion,
})
export const decideObjection = defineEndpoint({
  method: 'POST',
  path: '/grassroots/objections/:objectionId/decide',
  access: { permission: 'grassroots.campaign.decide' },
  params: z.strictObject({ objectionId: z.uuid() }),
  body: z.strictObject({ version: Version, upheld: z.boolean(), answer: Words }),
  reply: NewVersion,
})

const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
const PledgeParams = z.strictObject({ pledgeId: z.uuid() })
export const PledgeReply = z.strictObject({
  pledgeId: Text,
  unit: Text,
  number: Text,
  category: z.enum(['public-service', 'preferential-policy']),
  title: Text,
  what: Text,
  whom: Text,
  channel: Text,
  office: Text,
  basis: Text,
  dueOn: Text,
  state: z.enum(pledgeStates),
  version: z.int(),
  promiseId: MaybeText,
  milestoneId: MaybeText,
  publishedOn: MaybeText,
  standing: z
    .strictObject({ dueOn: Text, originalDueOn: Text, outcome: z.enum(['met', 'partly-met', 'not-met']).nullable(), doneOn: MaybeText, finding: MaybeText, ended: z.boolean() })
    .nullable(),
  kept: z.int(),
  notKept: z.int(),
  doubts: z.int(),
  lastProgress: MaybeText,
})
export const pledges = defineEndpoint({
  method: 'GET',
  path: '/grassroots/pledges',
  access: { permission: 'grassroots.pledge.read' },
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(pledgeStates).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(PledgeReply) }),
})
/** What else is on file about a pledge: the version to state its outcome with, and what citizens wrote, for the town. */
export const pledgeFile = defineEndpoint({
  method: 'GET',
  path: '/grassroots/pledges/:pledgeId',
  access: { permission: 'grassroots.pledge.read' },
  params: PledgeParams,
  reply: z.strictObject({ milestoneVersion: z.int().nullable(), words: z.array(z.strictObject({ view: z.enum(['kept', 'not-kept']), words: Text, givenOn: Text })) }),
})
const onPledge = (name: string, permission: string) =>
  defineEndpoint({
    method: 'POST',
    path: `/grassroots/pledges/:pledgeId/${name}`,
    access: { permission },
    params: PledgeParams,
    body: z.strictObject({ version: Version }),
    reply: NewVersion,
  })
export const submitPledge = onPledge('submit', 'grassroots.pledge.edit')
export const returnPledge = onPledge('return', 'grassroots.pledge.review')
export const publishPledge = defineEndpoint({
  method: 'POST',
  path: '/grassroots/pledges/:pledgeId/publish',
  access: { permission: 'grassroots.pledge.review' },
  params: PledgeParams,
  body: PowerReview.extend({ version: Version }),
  reply: NewVersion,
})
export const reportPledge = defineEndpoint({
  method: 'POST',
  path: '/grassroots/pledges/:pledgeId/progress',
  access: { permission: 'grassroots.pledge.edit' },
  params: PledgeParams,
  body: z.strictObject({ words: z.string().trim().min(5).max(300) }),
  reply: z.strictObject({ progressId: Text }),
})
export const statePledge = defineEndpoint({
  method: 'POST',
  path: '/grassroots/pledges/:pledgeId/state',
  access: { permission: 'grassroots.pledge.edit' },
  params: PledgeParams,
  body: z.strictObject({ milestoneVersion: Version, outcome: z.enum(['met', 'partly-met', 'not-met']), doneOn: Day.nullable() }),
  reply: z.strictObject({ version: z.int(), finding: MaybeText }),
})
