import { expect, test } from 'vitest'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { personOf, useRollback } from '../../../../test/database.ts'
import { complaintPermissions } from '../common/complaint-permissions.ts'
import { listComplaints } from '../server/complaint-list.ts'
import { type ComplaintsDemo, seedComplaints } from './seed-complaints.ts'

const inTransaction = useRollback()
const inRole = (role: string, of: string) =>
  personOf(
    of,
    complaintPermissions.flatMap((permission) => (permission.grants[role] ? [{ permission: permission.id, reach: permission.grants[role] }] : [])),
  )

test('the demonstration’s complaints run on the product’s own acts, and a second start adds nothing', () =>
  inTransaction(async (ctx) => {
    const people = new Map<string, Actor>()
    const at = (now: Instant, actor: Actor): ActContext => ({ ...ctx, actor, now, today: dayInShanghai(now) })
    const someone = (key: string, role: string, unit: string) => people.get(key) ?? people.set(key, inRole(role, unit)).get(key)!
    const demo: ComplaintsDemo = {
      as: (unit, post, now, work) => work(at(now, someone(`${unit}.${post}`, post, unit))),
      asLogin: (login, now, work) => work(at(now, someone(login, `credit-centre-${login}`, 'credit-centre'))),
      asSystem: (now, work) => work(at(now, systemActor)),
    }
    await seedUnits(at('2026-05-06T02:00:00.000Z' as Instant, systemActor))
    await seedComplaints(demo)
    await seedComplaints(demo)
    const officer = at('2026-11-02T02:00:00.000Z' as Instant, inRole('credit-centre-officer', 'credit-centre'))
    expect((await listComplaints(officer, { limit: 10, offset: 0 })).items.map((complaint) => complaint.state).sort()).toEqual(['received', 'rectified', 'repaired'])
  }))
