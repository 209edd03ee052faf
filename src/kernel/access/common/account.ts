import { z } from 'zod'

/** `pending` waits for its first role, `suspended` may not sign in, `closed` is over for good. */
export const accountStates = ['pending', 'active', 'suspended', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

/** Lower case, so that a name has one writing. */
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, 'platform.field.login-name')

/** Who must have a second factor: everyone, the administrators and those who decide, or whoever wants one. */
export const secondFactorRules = ['everyone', 'deciders', 'optional'] as const
export type SecondFactorRule = (typeof secondFactorRules)[number]

/** How far a sign-in has come. Until `open` the session may do nothing but the next step. */
export const sessionStages = ['signed-out', 'second-factor', 'must-change-password', 'must-enrol', 'open'] as const
export type SessionStage = (typeof sessionStages)[number]

/** A unit and the roles one may act in there; `actingFor` names the account one stands in for. */
export interface Standing {
  readonly unit: string
  readonly roles: readonly string[]
  readonly actingFor: string | null
}
