import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { guideStates, servicePledgeStates, serviceResults } from './service.ts'
import { GuideContent, serviceKinds } from './service-guide.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Limit = z.coerce.number().int().min(1).max(500).default(200)
const read = { permission: 'commitments.service.read' }
const edit = { permission: 'commitments.service.edit' }
const publish = { permission: 'commitments.service.publish' }

const Figures = z.strictObject({
  handled: z.int(),
  kept: z.int(),
  late: z.int(),
  overdue: z.int(),
  open: z.int(),
  beyondLaw: z.int(),
  days: MaybeText,
  sample: z.boolean(),
})
const Numbers = z.strictObject({ before: z.int(), after: z.int() })
const Names = z.strictObject({ steps: z.array(Text), links: z.array(Text), materials: z.array(Text) })
export const DifferenceReply = z.strictObject({
  outcome: z.enum(['simplified', 'heavier', 'mixed', 'unchanged']),
  numbers: z.strictObject({ steps: Numbers, links: Numbers, materials: Numbers, visits: Numbers, promisedDays: Numbers, onlineDepth: Numbers }),
  removed: Names,
  added: Names,
  parallel: z.enum(['joined', 'left', 'same']),
})
export const GuideReply = z.strictObject({
  guideId: Text,
  itemId: Text,
  unit: Text,
  code: Text,
  name: Text,
  kind: z.enum(serviceKinds),
  number: z.int(),
  content: GuideContent,
  state: z.enum(guideStates),
  version: z.int(),
  publishedOn: MaybeText,
})
export const guides = defineEndpoint({
  method: 'GET',
  path: '/commitments/service-guides',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(guideStates).optional(), itemId: z.uuid().optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(GuideReply.extend({ figures: Figures })) }),
})
const GuideParams = z.strictObject({ guideId: z.uuid() })
/** A guide with what it changes against the published version before it. */
export const guideFile = defineEndpoint({
  method: 'GET',
  path: '/commitments/service-guides/:guideId',
  access: read,
  params: GuideParams,
  reply: z.strictObject({ guide: GuideReply, before: GuideReply.nullable(), difference: DifferenceReply.nullable() }),
})
const onGuide = (name: string, access: typeof read) =>
  defineEndpoint({
    method: 'POST',
    path: `/commitments/service-guides/:guideId/${name}`,
    access,
    params: GuideParams,
    body: z.strictObject({ version: Version }),
    reply: NewVersion,
  })
export const submitGuide = onGuide('submit', edit)
export const cancelGuide = onGuide('cancel', edit)
export const returnGuide = onGuide('return', publish)
export const publishGuide = defineEndpoint({
  method: 'POST',
  path: '/commitments/service-guides/:guideId/publish',
  access: publish,
  params: GuideParams,
  body: z.strictObject({ version: Version, checked: z.boolean() }),
  reply: z.strictObject({ version: z.int(), outcome: DifferenceReply.shape.outcome.nullable() }),
})

const Finding = z.enum(['kept', 'late', 'overdue', 'ended']).nullable()
export const serviceApplications = defineEndpoint({
  method: 'GET',
  path: '/commitments/service-applications',
  access: read,
  query: z.strictObject({
    unit: Unit.optional(),
    itemId: z.uuid().optional(),
    standing: z.enum(['open', 'overdue', 'kept', 'late', 'beyond-law']).optional(),
    page: z.coerce.number().int().min(1).max(5_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        applicationId: Text,
        unit: Text,
        number: Text,
        item: Text,
        acceptedOn: Text,
        decidedOn: MaybeText,
        result: z.enum(serviceResults).nullable(),
        promisedDueOn: Text,
        statutoryDueOn: MaybeText,
        provisional: z.boolean(),
        finding: Finding,
        daysLate: z.int(),
        legalFinding: Finding,
        sample: z.boolean(),
      }),
    ),
    total: z.int(),
  }),
})

export const ServicePledgeReply = z.strictObject({
  pledgeId: Text,
  unit: Text,
  title: Text,
  what: Text,
  whom: Text,
  limit: Text,
  channel: Text,
  remedy: MaybeText,
  itemId: MaybeText,
  code: MaybeText,
  state: z.enum(servicePledgeStates),
  version: z.int(),
  publishedOn: MaybeText,
  endReason: MaybeText,
})
export const servicePledges = defineEndpoint({
  method: 'GET',
  path: '/commitments/service-pledges',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(servicePledgeStates).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(ServicePledgeReply) }),
})
const PledgeParams = z.strictObject({ pledgeId: z.uuid() })
const onPledge = (name: string, access: typeof read) =>
  defineEndpoint({
    method: 'POST',
    path: `/commitments/service-pledges/:pledgeId/${name}`,
    access,
    params: PledgeParams,
    body: z.strictObject({ version: Version }),
    reply: NewVersion,
  })
export const submitServicePledge = onPledge('submit', edit)
export const returnServicePledge = onPledge('return', publish)
export const publishServicePledge = defineEndpoint({
  method: 'POST',
  path: '/commitments/service-pledges/:pledgeId/publish',
  access: publish,
  params: PledgeParams,
  body: z.strictObject({ version: Version, checked: z.boolean() }),
  reply: NewVersion,
})
export const endServicePledge = defineEndpoint({
  method: 'POST',
  path: '/commitments/service-pledges/:pledgeId/end',
  access: publish,
  params: PledgeParams,
  body: z.strictObject({ version: Version, reason: z.string().trim().min(2).max(500) }),
  reply: NewVersion,
})
