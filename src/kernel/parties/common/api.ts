import { z } from 'zod'
import { type PlainDate as Day, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { successionKinds } from './succession.ts'
import { confidences, DutyId, responsibilityRoles, UnitCode, unitKinds } from './unit.ts'

const PlainDate = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as Day)

const UnitReply = z.strictObject({
  code: z.string(),
  kind: z.enum(unitKinds),
  name: z.string(),
  englishName: z.string(),
  shortName: z.string(),
  uscc: z.string().nullable(),
  sortOrder: z.int(),
  from: z.string(),
  to: z.string().nullable(),
  source: z.string(),
  confidence: z.enum(confidences),
  version: z.int(),
})

const ResponsibilityReply = z.strictObject({ unit: z.string(), duty: z.string(), role: z.enum(responsibilityRoles), from: z.string(), to: z.string().nullable() })

const Form = z.strictObject({
  code: UnitCode,
  kind: z.enum(unitKinds),
  name: z.string().trim().min(2).max(100),
  englishName: z.string().trim().min(2).max(200),
  shortName: z.string().trim().min(2).max(40),
  uscc: z.string().nullable(),
})
const Mapping = z.strictObject({ from: UnitCode, to: UnitCode, duties: z.array(DutyId).max(200).nullable() })

const SuccessionReply = z.strictObject({
  id: z.string(),
  kind: z.enum(successionKinds),
  state: z.enum(['proposed', 'confirmed', 'rejected', 'withdrawn']),
  effectiveOn: z.string(),
  basis: z.string(),
  forms: z.array(Form),
  abolished: z.array(z.string()),
  mappings: z.array(z.strictObject({ from: z.string(), to: z.string(), duties: z.array(z.string()).nullable() })),
  proposedAt: z.string(),
  proposedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  passedOn: z.boolean(),
  version: z.int(),
})

export const listUnits = defineEndpoint({
  method: 'GET',
  path: '/parties/units',
  access: 'signed-in',
  query: z.strictObject({
    on: PlainDate.optional(),
    /** Units that ended by then too, for the names of old matters. */
    ever: z.literal('yes').optional(),
    kind: z.enum(unitKinds).optional(),
  }),
  reply: z.strictObject({ units: z.array(UnitReply) }),
})

export const getUnit = defineEndpoint({
  method: 'GET',
  path: '/parties/units/:code',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  reply: z.strictObject({ forms: z.array(UnitReply), responsibilities: z.array(ResponsibilityReply), successor: z.string(), predecessors: z.array(z.string()) }),
})

export const registerUnit = defineEndpoint({
  method: 'POST',
  path: '/parties/units',
  access: { permission: 'parties.unit.register' },
  body: Form.extend({ from: PlainDate, source: z.string().trim().min(2).max(200), confidence: z.enum(confidences) }),
  reply: UnitReply,
})

export const enterUscc = defineEndpoint({
  method: 'PUT',
  path: '/parties/units/:code/uscc',
  access: { permission: 'parties.unit.register' },
  params: z.strictObject({ code: UnitCode }),
  body: z.strictObject({ uscc: z.string().nullable(), version: z.int() }),
  reply: z.strictObject({ unit: UnitReply, warnings: z.array(z.string()) }),
})

export const assignResponsibility = defineEndpoint({
  method: 'POST',
  path: '/parties/responsibilities',
  access: { permission: 'parties.responsibility.assign' },
  body: z.strictObject({ unit: UnitCode, duty: DutyId, role: z.enum(responsibilityRoles), from: PlainDate }),
  reply: z.strictObject({}),
})

export const endResponsibility = defineEndpoint({
  method: 'POST',
  path: '/parties/responsibilities/end',
  access: { permission: 'parties.responsibility.assign' },
  body: z.strictObject({ unit: UnitCode, duty: DutyId, lastDay: PlainDate }),
  reply: z.strictObject({}),
})

export const listSuccessions = defineEndpoint({
  method: 'GET',
  path: '/parties/successions',
  access: 'signed-in',
  reply: z.strictObject({ successions: z.array(SuccessionReply) }),
})

export const getSuccession = defineEndpoint({
  method: 'GET',
  path: '/parties/successions/:successionId',
  access: 'signed-in',
  params: z.strictObject({ successionId: z.uuid() }),
  reply: z.strictObject({
    succession: SuccessionReply,
    /** What is open and passes on, by the room it lives in. */
    passesOn: z.array(z.strictObject({ unit: z.string(), successor: z.string(), what: z.string(), duty: z.string().nullable(), count: z.int() })),
  }),
})

export const proposeSuccession = defineEndpoint({
  method: 'POST',
  path: '/parties/successions',
  access: { permission: 'parties.succession.propose' },
  body: z.strictObject({
    kind: z.enum(successionKinds),
    effectiveOn: PlainDate,
    /** Name, number and day of the decision the change rests on. */
    basis: z.string().trim().min(4).max(300),
    forms: z.array(Form).max(20),
    abolished: z.array(UnitCode).max(50),
    mappings: z.array(Mapping).max(500),
  }),
  reply: SuccessionReply,
})

const decide = (path: string, permission: string) =>
  defineEndpoint({
    method: 'POST',
    path: `/parties/successions/:successionId/${path}`,
    access: { permission },
    params: z.strictObject({ successionId: z.uuid() }),
    body: z.strictObject({ version: z.int() }),
    reply: SuccessionReply,
  })
export const confirmSuccession = decide('confirm', 'parties.succession.confirm')
export const rejectSuccession = decide('reject', 'parties.succession.confirm')
export const withdrawSuccession = decide('withdraw', 'parties.succession.propose')
