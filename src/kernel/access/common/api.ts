import { z } from 'zod'
import { type PlainDate as Day, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { accountStates, LoginName, secondFactorRules, sessionStages } from './account.ts'
import { roles } from './roles.ts'

const PlainDate = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as Day)
const UnitCode = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/)
const Password = z.string().min(1).max(400)
const Code = z.string().trim().min(6).max(40)
const Version = z.strictObject({ version: z.int() })

// ——— One's own session ———

const Standing = z.strictObject({ unit: z.string(), unitName: z.string(), roles: z.array(z.string()), actingFor: z.string().nullable(), actingForName: z.string().nullable() })

/** Who is signed in, how far the sign-in has come, and what the person may do. */
export const getSession = defineEndpoint({
  method: 'GET',
  path: '/session',
  access: 'public',
  reply: z.strictObject({
    stage: z.enum(sessionStages),
    /** Whether a sign-in through the office's identity provider is offered. */
    identityProvider: z.boolean(),
    /** Whether everything here is demonstration data; screens then offer things to practise with. */
    demonstration: z.boolean(),
    /** Today by the server's clock, as a legal day. */
    today: PlainDate,
    me: z
      .strictObject({
        accountId: z.string(),
        loginName: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        unitName: z.string(),
        roles: z.array(z.string()),
        grants: z.array(z.strictObject({ permission: z.string(), reach: z.enum(['own', 'led', 'district']), units: z.array(z.string()).optional() })),
        ledUnits: z.array(z.string()),
        actingFor: z.string().nullable(),
        standings: z.array(Standing),
        secondFactor: z.boolean(),
        /** When the session ends whatever happens, and after how many minutes without a request. */
        endsAt: z.string(),
        idleMinutes: z.int(),
      })
      .nullable(),
  }),
})

/** The step that comes next. A wrong name, password or code is 401, a locked name 429, an account that may not sign in 403; each try has been counted. */
export const SignInReply = z.strictObject({ stage: z.enum(sessionStages) })

export const signIn = defineEndpoint({
  method: 'POST',
  path: '/session',
  access: 'public',
  idempotent: false,
  body: z.strictObject({ loginName: z.string().trim().min(1).max(100), password: Password }),
  reply: SignInReply,
})
export const answerSecondFactor = defineEndpoint({
  method: 'POST',
  path: '/session/second-factor',
  access: 'public',
  idempotent: false,
  /** Six digits, or a recovery code. */
  body: z.strictObject({ code: Code }),
  reply: SignInReply,
})
export const signOut = defineEndpoint({ method: 'DELETE', path: '/session', access: 'public', idempotent: false, reply: z.strictObject({}) })
/** Public, because a forced change comes before the session is open; it asks for the old password itself. */
export const changePassword = defineEndpoint({
  method: 'POST',
  path: '/session/password',
  access: 'public',
  idempotent: false,
  body: z.strictObject({ oldPassword: Password, newPassword: Password }),
  reply: SignInReply,
})
export const enrolSecondFactor = defineEndpoint({
  method: 'POST',
  path: '/session/second-factor/enrolment',
  access: 'public',
  idempotent: false,
  /** The password is asked where a second factor is replaced. */
  body: z.strictObject({ password: Password.nullable().default(null) }),
  reply: z.strictObject({ uri: z.string(), secret: z.string(), qrCode: z.string() }),
})
export const confirmSecondFactor = defineEndpoint({
  method: 'POST',
  path: '/session/second-factor/confirmation',
  access: 'public',
  idempotent: false,
  body: z.strictObject({ code: Code }),
  /** Recovery codes are shown this once. */
  reply: z.strictObject({ stage: z.enum(sessionStages), recoveryCodes: z.array(z.string()) }),
})
export const renewRecoveryCodes = defineEndpoint({
  method: 'POST',
  path: '/session/recovery-codes',
  access: 'signed-in',
  idempotent: false,
  body: z.strictObject({ password: Password }),
  reply: z.strictObject({ recoveryCodes: z.array(z.string()) }),
})
export const chooseStanding = defineEndpoint({
  method: 'PUT',
  path: '/session/standing',
  access: 'signed-in',
  body: z.strictObject({ unit: UnitCode, actingFor: z.uuid().nullable() }),
  reply: z.strictObject({}),
})
export const listMySessions = defineEndpoint({
  method: 'GET',
  path: '/session/list',
  access: 'signed-in',
  reply: z.strictObject({
    sessions: z.array(
      z.strictObject({ id: z.string(), createdAt: z.string(), seenAt: z.string(), endsAt: z.string(), ip: z.string(), userAgent: z.string(), current: z.boolean() }),
    ),
  }),
})
export const endMySession = defineEndpoint({
  method: 'DELETE',
  path: '/session/list/:sessionId',
  access: 'signed-in',
  params: z.strictObject({ sessionId: z.uuid() }),
  reply: z.strictObject({}),
})
/** The reader goes to `redirectTo`, and comes back with parameters that the screen hands to `finishIdentity`. */
export const startIdentity = defineEndpoint({
  method: 'POST',
  path: '/session/identity-provider',
  access: 'public',
  idempotent: false,
  reply: z.strictObject({ redirectTo: z.string(), handle: z.string() }),
})
export const finishIdentity = defineEndpoint({
  method: 'POST',
  path: '/session/identity-provider/return',
  access: 'public',
  idempotent: false,
  /** `search`: the query of the address the provider sent the reader back to. `handle`: what start answered. */
  body: z.strictObject({ search: z.string().max(4000), handle: z.string().max(200) }),
  reply: SignInReply,
})

// ——— Accounts, roles, deputies ———

const RoleGrant = z.strictObject({ id: z.string(), role: z.enum(roles), unit: z.string(), from: z.string(), to: z.string().nullable() })
const AccountReply = z.strictObject({
  id: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  unit: z.string(),
  state: z.enum(accountStates),
  personId: z.string(),
  secondFactor: z.boolean(),
  lockedUntil: z.string().nullable(),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  grants: z.array(RoleGrant),
  version: z.int(),
})
const account = z.strictObject({ accountId: z.uuid() })
const view = { permission: 'access.account.view' } as const

export const listAccounts = defineEndpoint({
  method: 'GET',
  path: '/access/accounts',
  access: view,
  query: z.strictObject({
    search: z.string().trim().max(60).optional(),
    unit: UnitCode.optional(),
    state: z.enum(accountStates).optional(),
    role: z.enum(roles).optional(),
    page: z.coerce.number().int().min(1).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({ accounts: z.array(AccountReply), total: z.int() }),
})
export const getAccount = defineEndpoint({
  method: 'GET',
  path: '/access/accounts/:accountId',
  access: view,
  params: account,
  reply: z.strictObject({
    account: AccountReply,
    substitutions: z.array(
      z.strictObject({ id: z.string(), principal: z.string(), principalName: z.string(), deputy: z.string(), deputyName: z.string(), from: z.string(), to: z.string() }),
    ),
    samePerson: z.array(z.strictObject({ id: z.string(), loginName: z.string() })),
  }),
})
/** The one-time password is shown this once. */
export const createAccount = defineEndpoint({
  method: 'POST',
  path: '/access/accounts',
  access: { permission: 'access.account.create' },
  idempotent: false,
  body: z.strictObject({
    loginName: LoginName,
    displayName: z.string().trim().min(1).max(60),
    unit: UnitCode,
    email: z.email().max(200).nullable().default(null),
    /** Another account of the same natural person. */
    samePersonAs: z.uuid().nullable().default(null),
  }),
  reply: z.strictObject({ account: AccountReply, oneTimePassword: z.string() }),
})
export const editAccount = defineEndpoint({
  method: 'PUT',
  path: '/access/accounts/:accountId',
  access: { permission: 'access.account.create' },
  params: account,
  body: z.strictObject({ displayName: z.string().trim().min(1).max(60), unit: UnitCode, email: z.email().max(200).nullable(), version: z.int() }),
  reply: AccountReply,
})
const accountAct = (path: string, permission: string) =>
  defineEndpoint({ method: 'POST', path: `/access/accounts/:accountId/${path}`, access: { permission }, params: account, body: Version, reply: AccountReply })
export const suspendAccount = accountAct('suspend', 'access.account.suspend')
export const reinstateAccount = accountAct('reinstate', 'access.account.reinstate')
export const closeAccount = accountAct('close', 'access.account.create')
export const unlockAccount = accountAct('unlock', 'access.account.unlock')
export const resetSecondFactor = accountAct('reset-second-factor', 'access.account.reset')
export const resetPassword = defineEndpoint({
  method: 'POST',
  path: '/access/accounts/:accountId/reset-password',
  access: { permission: 'access.account.reset' },
  idempotent: false,
  params: account,
  body: Version,
  reply: z.strictObject({ account: AccountReply, oneTimePassword: z.string() }),
})
export const grantRole = defineEndpoint({
  method: 'POST',
  path: '/access/accounts/:accountId/roles',
  access: { permission: 'access.role.grant' },
  params: account,
  body: z.strictObject({ role: z.enum(roles), unit: UnitCode, from: PlainDate, to: PlainDate.nullable().default(null) }),
  reply: AccountReply,
})
export const endRole = defineEndpoint({
  method: 'POST',
  path: '/access/accounts/:accountId/roles/:grantId/end',
  access: { permission: 'access.role.grant' },
  params: z.strictObject({ accountId: z.uuid(), grantId: z.uuid() }),
  reply: AccountReply,
})
/** For oneself, or with the permission for another. */
export const setSubstitution = defineEndpoint({
  method: 'POST',
  path: '/access/substitutions',
  access: 'signed-in',
  body: z.strictObject({ principal: z.uuid(), deputy: z.uuid(), from: PlainDate, to: PlainDate }),
  reply: z.strictObject({ id: z.string() }),
})
export const endSubstitution = defineEndpoint({
  method: 'POST',
  path: '/access/substitutions/:substitutionId/end',
  access: 'signed-in',
  params: z.strictObject({ substitutionId: z.uuid() }),
  reply: z.strictObject({}),
})
/** Colleagues of one's unit who could stand in. */
export const listColleagues = defineEndpoint({
  method: 'GET',
  path: '/access/colleagues',
  access: 'signed-in',
  reply: z.strictObject({
    colleagues: z.array(z.strictObject({ id: z.string(), displayName: z.string() })),
    substitutions: z.array(
      z.strictObject({ id: z.string(), principal: z.string(), principalName: z.string(), deputy: z.string(), deputyName: z.string(), from: z.string(), to: z.string() }),
    ),
  }),
})
export const getPolicy = defineEndpoint({
  method: 'GET',
  path: '/access/policy',
  access: view,
  reply: z.strictObject({ secondFactor: z.enum(secondFactorRules), version: z.int() }),
})
export const setPolicy = defineEndpoint({
  method: 'PUT',
  path: '/access/policy',
  access: { permission: 'access.policy.set' },
  body: z.strictObject({ secondFactor: z.enum(secondFactorRules), version: z.int() }),
  reply: z.strictObject({ secondFactor: z.enum(secondFactorRules), version: z.int() }),
})

// ——— The audit trail ———

const AuditQuery = z.strictObject({
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  account: z.uuid().optional(),
  unit: UnitCode.optional(),
  outcome: z.enum(['success', 'refused', 'failed']).optional(),
  route: z.string().trim().max(100).optional(),
  permission: z.string().trim().max(100).optional(),
  requestId: z.string().trim().max(60).optional(),
})
export const listAudit = defineEndpoint({
  method: 'GET',
  path: '/access/audit',
  access: { permission: 'access.audit.read' },
  query: AuditQuery.extend({ cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  reply: z.strictObject({
    lines: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        account: z.string(),
        loginName: z.string().nullable(),
        unit: z.string().nullable(),
        ip: z.string(),
        method: z.string(),
        route: z.string(),
        permission: z.string().nullable(),
        outcome: z.string(),
        code: z.string().nullable(),
        requestId: z.string(),
        about: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})
export const exportAudit = defineEndpoint({ method: 'GET', path: '/access/audit.csv', access: { permission: 'access.audit.read' }, query: AuditQuery, replies: 'file' })
