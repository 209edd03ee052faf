import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { counterpartyViews, statedOutcomes } from './milestone.ts'
import { counterpartyClasses, milestoneMatters, promiseSides, promiseStates, sourceKinds } from './promise.ts'
import { signalReasons } from './signal.ts'

export const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
/** An amount in fen as digits: JSON has no exact large numbers. A sign is let through, so that the refusal can say what is wrong. */
export const Fen = z
  .string()
  .regex(/^-?\d{1,18}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const MaybeFen = z.string().nullable()
const Text = z.string()
const MaybeText = z.string().nullable()
export const Version = z.int().min(1)
export const NewVersion = z.strictObject({ version: z.int() })
const Unit = z.string().min(1).max(60)
const PromiseParams = z.strictObject({ promiseId: z.uuid() })
const MilestoneParams = z.strictObject({ milestoneId: z.uuid() })
const read = { permission: 'promises.promise.read' }

const ListedReply = z.strictObject({
  promiseId: Text,
  kind: Text,
  category: MaybeText,
  number: Text,
  title: Text,
  unit: Text,
  madeByUnit: Text,
  office: Text,
  counterpartyClass: z.enum(counterpartyClasses),
  counterpartyName: Text,
  counterpartyUscc: MaybeText,
  madeOn: Text,
  amountFen: MaybeFen,
  open: z.boolean(),
  closedGround: MaybeText,
  state: z.enum(promiseStates),
  version: z.int(),
  registeredOn: Text,
  confirmedOn: MaybeText,
  continuedBy: MaybeText,
  openCase: MaybeText,
  openHandover: MaybeText,
  colour: z.enum(['green', 'yellow', 'red']),
  reason: z.enum(signalReasons),
})

export const listPromises = defineEndpoint({
  method: 'GET',
  path: '/promises',
  access: read,
  query: z.strictObject({
    kind: z.string().max(60).optional(),
    category: z.string().max(60).optional(),
    unit: Unit.optional(),
    state: z.enum(promiseStates).optional(),
    colour: z.enum(['green', 'yellow', 'red']).optional(),
    reason: z.enum(signalReasons).optional(),
    words: z.string().max(100).optional(),
    page: z.coerce.number().int().min(1).max(5_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({
    items: z.array(ListedReply.extend({ owed: z.int(), met: z.int(), late: z.int(), changed: z.int(), nextDueOn: MaybeText })),
    total: z.int(),
  }),
})

/** Every kind of promise with its sorts and law, for lists and forms. */
export const listKinds = defineEndpoint({
  method: 'GET',
  path: '/promises/kinds',
  access: read,
  reply: z.strictObject({
    kinds: z.array(
      z.strictObject({
        id: Text,
        zh: Text,
        en: Text,
        duty: Text,
        byHand: z.boolean(),
        link: z.boolean(),
        emergencySuspension: z.boolean(),
        approval: z.enum(['unit', 'district']),
        counterparties: z.array(z.enum(counterpartyClasses)),
        categories: z.array(z.strictObject({ code: Text, zh: Text, en: Text })),
        grounds: z.array(Text),
        forbiddenExcuses: z.array(Text),
        citations: z.array(z.strictObject({ instrument: Text, article: Text, zh: Text, en: Text })),
      }),
    ),
  }),
})

export const countSignals = defineEndpoint({
  method: 'GET',
  path: '/promises/signals',
  access: read,
  query: z.strictObject({ kind: z.string().max(60).optional(), unit: Unit.optional() }),
  reply: z.strictObject({ rows: z.array(z.strictObject({ kind: Text, reason: z.enum(signalReasons), colour: z.enum(['green', 'yellow', 'red']), count: z.int() })) }),
})

const EvidenceReply = z.strictObject({ id: Text, name: Text, sha256: Text, size: z.int(), uploadedAt: Text })

export const MilestoneReply = z.strictObject({
  milestoneId: Text,
  no: z.int(),
  side: z.enum(promiseSides),
  matter: z.enum(milestoneMatters),
  title: Text,
  originalDueOn: Text,
  dueOn: Text,
  originalAmountFen: MaybeFen,
  amountFen: MaybeFen,
  deliveredFen: MaybeFen,
  outcome: z.enum(statedOutcomes).nullable(),
  doneOn: MaybeText,
  statedOn: MaybeText,
  view: z.enum(counterpartyViews),
  ended: z.boolean(),
  finding: MaybeText,
  foundOn: MaybeText,
  version: z.int(),
  /** As read today. */
  state: z.enum(['scheduled', 'due-soon', 'overdue', 'met', 'partly-met', 'not-met', 'ended']),
  late: z.boolean(),
  daysLate: z.int(),
  rescheduled: z.boolean(),
  evidence: z.array(EvidenceReply),
})

/** A promise with everything on file; what this room adds later comes as further lists. */
export const promiseFile = defineEndpoint({
  method: 'GET',
  path: '/promises/:promiseId',
  access: read,
  params: PromiseParams,
  reply: ListedReply.extend({
    registeredByMe: z.boolean(),
    sources: z.array(z.strictObject({ kind: z.enum(sourceKinds), number: Text, on: Text })),
    clauses: z.array(z.strictObject({ side: z.enum(promiseSides), body: Text })),
    milestones: z.array(MilestoneReply),
    evidence: z.array(EvidenceReply),
  }),
})

export const NewPromiseBody = z.strictObject({
  kind: z.string().max(60),
  category: z.string().max(60).nullable(),
  number: z.string().max(128),
  title: z.string().max(300),
  unit: Unit,
  office: z.string().max(100),
  counterparty: z.strictObject({ class: z.enum(counterpartyClasses), name: z.string().max(200), uscc: z.string().max(30).nullable() }),
  sources: z.array(z.strictObject({ kind: z.enum(sourceKinds), number: z.string().max(128), on: Day })).max(20),
  madeOn: Day,
  amountFen: Fen.nullable(),
  clauses: z.array(z.strictObject({ side: z.enum(promiseSides), body: z.string().trim().min(1).max(2_000) })).max(200),
  milestones: z.array(z.strictObject({ side: z.enum(promiseSides), matter: z.enum(milestoneMatters), title: z.string().max(200), dueOn: Day, amountFen: Fen.nullable() })).max(500),
  open: z.boolean(),
  closedGround: z.enum(['state-secret', 'trade-secret']).nullable(),
})

export const registerPromise = defineEndpoint({
  method: 'POST',
  path: '/promises',
  access: { permission: 'promises.promise.register' },
  body: NewPromiseBody,
  reply: z.strictObject({ promiseId: Text, milestoneIds: z.array(Text) }),
})

const Selection = z.strictObject({ promiseIds: z.array(z.uuid()).min(1).max(5_000) })
export const confirmPromises = defineEndpoint({
  method: 'POST',
  path: '/promises/confirm',
  access: { permission: 'promises.promise.confirm' },
  body: Selection,
  reply: z.strictObject({ confirmed: z.int() }),
})
export const cancelPromises = defineEndpoint({
  method: 'POST',
  path: '/promises/cancel',
  access: { permission: 'promises.promise.register' },
  body: Selection,
  reply: z.strictObject({ cancelled: z.int() }),
})

export const stateMilestone = defineEndpoint({
  method: 'POST',
  path: '/promises/milestones/:milestoneId/state',
  access: { permission: 'promises.milestone.state' },
  params: MilestoneParams,
  body: z.strictObject({ version: Version, outcome: z.enum(statedOutcomes), doneOn: Day.nullable(), deliveredFen: Fen.nullable().default(null) }),
  reply: z.strictObject({ version: z.int(), finding: MaybeText }),
})
export const recordDelivery = defineEndpoint({
  method: 'POST',
  path: '/promises/milestones/:milestoneId/deliveries',
  access: { permission: 'promises.milestone.state' },
  params: MilestoneParams,
  body: z.strictObject({ version: Version, on: Day, amountFen: Fen }),
  reply: z.strictObject({ version: z.int(), deliveredFen: Text }),
})

const file = { maxBytes: 50 * 1024 * 1024 }
export const addPromiseEvidence = defineEndpoint({
  method: 'POST',
  path: '/promises/:promiseId/evidence',
  access: { permission: 'promises.milestone.state' },
  params: PromiseParams,
  upload: file,
  reply: z.strictObject({ evidenceId: Text, sha256: Text }),
})
/** One of many files, matched to a promise of the unit by the number in its name; a name that tells nothing is answered and nothing is kept. */
export const attachByName = defineEndpoint({
  method: 'POST',
  path: '/promises/attachments',
  access: { permission: 'promises.milestone.state' },
  query: z.strictObject({ unit: z.string().min(1).max(60) }),
  upload: file,
  reply: z.strictObject({ outcome: z.enum(['attached', 'known', 'no-number', 'several']), promiseId: Text.nullable(), number: Text.nullable() }),
})
export const addMilestoneEvidence = defineEndpoint({
  method: 'POST',
  path: '/promises/milestones/:milestoneId/evidence',
  access: { permission: 'promises.milestone.state' },
  params: MilestoneParams,
  upload: file,
  reply: z.strictObject({ evidenceId: Text, sha256: Text }),
})
