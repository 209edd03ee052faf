import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { EVIDENCE_BYTES } from '#kernel/evidence/common'
import { milestoneMatters, promiseSides, promiseStates } from '#kernel/promises/common'
import { defineEndpoint } from '#platform/http/common'
import { disputeOutcomes, forums, recourseKinds } from './dispute.ts'
import { followUpChannels } from './follow-up.ts'
import { budgetSources, competitionExceptions, promiseForms, sides, termKinds } from './gate.ts'
import { type BanCode, banCodes, checkNames } from './law-bans.ts'
import { type PromiseCategory, promiseCategories } from './promise-kind.ts'
import { compensationKinds, hearingForms, paperKinds } from './screening.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Id = z.uuid()
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Words = z.string().trim().min(2).max(2000)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Page = z.coerce.number().int().min(1).max(5_000).default(1)
const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
/** An amount in fen as text: exact beyond what a JSON number can hold. A sign is read, so that the act can say what is wrong. */
const Fen = z
  .string()
  .regex(/^-?\d{1,15}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const Ban = z.enum(banCodes as [BanCode, ...BanCode[]])
const Basis = z.strictObject({ instrument: z.string().trim().max(200), article: z.string().trim().max(100) })
const gateStates = ['drafted', 'in-review', 'cleared', 'blocked', 'used', 'withdrawn'] as const
const checkStates = ['waiting', 'passed', 'failed', 'returned', 'ended'] as const

const Citation = z.strictObject({
  code: Ban,
  check: z.enum(checkNames),
  zh: Text,
  en: Text,
  instrument: Text,
  article: Text,
  from: Text,
  confidence: Text,
  exception: z.enum(['law-or-approval', 'fair-competition']).nullable(),
})

/** Everything that may not be promised today, with article and confidence. */
export const banList = defineEndpoint({
  method: 'GET',
  path: '/investment/bans',
  access: { permission: 'investment.gate.read' },
  reply: z.strictObject({ bans: z.array(Citation) }),
})

const Term = z.strictObject({
  side: z.enum(sides),
  kind: z.enum(termKinds),
  words: Words,
  amountFen: Fen.nullable(),
  features: z.array(Ban).max(20),
  basis: Basis.nullable(),
})
const Counterparty = z.strictObject({ name: z.string().trim().max(200), code: z.string().trim().max(40) })
const Draft = {
  title: z.string().trim().min(2).max(300),
  form: z.enum(promiseForms),
  issuer: z.enum(['unit', 'district-government']),
  counterparty: Counterparty.nullable(),
  terms: z.array(Term).min(1).max(60),
}

export const GateReply = z.strictObject({
  gateId: Text,
  unit: Text,
  number: Text,
  title: Text,
  form: z.enum(promiseForms),
  issuer: z.enum(['unit', 'district-government']),
  counterpartyName: MaybeText,
  counterpartyCode: MaybeText,
  amountFen: Text,
  round: z.int(),
  state: z.enum(gateStates),
  version: z.int(),
  draftedOn: Text,
  submittedOn: MaybeText,
  decidedOn: MaybeText,
  budgetSource: z.enum(budgetSources).nullable(),
  budgetNumber: MaybeText,
  budgetFen: MaybeText,
  promiseId: MaybeText,
})
const AnswerBody = z.strictObject({ ban: Ban, finding: z.enum(['absent', 'excepted', 'present']), exception: z.enum(competitionExceptions).nullable(), basis: Basis.nullable() })
export const CheckReply = z.strictObject({
  checkId: Text,
  round: z.int(),
  name: z.enum(checkNames),
  unit: Text,
  dueOn: Text,
  state: z.enum(checkStates),
  version: z.int(),
  answers: z.array(AnswerBody),
  note: MaybeText,
  decidedOn: MaybeText,
  /** Why the reader may not sign it; null when they may. */
  obstacle: MaybeText,
})
export const TermReply = z.strictObject({ side: z.enum(sides), kind: z.enum(termKinds), words: Text, amountFen: MaybeText, features: z.array(Ban), basis: Basis.nullable() })

export const gateList = defineEndpoint({
  method: 'GET',
  path: '/investment/gates',
  access: { permission: 'investment.gate.read' },
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(gateStates).optional(), review: z.enum(['1']).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(GateReply.extend({ passed: z.int(), waiting: z.int() })) }),
})
export const gateFile = defineEndpoint({
  method: 'GET',
  path: '/investment/gates/:gateId',
  access: { permission: 'investment.gate.read' },
  params: z.strictObject({ gateId: Id }),
  reply: z.strictObject({ gate: GateReply, terms: z.array(TermReply), checks: z.array(CheckReply), suspected: z.array(Ban), barred: z.array(Ban) }),
})
export const draftGate = defineEndpoint({
  method: 'POST',
  path: '/investment/gates',
  access: { permission: 'investment.gate.draft' },
  body: z.strictObject({ unit: Unit, number: z.string().trim().min(1).max(128), ...Draft }),
  reply: z.strictObject({ gateId: Text, version: z.int() }),
})
export const reviseGate = defineEndpoint({
  method: 'POST',
  path: '/investment/gates/:gateId/revise',
  access: { permission: 'investment.gate.draft' },
  params: z.strictObject({ gateId: Id }),
  body: z.strictObject({ version: Version, ...Draft }),
  reply: NewVersion,
})
const gateStep = <const Path extends string>(path: Path, permission: string) =>
  defineEndpoint({ method: 'POST', path, access: { permission }, params: z.strictObject({ gateId: Id }), body: z.strictObject({ version: Version }), reply: NewVersion })
export const submitGate = gateStep('/investment/gates/:gateId/submit', 'investment.gate.draft')
export const withdrawGate = gateStep('/investment/gates/:gateId/withdraw', 'investment.gate.draft')
export const clearGate = gateStep('/investment/gates/:gateId/clear', 'investment.gate.clear')

const CheckParams = z.strictObject({ checkId: Id })
export const decideCheck = defineEndpoint({
  method: 'POST',
  path: '/investment/checks/:checkId/decide',
  access: { permission: 'investment.check.decide' },
  params: CheckParams,
  body: z.strictObject({
    version: Version,
    answers: z.array(AnswerBody).max(40),
    note: z.string().trim().max(2000),
    budget: z.strictObject({ source: z.enum(budgetSources), number: z.string().trim().max(128), fen: Fen }).nullable(),
  }),
  reply: z.strictObject({ version: z.int(), blocked: z.boolean() }),
})
export const returnCheck = defineEndpoint({
  method: 'POST',
  path: '/investment/checks/:checkId/return',
  access: { permission: 'investment.check.decide' },
  params: CheckParams,
  body: z.strictObject({ version: Version, note: z.string().trim().max(2000) }),
  reply: NewVersion,
})

const MilestoneBody = z.strictObject({
  side: z.enum(promiseSides),
  matter: z.enum(milestoneMatters),
  title: z.string().trim().min(2).max(300),
  dueOn: Day,
  amountFen: Fen.nullable(),
})
const categories = promiseCategories.map((each) => each.code) as [PromiseCategory, ...PromiseCategory[]]
export const makePromise = defineEndpoint({
  method: 'POST',
  path: '/investment/gates/:gateId/promise',
  access: { permission: 'investment.promise.make' },
  params: z.strictObject({ gateId: Id }),
  body: z.strictObject({
    version: Version,
    office: z.string().trim().min(2).max(100),
    category: z.enum(categories),
    number: z.string().trim().min(1).max(128),
    madeOn: Day,
    milestones: z.array(MilestoneBody).min(1).max(100),
    open: z.boolean(),
    closedGround: z.enum(['state-secret', 'trade-secret']).nullable(),
  }),
  reply: z.strictObject({ promiseId: Text, version: z.int() }),
})

export const DeliveryReply = z.strictObject({
  promiseId: Text,
  unit: Text,
  number: Text,
  title: Text,
  category: MaybeText,
  counterpartyName: Text,
  madeOn: Text,
  state: z.enum(promiseStates),
  colour: z.enum(['green', 'yellow', 'red']),
  reason: Text,
  nextDueOn: MaybeText,
  amountFen: MaybeText,
  budgetFen: MaybeText,
  dueFen: Text,
  deliveredFen: Text,
  gateId: MaybeText,
})
export const deliveryList = defineEndpoint({
  method: 'GET',
  path: '/investment/promises',
  access: { permission: 'promises.promise.read' },
  query: z.strictObject({ unit: Unit.optional(), category: z.enum(categories).optional(), colour: z.enum(['green', 'yellow', 'red']).optional(), page: Page, limit: Limit }),
  reply: z.strictObject({ items: z.array(DeliveryReply), total: z.int() }),
})

const paperStates = ['entered', 'lawful', 'forbidden', 'heard', 'assessed', 'ended', 'settled'] as const
const PaperParams = z.strictObject({ paperId: Id })
export const PaperReply = z.strictObject({
  paperId: Text,
  unit: Text,
  kind: z.enum(paperKinds),
  number: Text,
  title: Text,
  issuedOn: Text,
  counterpartyName: MaybeText,
  counterpartyCode: MaybeText,
  amountFen: MaybeText,
  content: Text,
  promiseId: MaybeText,
  state: z.enum([...paperStates, 'cancelled']),
  version: z.int(),
  grounds: z.array(Ban),
  reason: MaybeText,
  judgedOn: MaybeText,
  heardOn: MaybeText,
  hearingForm: z.enum(hearingForms).nullable(),
  hearingResult: MaybeText,
  lossFen: MaybeText,
  compensationKind: z.enum(compensationKinds).nullable(),
  compensationFen: MaybeText,
  compensationReason: MaybeText,
  endedOn: MaybeText,
  endNumber: MaybeText,
  endAddress: MaybeText,
  paidFen: Text,
})
const Payment = z.strictObject({ paidOn: Text, fen: Text, voucher: Text })
/** An act the reader may take or not, with the reason. */
const NextAct = z.strictObject({ act: Text, obstacle: MaybeText })

export const paperList = defineEndpoint({
  method: 'GET',
  path: '/investment/papers',
  access: { permission: 'investment.screening.read' },
  query: z.strictObject({ unit: Unit.optional(), state: z.enum([...paperStates, 'open']).optional(), kind: z.enum(paperKinds).optional(), page: Page, limit: Limit }),
  reply: z.strictObject({ items: z.array(PaperReply), total: z.int() }),
})
export const paperFile = defineEndpoint({
  method: 'GET',
  path: '/investment/papers/:paperId',
  access: { permission: 'investment.screening.read' },
  params: PaperParams,
  reply: z.strictObject({ paper: PaperReply, payments: z.array(Payment), suspected: z.array(Ban), signed: z.boolean(), acts: z.array(NextAct) }),
})
export const enterPaper = defineEndpoint({
  method: 'POST',
  path: '/investment/papers',
  access: { permission: 'investment.screening.enter' },
  body: z.strictObject({
    unit: Unit,
    kind: z.enum(paperKinds),
    number: z.string().trim().min(1).max(128),
    title: z.string().trim().min(2).max(300),
    issuedOn: Day,
    counterparty: Counterparty.nullable(),
    amountFen: Fen.nullable(),
    content: z.string().trim().min(2).max(4000),
    promiseId: Id.optional(),
  }),
  reply: z.strictObject({ paperId: Text }),
})
export const screenAgain = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/again',
  access: { permission: 'investment.screening.enter' },
  params: PaperParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const judgePaper = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/judge',
  access: { permission: 'investment.screening.judge' },
  params: PaperParams,
  body: z.strictObject({ version: Version, grounds: z.array(Ban).max(20), reason: z.string().trim().max(2000) }),
  reply: NewVersion,
})
export const hearParties = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/hear',
  access: { permission: 'investment.screening.enter' },
  params: PaperParams,
  body: z.strictObject({ version: Version, heardOn: Day, form: z.enum(hearingForms), result: z.string().trim().max(2000) }),
  reply: NewVersion,
})
export const assessLoss = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/assess',
  access: { permission: 'investment.screening.enter' },
  params: PaperParams,
  body: z.strictObject({ version: Version, lossFen: Fen, kind: z.enum(compensationKinds), compensationFen: Fen, reason: z.string().trim().max(2000) }),
  reply: NewVersion,
})
export const signLegality = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/sign',
  access: { permission: 'investment.screening.judge' },
  params: PaperParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({}),
})
export const endPaper = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/end',
  access: { permission: 'investment.screening.end' },
  params: PaperParams,
  body: z.strictObject({ version: Version, number: z.string().trim().max(128), address: z.string().trim().max(500) }),
  reply: NewVersion,
})
const PaymentBody = z.strictObject({ version: Version, paidOn: Day, fen: Fen, voucher: z.string().trim().max(128) })
const PaymentAnswer = z.strictObject({ version: z.int(), leftFen: Text })
export const payCompensation = defineEndpoint({
  method: 'POST',
  path: '/investment/papers/:paperId/payments',
  access: { permission: 'investment.screening.enter' },
  params: PaperParams,
  body: PaymentBody,
  reply: PaymentAnswer,
})

const disputeStates = ['filed', 'decided', 'performed', 'closed'] as const
const DisputeParams = z.strictObject({ disputeId: Id })
export const DisputeReply = z.strictObject({
  disputeId: Text,
  unit: Text,
  promiseId: MaybeText,
  title: Text,
  forum: z.enum(forums),
  organ: Text,
  caseNumber: Text,
  counterpartyName: Text,
  counterpartyCode: Text,
  filedOn: Text,
  claimedFen: Text,
  state: z.enum([...disputeStates, 'cancelled']),
  version: z.int(),
  outcome: z.enum(disputeOutcomes).nullable(),
  documentNumber: MaybeText,
  decidedOn: MaybeText,
  effectiveOn: MaybeText,
  dueOn: MaybeText,
  sumFen: MaybeText,
  bearingFen: MaybeText,
  paidFen: Text,
  interestPaidFen: Text,
  performedOn: MaybeText,
  recourse: z.enum(recourseKinds).nullable(),
  recourseFen: MaybeText,
  recourseReason: MaybeText,
  finding: MaybeText,
})
const Rule = z.strictObject({ instrument: Text, article: Text, confidence: Text })
/** Doubled interest for delay, with every step. */
export const DelayReply = z.strictObject({
  segments: z.array(z.strictObject({ from: Text, to: Text, days: z.int(), principalFen: Text, percent: z.number() })),
  interestFen: Text,
  asOf: Text,
  rule: Rule,
  rate: Rule,
})
export const disputeList = defineEndpoint({
  method: 'GET',
  path: '/investment/disputes',
  access: { permission: 'investment.dispute.read' },
  query: z.strictObject({
    unit: Unit.optional(),
    state: z.enum([...disputeStates, 'overdue']).optional(),
    forum: z.enum(forums).optional(),
    promiseId: Id.optional(),
    page: Page,
    limit: Limit,
  }),
  reply: z.strictObject({ items: z.array(DisputeReply), total: z.int() }),
})
export const disputeFile = defineEndpoint({
  method: 'GET',
  path: '/investment/disputes/:disputeId',
  access: { permission: 'investment.dispute.read' },
  params: DisputeParams,
  reply: z.strictObject({
    dispute: DisputeReply,
    payments: z.array(Payment.extend({ part: z.enum(['sum', 'interest']) })),
    interest: DelayReply.nullable(),
    acts: z.array(NextAct),
  }),
})
export const fileDispute = defineEndpoint({
  method: 'POST',
  path: '/investment/disputes',
  access: { permission: 'investment.dispute.enter' },
  body: z.strictObject({
    unit: Unit,
    promiseId: Id.optional(),
    title: z.string().trim().min(2).max(300),
    forum: z.enum(forums),
    organ: z.string().trim().min(2).max(200),
    caseNumber: z.string().trim().min(2).max(128),
    counterpartyName: z.string().trim().max(200),
    counterpartyCode: z.string().trim().max(40),
    filedOn: Day,
    claimedFen: Fen,
  }),
  reply: z.strictObject({ disputeId: Text }),
})
export const decideDispute = defineEndpoint({
  method: 'POST',
  path: '/investment/disputes/:disputeId/decide',
  access: { permission: 'investment.dispute.enter' },
  params: DisputeParams,
  body: z.strictObject({
    version: Version,
    outcome: z.enum(disputeOutcomes),
    documentNumber: z.string().trim().max(128),
    decidedOn: Day,
    effectiveOn: Day,
    sumFen: Fen,
    bearingFen: Fen.nullable().optional(),
    dueOn: Day.nullable(),
  }),
  reply: NewVersion,
})
export const payRuling = defineEndpoint({
  method: 'POST',
  path: '/investment/disputes/:disputeId/payments',
  access: { permission: 'investment.dispute.enter' },
  params: DisputeParams,
  body: PaymentBody,
  reply: PaymentAnswer,
})
export const payDelayInterest = defineEndpoint({
  method: 'POST',
  path: '/investment/disputes/:disputeId/interest',
  access: { permission: 'investment.dispute.enter' },
  params: DisputeParams,
  body: PaymentBody,
  reply: PaymentAnswer,
})
export const closeDispute = defineEndpoint({
  method: 'POST',
  path: '/investment/disputes/:disputeId/close',
  access: { permission: 'investment.dispute.close' },
  params: DisputeParams,
  body: z.strictObject({ version: Version, recourse: z.enum(recourseKinds), recourseFen: Fen, reason: z.string().trim().max(2000) }),
  reply: NewVersion,
})

export const FollowUpReply = z.strictObject({
  followUpId: Text,
  unit: Text,
  promiseId: MaybeText,
  subject: Text,
  counterpartyName: Text,
  channel: z.enum(followUpChannels),
  words: Text,
  askedOn: Text,
  dueOn: Text,
  dueProvisional: z.boolean(),
  state: z.enum(['asked', 'answered']),
  version: z.int(),
  answer: MaybeText,
  answeredOn: MaybeText,
  finding: MaybeText,
})
export const followUpList = defineEndpoint({
  method: 'GET',
  path: '/investment/follow-ups',
  access: { permission: 'investment.follow-up.read' },
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(['asked', 'answered']).optional(), promiseId: Id.optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(FollowUpReply) }),
})
/** What investors asked through the link of their promise; answered on the promise's own screen. */
export const linkRequests = defineEndpoint({
  method: 'GET',
  path: '/investment/link-requests',
  access: { permission: 'promises.promise.read' },
  query: z.strictObject({ unit: Unit.optional() }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        requestId: Text,
        promiseId: Text,
        promiseTitle: Text,
        counterpartyName: Text,
        unit: Text,
        words: Text,
        receivedOn: Text,
        dueOn: Text,
        answeredOn: MaybeText,
        finding: MaybeText,
      }),
    ),
  }),
})
export const recordFollowUp = defineEndpoint({
  method: 'POST',
  path: '/investment/follow-ups',
  access: { permission: 'investment.follow-up.enter' },
  body: z.strictObject({
    unit: Unit,
    promiseId: Id.optional(),
    subject: z.string().trim().min(2).max(300),
    counterpartyName: z.string().trim().min(2).max(200),
    channel: z.enum(['visit', 'call', 'letter', 'meeting']),
    words: Words,
    askedOn: Day,
  }),
  reply: z.strictObject({ followUpId: Text, dueOn: Text }),
})
export const answerFollowUp = defineEndpoint({
  method: 'POST',
  path: '/investment/follow-ups/:followUpId/answer',
  access: { permission: 'investment.follow-up.answer' },
  params: z.strictObject({ followUpId: Id }),
  body: z.strictObject({ version: Version, answer: z.string().trim().max(2000) }),
  reply: NewVersion,
})

const evidence = <const Path extends string, Params extends z.ZodType>(path: Path, permission: string, params: Params) =>
  defineEndpoint({ method: 'POST', path, access: { permission }, params, upload: { maxBytes: EVIDENCE_BYTES }, reply: z.strictObject({ evidenceId: Text, sha256: Text }) })
export const addGateEvidence = evidence('/investment/gates/:gateId/evidence', 'investment.gate.draft', z.strictObject({ gateId: Id }))
export const addCheckEvidence = evidence('/investment/checks/:checkId/evidence', 'investment.check.decide', CheckParams)
export const addPaperEvidence = evidence('/investment/papers/:paperId/evidence', 'investment.screening.enter', PaperParams)
export const addDisputeEvidence = evidence('/investment/disputes/:disputeId/evidence', 'investment.dispute.enter', DisputeParams)
export const addFollowUpEvidence = evidence('/investment/follow-ups/:followUpId/evidence', 'investment.follow-up.enter', z.strictObject({ followUpId: Id }))
