import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { Day, Fen, Version } from './api.ts'
import { changeAims, changeGrounds, changeLetters, changeProcedure, compensationKinds, excuses } from './change.ts'
import { handoverReasons, handoverSides, handoverStates } from './handover.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const MaybeFen = z.string().nullable()
const Words = z.string().trim().max(4_000)
const read = { permission: 'promises.promise.read' }
const CaseParams = z.strictObject({ caseId: z.uuid() })
const PromiseParams = z.strictObject({ promiseId: z.uuid() })
const Step = z.strictObject({ act: Text, from: Text, to: Text, version: z.int() })

export const ChangeReply = z.strictObject({
  caseId: Text,
  promiseId: Text,
  unit: Text,
  aim: z.enum(changeAims),
  ground: z.enum(changeGrounds),
  organ: Text,
  state: z.enum(changeProcedure.states),
  version: z.int(),
  openedOn: Text,
  opinion: z.enum(['lawful', 'lawful-with-conditions']).nullable(),
  notifiedOn: MaybeText,
  replyUntil: MaybeText,
  heardOn: MaybeText,
  hearing: z.enum(['hearing-held', 'written-reply', 'waived', 'no-reply']).nullable(),
  consent: z.boolean().nullable(),
  lossFen: MaybeFen,
  compensation: z.enum(compensationKinds).nullable(),
  compensationFen: MaybeFen,
  payBy: MaybeText,
  paidFen: Text,
  settledOn: MaybeText,
  approvedOn: MaybeText,
  publishedOn: MaybeText,
  finding: MaybeText,
})

export const listChanges = defineEndpoint({
  method: 'GET',
  path: '/promises/changes',
  access: read,
  query: z.strictObject({ state: z.enum(changeProcedure.states).optional(), unit: z.string().max(60).optional() }),
  reply: z.strictObject({ items: z.array(ChangeReply.extend({ number: Text, title: Text, kind: Text })) }),
})

/** A case with its items, words, signatures and the acts open to the reader. */
export const changeFile = defineEndpoint({
  method: 'GET',
  path: '/promises/changes/:caseId',
  access: read,
  params: CaseParams,
  reply: ChangeReply.extend({
    promise: z.strictObject({ number: Text, title: Text, kind: Text, counterpartyName: Text, approval: z.enum(['unit', 'district']) }),
    items: z.array(z.strictObject({ milestoneId: Text, title: Text, oldDueOn: Text, newDueOn: MaybeText, oldAmountFen: MaybeFen, newAmountFen: MaybeFen, ends: z.boolean() })),
    texts: z.record(z.string(), z.string()),
    payments: z.array(z.strictObject({ paidOn: Text, amountFen: Text })),
    signatures: z.array(z.strictObject({ rule: z.enum(['legal', 'head']), given: z.int(), obstacle: MaybeText })),
    acts: z.array(z.strictObject({ act: Text, to: Text, obstacles: z.array(z.strictObject({ code: Text, params: z.record(z.string(), z.union([z.string(), z.number()])) })) })),
    trail: z.array(z.strictObject({ act: Text, from: Text, to: Text, on: Text })),
    citations: z.array(z.strictObject({ instrument: Text, article: Text, zh: Text, en: Text })),
  }),
})

/** A letter to the other side as an official document. */
export const changeLetter = defineEndpoint({
  method: 'GET',
  path: '/promises/changes/:caseId/letters/:letter',
  access: read,
  params: CaseParams.extend({ letter: z.enum(changeLetters) }),
  query: z.strictObject({ format: z.enum(['pdf', 'docx']).default('pdf'), language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  replies: 'file',
})

/** Opens a case, or refuses a forbidden excuse in its answer: the attempt is on record either way. */
export const draftChange = defineEndpoint({
  method: 'POST',
  path: '/promises/:promiseId/changes',
  access: { permission: 'promises.change.draft' },
  params: PromiseParams,
  body: z.strictObject({
    version: Version,
    aim: z.enum(changeAims),
    ground: z.enum([...changeGrounds, ...excuses]),
    organ: z.string().max(100),
    reason: Words,
    items: z.array(z.strictObject({ milestoneId: z.uuid(), newDueOn: Day.nullable(), newAmountFen: Fen.nullable(), ends: z.boolean() })).max(500),
  }),
  reply: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('opened'), caseId: Text }),
    z.strictObject({ outcome: z.literal('refused'), attemptId: Text, excuse: z.enum(excuses), citation: z.strictObject({ instrument: Text, article: Text, zh: Text, en: Text }) }),
  ]),
})

function step<B extends z.ZodRawShape>(path: string, permission: string, body: B) {
  return defineEndpoint({
    method: 'POST',
    path: `/promises/changes/:caseId/${path}`,
    access: { permission },
    params: CaseParams,
    body: z.strictObject({ version: Version, ...body }),
    reply: Step,
  })
}

export const submitChange = step('submit', 'promises.change.draft', {})
export const withdrawChange = step('withdraw', 'promises.change.draft', {})
export const returnChange = step('return', 'promises.change.review', { reason: Words })
export const reviewChange = step('review', 'promises.change.review', { opinion: z.enum(['lawful', 'lawful-with-conditions']), words: Words })
export const refuseChange = step('refuse', 'promises.change.review', { reason: Words })
export const notifyChange = step('notify', 'promises.change.draft', { notifiedOn: Day, replyUntil: Day, words: Words })
export const hearChange = step('hear', 'promises.change.draft', {
  heardOn: Day,
  hearing: z.enum(['hearing-held', 'written-reply', 'waived', 'no-reply']),
  consent: z.boolean(),
  words: Words,
})
export const assessLoss = step('loss', 'promises.change.draft', { lossFen: Fen, words: Words })
export const decideCompensation = step('compensation', 'promises.change.review', {
  compensation: z.enum(compensationKinds),
  compensationFen: Fen,
  payBy: Day.nullable(),
  words: Words,
})
export const approveChange = step('approve', 'promises.change.approve', {})
export const publishChange = step('publish', 'promises.change.publish', {})

export const signLegal = defineEndpoint({
  method: 'POST',
  path: '/promises/changes/:caseId/sign-legal',
  access: { permission: 'promises.change.review' },
  params: CaseParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({}),
})
export const signHead = defineEndpoint({
  method: 'POST',
  path: '/promises/changes/:caseId/sign-head',
  access: { permission: 'promises.change.sign' },
  params: CaseParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({}),
})

const Settled = z.strictObject({ version: z.int(), state: Text })
export const payCompensation = defineEndpoint({
  method: 'POST',
  path: '/promises/changes/:caseId/payments',
  access: { permission: 'promises.change.draft' },
  params: CaseParams,
  body: z.strictObject({ version: Version, paidOn: Day, amountFen: Fen }),
  reply: Settled,
})
export const settleChange = defineEndpoint({
  method: 'POST',
  path: '/promises/changes/:caseId/settle',
  access: { permission: 'promises.change.draft' },
  params: CaseParams,
  body: z.strictObject({ version: Version }),
  reply: Settled,
})

const NewVersion = z.strictObject({ version: z.int() })
function act<B extends z.ZodRawShape>(path: string, permission: string, body: B) {
  return defineEndpoint({
    method: 'POST',
    path: `/promises/:promiseId/${path}`,
    access: { permission },
    params: PromiseParams,
    body: z.strictObject({ version: Version, ...body }),
    reply: NewVersion,
  })
}
export const suspendPromise = act('suspend', 'promises.promise.suspend', { reason: Words })
export const resumePromise = act('resume', 'promises.promise.suspend', {})
export const closePromise = act('close', 'promises.promise.confirm', {})
export const carryOn = act('carry-on', 'promises.promise.confirm', { into: z.uuid() })

export const reportProgress = defineEndpoint({
  method: 'POST',
  path: '/promises/:promiseId/reports',
  access: { permission: 'promises.milestone.state' },
  params: PromiseParams,
  body: z.strictObject({ body: Words }),
  reply: z.strictObject({}),
})

export const openLink = defineEndpoint({
  method: 'POST',
  path: '/promises/:promiseId/links',
  access: { permission: 'promises.link.open' },
  params: PromiseParams,
  body: z.strictObject({ validUntil: Day }),
  /** The path on the portal; told this once. */
  reply: z.strictObject({ linkId: Text, path: Text }),
})
export const revokeLink = defineEndpoint({
  method: 'POST',
  path: '/promises/links/:linkId/revoke',
  access: { permission: 'promises.link.open' },
  params: z.strictObject({ linkId: z.uuid() }),
  reply: z.strictObject({}),
})
export const answerFollowUp = defineEndpoint({
  method: 'POST',
  path: '/promises/requests/:requestId/answer',
  access: { permission: 'promises.request.answer' },
  params: z.strictObject({ requestId: z.uuid() }),
  body: z.strictObject({ version: Version, answer: z.string().trim().min(5).max(4_000) }),
  reply: z.strictObject({}),
})

/** What happened around a promise: the other side, changes, attempts, reports. */
export const promiseSurroundings = defineEndpoint({
  method: 'GET',
  path: '/promises/:promiseId/surroundings',
  access: read,
  params: PromiseParams,
  reply: z.strictObject({
    views: z.array(
      z.strictObject({ viewId: Text, milestoneId: Text, view: z.enum(['confirmed', 'disputed']), words: Text, unitOutcome: MaybeText, statedOn: Text, superseded: z.boolean() }),
    ),
    requests: z.array(
      z.strictObject({ requestId: Text, words: Text, receivedOn: Text, dueOn: Text, answer: MaybeText, answeredOn: MaybeText, version: z.int(), finding: MaybeText }),
    ),
    links: z.array(z.strictObject({ linkId: Text, validUntil: Text, openedOn: Text, revokedOn: MaybeText, expired: z.boolean() })),
    changes: z.array(ChangeReply),
    attempts: z.array(z.strictObject({ attemptId: Text, excuse: z.enum(excuses), aim: z.enum(changeAims), attemptedOn: Text })),
    reports: z.array(z.strictObject({ reportId: Text, reportedOn: Text, body: Text })),
  }),
})

const HandoverReply = z.strictObject({
  handoverId: Text,
  reason: z.enum(handoverReasons),
  fromUnit: Text,
  toUnit: Text,
  effectiveOn: Text,
  state: z.enum(handoverStates),
  promises: z.int(),
  fromSignedOn: MaybeText,
  toSignedOn: MaybeText,
  openedOn: Text,
  version: z.int(),
})
export const listHandovers = defineEndpoint({ method: 'GET', path: '/promises/handovers', access: read, reply: z.strictObject({ items: z.array(HandoverReply) }) })
export const handoverFile = defineEndpoint({
  method: 'GET',
  path: '/promises/handovers/:handoverId',
  access: read,
  params: z.strictObject({ handoverId: z.uuid() }),
  reply: HandoverReply.extend({
    listHash: Text,
    signedByMe: z.boolean(),
    items: z.array(z.strictObject({ promiseId: Text, number: Text, title: Text, kind: Text, unit: Text, office: Text })),
  }),
})
export const openHandover = defineEndpoint({
  method: 'POST',
  path: '/promises/handovers',
  access: { permission: 'promises.handover.open' },
  body: z.strictObject({ unit: z.string().min(1).max(60), effectiveOn: Day }),
  reply: z.strictObject({ handoverId: Text }),
})
export const signHandover = defineEndpoint({
  method: 'POST',
  path: '/promises/handovers/:handoverId/sign',
  access: { permission: 'promises.handover.sign' },
  params: z.strictObject({ handoverId: z.uuid() }),
  body: z.strictObject({ version: Version, side: z.enum(handoverSides) }),
  reply: z.strictObject({ state: z.enum(handoverStates) }),
})
