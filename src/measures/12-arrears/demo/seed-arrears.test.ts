import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { checkUscc } from '#kernel/parties/common'
import { seedUnits } from '#kernel/parties/server'
import { type Actor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { inRole } from '../server/testing/world.ts'
import { demoContracts } from './demo-ledger.ts'
import type { ArrearsDemo } from './play.ts'
import { seedArrears } from './seed-arrears.ts'

const opened = useDatabase()
const district = '410103'
const roles = { liaison: 'liaison', reviewer: 'reviewer', head: 'unit-leader' } as const

test('the demonstration runs the real acts, tells its stories, and repeated it adds nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-arrears-demo-'))
  keepEvidenceIn(folder)
  const { database } = opened()
  await database.write(district, (db) => seedUnits({ ...contextOn(db), actor: systemActor }))
  const people = new Map<string, Actor>()
  const personFor = (unit: string, post: keyof typeof roles) => {
    const actor = people.get(`${unit} ${post}`) ?? inRole(roles[post], unit)
    people.set(`${unit} ${post}`, actor)
    return actor
  }
  const demo: ArrearsDemo = {
    as: (unit, post, now, work) => database.write(district, (db) => work(contextOn(db, { actor: personFor(unit, post), now }))),
    asSystem: (now, work) => database.write(district, (db) => work(contextOn(db, { actor: systemActor, now }))),
  }
  await seedArrears(demo)
  await seedArrears(demo)
  const stories = await database.read(district, (db) =>
    db.one(sql`
      select (select count(*)::int from arrears.contract where district = ${district}) as contracts,
             (select count(*)::int from arrears.payable where district = ${district} and state = 'paid' and settled_on > due_on) as "paidLate",
             (select count(*)::int from arrears.payable where district = ${district} and interest_left_fen > 0) as "interestOwed",
             (select count(*)::int from arrears.contract where district = ${district} and findings <> '[]') as flagged,
             (select count(*)::int from arrears.match_case where district = ${district} and state = 'explained') as explained,
             (select count(*)::int from arrears.statement where district = ${district} and state = 'published' and published_on <= due_on) as published,
             (select count(*)::int from arrears.clearance_month where district = ${district} and finding = 'kept') as kept,
             (select count(*)::int from arrears.clearance_month where district = ${district} and finding = 'behind') as behind,
             (select count(*)::int from arrears.dispute where district = ${district} and state = 'open') as disputes,
             (select count(*)::int from arrears.complaint where district = ${district} and state = 'concluded' and view = 'satisfied') as satisfied,
             (select count(*)::int from arrears.complaint where district = ${district} and state = 'handling') as "underWay",
             (select count(*)::int from arrears.wage_month where district = ${district} and finding = 'late') as "wagesLate",
             (select count(*)::int from arrears.deposit where district = ${district} and finding = 'on-time') as "depositsInTime",
             (select count(*)::int from arrears.deposit where district = ${district} and finding = 'late') as "depositsLate",
             (select count(*)::int from arrears.audit_finding where district = ${district} and finding = 'missing' and state = 'answered') as "auditsOverdue",
             (select count(*)::int from arrears.wage_project where district = ${district} and finding = 'missing') as "accountsMissing",
             (select count(*)::int from arrears.budget_line where district = ${district} and warned_for is not null) as warned`),
  )
  expect(stories).toEqual({
    contracts: 7,
    paidLate: 1,
    interestOwed: 0,
    flagged: 2,
    explained: 1,
    published: 2,
    kept: 2,
    behind: 4,
    disputes: 1,
    satisfied: 1,
    underWay: 1,
    wagesLate: 1,
    depositsInTime: 1,
    depositsLate: 1,
    auditsOverdue: 1,
    accountsMissing: 1,
    warned: 1,
  })
  for (const row of Object.values(demoContracts).flat()) expect(checkUscc(String(row['creditorUscc']))).toMatchObject({ ok: true, noCode: false, warnings: [] })
  await rm(folder, { recursive: true, force: true })
})
