import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayInShanghai, type Instant, instantOf } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, testDistrict, useDatabase, useRollback } from '../../../../test/database.ts'
import type { Role } from '../common/roles.ts'
import { getAccount } from './account-store.ts'
import { authenticate } from './authenticate.ts'
import { resetPassword, resetSecondFactor, suspendAccount, unlockAccount } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { chooseStanding } from './choose-standing.ts'
import { createAccount } from './create-account.ts'
import { describeSession, listMySessions } from './describe-session.ts'
import { createFirstAdministrators } from './first-administrators.ts'
import { endRole, grantRole } from './grant-role.ts'
import { getPolicy, setPolicy } from './policy.ts'
import { keepSecondFactorKeyIn, sealSecondFactors } from './sealed-secrets.ts'
import { answerSecondFactor, confirmSecondFactor, enrolSecondFactor, renewRecoveryCodes } from './second-factor.ts'
import { type SignInResult, signIn, signOut } from './sign-in.ts'
import { setSubstitution } from './substitutions.ts'
import { sweepAccess } from './sweep.ts'

const inTransaction = useRollback()
const origin = { ip: '10.0.0.7', userAgent: 'test' }
const password = 'Chengxin#2026'
const another = 'Two-Rivers 7 Bridges'
const permissions = [
  { id: 'tried.record.submit', grants: { liaison: 'own' } },
  { id: 'tried.record.review', grants: { reviewer: 'own', 'unit-leader': 'led' } },
] as const

let keys: string
beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'shounuo-keys-'))
  keepSecondFactorKeyIn(keys)
})
afterAll(() => rm(keys, { recursive: true, force: true }))

let secret: string
beforeEach(() => {
  secret = new Secret({ size: 20 }).base32
})

const later = (ctx: ActContext, minutes: number): ActContext => {
  const now = instantOf(Date.parse(ctx.now) + minutes * 60_000)
  return { ...ctx, now, today: dayInShanghai(now) }
}
const codeAt = (ctx: ActContext, of = secret) => new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: Date.parse(ctx.now) })
const tokenOf = (result: SignInResult): string => {
  if (result.stage === 'refused') throw new Error(`refused: ${result.code}`)
  return result.token
}
const refusalOf = (result: SignInResult) => (result.stage === 'refused' ? result.code : result.stage)

async function person(ctx: ActContext, loginName: string, roles: readonly Role[], options: { secondFactor?: boolean; unit?: string } = {}): Promise<string> {
  const { account } = await createAccount(ctx, {
    loginName,
    displayName: loginName,
    unit: options.unit ?? 'finance-bureau',
    password,
    roles: roles.map((role) => ({ role })),
    ...(options.secondFactor ? { secondFactorSecret: secret } : {}),
  })
  return account.id
}

/** Without a second factor unless the test is about it. */
async function relaxed(ctx: ActContext): Promise<void> {
  await seedUnits(ctx)
  await setPolicy(ctx, { secondFactor: 'optional', version: 0 })
}

describe('name and password', () => {
  test('a right password opens a session with the roles of the day', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const id = await person(ctx, 'lihua', ['liaison'])
      const result = await signIn(ctx, { loginName: ' LiHua ', password }, origin)
      expect(result.stage).toBe('open')
      const actor = await authenticate(ctx, tokenOf(result), permissions)
      expect(actor).toMatchObject({ kind: 'person', accountId: id, unit: 'finance-bureau', grants: [{ permission: 'tried.record.submit', reach: 'own' }] })
      expect(await authenticate(ctx, `${tokenOf(result)}x`, permissions)).toBeUndefined()
      const stored = await ctx.db.one<{ password: string; token: Buffer }>(sql`select a.password_hash as password, s.token_hash as token from access.account a
        join access.session s on s.account_id = a.account_id where a.account_id = ${id}`)
      expect(stored.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(stored.token.toString('base64url')).not.toBe(tokenOf(result))
    }))

  test('an unknown name and a wrong password say the same, and lock the name alike after five tries', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      for (const loginName of ['lihua', 'nobody-here', '\u0000 odd']) {
        for (let attempt = 1; attempt <= 4; attempt += 1) {
          expect(refusalOf(await signIn(ctx, { loginName: loginName.replace('\u0000', ''), password: `wrong ${attempt}` }, origin))).toBe('access.sign-in.failed')
        }
        expect(await signIn(ctx, { loginName: loginName.replace('\u0000', ''), password: 'wrong 5' }, origin)).toEqual({
          stage: 'refused',
          kind: 'too-many',
          code: 'access.sign-in.locked',
          params: { minutes: 15 },
        })
      }
      expect(refusalOf(await signIn(ctx, { loginName: 'lihua', password }, origin))).toBe('access.sign-in.locked')
      expect(refusalOf(await signIn(later(ctx, 14), { loginName: 'lihua', password }, origin))).toBe('access.sign-in.locked')
      expect((await signIn(later(ctx, 15), { loginName: 'lihua', password }, origin)).stage).toBe('open')
    }))

  test('a right sign-in forgets wrong tries; so does time; so does the security administrator', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const id = await person(ctx, 'lihua', ['liaison'])
      const wrong = async (at: ActContext, times: number) => {
        for (let n = 0; n < times; n += 1) await signIn(at, { loginName: 'lihua', password: 'wrong' }, origin)
      }
      await wrong(ctx, 4)
      expect((await signIn(ctx, { loginName: 'lihua', password }, origin)).stage).toBe('open')
      await wrong(ctx, 4)
      await wrong(later(ctx, 15), 4)
      expect((await signIn(later(ctx, 15), { loginName: 'lihua', password }, origin)).stage).toBe('open')
      await wrong(ctx, 5)
      const { version } = await ctx.db.one<{ version: number }>(sql`select version from access.account where account_id = ${id}`)
      expect(await unlockAccount(ctx, { accountId: id, version })).toMatchObject({ lockedUntil: null })
      expect((await signIn(ctx, { loginName: 'lihua', password }, origin)).stage).toBe('open')
    }))

  test('an unknown name is not answered quicker than a wrong password', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      const took = async (loginName: string) => {
        const times: number[] = []
        for (let n = 0; n < 4; n += 1) {
          const begun = performance.now()
          await signIn(ctx, { loginName, password: 'wrong' }, origin)
          times.push(performance.now() - begun)
        }
        return Math.min(...times)
      }
      await took('warm-up')
      const [known, unknown] = [await took('lihua'), await took('nobody')]
      // Without the decoy it would be a twentieth; a busy machine moves the ratio far less.
      expect(unknown).toBeGreaterThan(known * 0.4)
    }))

  test('only who knows the password learns that the account waits, is suspended or its one-time password ran out', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const { account, oneTimePassword } = await createAccount(ctx, { loginName: 'newcomer', displayName: 'Newcomer', unit: 'audit-bureau' })
      expect(refusalOf(await signIn(ctx, { loginName: 'newcomer', password: oneTimePassword! }, origin))).toBe('access.sign-in.pending')
      expect(refusalOf(await signIn(ctx, { loginName: 'newcomer', password: 'wrong' }, origin))).toBe('access.sign-in.failed')
      const active = await grantRole(ctx, { accountId: account.id, role: 'liaison', unit: 'audit-bureau', from: ctx.today, to: null })
      expect(refusalOf(await signIn(later(ctx, 8 * 1440), { loginName: 'newcomer', password: oneTimePassword! }, origin))).toBe('access.sign-in.one-time-over')
      await suspendAccount(ctx, { accountId: account.id, version: active.version })
      expect(refusalOf(await signIn(ctx, { loginName: 'newcomer', password: oneTimePassword! }, origin))).toBe('access.sign-in.suspended')
    }))
})

describe('sessions', () => {
  test('a session ends after thirty minutes without a request, and after twelve hours in any case', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect(await authenticate(later(ctx, 29), token, permissions)).toBeDefined()
      expect(await authenticate(later(ctx, 58), token, permissions)).toBeDefined()
      expect(await authenticate(later(ctx, 88), token, permissions)).toBeUndefined()
      let at = 58
      while (at + 25 < 720) {
        at += 25
        expect(await authenticate(later(ctx, at), token, permissions), `${at}`).toBeDefined()
      }
      expect(await authenticate(later(ctx, 720), token, permissions)).toBeUndefined()
    }))

  test('use is noted once a minute at most', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      const seen = async () => (await ctx.db.one<{ at: Instant }>(sql`select seen_at as at from access.session where district = ${ctx.district}`)).at
      await authenticate({ ...ctx, now: instantOf(Date.parse(ctx.now) + 59_000) }, token, permissions)
      expect(await seen()).toBe(ctx.now)
      await authenticate(later(ctx, 2), token, permissions)
      expect(await seen()).toBe(later(ctx, 2).now)
    }))

  test('signing out, suspension and the end of a role take effect at once', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const id = await person(ctx, 'lihua', ['liaison', 'unit-leader'])
      const [first, second] = [tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin)), tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))]
      await signOut(ctx, first)
      expect(await authenticate(ctx, first, permissions)).toBeUndefined()
      const grant = (await getAccount(ctx, id)).grants.find((held) => held.role === 'liaison')!
      await endRole(ctx, { accountId: id, grantId: grant.id })
      expect((await authenticate(ctx, second, permissions))?.grants).toEqual([{ permission: 'tried.record.review', reach: 'led' }])
      await suspendAccount(ctx, { accountId: id, version: (await getAccount(ctx, id)).version })
      expect(await authenticate(ctx, second, permissions)).toBeUndefined()
    }))

  test('one sees and ends one’s own sessions, and the sweep forgets old ones', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      const [first, second] = [
        tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin)),
        tokenOf(await signIn(later(ctx, 1), { loginName: 'lihua', password }, { ip: '10.0.0.8', userAgent: 'phone' })),
      ]
      const actor = (await authenticate(ctx, first, permissions))!
      const mine = await listMySessions({ ...later(ctx, 1), actor }, first)
      expect(mine.map((session) => [session.ip, session.current])).toEqual([
        ['10.0.0.8', false],
        ['10.0.0.7', true],
      ])
      expect(second).not.toBe(first)
      await sweepAccess(later(ctx, 100 * 1440))
      expect(await ctx.db.rows(sql`select 1 from access.session where district = ${ctx.district}`)).toEqual([])
    }))
})

describe('second factor', () => {
  test('a password alone opens nothing where a second factor is enrolled; a code is taken once', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'], { secondFactor: true })
      const begun = await signIn(ctx, { loginName: 'lihua', password }, origin)
      expect(begun.stage).toBe('second-factor')
      expect(await authenticate(ctx, tokenOf(begun), permissions)).toBeUndefined()
      expect(await describeSession(ctx, tokenOf(begun))).toEqual({ stage: 'second-factor', me: null })
      const code = codeAt(ctx)
      expect(refusalOf(await answerSecondFactor(ctx, tokenOf(begun), code === '000000' ? '000001' : '000000', origin))).toBe('access.second-factor.wrong')
      const done = await answerSecondFactor(ctx, tokenOf(begun), code, origin)
      expect(done.stage).toBe('open')
      expect(tokenOf(done)).not.toBe(tokenOf(begun))
      expect(await authenticate(ctx, tokenOf(begun), permissions)).toBeUndefined()
      expect(await authenticate(ctx, tokenOf(done), permissions)).toBeDefined()
      const again = await signIn(ctx, { loginName: 'lihua', password }, origin)
      expect(refusalOf(await answerSecondFactor(ctx, tokenOf(again), code, origin))).toBe('access.second-factor.wrong')
      expect((await answerSecondFactor(later(ctx, 1), tokenOf(again), codeAt(later(ctx, 1)), origin)).stage).toBe('open')
    }))

  test('codes one step early or late are taken, two steps are not, and the visit ends after five minutes', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'], { secondFactor: true })
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect(refusalOf(await answerSecondFactor(ctx, token, codeAt(later(ctx, 1)), origin))).toBe('access.second-factor.wrong')
      const late = later(ctx, 5)
      await expect(answerSecondFactor(late, token, codeAt(late), origin)).rejects.toMatchObject({ code: 'access.second-factor.not-awaited' })
      expect((await answerSecondFactor(ctx, token, codeAt(later(ctx, 0.5)), origin)).stage).toBe('open')
    }))

  test('wrong codes count like wrong passwords and end the visit', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'], { secondFactor: true })
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      for (let n = 0; n < 4; n += 1) expect(refusalOf(await answerSecondFactor(ctx, token, 'AAAA-AAAA-AAAA-AAAA', origin))).toBe('access.second-factor.wrong')
      expect(refusalOf(await answerSecondFactor(ctx, token, 'AAAA-AAAA-AAAA-AAAA', origin))).toBe('access.sign-in.locked')
      await expect(answerSecondFactor(ctx, token, codeAt(ctx), origin)).rejects.toMatchObject({ code: 'access.second-factor.not-awaited' })
      expect(refusalOf(await signIn(ctx, { loginName: 'lihua', password }, origin))).toBe('access.sign-in.locked')
    }))

  test('where it is required the first sign-in enrols one; recovery codes work once each', () =>
    inTransaction(async (ctx) => {
      await seedUnits(ctx)
      expect(await getPolicy(ctx)).toEqual({ secondFactor: 'everyone', version: 0 })
      await person(ctx, 'lihua', ['liaison'])
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect((await describeSession(ctx, token)).stage).toBe('must-enrol')
      expect(await authenticate(ctx, token, permissions)).toBeUndefined()
      const offered = await enrolSecondFactor(ctx, token, null)
      expect(offered.uri).toContain('otpauth://totp/shounuo:lihua')
      expect(offered.qrCode).toMatch(/^data:image\/png;base64,/)
      await expect(confirmSecondFactor(ctx, token, '12345')).rejects.toMatchObject({ code: 'access.second-factor.wrong-at-enrolment' })
      const { result, recoveryCodes } = await confirmSecondFactor(ctx, token, codeAt(ctx, offered.secret))
      expect(result.stage).toBe('open')
      expect(new Set(recoveryCodes).size).toBe(10)
      const lost = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect((await answerSecondFactor(ctx, lost, recoveryCodes[0]!.toLowerCase().replaceAll('-', ' '), origin)).stage).toBe('open')
      const twice = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect(refusalOf(await answerSecondFactor(ctx, twice, recoveryCodes[0]!, origin))).toBe('access.second-factor.wrong')
      const open = tokenOf(await answerSecondFactor(ctx, twice, recoveryCodes[1]!, origin))
      await expect(renewRecoveryCodes(ctx, open, 'wrong')).rejects.toMatchObject({ code: 'access.password.wrong' })
      const renewed = await renewRecoveryCodes(ctx, open, password)
      const next = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect(refusalOf(await answerSecondFactor(ctx, next, recoveryCodes[2]!, origin))).toBe('access.second-factor.wrong')
      expect((await answerSecondFactor(ctx, next, renewed[0]!, origin)).stage).toBe('open')
    }))

  test('replacing a telephone asks for the password, and the old secret is good until the new one is confirmed', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'], { secondFactor: true })
      const open = tokenOf(await answerSecondFactor(ctx, tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin)), codeAt(ctx), origin))
      await expect(enrolSecondFactor(ctx, open, null)).rejects.toMatchObject({ code: 'access.password.wrong' })
      const offered = await enrolSecondFactor(ctx, open, password)
      const at = later(ctx, 2)
      const meanwhile = tokenOf(await signIn(at, { loginName: 'lihua', password }, origin))
      expect((await answerSecondFactor(at, meanwhile, codeAt(at), origin)).stage).toBe('open')
      await confirmSecondFactor(at, open, codeAt(at, offered.secret))
      const after = later(ctx, 4)
      const token = tokenOf(await signIn(after, { loginName: 'lihua', password }, origin))
      expect(refusalOf(await answerSecondFactor(after, token, codeAt(after), origin))).toBe('access.second-factor.wrong')
      expect((await answerSecondFactor(after, token, codeAt(after, offered.secret), origin)).stage).toBe('open')
    }))

  test('with `deciders` a liaison may do without and a reviewer may not; a lost one is reset', () =>
    inTransaction(async (ctx) => {
      await seedUnits(ctx)
      await setPolicy(ctx, { secondFactor: 'deciders', version: 0 })
      await expect(setPolicy(ctx, { secondFactor: 'optional', version: 0 })).rejects.toMatchObject({ kind: 'conflict' })
      await person(ctx, 'lihua', ['liaison'])
      const reviewer = await person(ctx, 'wangwei', ['reviewer'], { secondFactor: true })
      expect((await signIn(ctx, { loginName: 'lihua', password }, origin)).stage).toBe('open')
      expect((await signIn(ctx, { loginName: 'wangwei', password }, origin)).stage).toBe('second-factor')
      await resetSecondFactor(ctx, { accountId: reviewer, version: (await getAccount(ctx, reviewer)).version })
      expect((await signIn(ctx, { loginName: 'wangwei', password }, origin)).stage).toBe('must-enrol')
    }))
})

describe('passwords', () => {
  test('the first sign-in of a new installation changes the password, enrols a second factor, and only then opens', () =>
    inTransaction(async (ctx) => {
      await seedUnits(ctx)
      const names = { 'system-administrator': '系统管理员', 'security-administrator': '安全管理员', 'audit-administrator': '审计管理员' }
      const made = await createFirstAdministrators(ctx, 'big-data-bureau', names)
      expect(made.map((one) => one.loginName)).toEqual(['sysadmin', 'secadmin', 'auditadmin'])
      expect(await createFirstAdministrators(ctx, 'big-data-bureau', names)).toEqual([])
      const persons = await ctx.db.rows<{ n: number }>(sql`select count(distinct person_id)::int as n from access.account where district = ${ctx.district}`)
      expect(persons).toEqual([{ n: 3 }])
      const first = made[0]!
      const token = tokenOf(await signIn(ctx, { loginName: first.loginName, password: first.oneTimePassword }, origin))
      expect((await describeSession(ctx, token)).stage).toBe('must-change-password')
      expect(await authenticate(ctx, token, permissions)).toBeUndefined()
      await expect(enrolSecondFactor(ctx, token, null)).rejects.toMatchObject({ code: 'access.password.change-first' })
      const changed = await changePassword(ctx, token, { oldPassword: first.oneTimePassword, newPassword: another }, origin)
      expect(changed.stage).toBe('must-enrol')
      const offered = await enrolSecondFactor(ctx, tokenOf(changed), null)
      const { result } = await confirmSecondFactor(ctx, tokenOf(changed), codeAt(ctx, offered.secret))
      expect(result.stage).toBe('open')
      expect(await authenticate(ctx, tokenOf(result), permissions)).toMatchObject({ unit: 'big-data-bureau' })
    }))

  test('a bad new password is refused with every reason, a former one by the history, a wrong old one is counted', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      await person(ctx, 'lihua', ['liaison'])
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      await expect(changePassword(ctx, token, { oldPassword: password, newPassword: 'lihua' }, origin)).rejects.toMatchObject({
        code: 'access.password.not-good',
        fields: [{ code: 'access.password.too-short' }, { code: 'access.password.too-plain' }, { code: 'access.password.holds-name' }],
      })
      await expect(changePassword(ctx, token, { oldPassword: password, newPassword: password }, origin)).rejects.toMatchObject({ code: 'access.password.used-before' })
      const other = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      const changed = tokenOf(await changePassword(ctx, token, { oldPassword: password, newPassword: another }, origin))
      expect(await authenticate(ctx, other, permissions), 'other sessions end').toBeUndefined()
      expect(await authenticate(ctx, token, permissions), 'the old token opens nothing').toBeUndefined()
      await expect(changePassword(ctx, changed, { oldPassword: another, newPassword: password }, origin)).rejects.toMatchObject({ code: 'access.password.used-before' })
      for (let n = 0; n < 4; n += 1)
        expect(refusalOf(await changePassword(ctx, changed, { oldPassword: 'wrong', newPassword: 'Quiet*Meadow-44' }, origin))).toBe('access.password.wrong')
      expect(refusalOf(await changePassword(ctx, changed, { oldPassword: 'wrong', newPassword: 'Quiet*Meadow-44' }, origin))).toBe('access.sign-in.locked')
      expect(await authenticate(ctx, changed, permissions)).toBeUndefined()
    }))

  test('a password older than the parameter must be changed; a reset one too', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const id = await person(ctx, 'lihua', ['liaison'])
      expect((await signIn(later(ctx, 180 * 1440), { loginName: 'lihua', password }, origin)).stage).toBe('open')
      expect((await signIn(later(ctx, 181 * 1440), { loginName: 'lihua', password }, origin)).stage).toBe('must-change-password')
      const { oneTimePassword } = await resetPassword(ctx, { accountId: id, version: (await getAccount(ctx, id)).version })
      expect(refusalOf(await signIn(ctx, { loginName: 'lihua', password }, origin))).toBe('access.sign-in.failed')
      expect((await signIn(ctx, { loginName: 'lihua', password: oneTimePassword }, origin)).stage).toBe('must-change-password')
    }))
})

describe('standings', () => {
  test('with roles in two units one chooses for which to act, and a deputy acts for the days of the leave', () =>
    inTransaction(async (ctx) => {
      await relaxed(ctx)
      const { account } = await createAccount(ctx, {
        loginName: 'lihua',
        displayName: '李华',
        unit: 'finance-bureau',
        password,
        roles: [{ role: 'liaison' }, { role: 'reviewer', unit: 'audit-bureau' }],
      })
      const principal = await person(ctx, 'wangwei', ['unit-leader'], { unit: 'statistics-bureau' })
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect(await authenticate(ctx, token, permissions)).toMatchObject({ unit: 'finance-bureau' })
      await chooseStanding(ctx, token, { unit: 'audit-bureau', actingFor: null })
      expect(await authenticate(ctx, token, permissions)).toMatchObject({ unit: 'audit-bureau', grants: [{ permission: 'tried.record.review', reach: 'own' }] })
      await expect(chooseStanding(ctx, token, { unit: 'statistics-bureau', actingFor: principal })).rejects.toMatchObject({ code: 'access.standing.not-held' })
      await setSubstitution(ctx, { principal, deputy: account.id, from: ctx.today, to: ctx.today })
      await chooseStanding(ctx, token, { unit: 'statistics-bureau', actingFor: principal })
      const acting = (await authenticate(ctx, token, permissions))!
      expect(acting).toMatchObject({ accountId: account.id, personId: account.personId, unit: 'statistics-bureau', grants: [{ permission: 'tried.record.review', reach: 'led' }] })
      expect(acting.ledUnits).toContain('mazhai-town')
      expect(await describeSession({ ...ctx, actor: acting }, token)).toMatchObject({
        me: { actingFor: principal, unitName: '二七区统计局', standings: [{}, {}, { actingForName: 'wangwei' }] },
      })
      const tomorrow = tokenOf(await signIn(later(ctx, 1440), { loginName: 'lihua', password }, origin))
      await expect(chooseStanding(later(ctx, 1440), tomorrow, { unit: 'statistics-bureau', actingFor: principal })).rejects.toMatchObject({ code: 'access.standing.not-held' })
    }))
})

test('every step of signing in leaves a line of the audit trail with the account and no name', () =>
  inTransaction(async (ctx) => {
    await relaxed(ctx)
    const id = await person(ctx, 'lihua', ['liaison'], { secondFactor: true })
    await signIn(ctx, { loginName: 'lihua', password: 'wrong' }, origin)
    await signIn(ctx, { loginName: 'nobody', password: 'wrong' }, origin)
    await answerSecondFactor(ctx, tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin)), codeAt(ctx), origin)
    const lines = await ctx.db.rows<{ account: string; route: string; outcome: string; code: string | null }>(
      sql`select account, route, outcome, code from access.audit where district = ${ctx.district} order by audit_id`,
    )
    expect(lines).toEqual([
      { account: id, route: '/session', outcome: 'refused', code: 'access.sign-in.failed' },
      { account: 'system', route: '/session', outcome: 'refused', code: 'access.sign-in.failed' },
      { account: id, route: '/session', outcome: 'success', code: null },
      { account: id, route: '/session/second-factor', outcome: 'success', code: null },
    ])
  }))

describe('authenticator secrets at rest', () => {
  const stored = (ctx: ActContext, id: string) =>
    ctx.db.one<{ secret: string | null; pending: string | null }>(sql`
    select secret as "secret", pending_secret as "pending" from access.second_factor where account_id = ${id}`)

  test('lie sealed for their account: neither read nor exchanged by whoever has the database', () =>
    inTransaction(async (ctx) => {
      await seedUnits(ctx)
      const id = await person(ctx, 'lihua', ['reviewer'], { secondFactor: true })
      const other = await person(ctx, 'wangwei', ['reviewer'], { secondFactor: true })
      const { secret: sealed } = await stored(ctx, id)
      expect(sealed).toMatch(/^sealed:/)
      expect(sealed).not.toContain(secret)
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      const { secret: offered } = await enrolSecondFactor(ctx, tokenOf(await answerSecondFactor(ctx, token, codeAt(ctx), origin)), password)
      expect((await stored(ctx, id)).pending).toMatch(/^sealed:/)
      expect((await stored(ctx, id)).pending).not.toContain(offered)
      await ctx.db.run(sql`update access.second_factor set secret = ${sealed} where account_id = ${other}`)
      const stolen = tokenOf(await signIn(ctx, { loginName: 'wangwei', password }, origin))
      await expect(answerSecondFactor(ctx, stolen, codeAt(ctx), origin)).rejects.toMatchObject({ code: 'access.second-factor.unreadable' })
      await expect(ctx.db.run(sql`update access.second_factor set secret = ${secret} where account_id = ${other}`)).rejects.toThrow('second_factor_sealed')
    }))

  test('a recovery code still opens the door when the key is lost', () =>
    inTransaction(async (ctx) => {
      await seedUnits(ctx)
      await person(ctx, 'lihua', ['reviewer'], { secondFactor: true })
      const open = await answerSecondFactor(ctx, tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin)), codeAt(ctx), origin)
      const [code] = await renewRecoveryCodes(ctx, tokenOf(open), password)
      keepSecondFactorKeyIn(join(keys, 'lost'))
      try {
        const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
        await expect(answerSecondFactor(ctx, token, codeAt(later(ctx, 2)), origin)).rejects.toMatchObject({ kind: 'unavailable', code: 'access.second-factor.unreadable' })
        expect((await answerSecondFactor(ctx, token, code!, origin)).stage).toBe('open')
      } finally {
        keepSecondFactorKeyIn(keys)
      }
    }))
})

describe('with the tables of an older program', () => {
  const opened = useDatabase()

  test('a start seals what was readable, once, and the old codes go on', async () => {
    const { database } = opened()
    const write = <T>(work: (ctx: ActContext) => Promise<T>) => database.write(testDistrict, (db) => work(contextOn(db)))
    const id = await write(async (ctx) => {
      await seedUnits(ctx)
      return person(ctx, 'lihua', ['reviewer'], { secondFactor: true })
    })
    await database.asOwner(async (db) => {
      await db.run(sql`alter table access.second_factor drop constraint second_factor_sealed`)
      await db.run(sql`update access.second_factor set secret = ${secret}`)
      await db.run(sql`alter table access.second_factor add constraint second_factor_sealed
        check ((secret is null or secret like 'sealed:%') and (pending_secret is null or pending_secret like 'sealed:%')) not valid`)
    })
    expect(await write(sealSecondFactors)).toBe(1)
    expect(await write(sealSecondFactors)).toBe(0)
    await write(async (ctx) => {
      const { held } = await ctx.db.one<{ held: string }>(sql`select secret as "held" from access.second_factor where account_id = ${id}`)
      expect(held).not.toContain(secret)
      const token = tokenOf(await signIn(ctx, { loginName: 'lihua', password }, origin))
      expect((await answerSecondFactor(ctx, token, codeAt(ctx), origin)).stage).toBe('open')
      const { body } = await ctx.db.one<{ body: string }>(sql`select body as "body" from ledger.entry where kind = 'access.second-factors-sealed'`)
      expect(body).toContain('"accounts":1')
    })
  })
})
