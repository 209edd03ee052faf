import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { confirmPromises, milestonesOf, registerPromise, stateMilestone } from '#kernel/promises/server'
import { useRollback } from '../../../../test/database.ts'
import { as, demoUscc, factsNow, inRole, milestone, promiseOf, seedWorld } from '../../../kernel/promises/server/testing/world.ts'
import { contractKind, decisionKind, policyKind } from '../common/promise-kinds.ts'

const inTransaction = useRollback()
const unit = 'commerce-bureau'

test('[2.4] a contract of every sort and a policy commitment made in minutes are promises whose keeping is a fact', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    for (const [index, { code }] of contractKind.categories.entries()) {
      const { promiseId } = await registerPromise(
        as(ctx, inRole('liaison', unit)),
        promiseOf(unit, { kind: contractKind.id, category: code, number: `合〔2026〕${index}号`, milestones: [milestone('2026-06-10')] }),
      )
      await confirmPromises(as(ctx, inRole('reviewer', unit)), [promiseId])
      const [first] = await milestonesOf(ctx, promiseId)
      await stateMilestone(as(ctx, inRole('liaison', unit)), { milestoneId: first!.milestoneId, version: 1, outcome: 'met', doneOn: plainDate('2026-06-09') })
    }
    const facts = await factsNow(ctx, { kinds: ['commitments.milestone'] })
    expect(facts).toHaveLength(contractKind.categories.length)
    expect(facts[0]).toMatchObject({ outcome: 'met', about: unit, counterparty: demoUscc })
    await registerPromise(
      as(ctx, inRole('liaison', unit)),
      promiseOf(unit, { kind: policyKind.id, category: 'fiscal-support', counterparty: { class: 'class', name: '规模以上工业企业', uscc: null } }),
    )
  }))

test('a decision is owed to the public, a contract never is', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const clerk = as(ctx, inRole('liaison', unit))
    const everyone = { class: 'public', name: '', uscc: null } as const
    await registerPromise(clerk, promiseOf(unit, { kind: decisionKind.id, counterparty: everyone }))
    await expect(registerPromise(clerk, promiseOf(unit, { kind: contractKind.id, category: 'works', number: '2', counterparty: everyone }))).rejects.toMatchObject({
      fields: [{ path: 'counterparty.class' }],
    })
  }))

test('[2.5] each kind knows its lawful grounds and refuses every excuse the regulation names', () => {
  for (const kind of [contractKind, policyKind, decisionKind]) {
    expect(kind.changeLaw.forbiddenExcuses).toEqual(['boundary-change', 'government-term', 'reorganisation', 'duty-change', 'person-change', 'internal-approval'])
    expect(kind.changeLaw.grounds).toEqual(expect.arrayContaining(['national-interest', 'public-interest']))
    expect(kind.changeLaw.citations.length).toBeGreaterThan(0)
  }
  expect([contractKind, policyKind, decisionKind].map((kind) => [kind.changeLaw.approval, kind.changeLaw.emergencySuspension])).toEqual([
    ['unit', false],
    ['district', false],
    ['district', true],
  ])
})
