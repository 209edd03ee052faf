import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { createAccount } from './create-account.ts'
import { finishIdentity, type IdentityProvider, startIdentity } from './identity-provider.ts'
import { setPolicy } from './policy.ts'

const inTransaction = useRollback()
const origin = { ip: '10.0.0.7', userAgent: 'test' }
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A real provider on this machine: discovery, keys, and a token endpoint that checks the code and its verifier. */
let server: Server
let provider: IdentityProvider
const visits = new Map<string, { nonce: string; challenge: string; claims: Record<string, unknown> }>()

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const json = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration') {
      json(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    } else if (request.url === '/keys') {
      json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }] })
    } else if (request.url === '/token') {
      let body = ''
      for await (const part of request) body += part
      const form = new URLSearchParams(body)
      const visit = visits.get(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      if (!visit || visit.challenge !== challenge) return void json(400, { error: 'invalid_grant' })
      const now = Math.floor(Date.now() / 1000)
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const signed = `${part({ alg: 'RS256', kid: 'k' })}.${part({ iss: provider.issuer, aud: provider.clientId, iat: now, exp: now + 60, nonce: visit.nonce, ...visit.claims })}`
      json(200, { access_token: 'x', token_type: 'bearer', id_token: `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}` })
    } else json(404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = { issuer, clientId: 'shounuo', clientSecret: 'secret', redirectUri: 'http://127.0.0.1/workbench/sign-in' }
})
afterAll(() => server.close())

/** Goes to the provider as a browser would and comes back with its answer for that person. */
async function visit(ctx: ActContext, claims: Record<string, unknown>) {
  const { redirectTo, handle } = await startIdentity(ctx, provider)
  const asked = new URL(redirectTo).searchParams
  const code = randomUUID()
  visits.set(code, { nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')!, claims })
  return { handle, search: `?code=${code}&state=${asked.get('state')}` }
}

async function person(ctx: ActContext): Promise<string> {
  await seedUnits(ctx)
  await setPolicy(ctx, { secondFactor: 'optional', version: 0 })
  const { account } = await createAccount(ctx, { loginName: 'lihua', displayName: 'x', unit: 'finance-bureau', email: 'lihua@erqi.example', roles: [{ role: 'liaison' }] })
  return account.id
}

test('a verified address binds the provider’s subject to the account; from then on the subject alone counts', () =>
  inTransaction(async (ctx) => {
    const id = await person(ctx)
    const claims = { sub: 's-1', email: 'LiHua@erqi.example', email_verified: true }
    expect(await finishIdentity(ctx, provider, await visit(ctx, claims), origin)).toMatchObject({ stage: 'open' })
    expect(await ctx.db.rows(sql`select subject, account_id as "account" from access.identity where district = ${ctx.district}`)).toEqual([{ subject: 's-1', account: id }])
    expect(await finishIdentity(ctx, provider, await visit(ctx, { sub: 's-1' }), origin)).toMatchObject({ stage: 'open' })
    expect(await finishIdentity(ctx, provider, await visit(ctx, { ...claims, sub: 's-2' }), origin)).toMatchObject({ stage: 'refused', code: 'access.identity.no-account' })
  }))

test('an address the provider does not vouch for binds nothing, and no account is made', () =>
  inTransaction(async (ctx) => {
    await person(ctx)
    expect(await finishIdentity(ctx, provider, await visit(ctx, { sub: 's-1', email: 'lihua@erqi.example' }), origin)).toMatchObject({ code: 'access.identity.no-account' })
    expect(await finishIdentity(ctx, provider, await visit(ctx, { sub: 's-3', email: 'new@erqi.example', email_verified: true }), origin)).toMatchObject({
      code: 'access.identity.no-account',
    })
  }))

test('an answer counts once, in the browser that asked, within its time, and with the provider’s signature', () =>
  inTransaction(async (ctx) => {
    await person(ctx)
    const claims = { sub: 's-1', email: 'lihua@erqi.example', email_verified: true }
    const answer = await visit(ctx, claims)
    await expect(finishIdentity(ctx, provider, { ...answer, handle: 'of another browser' }, origin)).rejects.toMatchObject({ code: 'access.identity.request-over' })
    const second = await visit(ctx, claims)
    expect(await finishIdentity(ctx, provider, second, origin)).toMatchObject({ stage: 'open' })
    await expect(finishIdentity(ctx, provider, second, origin)).rejects.toMatchObject({ code: 'access.identity.request-over' })
    const forged = await visit(ctx, { ...claims, aud: 'someone-else' })
    await expect(finishIdentity(ctx, provider, forged, origin)).rejects.toMatchObject({ code: 'access.identity.not-accepted' })
    const late = await visit(ctx, claims)
    const after = { ...ctx, now: new Date(Date.parse(ctx.now) + 10 * 60_000).toISOString() as ActContext['now'] }
    await expect(finishIdentity(after, provider, late, origin)).rejects.toMatchObject({ code: 'access.identity.request-over' })
  }))

test('a provider out of reach is said plainly', () =>
  inTransaction(async (ctx) => {
    await expect(startIdentity(ctx, { ...provider, issuer: 'http://127.0.0.1:9' })).rejects.toMatchObject({ kind: 'unavailable', code: 'access.identity.unreachable' })
  }))
