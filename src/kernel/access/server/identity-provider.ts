import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { refuse } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { hashOf, newToken, sameBytes } from './secrets.ts'
import type { SessionOrigin } from './session-store.ts'
import { auditStep, openFor, refusedStep, type SignInResult } from './sign-in.ts'
import { minutesLater } from './sign-in-guard.ts'

/** The office's identity provider (OpenID Connect), where an installation has one. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the provider sends the reader back: a page of the workbench. */
  readonly redirectUri: string
}

/** Minutes a reader has at the provider. */
const minutesAway = 10

const configurations = new Map<string, Promise<Configuration>>()

function configurationOf(provider: IdentityProvider): Promise<Configuration> {
  const key = `${provider.issuer} ${provider.clientId}`
  const known = configurations.get(key)
  if (known) return known
  // Plain http is for a provider in the same protected network; its address is the installation's decision.
  const insecure = new URL(provider.issuer).protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}
  const found = discovery(new URL(provider.issuer), provider.clientId, provider.clientSecret, undefined, insecure)
  configurations.set(key, found)
  found.catch(() => configurations.delete(key))
  return found
}

/** Begins a sign-in at the provider; `handle` stays in the reader's browser and must come back with the answer. */
export async function startIdentity(ctx: ActContext, provider: IdentityProvider): Promise<{ redirectTo: string; handle: string }> {
  const configuration = await reachable(configurationOf(provider))
  const [state, nonce, verifier, handle] = [randomState(), randomNonce(), randomPKCECodeVerifier(), newToken()]
  await ctx.db.run(sql`delete from access.identity_request where district = ${ctx.district} and started_at < ${minutesLater(ctx.now, -minutesAway)}`)
  await ctx.db.run(sql`insert into access.identity_request (district, state_hash, handle_hash, nonce, verifier, started_at)
    values (${ctx.district}, ${hashOf(state)}, ${hashOf(handle)}, ${nonce}, ${verifier}, ${ctx.now})`)
  const redirectTo = buildAuthorizationUrl(configuration, {
    redirect_uri: provider.redirectUri,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { redirectTo: redirectTo.href, handle }
}

/**
 * Ends a sign-in at the provider. The account is the one bound to the provider's subject, or else the one with the
 * e-mail address the provider vouches for, which is bound from then on. No account is ever made here. A second factor
 * enrolled here is asked for as with a password.
 */
export async function finishIdentity(ctx: ActContext, provider: IdentityProvider, input: { search: string; handle: string }, origin: SessionOrigin): Promise<SignInResult> {
  const search = new URLSearchParams(input.search)
  const state = search.get('state') ?? ''
  const request = await ctx.db.maybe<{ handleHash: Buffer; nonce: string; verifier: string; startedAt: Instant }>(sql`
    delete from access.identity_request where district = ${ctx.district} and state_hash = ${hashOf(state)}
    returning handle_hash as "handleHash", nonce as "nonce", verifier as "verifier", started_at as "startedAt"`)
  if (!request || !sameBytes(request.handleHash, hashOf(input.handle)) || minutesLater(request.startedAt, minutesAway) <= ctx.now) refuse('invalid', 'access.identity.request-over')
  const claims = await claimsOf(provider, search, { state, ...request })
  const account = await accountOf(ctx, claims)
  if (account?.state !== 'active') {
    const code = account ? `access.sign-in.${account.state}` : 'access.identity.no-account'
    await auditStep(ctx, origin, 'POST', '/session/identity-provider/return', account, code)
    return refusedStep(code)
  }
  return openFor(ctx, account, 'identity-provider', origin)
}

interface Claims {
  readonly issuer: string
  readonly subject: string
  /** Only when the provider says it has verified it. */
  readonly email: string | null
}

async function claimsOf(provider: IdentityProvider, search: URLSearchParams, request: { state: string; nonce: string; verifier: string }): Promise<Claims> {
  const configuration = await reachable(configurationOf(provider))
  try {
    const tokens = await authorizationCodeGrant(configuration, new URL(`${provider.redirectUri}?${search}`), {
      expectedState: request.state,
      expectedNonce: request.nonce,
      pkceCodeVerifier: request.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()!
    return { issuer: claims.iss, subject: claims.sub, email: claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null }
  } catch {
    // Whatever the provider or a forger sent, the reader can only begin again.
    return refuse('unauthenticated', 'access.identity.not-accepted')
  }
}

async function accountOf(ctx: ActContext, claims: Claims) {
  const columns = sql`a.account_id as "id", a.person_id as "personId", a.state as "state", exists (select 1 from access.second_factor f
    where f.district = a.district and f.account_id = a.account_id and f.confirmed_at is not null) as "secondFactor"`
  type Found = { id: string; personId: string; state: string; secondFactor: boolean }
  const bound = await ctx.db.maybe<Found>(sql`select ${columns} from access.identity i join access.account a on a.district = i.district and a.account_id = i.account_id
    where i.district = ${ctx.district} and i.issuer = ${claims.issuer} and i.subject = ${claims.subject}`)
  if (bound || claims.email === null) return bound
  const named = await ctx.db.maybe<Found>(sql`select ${columns} from access.account a where a.district = ${ctx.district} and a.email = ${claims.email}
    and not exists (select 1 from access.identity i where i.district = a.district and i.account_id = a.account_id and i.issuer = ${claims.issuer})`)
  if (!named) return undefined
  await ctx.db.run(
    sql`insert into access.identity (district, issuer, subject, account_id, bound_at) values (${ctx.district}, ${claims.issuer}, ${claims.subject}, ${named.id}, ${ctx.now})`,
  )
  await append({ ...ctx, actor: { ...ctx.actor, accountId: named.id, personId: named.personId } }, { kind: 'access.identity-bound', about: `access.account:${named.id}` })
  return named
}

async function reachable(configuration: Promise<Configuration>): Promise<Configuration> {
  try {
    return await configuration
  } catch {
    return refuse('unavailable', 'access.identity.unreachable')
  }
}
