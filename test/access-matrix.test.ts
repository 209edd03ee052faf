import { describe, expect, test } from 'vitest'
import { administratorRoles, admits, can, grantsOf, type ReachingActor, type Role, reachOf, roles } from '#kernel/access/common'
import { actorOf, authenticate, createAccount, setPolicy } from '#kernel/access/server'
import { seedUnits } from '#kernel/parties/server'
import type { Endpoint } from '#platform/http/common'
import type { Permission } from '#platform/rooms'
import { rooms } from '../src/app/rooms.ts'
import { contextOn, testDistrict, useDatabase } from './database.ts'

/**
 * Every endpoint × role × whose record it is, judged by the program and by an oracle that knows nothing of its code:
 * the oracle writes out what the declarations allow, as lines, and all that is not written is forbidden.
 */
const classes = ['own', 'led', 'led-elsewhere', 'unrelated', 'no-unit', 'other-district'] as const
type RecordClass = (typeof classes)[number]

const permissions: readonly Permission[] = rooms.flatMap((room) => room.permissions ?? [])
const endpoints: readonly Endpoint[] = rooms.flatMap((room) => room.routes ?? []).map((route) => route.endpoint)
const named = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`

const password = 'Chengxin#2026'
const own = 'finance-bureau'
const led = 'mazhai-town'
/** Led too, but in an item to which no permission belongs. */
const elsewhere = 'commerce-bureau'
const elsewhereDuty = '3'
const unitOf: Readonly<Record<Exclude<RecordClass, 'other-district'>, string | null>> = {
  own,
  led,
  'led-elsewhere': elsewhere,
  unrelated: 'district-procuratorate',
  'no-unit': null,
}

/** What the declarations allow: from each permission outward to roles, records and endpoints. */
function oracle(): ReadonlySet<string> {
  const lines = new Set<string>()
  for (const { id, grants, duty } of permissions) {
    const reaches: Readonly<Record<string, string>> = {
      own: 'own',
      led: duty === undefined ? 'own led led-elsewhere' : 'own led',
      district: 'own led led-elsewhere unrelated no-unit',
    }
    for (const [role, reach] of Object.entries(grants)) {
      for (const record of reaches[reach]!.split(' ')) {
        for (const endpoint of endpoints) {
          if (typeof endpoint.access === 'object' && endpoint.access.permission === id) lines.add(`${named(endpoint)} | ${role} | ${record}`)
        }
      }
    }
  }
  return lines
}

/** What the program says, in the two steps it takes: the endpoint's door, then the record's unit. */
function verdict(endpoint: Endpoint, actor: ReachingActor, record: RecordClass, reaches: typeof can): boolean {
  if (admits(endpoint.access, actor) !== 'admitted') return false
  // Rows of another district are not there for anyone: see the last test.
  if (record === 'other-district' || typeof endpoint.access === 'string') return false
  return reaches(actor, endpoint.access.permission, unitOf[record])
}

function actorWith(role: Role): ReachingActor {
  const duties = [...new Set(permissions.flatMap(({ duty }) => duty ?? []))]
  const pairs = [...duties.map((duty) => ({ duty, unit: led })), { duty: elsewhereDuty, unit: elsewhere }]
  return { kind: 'person', accountId: role, personId: role, unit: own, ledUnits: [led, elsewhere], grants: grantsOf([role], permissions, pairs) }
}

function disagreements(reaches: typeof can): string[] {
  const allowed = oracle()
  const found: string[] = []
  for (const endpoint of endpoints) {
    for (const role of roles) {
      for (const record of classes) {
        const line = `${named(endpoint)} | ${role} | ${record}`
        if (verdict(endpoint, actorWith(role), record, reaches) !== allowed.has(line)) found.push(line)
      }
    }
  }
  return found
}

describe('every endpoint, role and record', () => {
  test('the program allows exactly what the declarations allow', () => {
    expect(endpoints.length).toBeGreaterThan(50)
    expect(oracle().size).toBeGreaterThan(100)
    expect(disagreements(can)).toEqual([])
  })

  test.each<[string, typeof can]>([
    ['that lets any unit in', (actor, permission) => actor.grants.some((grant) => grant.permission === permission)],
    ['that forgets the units one leads', (actor, permission, unit) => can({ ...actor, ledUnits: [] }, permission, unit)],
    [
      'that lets whoever leads a unit in one item lead it in all',
      (actor, permission, unit) => can({ ...actor, grants: actor.grants.map(({ units: _, ...grant }) => grant) }, permission, unit),
    ],
    [
      'that takes led for own',
      (actor, permission, unit) => can({ ...actor, grants: actor.grants.map((grant) => ({ ...grant, reach: grant.reach === 'own' ? 'led' : grant.reach })) }, permission, unit),
    ],
  ])('a program %s is caught', (_, broken) => {
    expect(disagreements(broken)).not.toEqual([])
  })

  test('lists show the same units that single records admit', () => {
    for (const role of roles) {
      const actor = actorWith(role)
      for (const { id } of permissions) {
        const filter = reachOf(actor, id)
        for (const unit of [own, led, elsewhere, 'district-procuratorate']) expect(filter.all || filter.units.includes(unit), `${role} ${id} ${unit}`).toBe(can(actor, id, unit))
      }
    }
  })

  test('whoever is not signed in passes only the doors spelled out as public', () => {
    const visitor = { kind: 'public', accountId: 'public', personId: 'public', unit: null, ledUnits: [], grants: [] } as const
    const open = endpoints.filter((endpoint) => admits(endpoint.access, visitor) === 'admitted')
    expect(
      open
        .map(named)
        .filter((name) => !name.startsWith('GET '))
        .sort(),
    ).toEqual(publicWrites)
  })
})

/** Writes without a session; anything new here needs a reason. They are the steps of signing in, and guard themselves. */
const publicWrites = [
  'DELETE /session',
  'POST /session',
  'POST /session/identity-provider',
  'POST /session/identity-provider/return',
  'POST /session/password',
  'POST /session/second-factor',
  'POST /session/second-factor/confirmation',
  'POST /session/second-factor/enrolment',
]

/** What administrators may change besides accounts: how the installation runs. */
const running = ['calendar.notice.enter', 'calendar.notice.confirm', 'calendar.clock.confirm', 'exchange.channel.set', 'ledger.incident.declare']

describe('the declarations', () => {
  test('every permission is declared once, by the room of its name, for roles and reaches that exist', () => {
    const ids = permissions.map((permission) => permission.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const room of rooms) {
      for (const permission of room.permissions ?? []) {
        expect(permission.id).toMatch(/^[a-z-]+(\.[a-z-]+){2}$/)
        expect(permission.id.split('.')[0]).toBe(room.name)
        expect(Object.keys(permission.grants).filter((role) => !(roles as readonly string[]).includes(role))).toEqual([])
        expect(Object.values(permission.grants).filter((reach) => !['own', 'led', 'district'].includes(reach))).toEqual([])
      }
    }
  })

  test('every endpoint that asks for a permission asks for one that is declared and that somebody holds', () => {
    for (const endpoint of endpoints) {
      if (typeof endpoint.access === 'string') continue
      const { permission } = endpoint.access
      expect(Object.keys(permissions.find((declared) => declared.id === permission)?.grants ?? {}), `${named(endpoint)} ${permission}`).not.toEqual([])
    }
  })

  test('the three administrators share only the register of accounts, and change nothing of the business', () => {
    const shared = permissions.filter(({ grants }) => administratorRoles.filter((role) => role in grants).length > 1).map(({ id }) => id)
    expect(shared).toEqual(['access.account.view', 'access.account.suspend'])
    // Whoever creates accounts grants no roles, whoever grants roles reads no trail, whoever reads the trail changes nothing.
    const heldBy = (role: Role) => permissions.filter(({ grants }) => role in grants).map(({ id }) => id)
    expect(heldBy('system-administrator')).not.toContain('access.role.grant')
    expect(heldBy('security-administrator')).not.toContain('access.account.create')
    expect(heldBy('security-administrator')).not.toContain('access.audit.read')
    expect(heldBy('audit-administrator').filter((id) => !/\.(view|read)$/.test(id))).toEqual([])
    const writing = endpoints.flatMap((endpoint) => (endpoint.method !== 'GET' && typeof endpoint.access === 'object' ? [endpoint.access.permission] : []))
    const business = writing.filter((permission) => !permission.startsWith('access.') && administratorRoles.some((role) => can(actorWith(role), permission, own)))
    expect(business.filter((permission) => !running.includes(permission))).toEqual([])
  })
})

describe('in the database', () => {
  const opened = useDatabase()

  test('each role is loaded with exactly the declared grants', async () => {
    const { database } = opened()
    await database.write(testDistrict, async (db) => {
      const ctx = contextOn(db)
      await seedUnits(ctx)
      await setPolicy(ctx, { secondFactor: 'optional', version: 0 })
      for (const role of roles) {
        const { account } = await createAccount(ctx, { loginName: role, displayName: role, unit: own, password, roles: [{ role }] })
        const actor = await actorOf(ctx, account.id, permissions)
        const declared = permissions.flatMap(({ id, grants }) => (grants[role] ? [`${id} ${grants[role]}`] : []))
        expect(actor.grants.map((grant) => `${grant.permission} ${grant.reach}`).sort()).toEqual(declared.sort())
        expect(actor.ledUnits.includes(led)).toBe(actor.grants.some((grant) => grant.reach === 'led'))
      }
    })
  })

  test('a session of one district is nobody in another, whatever its role', async () => {
    const { database } = opened()
    const signIn = rooms.flatMap((room) => room.routes ?? []).find((route) => named(route.endpoint) === 'POST /session')!
    for (const role of roles) {
      let token: string | null = null
      const request = {
        ip: '',
        userAgent: '',
        setSession(cookie: string | null) {
          token = cookie
        },
      }
      await database.write(testDistrict, (db) => signIn.handle(contextOn(db), { params: {}, query: {}, body: { loginName: role, password } } as never, request))
      const at = (district: string) => database.write(district, (db) => authenticate({ ...contextOn(db), district }, token!, permissions))
      expect(await at(testDistrict)).toMatchObject({ kind: 'person', unit: own })
      expect(await at('410105')).toBeUndefined()
    }
  })
})
