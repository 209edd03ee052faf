import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'

const Text = z.string()
const MaybeText = z.string().nullable()
const read = { permission: 'arrears.payable.read' }
const Unit = z.string().min(1).max(60)

export const wageProjects = defineEndpoint({
  method: 'GET',
  path: '/arrears/wages',
  access: read,
  query: z.strictObject({ unit: Unit.optional() }),
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        projectId: Text,
        unit: Text,
        code: Text,
        name: Text,
        contractorName: Text,
        startedOn: Text,
        cycleMonths: z.int(),
        accountOpenedOn: MaybeText,
        finishedOn: MaybeText,
        noticeOn: MaybeText,
        accountClosedOn: MaybeText,
        keptUntil: MaybeText,
        unpaidFen: Text,
        months: z.array(z.strictObject({ month: Text, dueOn: Text, paidOn: MaybeText, amountFen: Text })),
        alarms: z.array(Text),
      }),
    ),
  }),
})
export const budgetLines = defineEndpoint({
  method: 'GET',
  path: '/arrears/budgets',
  access: read,
  query: z.strictObject({ unit: Unit.optional(), year: z.coerce.number().int().min(2015).max(2100).optional() }),
  reply: z.strictObject({
    horizonDays: z.int(),
    items: z.array(
      z.strictObject({
        budgetId: Text,
        unit: Text,
        code: Text,
        year: z.int(),
        title: Text,
        amountFen: Text,
        committedFen: Text,
        paidFen: Text,
        soonFen: Text,
        alarms: z.array(Text),
      }),
    ),
  }),
})
export const guardSigning = defineEndpoint({
  method: 'POST',
  path: '/arrears/budgets/guard',
  access: { permission: 'arrears.contract.draft' },
  body: z.strictObject({
    unit: Unit,
    budgetCode: z.string().trim().min(1).max(60),
    amountFen: z
      .string()
      .regex(/^[1-9]\d{0,15}$/, 'platform.field.fen')
      .transform((text) => BigInt(text)),
    step: z.enum(['sign', 'start-works']),
  }),
  reply: z.strictObject({ passed: z.literal(true), leftFen: Text }),
})
