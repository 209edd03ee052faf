import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { seedUnits, succeedUnit } from '#kernel/parties/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import type { Role } from '../common/roles.ts'
import { accessSuccession } from './access-succession.ts'
import { type Account, getAccount, listAccounts } from './account-store.ts'
import { actorOf } from './actor-of.ts'
import { exportAudit, listAudit, recordAudits } from './audit.ts'
import { closeAccount, editAccount, reinstateAccount, resetPassword, suspendAccount } from './change-account.ts'
import { createAccount } from './create-account.ts'
import { endRole, grantRole } from './grant-role.ts'
import { permissions } from './permissions.ts'
import { endSubstitution, listColleagues, listSubstitutions, setSubstitution } from './substitutions.ts'

const inTransaction = useRollback()

/** The three administrators of an installation, and whom they act as. */
async function installation(ctx: ActContext) {
  await seedUnits(ctx)
  const make = async (loginName: string, roles: readonly Role[], unit = 'big-data-bureau') =>
    (await createAccount(ctx, { loginName, displayName: loginName, unit, password: 'Chengxin#2026', roles: roles.map((role) => ({ role })) })).account
  const as = async (account: Account, unit: string | null = null): Promise<ActContext> => ({ ...ctx, actor: await actorOf(ctx, account.id, permissions, unit) })
  const system = await as(await make('sysadmin', ['system-administrator']))
  const security = await as(await make('secadmin', ['security-administrator']))
  const audit = await as(await make('auditadmin', ['audit-administrator']))
  return { make, as, system, security, audit }
}

const today = plainDate('2026-06-15')

describe('an account takes two persons', () => {
  test('the system administrator creates it, the security administrator makes it active by its first role', () =>
    inTransaction(async (ctx) => {
      const { system, security, audit } = await installation(ctx)
      const { account, oneTimePassword } = await createAccount(system, { loginName: 'Lihua', displayName: '李华', unit: 'finance-bureau', email: 'LiHua@erqi.example' })
      expect(account).toMatchObject({ loginName: 'lihua', state: 'pending', grants: [], email: 'lihua@erqi.example' })
      expect(oneTimePassword).toMatch(/^[A-Z][a-z]{3}-[a-z]{4}-\d{4}-[a-z]{4}-[a-z]{4}$/)
      const grant = { accountId: account.id, role: 'liaison', unit: 'finance-bureau', from: today, to: null } as const
      await expect(grantRole(system, grant)).rejects.toMatchObject({ code: 'access.reach.not-held' })
      await expect(grantRole(audit, grant)).rejects.toMatchObject({ code: 'access.reach.not-held' })
      expect(await grantRole(security, grant)).toMatchObject({ state: 'active', grants: [{ role: 'liaison', unit: 'finance-bureau', from: '2026-06-15', to: null }] })
      await expect(grantRole(security, grant)).rejects.toMatchObject({ code: 'access.role.held-already' })
      await expect(grantRole(security, { ...grant, role: 'boss' as Role })).rejects.toMatchObject({ code: 'access.role.unknown' })
      await expect(createAccount(security, { loginName: 'other', displayName: 'x', unit: 'finance-bureau' })).rejects.toMatchObject({ code: 'access.reach.not-held' })
      await expect(createAccount(system, { loginName: 'other', displayName: 'x', unit: 'finance-bureau', roles: [{ role: 'rater' }] })).rejects.toMatchObject({
        code: 'access.account.program-only',
      })
      const entries = await ctx.db.rows<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and about = ${`access.account:${account.id}`}`)
      expect(entries).toHaveLength(2)
      expect(entries.map((entry) => entry.body).join()).not.toMatch(/李华|lihua|erqi\.example/i)
    }))

  test('nobody grants a role to the own account, nor to one that the same person created', () =>
    inTransaction(async (ctx) => {
      const { security, make } = await installation(ctx)
      const grant = (accountId: string, role: Role) => grantRole(security, { accountId, role, unit: 'finance-bureau', from: today, to: null })
      await expect(grant(security.actor.accountId, 'liaison')).rejects.toMatchObject({ code: 'access.role.own-account' })
      const own = await make('second', ['liaison'])
      await ctx.db.run(sql`update access.account set created_by_person = ${security.actor.personId} where account_id = ${own.id}`)
      await expect(grant(own.id, 'reviewer')).rejects.toMatchObject({ code: 'access.role.created-by-you' })
    }))

  test('names and addresses are one account’s for ever; a bad name is told how', () =>
    inTransaction(async (ctx) => {
      const { system } = await installation(ctx)
      const base = { displayName: 'x', unit: 'finance-bureau' }
      const { account } = await createAccount(system, { ...base, loginName: 'lihua', email: 'a@erqi.example' })
      await closeAccount(system, { accountId: account.id, version: 1 })
      await expect(createAccount(system, { ...base, loginName: 'LIHUA' })).rejects.toMatchObject({ code: 'access.account.name-taken' })
      await expect(createAccount(system, { ...base, loginName: 'other', email: 'A@erqi.example' })).rejects.toMatchObject({ code: 'access.account.email-taken' })
      await expect(createAccount(system, { ...base, loginName: '李华' })).rejects.toMatchObject({ code: 'access.account.bad-name' })
      await expect(createAccount(system, { ...base, loginName: 'other', unit: 'nobody' })).rejects.toMatchObject({ code: 'parties.unit.unknown' })
    }))
})

describe('三员分立', () => {
  test('an administrator’s role stands alone, whichever way one comes to it', () =>
    inTransaction(async (ctx) => {
      const { security, make } = await installation(ctx)
      const grant = (account: Account, role: Role) => grantRole(security, { accountId: account.id, role, unit: 'finance-bureau', from: today, to: null })
      const liaison = await make('lihua', ['liaison'])
      await expect(grant(liaison, 'audit-administrator')).rejects.toMatchObject({ code: 'access.role.separation', params: { role: 'audit-administrator', held: 'liaison' } })
      await expect(grant(await getAccount(ctx, (await make('one', ['audit-administrator'])).id), 'liaison')).rejects.toMatchObject({ code: 'access.role.separation' })
      // Another account of the same person.
      const { account: second } = await createAccount(ctx, { loginName: 'lihua2', displayName: 'x', unit: 'finance-bureau', samePersonAs: liaison.id })
      await expect(grant(second, 'system-administrator')).rejects.toMatchObject({ code: 'access.role.separation' })
      // A role of a later day.
      const { account: future } = await createAccount(ctx, { loginName: 'future', displayName: 'x', unit: 'finance-bureau' })
      await grantRole(security, { accountId: future.id, role: 'rater', unit: 'finance-bureau', from: plainDate('2027-01-01'), to: null })
      await expect(grant(future, 'system-administrator')).rejects.toMatchObject({ code: 'access.role.separation' })
    }))

  test('a deputy may not bring two of them together either', () =>
    inTransaction(async (ctx) => {
      const { security, make } = await installation(ctx)
      const liaison = await make('lihua', ['liaison'])
      const auditor = await make('auditor', ['audit-administrator'])
      const days = { from: today, to: plainDate('2026-06-30') }
      await expect(setSubstitution(security, { principal: auditor.id, deputy: liaison.id, ...days })).rejects.toMatchObject({ code: 'access.role.separation' })
      // Nor by a role that the principal is given later.
      const { account: free } = await createAccount(ctx, { loginName: 'free', displayName: 'x', unit: 'finance-bureau' })
      await ctx.db.run(sql`update access.account set state = 'active' where account_id = ${free.id}`)
      await setSubstitution(security, { principal: free.id, deputy: liaison.id, ...days })
      await expect(grantRole(security, { accountId: free.id, role: 'audit-administrator', unit: 'finance-bureau', from: today, to: null })).rejects.toMatchObject({
        code: 'access.role.separation',
      })
    }))

  test('the last of each administrator can be neither taken away nor suspended', () =>
    inTransaction(async (ctx) => {
      const { make, as, security, system, audit } = await installation(ctx)
      const other = await as(await make('secadmin2', ['security-administrator']))
      const account = await getAccount(ctx, audit.actor.accountId)
      await expect(endRole(security, { accountId: account.id, grantId: account.grants[0]!.id })).rejects.toMatchObject({ code: 'access.role.last-administrator' })
      const { version } = await getAccount(ctx, account.id)
      await expect(suspendAccount(system, { accountId: account.id, version })).rejects.toMatchObject({ code: 'access.role.last-administrator' })
      const first = await getAccount(ctx, security.actor.accountId)
      expect(await endRole(other, { accountId: first.id, grantId: first.grants[0]!.id })).toMatchObject({ grants: [] })
    }))
})

test('suspending, reinstating and closing: by the right administrator, never oneself, never against a stale version', () =>
  inTransaction(async (ctx) => {
    const { make, system, security } = await installation(ctx)
    const account = await make('lihua', ['liaison'])
    await expect(suspendAccount(system, { accountId: account.id, version: account.version + 1 })).rejects.toMatchObject({ code: 'access.record.changed-meanwhile' })
    await expect(suspendAccount(system, { accountId: system.actor.accountId, version: (await getAccount(ctx, system.actor.accountId)).version })).rejects.toMatchObject({
      code: 'access.account.own',
    })
    const suspended = await suspendAccount(system, { accountId: account.id, version: account.version })
    await expect(reinstateAccount(system, { accountId: account.id, version: suspended.version })).rejects.toMatchObject({ code: 'access.reach.not-held' })
    await expect(actorOf(ctx, account.id, permissions)).rejects.toMatchObject({ code: 'access.account.not-active' })
    const active = await reinstateAccount(security, { accountId: account.id, version: suspended.version })
    expect(active).toMatchObject({ state: 'active' })
    const edited = await editAccount(system, { accountId: account.id, version: active.version, displayName: '李华', unit: 'audit-bureau', email: null })
    expect(edited).toMatchObject({ displayName: '李华', unit: 'audit-bureau' })
    const closed = await closeAccount(system, { accountId: account.id, version: edited.version })
    expect(closed).toMatchObject({ state: 'closed', grants: [] })
    await expect(resetPassword(security, { accountId: account.id, version: closed.version })).rejects.toMatchObject({ code: 'access.account.closed' })
  }))

test('a head of unit sees the own unit’s people, administrators see all, a liaison none', () =>
  inTransaction(async (ctx) => {
    const { make, as, audit } = await installation(ctx)
    const head = await as(await make('head', ['unit-leader'], 'finance-bureau'))
    const liaison = await as(await make('lihua', ['liaison'], 'finance-bureau'))
    await make('wangwei', ['reviewer'], 'audit-bureau')
    const names = async (who: ActContext) => (await listAccounts(who, { page: 1, limit: 50 })).accounts.map((account) => account.loginName)
    expect(await names(head)).toEqual(['head', 'lihua'])
    expect(await names(liaison)).toEqual([])
    expect(await names(audit)).toHaveLength(6)
    expect(await listAccounts(audit, { page: 1, limit: 50, search: 'WANG' })).toMatchObject({ total: 1, accounts: [{ loginName: 'wangwei' }] })
    expect(await listAccounts(audit, { page: 2, limit: 4, state: 'active' })).toMatchObject({ total: 6, accounts: { length: 2 } })
    expect(await listAccounts(audit, { page: 1, limit: 4, role: 'reviewer' })).toMatchObject({ total: 1 })
  }))

test('one names a deputy for oneself, a head of unit for the unit; either side may end it', () =>
  inTransaction(async (ctx) => {
    const { make, as } = await installation(ctx)
    const [li, wang, zhao] = [
      await make('lihua', ['liaison'], 'finance-bureau'),
      await make('wangwei', ['liaison'], 'finance-bureau'),
      await make('zhao', ['unit-leader'], 'audit-bureau'),
    ]
    const days = { from: today, to: plainDate('2026-06-30') }
    const self = await as(li)
    expect(await listColleagues(self)).toEqual([{ id: wang.id, displayName: 'wangwei' }])
    const id = await setSubstitution(self, { principal: li.id, deputy: wang.id, ...days })
    await expect(setSubstitution(await as(wang), { principal: li.id, deputy: zhao.id, ...days })).rejects.toMatchObject({ code: 'access.reach.not-held' })
    await expect(setSubstitution(await as(zhao), { principal: li.id, deputy: wang.id, ...days })).rejects.toMatchObject({ code: 'access.reach.other-unit' })
    await expect(setSubstitution(self, { principal: li.id, deputy: li.id, ...days })).rejects.toMatchObject({ code: 'access.substitution.same-person' })
    await expect(setSubstitution(self, { principal: li.id, deputy: wang.id, from: today, to: plainDate('2026-06-14') })).rejects.toMatchObject({
      code: 'access.substitution.bad-days',
    })
    await expect(setSubstitution(self, { principal: li.id, deputy: wang.id, from: today, to: plainDate('2027-06-16') })).rejects.toMatchObject({
      code: 'access.substitution.too-long',
    })
    await expect(endSubstitution(await as(zhao), id)).rejects.toMatchObject({ code: 'access.reach.other-unit' })
    await endSubstitution(await as(wang), id)
    expect(await listSubstitutions(ctx, { account: li.id })).toEqual([])
  }))

test('people go with their unit when it is merged, and reach what it left behind', () =>
  inTransaction(async (ctx) => {
    const { make } = await installation(ctx)
    const both = await make('lihua', ['liaison'], 'commerce-bureau')
    await grantRole(ctx, { accountId: both.id, role: 'liaison', unit: 'industry-information', from: today, to: null })
    await succeedUnit(
      ctx,
      {
        kind: 'merge',
        effectiveOn: plainDate('2026-06-10'),
        basis: '示范用：合并',
        forms: [],
        abolished: ['commerce-bureau'],
        mappings: [{ from: 'commerce-bureau', to: 'industry-information', duties: null }],
      },
      [accessSuccession],
    )
    expect(await getAccount(ctx, both.id)).toMatchObject({ unit: 'industry-information', grants: [{ role: 'liaison', unit: 'industry-information' }] })
    const tried = [{ id: 'tried.record.submit', grants: { liaison: 'own' } }] as const
    expect(await actorOf(ctx, both.id, tried)).toMatchObject({
      unit: 'industry-information',
      predecessors: ['commerce-bureau'],
      grants: [{ permission: 'tried.record.submit', reach: 'own' }],
    })
    const history = await ctx.db.rows<{ unit: string; ended: boolean }>(
      sql`select unit, ended_at is not null as ended from access.role_grant where account_id = ${both.id} order by granted_at, unit`,
    )
    expect(history).toEqual([
      { unit: 'commerce-bureau', ended: true },
      { unit: 'industry-information', ended: false },
    ])
  }))

describe('the audit trail', () => {
  const line = (ctx: ActContext, actor: Actor, at: string, more: object = {}) => ({
    actor,
    ip: '10.0.0.7',
    method: 'POST',
    route: '/disclosure/actions/:actionId/publish',
    permission: 'disclosure.action.publish',
    outcome: 'success' as const,
    code: null,
    requestId: ctx.requestId,
    about: '=cmd|x',
    at: at as ActContext['now'],
    ...more,
  })

  test('only the audit administrator reads it, by day of Shanghai, page by page, newest first', () =>
    inTransaction(async (ctx) => {
      const { make, audit, system, security } = await installation(ctx)
      const account = await make('lihua', ['liaison'])
      const actor = await actorOf(ctx, account.id, permissions)
      await recordAudits(ctx, [
        line(ctx, actor, '2026-06-13T15:59:59.999Z'),
        line(ctx, actor, '2026-06-13T16:00:00.000Z'),
        line(ctx, actor, '2026-06-14T15:59:59.000Z', { outcome: 'refused', code: 'access.reach.other-unit' }),
        line(ctx, actor, '2026-06-14T16:00:00.000Z'),
      ])
      const day = plainDate('2026-06-14')
      const all = await listAudit(audit, { from: day, to: day, limit: 10 })
      expect(all.lines.map((found) => found.at)).toEqual(['2026-06-14T15:59:59.000Z', '2026-06-13T16:00:00.000Z'])
      expect(all.lines[0]).toMatchObject({ account: account.id, loginName: 'lihua', unit: 'big-data-bureau', outcome: 'refused', code: 'access.reach.other-unit' })
      const first = await listAudit(audit, { limit: 3 })
      const second = await listAudit(audit, { limit: 3, cursor: first.next! })
      expect([...first.lines, ...second.lines].map((found) => found.at)).toHaveLength(4)
      expect(second).toMatchObject({ lines: [{ at: '2026-06-13T15:59:59.999Z' }], next: null })
      expect((await listAudit(audit, { outcome: 'refused', limit: 9 })).lines).toHaveLength(1)
      expect((await listAudit(audit, { route: 'publish', account: account.id, permission: 'disclosure.action.publish', limit: 9 })).lines).toHaveLength(4)
      for (const other of [system, security]) await expect(listAudit(other, { limit: 1 })).rejects.toMatchObject({ code: 'access.reach.not-held' })
    }))

  test('it is exported as CSV that no spreadsheet runs, and can never be changed', () =>
    inTransaction(async (ctx) => {
      const { audit, make } = await installation(ctx)
      const actor = await actorOf(ctx, (await make('lihua', ['liaison'])).id, permissions)
      await recordAudits(ctx, [line(ctx, actor, '2026-06-14T01:00:00.000Z')])
      let csv = ''
      for await (const part of exportAudit(audit, {})) csv += part
      const rows = csv.trimEnd().split('\r\n')
      expect(rows).toHaveLength(2)
      expect(rows[0]).toBe('\uFEFFat,account,loginName,unit,ip,method,route,permission,outcome,code,requestId,about')
      expect(rows[1]).toContain("'=cmd|x")
      await ctx.db.run(sql`savepoint before`)
      await expect(ctx.db.run(sql`delete from access.audit`)).rejects.toMatchObject({ code: '42501' })
      await ctx.db.run(sql`rollback to before`)
      await expect(ctx.db.run(sql`update access.audit set outcome = 'success'`)).rejects.toMatchObject({ code: '42501' })
    }))
})
