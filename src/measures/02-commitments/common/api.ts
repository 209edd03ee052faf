import { z } from 'zod'
import { promisesApi } from '#kernel/promises/common'
import { defineEndpoint } from '#platform/http/common'
import { breachKinds, breachProcedure } from './breach.ts'
import { ruleFields, unitRuleProcedure } from './unit-rule.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Words = z.string().trim().max(4_000)

const RuleReply = z.strictObject({
  ruleId: Text,
  unit: Text,
  field: z.enum(ruleFields),
  edition: Text,
  title: Text,
  adoptedOn: Text,
  open: z.boolean(),
  state: z.enum(unitRuleProcedure.states),
  version: z.int(),
  filedOn: Text,
  reviewedOn: MaybeText,
})
export const listRules = defineEndpoint({
  method: 'GET',
  path: '/commitments/rules',
  access: { permission: 'commitments.rule.read' },
  query: z.strictObject({ unit: z.string().max(60).optional() }),
  reply: z.strictObject({ items: z.array(RuleReply), missing: z.array(z.strictObject({ unit: Text, field: z.enum(ruleFields), waiting: z.boolean() })) }),
})
export const fileRule = defineEndpoint({
  method: 'POST',
  path: '/commitments/rules',
  access: { permission: 'commitments.rule.file' },
  query: z.strictObject({
    unit: z.string().min(1).max(60),
    field: z.enum(ruleFields),
    edition: z.string().trim().min(1).max(60),
    title: z.string().trim().min(2).max(200),
    adoptedOn: promisesApi.Day,
    open: z.enum(['yes', 'no']),
  }),
  upload: { maxBytes: 50 * 1024 * 1024 },
  reply: z.strictObject({ ruleId: Text }),
})
export const reviewRule = defineEndpoint({
  method: 'POST',
  path: '/commitments/rules/:ruleId/review',
  access: { permission: 'commitments.rule.review' },
  params: z.strictObject({ ruleId: z.uuid() }),
  body: z.strictObject({ version: Version, outcome: z.enum(['approve', 'return']) }),
  reply: NewVersion,
})

export const listDecisions = defineEndpoint({
  method: 'GET',
  path: '/commitments/decisions',
  access: { permission: 'promises.promise.read' },
  query: z.strictObject({ unit: z.string().max(60).optional() }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        promiseId: Text,
        number: Text,
        title: Text,
        unit: Text,
        office: Text,
        organ: Text,
        madeOn: Text,
        state: Text,
        colour: z.enum(['green', 'yellow', 'red']),
        reason: Text,
        owed: z.int(),
        met: z.int(),
        nextDueOn: MaybeText,
        reportedOn: MaybeText,
      }),
    ),
  }),
})
export const registerDecision = defineEndpoint({
  method: 'POST',
  path: '/commitments/decisions',
  access: { permission: 'promises.promise.register' },
  body: promisesApi.NewPromiseBody.omit({ kind: true, category: true }).extend({ organ: z.string().max(100) }),
  reply: z.strictObject({ promiseId: Text, milestoneIds: z.array(Text) }),
})

export const listBreaches = defineEndpoint({
  method: 'GET',
  path: '/commitments/breaches',
  access: { permission: 'commitments.breach.read' },
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        breachId: Text,
        promiseId: Text,
        unit: Text,
        what: z.enum(breachKinds),
        happenedOn: Text,
        reportedOn: Text,
        answerBy: Text,
        state: z.enum(breachProcedure.states),
        version: z.int(),
        grounds: Text,
        answer: MaybeText,
        reason: MaybeText,
      }),
    ),
  }),
})
export const reportBreach = defineEndpoint({
  method: 'POST',
  path: '/commitments/breaches',
  access: { permission: 'commitments.breach.report' },
  body: z.strictObject({ promiseId: z.uuid(), what: z.enum(breachKinds), happenedOn: promisesApi.Day, grounds: Words }),
  reply: z.strictObject({ breachId: Text, answerBy: Text }),
})
const BreachParams = z.strictObject({ breachId: z.uuid() })
export const answerBreach = defineEndpoint({
  method: 'POST',
  path: '/commitments/breaches/:breachId/answer',
  access: { permission: 'commitments.breach.answer' },
  params: BreachParams,
  body: z.strictObject({ version: Version, answer: Words }),
  reply: NewVersion,
})
export const decideBreach = defineEndpoint({
  method: 'POST',
  path: '/commitments/breaches/:breachId/decide',
  access: { permission: 'commitments.breach.decide' },
  params: BreachParams,
  body: z.strictObject({ version: Version, outcome: z.enum(['confirm', 'dismiss']), reason: Words }),
  reply: NewVersion,
})

/** Workbooks to practise with in the demonstration: the contract of the story in README.md, and its milestones; one mistake each. */
export const exerciseWorkbook = defineEndpoint({
  method: 'GET',
  path: '/commitments/exercise-workbook',
  access: { permission: 'promises.promise.register' },
  query: z.strictObject({ template: z.enum(['contract-register', 'contract-milestones']) }),
  replies: 'file',
})
