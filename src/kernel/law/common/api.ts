import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { registerGroups } from './register.ts'

const Day = z.string().transform((text, check): PlainDate => {
  const day = parsePlainDate(text)
  if (day === undefined) check.addIssue({ code: 'invalid_format', format: 'date', input: text })
  return day as PlainDate
})
const Words = z.strictObject({ zh: z.string(), en: z.string() })

const ValueReply = z.strictObject({
  from: z.string().nullable(),
  to: z.string().nullable(),
  value: z.unknown(),
  unit: z.string(),
  event: Words.nullable(),
  instrument: z.string(),
  article: z.string(),
  confidence: z.enum(['confirmed', 'known-high', 'known-medium', 'unsure']),
  bound: z.string().nullable(),
  source: z.string().nullable(),
  note: Words.nullable(),
  /** The value in words, in the language asked for. */
  text: z.string(),
})
const EntryReply = z.strictObject({ id: z.string(), group: z.enum(registerGroups), zh: z.string(), en: z.string(), unit: z.string(), used: z.boolean() })
const Reading = z.enum(['zh-CN', 'en']).default('zh-CN')

/** The register as of a day: every figure with the value then in force, or null. */
export const lawParameters = defineEndpoint({
  method: 'GET',
  path: '/law/parameters',
  access: 'public',
  query: z.strictObject({
    asOf: Day.optional(),
    group: z.enum(registerGroups).optional(),
    word: z.string().max(60).optional(),
    used: z.enum(['yes', 'no']).optional(),
    language: Reading,
  }),
  reply: z.strictObject({
    asOf: z.string(),
    total: z.number(),
    entries: z.array(EntryReply.extend({ inForce: ValueReply.nullable(), values: z.number() })),
    expiring: z.array(z.string()),
  }),
})

/** One figure with all its values. */
export const lawParameter = defineEndpoint({
  method: 'GET',
  path: '/law/parameters/:id',
  access: 'public',
  params: z.strictObject({ id: z.string().max(120) }),
  query: z.strictObject({ asOf: Day.optional(), language: Reading }),
  reply: EntryReply.extend({ asOf: z.string(), inForce: ValueReply.nullable(), history: z.array(ValueReply) }),
})

/** The questions the law leaves open, with what this district follows. */
export const lawSwitches = defineEndpoint({
  method: 'GET',
  path: '/law/switches',
  access: 'public',
  query: z.strictObject({ asOf: Day.optional() }),
  reply: z.strictObject({
    switches: z.array(
      z.strictObject({
        id: z.string(),
        zh: z.string(),
        en: z.string(),
        reason: Words,
        chosen: z.string().nullable(),
        /** Another answer that is to hold from a later day. */
        next: z.strictObject({ from: z.string(), option: z.string() }).nullable(),
        options: z.array(z.strictObject({ option: z.string(), zh: z.string(), en: z.string() })),
        history: z.array(z.strictObject({ from: z.string(), option: z.string(), notice: z.string().nullable(), reason: z.string().nullable() })),
      }),
    ),
  }),
})

/** Decides one of them from a day on. */
export const setSwitchEndpoint = defineEndpoint({
  method: 'POST',
  path: '/law/switches/:id',
  access: { permission: 'law.switch.set' },
  params: z.strictObject({ id: z.string().max(120) }),
  body: z.strictObject({ option: z.string().max(60), from: Day, notice: z.string().trim().min(3).max(60), reason: z.string().trim().min(5).max(500) }),
  reply: z.strictObject({}),
})
