import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFirstAdministrators, type FirstAdministrator } from '#kernel/access/server'
import { seedUnits } from '#kernel/parties/server'
import { startApp, type TestApp } from '../app.ts'
import { contextOn, testDistrict, useDatabase } from '../database.ts'

/** From an empty installation to a liaison at work: three administrators, each doing only its own part, over real HTTP. */
const opened = useDatabase()
const begin = '2026-06-15T01:00:00.000Z'
let app: TestApp
let administrators: FirstAdministrator[]

beforeAll(async () => {
  app = await startApp(opened(), { now: begin })
  administrators = await opened().database.write(testDistrict, async (db) => {
    const ctx = contextOn(db, { now: begin })
    await seedUnits(ctx)
    return createFirstAdministrators(ctx, 'big-data-bureau', { 'system-administrator': 'S', 'security-administrator': 'K', 'audit-administrator': 'A' })
  })
})
afterAll(() => app.close())

/** A browser: it keeps its cookie and sends the header a form of another site cannot send. */
class Browser {
  cookie = ''
  secret = ''
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = { 'x-shounuo': 'test' }) {
    const response = await fetch(`${app.address}/api${path}`, {
      method,
      headers: { ...headers, ...(this.cookie ? { cookie: this.cookie } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.get('set-cookie')
    if (set) {
      expect(set).toMatch(/HttpOnly/)
      expect(set).toMatch(/SameSite=Strict/)
      this.cookie = set.split(';')[0]!
    }
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
  code(at: string): string {
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({ timestamp: Date.parse(at) })
  }
  /** The whole first sign-in: one-time password, own password, second factor. */
  async firstSignIn(loginName: string, oneTimePassword: string, password: string): Promise<void> {
    expect((await this.call('POST', '/session', { loginName, password: oneTimePassword })).json.stage).toBe('must-change-password')
    expect((await this.call('POST', '/session/password', { oldPassword: oneTimePassword, newPassword: password })).json.stage).toBe('must-enrol')
    this.secret = (await this.call('POST', '/session/second-factor/enrolment', {})).json.secret
    const done = await this.call('POST', '/session/second-factor/confirmation', { code: this.code(begin) })
    expect(done.json).toMatchObject({ stage: 'open', recoveryCodes: { length: 10 } })
  }
}

const browsers = { system: new Browser(), security: new Browser(), audit: new Browser(), liaison: new Browser() }
const password = 'Chengxin#2026'
let liaison: { id: string; oneTimePassword: string; version: number }

test('until the steps of the first sign-in are done nothing is open', async () => {
  const browser = browsers.system
  const [system, security, audit] = administrators
  await browser.call('POST', '/session', { loginName: system!.loginName, password: system!.oneTimePassword })
  expect((await browser.call('GET', '/session')).json).toMatchObject({ stage: 'must-change-password', me: { grants: [] } })
  expect((await browser.call('GET', '/access/accounts')).status).toBe(401)
  expect((await browser.call('GET', '/parties/units')).status).toBe(401)
  await browser.firstSignIn(system!.loginName, system!.oneTimePassword, password)
  await browsers.security.firstSignIn(security!.loginName, security!.oneTimePassword, password)
  await browsers.audit.firstSignIn(audit!.loginName, audit!.oneTimePassword, password)
  expect((await browser.call('GET', '/session')).json).toMatchObject({
    stage: 'open',
    me: { loginName: 'sysadmin', unit: 'big-data-bureau', roles: ['system-administrator'], secondFactor: true },
  })
})

test('one administrator creates, another grants, and neither can do the other’s part', async () => {
  const create = { loginName: 'finance.liaison', displayName: '李华', unit: 'finance-bureau' }
  expect((await browsers.security.call('POST', '/access/accounts', create)).status).toBe(403)
  const created = await browsers.system.call('POST', '/access/accounts', create)
  expect(created.json.account).toMatchObject({ state: 'pending', grants: [] })
  liaison = { id: created.json.account.id, oneTimePassword: created.json.oneTimePassword, version: created.json.account.version }
  const early = await browsers.liaison.call('POST', '/session', { loginName: create.loginName, password: liaison.oneTimePassword })
  expect([early.status, early.json.error.code]).toEqual([403, 'access.sign-in.pending'])
  const grant = { role: 'liaison', unit: 'finance-bureau', from: '2026-06-15' }
  expect((await browsers.system.call('POST', `/access/accounts/${liaison.id}/roles`, grant)).status).toBe(403)
  expect((await browsers.security.call('POST', `/access/accounts/${liaison.id}/roles`, grant)).json).toMatchObject({ state: 'active', grants: [{ role: 'liaison' }] })
  const both = await browsers.security.call('POST', `/access/accounts/${liaison.id}/roles`, { ...grant, role: 'audit-administrator' })
  expect([both.status, both.json.error.code]).toEqual([409, 'access.role.separation'])
  await browsers.liaison.firstSignIn(create.loginName, liaison.oneTimePassword, password)
})

test('a write without the header a page of ours sends is refused, cookie or not', async () => {
  const forged = await browsers.liaison.call('PUT', '/session/standing', { unit: 'finance-bureau', actingFor: null }, {})
  expect([forged.status, forged.json.error.code]).toEqual([403, 'platform.request.cross-site'])
})

test('after thirty idle minutes the session is over, and the code of the next sign-in is asked', async () => {
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(200)
  app.setNow('2026-06-15T01:30:00.000Z')
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(401)
  const again = await browsers.liaison.call('POST', '/session', { loginName: 'finance.liaison', password })
  expect(again.json.stage).toBe('second-factor')
  const wrong = await browsers.liaison.call('POST', '/session/second-factor', { code: '000 000' })
  expect([wrong.status, wrong.json.error.code]).toEqual([401, 'access.second-factor.wrong'])
  expect((await browsers.liaison.call('GET', '/session')).json.stage, 'the session still waits for its code').toBe('second-factor')
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(401)
  expect((await browsers.liaison.call('POST', '/session/second-factor', { code: browsers.liaison.code('2026-06-15T01:30:00.000Z') })).json.stage).toBe('open')
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(200)
})

test('wrong tries are kept although refused, and lock the name', async () => {
  const stranger = new Browser()
  const attempt = async () => {
    const { status, json } = await stranger.call('POST', '/session', { loginName: 'finance.liaison', password: 'wrong' })
    return [status, json.error.kind, json.error.code, json.error.message]
  }
  for (let n = 0; n < 4; n += 1) expect(await attempt()).toEqual([401, 'unauthenticated', 'access.sign-in.failed', expect.stringContaining('请核对')])
  expect(await attempt()).toEqual([429, 'too-many', 'access.sign-in.locked', expect.stringContaining('约15分钟')])
  expect(stranger.cookie).toBe('')
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(200)
})

test('the audit administrator, and nobody else, reads what happened', async () => {
  const audit = browsers.audit
  await audit.call('POST', '/session', { loginName: 'auditadmin', password })
  expect((await audit.call('POST', '/session/second-factor', { code: audit.code('2026-06-15T01:30:00.000Z') })).json.stage).toBe('open')
  expect((await browsers.liaison.call('GET', '/access/audit')).status).toBe(403)
  const refused = (await audit.call('GET', '/access/audit?outcome=refused&limit=500')).json.lines as {
    account: string
    route: string
    code: string
    loginName: string | null
    permission: string | null
  }[]
  const about = (code: string) => refused.filter((line) => line.code === code)
  expect(about('access.sign-in.failed').map((line) => line.account)).toEqual(Array(4).fill(liaison.id))
  expect(about('access.sign-in.locked')).toHaveLength(1)
  expect(
    about('platform.access.not-permitted')
      .map((line) => `${line.loginName} ${line.permission}`)
      .sort(),
  ).toEqual(['finance.liaison access.audit.read', 'secadmin access.account.create', 'sysadmin access.role.grant'])
  expect(about('access.role.separation')).toMatchObject([{ loginName: 'secadmin', route: '/access/accounts/:accountId/roles' }])
  const first = (await audit.call('GET', '/access/audit?route=/session&limit=500')).json.lines as { at: string; outcome: string; route: string }[]
  expect(
    first.filter((line) => line.route === '/session' && line.outcome === 'success' && line.at === '2026-06-15T01:30:00.000Z'),
    'one line for each sign-in that went on',
  ).toHaveLength(2)
  const csv = await audit.call('GET', '/access/audit.csv?outcome=refused')
  expect(csv.status).toBe(200)
  expect(csv.text.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(refused.length)
  expect(csv.text).not.toContain('李华')
})

test('signing out ends the session and takes the cookie back', async () => {
  const kept = browsers.liaison.cookie
  expect((await browsers.liaison.call('DELETE', '/session')).status).toBe(200)
  browsers.liaison.cookie = kept
  expect((await browsers.liaison.call('GET', '/parties/units')).status).toBe(401)
  expect((await browsers.liaison.call('GET', '/session')).json).toMatchObject({ stage: 'signed-out', me: null })
})
