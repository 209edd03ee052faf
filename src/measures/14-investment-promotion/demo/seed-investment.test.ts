import { expect, test } from 'vitest'
import { dayInShanghai, type Instant } from '#base/plain-date'
import type { ActContext, Actor } from '#platform/acts'
import { systemActor } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { listDisputes } from '../server/dispute-list.ts'
import { listGates } from '../server/gate-list.ts'
import { listPapers } from '../server/paper-list.ts'
import { factsNow, inRole, withUnits } from '../server/testing/world.ts'
import { type InvestmentDemo, seedInvestment } from './seed-investment.ts'

const inTransaction = useRollback()
const rights = ['promises.promise.register', 'promises.promise.read', 'promises.promise.confirm', 'promises.milestone.state', 'promises.link.open'].map((permission) => ({
  permission,
  reach: 'own' as const,
}))

test('the demonstration’s stories run on the product’s own acts, and a second start adds nothing', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const people = new Map<string, Actor>()
    const at = (now: Instant, actor: Actor): ActContext => ({ ...ctx, actor, now, today: dayInShanghai(now) })
    const demo: InvestmentDemo = {
      as: (unit, post, now, work) => {
        const key = `${unit}.${post}`
        if (!people.has(key)) {
          const person = inRole(post === 'head' ? 'unit-leader' : post, unit)
          people.set(key, { ...person, grants: [...person.grants, ...rights] })
        }
        return work(at(now, people.get(key)!))
      },
      asSystem: (now, work) => work(at(now, systemActor)),
    }
    await seedInvestment(demo)
    await seedInvestment(demo)
    const officer = at('2026-11-02T02:00:00.000Z' as Instant, inRole('credit-centre-officer', 'credit-centre'))
    expect((await listGates(officer, { limit: 10 })).map((gate) => gate.state).sort()).toEqual(['in-review', 'used'])
    expect((await listPapers(officer, { limit: 10, offset: 0 })).items.map((paper) => paper.state).sort()).toEqual(['entered', 'lawful', 'settled'])
    expect((await listDisputes(officer, { limit: 10, offset: 0 })).items).toMatchObject([{ state: 'closed', finding: 'late' }])
    expect(new Set((await factsNow(officer)).map((fact) => `${fact.kind} ${fact.outcome}`))).toEqual(
      new Set([
        'investment.gate-outcome cleared',
        'investment.promise-clearance cleared-first',
        'investment.milestone met',
        'investment.screening-finding settled',
        'investment.screening-finding lawful',
        'investment.ruling-performance late',
        'investment.follow-up-handling on-time',
      ]),
    )
  }))
