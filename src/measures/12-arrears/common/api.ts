import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'

const Text = z.string()
const MaybeText = z.string().nullable()
/** Fen as text: JSON has no whole numbers of that size. */
const Fen = z.string()
const MaybeFen = z.string().nullable()
export const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const PositiveFen = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const AnyFen = z
  .string()
  .regex(/^\d{1,16}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const NewVersion = z.strictObject({ version: z.int() })
const read = { permission: 'arrears.payable.read' }

export const payableStandings = ['waiting', 'not-due', 'overdue', 'disputed', 'interest-owed', 'paid', 'all'] as const

export const PayableListItem = z.strictObject({
  payableId: Text,
  unit: Text,
  contractNumber: Text,
  contractTitle: Text,
  creditorName: Text,
  creditorUscc: Text,
  debtorClass: Text,
  item: Text,
  amountFen: Fen,
  owedFen: Fen,
  paidFen: Fen,
  disputedFen: Fen,
  dueOn: MaybeText,
  dueProvisional: z.boolean(),
  waitsFor: MaybeText,
  settledOn: MaybeText,
  state: Text,
  finding: MaybeText,
  daysLate: z.int(),
  stock: z.boolean().nullable(),
  interestOwedFen: MaybeFen,
  flagged: z.boolean(),
  version: z.int(),
})
export const payableList = defineEndpoint({
  method: 'GET',
  path: '/arrears/payables',
  access: read,
  query: z.strictObject({
    unit: Unit.optional(),
    standing: z.enum(payableStandings).default('all'),
    words: z.string().trim().max(100).optional(),
    stock: z.enum(['stock', 'new']).optional(),
    page: z.coerce.number().int().min(1).max(5_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({ items: z.array(PayableListItem), total: z.int(), owedFen: Fen, interestLeftFen: Fen, baseline: Text }),
})

const PayableParams = z.strictObject({ payableId: z.uuid() })
const Finding = z.strictObject({ code: Text, effect: Text, instrument: Text, article: Text })
const ClockReply = z.strictObject({
  clockId: Text,
  kind: Text,
  startedOn: Text,
  dueOn: Text,
  provisional: z.boolean(),
  suspendedOn: MaybeText,
  stoppedOn: MaybeText,
  state: z.enum(['running', 'suspended', 'met', 'met-late', 'overdue', 'ended']),
  workingDaysLeft: z.int(),
  daysLate: z.int(),
})
export const InterestReply = z.strictObject({
  asOf: Text,
  daysLate: z.int(),
  rate: z.strictObject({
    basis: Text,
    percent: Text,
    per: z.enum(['year', 'day']),
    yearDays: z.int(),
    numerator: Text,
    denominator: Text,
    lprPercent: MaybeText,
    lprFrom: MaybeText,
    provisional: z.boolean(),
    instrument: Text,
    article: Text,
  }),
  segments: z.array(z.strictObject({ from: Text, to: Text, days: z.int(), principalFen: Fen, fenDays: Text })),
  payments: z.array(z.strictObject({ on: Text, fen: Fen, late: z.boolean(), interestOwedFen: Fen, toInterestFen: Fen, toPrincipalFen: Fen, overFen: Fen })),
  fenDays: Text,
  exact: z.strictObject({ numerator: Text, denominator: Text }),
  interestFen: Fen,
  interestPaidFen: Fen,
  interestOwedFen: Fen,
  principalOwedFen: Fen,
  overpaidFen: Fen,
  choices: z.strictObject({ order: Text, paymentDay: Text, belowFloor: Text, yearDays: z.int() }),
})
export const payableFile = defineEndpoint({
  method: 'GET',
  path: '/arrears/payables/:payableId',
  access: read,
  params: PayableParams,
  query: z.strictObject({ asOf: Day.optional() }),
  reply: z.strictObject({
    payable: z.strictObject({
      payableId: Text,
      unit: Text,
      item: Text,
      amountFen: Fen,
      reducedFen: Fen,
      paidFen: Fen,
      disputedFen: Fen,
      deliveredOn: MaybeText,
      acceptedOn: MaybeText,
      settlementOn: MaybeText,
      agreedDay: MaybeText,
      invoiceNumber: MaybeText,
      invoicedOn: MaybeText,
      state: Text,
      waitsFor: MaybeText,
      startOn: MaybeText,
      startKind: MaybeText,
      dueOn: MaybeText,
      dueProvisional: z.boolean(),
      dueRule: MaybeText,
      termDays: z.int().nullable(),
      ruleClass: MaybeText,
      regulation: MaybeText,
      settledOn: MaybeText,
      finding: MaybeText,
      daysLate: z.int(),
      version: z.int(),
    }),
    contract: z.strictObject({
      contractId: Text,
      number: Text,
      title: Text,
      debtorClass: Text,
      debtorName: MaybeText,
      debtorSize: MaybeText,
      creditorName: Text,
      creditorUscc: Text,
      creditorSize: Text,
      subject: Text,
      signedOn: Text,
      amountFen: MaybeFen,
      termStart: Text,
      termDays: z.int().nullable(),
      acceptanceDays: z.int().nullable(),
      tradeCustom: z.boolean(),
      ratePercent: MaybeText,
      ratePer: MaybeText,
      clauses: z.array(Text),
      budgetCode: MaybeText,
      projectCode: MaybeText,
      signedByTitle: MaybeText,
      budgetByTitle: MaybeText,
      findings: z.array(Finding),
    }),
    term: z.strictObject({ instrument: Text, article: Text, voidClauses: z.array(Text) }).nullable(),
    stock: z.boolean().nullable(),
    interest: InterestReply.nullable(),
    /** Who had the contract before, with the day it passed on. */
    formerUnits: z.array(z.strictObject({ unit: Text, name: Text, englishName: Text, until: Text })),
    payments: z.array(z.strictObject({ paymentId: Text, voucher: Text, paidOn: Text, amountFen: Fen })),
    disputes: z.array(
      z.strictObject({ disputeId: Text, amountFen: Fen, ground: Text, openedOn: Text, state: Text, reducedFen: Fen, closedOn: MaybeText, version: z.int(), mine: z.boolean() }),
    ),
    clocks: z.array(ClockReply),
  }),
})
export const recordEvents = defineEndpoint({
  method: 'POST',
  path: '/arrears/payables/:payableId/events',
  access: { permission: 'arrears.payable.record' },
  params: PayableParams,
  body: z.strictObject({
    version: Version,
    deliveredOn: Day.nullable(),
    acceptedOn: Day.nullable(),
    settlementOn: Day.nullable(),
    invoiceNumber: z.string().trim().min(1).max(40).nullable(),
    invoicedOn: Day.nullable(),
  }),
  reply: z.strictObject({ version: z.int(), dueOn: MaybeText }),
})
export const recordPayment = defineEndpoint({
  method: 'POST',
  path: '/arrears/payables/:payableId/payments',
  access: { permission: 'arrears.payable.record' },
  params: PayableParams,
  body: z.strictObject({ version: Version, voucher: z.string().trim().min(1).max(60), paidOn: Day, amountFen: PositiveFen }),
  reply: NewVersion,
})
export const openDispute = defineEndpoint({
  method: 'POST',
  path: '/arrears/payables/:payableId/disputes',
  access: { permission: 'arrears.dispute.open' },
  params: PayableParams,
  body: z.strictObject({ version: Version, amountFen: PositiveFen, ground: z.enum(['quality', 'quantity', 'price', 'performance', 'invoice', 'other']) }),
  reply: z.strictObject({ disputeId: Text, undisputedFen: Fen, version: z.int() }),
})
export const decideDispute = defineEndpoint({
  method: 'POST',
  path: '/arrears/disputes/:disputeId/decide',
  access: { permission: 'arrears.dispute.decide' },
  params: z.strictObject({ disputeId: z.uuid() }),
  body: z.strictObject({ version: Version, outcome: z.enum(['owed', 'partly-owed', 'not-owed']), reducedFen: AnyFen }),
  reply: NewVersion,
})

export const lprValues = defineEndpoint({
  method: 'GET',
  path: '/arrears/lpr',
  access: read,
  reply: z.strictObject({
    knownTo: Text,
    series: z.array(z.strictObject({ from: Text, through: Text, percent: Text })),
    entered: z.array(z.strictObject({ valueId: Text, from: Text, through: Text, percent: Text, source: Text, state: Text, version: z.int(), mine: z.boolean() })),
  }),
})
export const enterLpr = defineEndpoint({
  method: 'POST',
  path: '/arrears/lpr',
  access: { permission: 'arrears.lpr.enter' },
  body: z.strictObject({ from: Day, through: Day, percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, 'platform.field.percent'), source: z.string().trim().min(2).max(300) }),
  reply: z.strictObject({ valueId: Text }),
})
export const decideLpr = defineEndpoint({
  method: 'POST',
  path: '/arrears/lpr/:valueId/decide',
  access: { permission: 'arrears.lpr.confirm' },
  params: z.strictObject({ valueId: z.uuid() }),
  body: z.strictObject({ version: Version, confirm: z.boolean() }),
  reply: NewVersion,
})

export const draftCheck = defineEndpoint({
  method: 'POST',
  path: '/arrears/drafts/check',
  access: { permission: 'arrears.contract.draft' },
  idempotent: false,
  body: z.strictObject({
    debtorClass: z.enum(['public-body', 'state-firm', 'large-firm']),
    debtorSize: z.enum(['micro', 'small', 'medium', 'large', 'undeclared']).nullable(),
    creditorSize: z.enum(['micro', 'small', 'medium', 'large', 'undeclared']),
    subject: z.enum(['goods', 'works', 'services']),
    termStart: z.enum(['delivery', 'acceptance', 'settlement']),
    termDays: z.int().min(0).max(3650).nullable(),
    acceptanceDays: z.int().min(0).max(3650).nullable(),
    tradeCustom: z.boolean(),
    ratePercent: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,6})?$/, 'platform.field.percent')
      .nullable(),
    ratePer: z.enum(['year', 'day']).nullable(),
    clauses: z.array(z.enum(['back-to-back', 'audit-condition', 'forced-bills', 'extra-deposit', 'no-guarantee-letter', 'internal-approval', 'contractor-prefinance'])).max(7),
    progressBp: z.int().min(0).max(10_000).nullable(),
    retentionBp: z.int().min(0).max(10_000).nullable(),
  }),
  reply: z.strictObject({ passed: z.literal(true), termDays: z.int().nullable() }),
})

/** Workbooks to practise with in the demonstration: payment terms and payable of the story in README.md; one mistake each. */
export const exerciseWorkbook = defineEndpoint({
  method: 'GET',
  path: '/arrears/exercise-workbook',
  access: { permission: 'arrears.payable.import' },
  query: z.strictObject({ template: z.enum(['payment-contracts', 'payables']) }),
  replies: 'file',
})
