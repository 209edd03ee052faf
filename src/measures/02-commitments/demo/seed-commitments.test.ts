import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { promiseFacts } from '#kernel/promises/common'
import { attemptsOf, changesOf, findPromise, getPromiseFile, listHandovers } from '#kernel/promises/server'
import { type ActContext, systemActor } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { factsNow, inRole as inKernelRole, seedWorld } from '../../../kernel/promises/server/testing/world.ts'
import { permissions } from '../common/permissions.ts'
import { contractKind, policyKind } from '../common/promise-kinds.ts'
import { seedCommitments } from './seed-commitments.ts'

const inTransaction = useRollback()
const roleOf = { liaison: 'liaison', reviewer: 'reviewer', head: 'unit-leader' } as const
const central = {
  officer: ['credit-centre', 'credit-centre-officer'],
  director: ['credit-centre', 'credit-centre-director'],
  leader: ['district-government-office', 'district-leader'],
} as const

test('[2.3] [2.4] [2.5] the whole story: minutes, contract, a reorganisation as excuse, the lawful path, compensation, dispute, breach, a new leader', () =>
  inTransaction(async (ctx) => {
    keepEvidenceIn(await mkdtemp(join(tmpdir(), 'shounuo-commitments-')))
    await seedWorld(ctx)
    const actors = new Map<string, ActContext['actor']>()
    const actor = (unit: string, role: string) => {
      const known = actors.get(`${unit} ${role}`)
      if (known) return known
      const kernel = inKernelRole(role, unit)
      const own = permissions.flatMap((permission) => {
        const reach = (permission.grants as Record<string, 'own' | 'led' | 'district'>)[role]
        return reach ? [{ permission: permission.id, reach }] : []
      })
      const made = { ...kernel, grants: [...kernel.grants, ...own] }
      actors.set(`${unit} ${role}`, made)
      return made
    }
    const on = (who: ActContext['actor'], now: Instant): ActContext => ({ ...ctx, actor: who, now, today: dayInShanghai(now) })
    const demo = {
      as: <T>(unit: string, post: 'liaison' | 'reviewer' | 'head', now: Instant, work: (c: ActContext) => Promise<T>) => work(on(actor(unit, roleOf[post]), now)),
      asCentral: <T>(login: keyof typeof central, now: Instant, work: (c: ActContext) => Promise<T>) => work(on(actor(central[login][0], central[login][1]), now)),
      asSystem: <T>(now: Instant, work: (c: ActContext) => Promise<T>) => work(on(systemActor, now)),
    }
    await seedCommitments(demo)
    await seedCommitments(demo)

    const later = on(systemActor, '2026-11-20T02:00:00.000Z' as Instant)
    const minutes = await findPromise(later, { kind: policyKind.id, unit: 'commerce-bureau', number: '二七政纪〔2026〕演示3号' })
    const contract = await findPromise(later, { kind: contractKind.id, unit: 'commerce-bureau', number: '二七商合〔2026〕演示7号' })
    expect(minutes).toMatchObject({ state: 'carried-on', continuedBy: contract!.promiseId })
    const file = await getPromiseFile(later, contract!.promiseId)
    expect(file).toMatchObject({ colour: 'yellow', reason: 'disputed', openCase: null })
    expect(file.milestones.map((each) => [each.title, each.finding, each.view, each.originalDueOn, each.dueOn])).toEqual([
      ['交付标准厂房', 'met', 'confirmed', '2026-06-30', '2026-06-30'],
      ['兑付装修补助', 'met-late', 'disputed', '2026-10-15', '2026-10-15'],
      ['接通专线电力', null, 'none', '2026-12-31', '2027-06-30'],
      ['完成设备投资', null, 'none', '2026-12-31', '2026-12-31'],
    ])
    expect(await attemptsOf(later, contract!.promiseId)).toMatchObject([{ excuse: 'reorganisation' }])
    expect(await changesOf(later, contract!.promiseId)).toMatchObject([{ state: 'settled', compensation: 'compensation', paidFen: 18_000_000n }])
    expect(await listHandovers(later)).toMatchObject([{ reason: 'change-of-leader', state: 'signed', fromUnit: 'construction-transport' }])
    const facts = await factsNow(later, {
      kinds: ['commitments.milestone', 'commitments.decision-milestone', 'commitments.breach', 'commitments.unit-rule', ...promiseFacts.map((fact) => fact.kind)],
    })
    const count = (kind: string, outcome: string) => facts.filter((fact) => fact.kind === kind && fact.outcome === outcome).length
    expect(count('commitments.milestone', 'rescheduled')).toBe(1)
    expect(count('commitments.milestone', 'met-late')).toBe(4)
    expect(count('commitments.milestone', 'overdue')).toBe(1)
    expect(count('commitments.breach', 'breached')).toBe(1)
    expect(count('promises.compensation', 'paid')).toBe(1)
    expect(count('promises.forbidden-excuse', 'attempted')).toBe(1)
    expect(count('commitments.unit-rule', 'established')).toBe(2)
  }))
