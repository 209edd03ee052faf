import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { Day } from './api.ts'
import { matchKinds } from './match.ts'
import { ages } from './statement-content.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Fen = z.string()
const MaybeFen = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const Words = z.string().trim().min(2).max(1000)
const PositiveFen = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const AnyFen = z
  .string()
  .regex(/^\d{1,16}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const NewVersion = z.strictObject({ version: z.int() })
const Limit = z.coerce.number().int().min(1).max(500).default(200)
const read = { permission: 'arrears.payable.read' }
const Finding = z.enum(['on-time', 'late', 'missing']).nullable()
const caseParams = { params: z.strictObject({ caseId: z.uuid() }) }

const Returned = z.array(z.strictObject({ explanation: Text, reason: Text, returnedOn: Text }))
const GivenBack = { body: z.strictObject({ version: Version, reason: Words }), reply: z.strictObject({ version: z.int(), dueOn: Text }) }

export const matchCases = defineEndpoint({
  method: 'GET',
  path: '/arrears/matches',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), state: z.enum(['open', 'settled']).optional(), limit: Limit }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        caseId: Text,
        unit: Text,
        kind: z.enum(matchKinds),
        subject: Text,
        contractNumber: Text,
        creditorUscc: Text,
        payableId: MaybeText,
        ledgerFen: MaybeFen,
        claimFen: MaybeFen,
        treasuryFen: MaybeFen,
        differenceFen: Fen,
        foundOn: Text,
        dueOn: MaybeText,
        state: z.enum(['found', 'explained', 'ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted', 'vanished']),
        explanation: MaybeText,
        returned: Returned,
        settledOn: MaybeText,
        version: z.int(),
      }),
    ),
  }),
})
export const returnMatch = defineEndpoint({ method: 'POST', path: '/arrears/matches/:caseId/return', access: { permission: 'arrears.match.settle' }, ...caseParams, ...GivenBack })
export const explainMatch = defineEndpoint({
  method: 'POST',
  path: '/arrears/matches/:caseId/explain',
  access: { permission: 'arrears.match.explain' },
  ...caseParams,
  body: z.strictObject({ version: Version, explanation: Words }),
  reply: NewVersion,
})
export const settleMatch = defineEndpoint({
  method: 'POST',
  path: '/arrears/matches/:caseId/settle',
  access: { permission: 'arrears.match.settle' },
  ...caseParams,
  body: z.strictObject({ version: Version, outcome: z.enum(['ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted']), payableId: z.uuid().nullable() }),
  reply: NewVersion,
})

export const leads = defineEndpoint({
  method: 'GET',
  path: '/arrears/leads',
  access: { permission: 'arrears.lead.read' },
  query: z.strictObject({ unit: Unit.optional(), limit: Limit }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        leadId: Text,
        payableId: Text,
        unit: Text,
        contractNumber: Text,
        item: Text,
        dueOn: Text,
        amountFen: Fen,
        signedByTitle: MaybeText,
        budgetByTitle: MaybeText,
        foundOn: Text,
        answerBy: MaybeText,
        state: z.enum(['open', 'explained', 'referred', 'closed']),
        explanation: MaybeText,
        returned: Returned,
        settledOn: MaybeText,
        version: z.int(),
      }),
    ),
  }),
})
const leadParams = { params: z.strictObject({ leadId: z.uuid() }) }
export const returnLead = defineEndpoint({ method: 'POST', path: '/arrears/leads/:leadId/return', access: { permission: 'arrears.lead.decide' }, ...leadParams, ...GivenBack })
export const explainLead = defineEndpoint({
  method: 'POST',
  path: '/arrears/leads/:leadId/explain',
  access: { permission: 'arrears.lead.explain' },
  ...leadParams,
  body: z.strictObject({ version: Version, explanation: Words }),
  reply: NewVersion,
})
export const decideLead = defineEndpoint({
  method: 'POST',
  path: '/arrears/leads/:leadId/decide',
  access: { permission: 'arrears.lead.decide' },
  ...leadParams,
  body: z.strictObject({ version: Version, outcome: z.enum(['referred', 'closed']) }),
  reply: NewVersion,
})

export const requestReceivable = defineEndpoint({
  method: 'POST',
  path: '/arrears/payables/:payableId/receivables',
  access: { permission: 'arrears.receivable.record' },
  params: z.strictObject({ payableId: z.uuid() }),
  body: z.strictObject({ version: Version, requestedOn: Day, amountFen: PositiveFen }),
  reply: z.strictObject({ receivableId: Text, dueOn: Text }),
})
export const decideReceivable = defineEndpoint({
  method: 'POST',
  path: '/arrears/receivables/:receivableId/decide',
  access: { permission: 'arrears.receivable.decide' },
  params: z.strictObject({ receivableId: z.uuid() }),
  body: z.strictObject({ version: Version, refusal: z.enum(['not-owed', 'disputed', 'no-contract', 'other']).nullable() }),
  reply: NewVersion,
})
/** Contracts whose deposits the reader may record. */
export const contractChoices = defineEndpoint({
  method: 'GET',
  path: '/arrears/contracts',
  access: { permission: 'arrears.deposit.record' },
  query: z.strictObject({ words: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  reply: z.strictObject({ items: z.array(z.strictObject({ contractId: Text, unit: Text, number: Text, title: Text, creditorName: Text })) }),
})
export const recordDeposit = defineEndpoint({
  method: 'POST',
  path: '/arrears/contracts/:contractId/deposits',
  access: { permission: 'arrears.deposit.record' },
  params: z.strictObject({ contractId: z.uuid() }),
  body: z.strictObject({ kind: z.enum(['bid', 'performance', 'quality', 'migrant-wages']), form: z.enum(['cash', 'guarantee']), amountFen: PositiveFen, receivedOn: Day }),
  reply: z.strictObject({ depositId: Text }),
})
export const moveDeposit = defineEndpoint({
  method: 'POST',
  path: '/arrears/deposits/:depositId/move',
  access: { permission: 'arrears.deposit.record' },
  params: z.strictObject({ depositId: z.uuid() }),
  body: z.strictObject({ version: Version, step: z.enum(['released', 'returned']), on: Day }),
  reply: z.strictObject({ version: z.int(), dueOn: MaybeText }),
})
export const answerAudit = defineEndpoint({
  method: 'POST',
  path: '/arrears/audit-findings/:findingId/answer',
  access: { permission: 'arrears.audit.answer' },
  params: z.strictObject({ findingId: z.uuid() }),
  body: z.strictObject({ version: Version, answer: Words }),
  reply: NewVersion,
})
export const decideAudit = defineEndpoint({
  method: 'POST',
  path: '/arrears/audit-findings/:findingId/decide',
  access: { permission: 'arrears.audit.accept' },
  params: z.strictObject({ findingId: z.uuid() }),
  body: z.strictObject({ version: Version, accept: z.boolean() }),
  reply: NewVersion,
})
/** Requests, deposits and audit findings on one page: what else has its day. */
export const obligations = defineEndpoint({
  method: 'GET',
  path: '/arrears/obligations',
  access: read,
  reply: z.strictObject({
    receivables: z.array(
      z.strictObject({
        receivableId: Text,
        payableId: Text,
        unit: Text,
        contractNumber: Text,
        item: Text,
        requestedOn: Text,
        amountFen: Fen,
        state: z.enum(['requested', 'confirmed', 'refused']),
        refusal: MaybeText,
        decidedOn: MaybeText,
        dueOn: Text,
        version: z.int(),
      }),
    ),
    deposits: z.array(
      z.strictObject({
        depositId: Text,
        contractId: Text,
        contractNumber: Text,
        unit: Text,
        kind: Text,
        form: Text,
        amountFen: Fen,
        receivedOn: Text,
        releasedOn: MaybeText,
        dueOn: MaybeText,
        returnedOn: MaybeText,
        finding: Finding,
        version: z.int(),
      }),
    ),
    auditFindings: z.array(
      z.strictObject({
        findingId: Text,
        unit: Text,
        reportNumber: Text,
        item: Text,
        servedOn: Text,
        amountFen: Fen,
        dueOn: Text,
        state: z.enum(['open', 'answered', 'rectified']),
        answer: MaybeText,
        answeredOn: MaybeText,
        finding: Finding,
        version: z.int(),
      }),
    ),
  }),
})

export const statementList = defineEndpoint({
  method: 'GET',
  path: '/arrears/statements',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), year: z.coerce.number().int().min(2020).max(2100).optional() }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        statementId: Text,
        unit: Text,
        year: z.int(),
        state: z.enum(['drafted', 'certified', 'published', 'passed-on']),
        version: z.int(),
        contracts: z.int(),
        payables: z.int(),
        amountFen: Fen,
        interestFen: Fen,
        disputedFen: Fen,
        draftedOn: Text,
        certifiedOn: MaybeText,
        publishedOn: MaybeText,
        dueOn: Text,
        mine: z.boolean(),
      }),
    ),
  }),
})
export const draftStatement = defineEndpoint({
  method: 'POST',
  path: '/arrears/statements',
  access: { permission: 'arrears.statement.draft' },
  body: z.strictObject({ unit: Unit, year: z.int().min(2020).max(2100) }),
  reply: z.strictObject({ statementId: Text, version: z.int() }),
})
const statementParams = { params: z.strictObject({ statementId: z.uuid() }) }
export const certifyStatement = defineEndpoint({
  method: 'POST',
  path: '/arrears/statements/:statementId/certify',
  access: { permission: 'arrears.statement.certify' },
  ...statementParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const publishStatement = defineEndpoint({
  method: 'POST',
  path: '/arrears/statements/:statementId/publish',
  access: { permission: 'arrears.statement.publish' },
  ...statementParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const printStatement = defineEndpoint({
  method: 'GET',
  path: '/arrears/statements/:statementId/file',
  access: read,
  ...statementParams,
  query: z.strictObject({ format: z.enum(['docx', 'pdf', 'xlsx']), language: z.enum(['zh-CN', 'en']).optional() }),
  replies: 'file',
})

export const planList = defineEndpoint({
  method: 'GET',
  path: '/arrears/plans',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), year: z.coerce.number().int().min(2020).max(2100).optional() }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        planId: Text,
        unit: Text,
        year: z.int(),
        state: z.enum(['drafted', 'approved', 'passed-on']),
        version: z.int(),
        baselineOn: Text,
        baselineFen: Fen,
        /** Stock taken over that the plan does not count and that is still unpaid. */
        outsideFen: Fen,
        mine: z.boolean(),
        months: z.array(z.strictObject({ month: Text, targetFen: Fen, clearedFen: Fen, finding: z.enum(['kept', 'behind']).nullable() })),
      }),
    ),
  }),
})
export const stockOf = defineEndpoint({
  method: 'GET',
  path: '/arrears/stock',
  access: { permission: 'arrears.plan.draft' },
  query: z.strictObject({ unit: Unit, year: z.coerce.number().int().min(2020).max(2100) }),
  reply: z.strictObject({ fen: Fen }),
})
export const draftPlan = defineEndpoint({
  method: 'POST',
  path: '/arrears/plans',
  access: { permission: 'arrears.plan.draft' },
  body: z.strictObject({
    unit: Unit,
    year: z.int().min(2020).max(2100),
    months: z
      .array(z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), targetFen: AnyFen }))
      .min(1)
      .max(12),
  }),
  reply: z.strictObject({ planId: Text, version: z.int() }),
})
export const approvePlan = defineEndpoint({
  method: 'POST',
  path: '/arrears/plans/:planId/approve',
  access: { permission: 'arrears.plan.approve' },
  params: z.strictObject({ planId: z.uuid() }),
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})

export const aggregates = defineEndpoint({
  method: 'GET',
  path: '/arrears/aggregates',
  access: read,
  reply: z.strictObject({
    asOf: Text,
    units: z.array(
      z.strictObject({
        unit: Text,
        due: z.int(),
        onTime: z.int(),
        late: z.int(),
        unpaid: z.int(),
        owedFen: Fen,
        disputedFen: Fen,
        interestOwedFen: Fen,
        interestLeft: z.int(),
        interestLeftFen: Fen,
        averageDaysLate: z.number().nullable(),
        small: z.boolean(),
        ages: z.array(z.strictObject({ age: z.enum(ages), payables: z.int(), fen: Fen })),
      }),
    ),
  }),
})
