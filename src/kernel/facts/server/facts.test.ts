import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Instant, type PlainDate, plainDate } from '#base/plain-date'
import { append, appendMany, integrate, openLedger, signCheckpoint } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, testDistrict, useDatabase, useRollback } from '../../../../test/database.ts'
import { defineFact, factOf, type NewFact } from '../common/fact.ts'
import { catchUp, catchUpWithin } from './catch-up.ts'
import { factSet } from './fact-filter.ts'
import { factSetHash } from './fact-set-hash.ts'
import { defineFollower, followerPosition, followWithin, resetFollower, runFollower } from './followers.ts'
import { knownAtOf } from './known-at.ts'
import { countFacts, currentFactOf, findFact, listFacts, streamFacts } from './list-facts.ts'
import { projectedPosition } from './project-facts.ts'
import { rebuildFacts } from './rebuild-facts.ts'
import { verifyState } from './verify-state.ts'

const timeliness = defineFact({ kind: 'facts.timeliness', version: 1, outcomes: ['on-time', 'late'], detail: z.strictObject({ daysLate: z.int() }) })

const day = (text: string) => plainDate(text)
const lateness = (unit: string, options: Partial<NewFact<{ daysLate: number }>> = {}) =>
  factOf(timeliness, {
    about: unit,
    matter: `facts.matter:${unit}`,
    outcome: 'late',
    validOn: day('2026-03-02'),
    effectiveFrom: day('2026-03-20'),
    statedBy: 'system',
    detail: { daysLate: 3 },
    ...options,
  })
const state = (ctx: ActContext, ...facts: ReturnType<typeof lateness>[]) => append(ctx, { kind: 'facts.stated', about: 'facts.test', facts })
const ids = async (ctx: ActContext, filter: Parameters<typeof listFacts>[1] = {}) => (await listFacts(ctx, filter)).facts.map((fact) => fact.id)

const inTransaction = useRollback()

describe('the current set', () => {
  test('a fact stands in the projection as it was stated, at the place of its entry', () =>
    inTransaction(async (ctx) => {
      await append(ctx, { kind: 'facts.nothing-stated', about: 'facts.test', payload: { facts: 'not these' } })
      const one = lateness('finance', { counterparty: 'a-company', role: 'lead' })
      const two = lateness('commerce')
      const entryId = await state(ctx, one, two)
      expect(await catchUpWithin(ctx)).toEqual({ from: 0n, to: 2n })
      expect(await findFact(ctx, one.id)).toEqual({
        id: one.id,
        kind: 'facts.timeliness',
        version: 1,
        about: 'finance',
        counterparty: 'a-company',
        statedBy: 'system',
        matter: 'facts.matter:finance',
        role: 'lead',
        outcome: 'late',
        validOn: '2026-03-02',
        effectiveFrom: '2026-03-20',
        detail: { daysLate: 3 },
        supersedes: null,
        entryId,
        position: 1n,
        ordinal: 1,
        recordedAt: ctx.now,
        supersededPosition: null,
        supersededFrom: null,
      })
      expect(await ids(ctx)).toEqual([one.id, two.id])
      expect(await ids(ctx, { about: 'commerce' })).toEqual([two.id])
      expect(await ids(ctx, { about: ['commerce', 'finance'], roles: ['lead'], kinds: ['facts.timeliness'], outcomes: ['late'] })).toEqual([one.id])
      expect(await ids(ctx, { from: day('2026-03-03') })).toEqual([])
      expect(await ids(ctx, { from: day('2026-03-02'), to: day('2026-03-02'), matter: 'facts.matter:finance' })).toEqual([one.id])
    }))

  test('a correction replaces, a void ends, and earlier knowledge is still answered', () =>
    inTransaction(async (ctx) => {
      const first = lateness('finance')
      const second = lateness('commerce')
      await state(ctx, first, second)
      const corrected = lateness('finance', { outcome: 'on-time', detail: { daysLate: 0 }, supersedes: first.id })
      await state(ctx, corrected)
      await state(ctx, lateness('commerce', { outcome: 'void', supersedes: second.id }))
      await catchUpWithin(ctx)
      expect(await ids(ctx)).toEqual([corrected.id])
      expect(await ids(ctx, { knownAt: 1n })).toEqual([first.id, second.id])
      expect(await ids(ctx, { knownAt: 2n })).toEqual([second.id, corrected.id])
      expect(await ids(ctx, { knownAt: 3n })).toEqual([corrected.id])
      expect(await countFacts(ctx, { state: 'all' })).toBe(4)
      expect((await currentFactOf(ctx, first.id))?.id).toBe(corrected.id)
      expect(await currentFactOf(ctx, second.id)).toBeUndefined()
      await expect(listFacts(ctx, { knownAt: 4n })).rejects.toMatchObject({ code: 'facts.projection.behind' })
    }))

  test('a correction whose effect begins later leaves the old fact in force until then, and never both or neither', () =>
    inTransaction(async (ctx) => {
      // Golden days: late from 20 March; found on time, counting from 10 April; that one found late again, counting from 1 April.
      const late = lateness('finance')
      const onTime = lateness('finance', { outcome: 'on-time', effectiveFrom: day('2026-04-10'), supersedes: late.id })
      const lateAgain = lateness('finance', { effectiveFrom: day('2026-04-01'), supersedes: onTime.id })
      const other = lateness('commerce')
      const ended = lateness('commerce', { outcome: 'void', effectiveFrom: day('2026-04-10'), supersedes: other.id })
      for (const fact of [late, onTime, lateAgain, other, ended]) await state(ctx, fact)
      await catchUpWithin(ctx)
      const golden: readonly [on: string, knownAt: bigint, counts: readonly string[]][] = [
        ['2026-03-19', 5n, []],
        ['2026-03-31', 1n, [late.id]],
        ['2026-03-31', 2n, [late.id]],
        ['2026-03-31', 3n, [late.id]],
        ['2026-04-01', 2n, [late.id]],
        ['2026-04-01', 3n, [lateAgain.id]],
        ['2026-04-09', 2n, [late.id]],
        ['2026-04-09', 4n, [lateAgain.id, other.id]],
        ['2026-04-09', 5n, [lateAgain.id, other.id]],
        ['2026-04-10', 2n, [onTime.id]],
        ['2026-04-10', 4n, [lateAgain.id, other.id]],
        ['2026-04-10', 5n, [lateAgain.id]],
      ]
      for (const [on, knownAt, counts] of golden) expect([on, knownAt, await ids(ctx, { asOf: day(on), knownAt })]).toEqual([on, knownAt, counts])
      expect(await ids(ctx, { asOf: day('2026-04-09') })).toEqual([lateAgain.id, other.id])
      expect(await ids(ctx, { asOf: day('2026-04-09'), knownAt: 2n, replaced: 'when-stated' })).toEqual([])
      expect(await ids(ctx, { asOf: 'any', knownAt: 2n })).toEqual([onTime.id])
    }))

  test('a correction that took its place before the fact it corrects leaves that fact never counted', () =>
    inTransaction(async (ctx) => {
      const first = lateness('finance')
      const corrected = lateness('finance', { outcome: 'on-time', supersedes: first.id })
      await state(ctx, corrected)
      await catchUpWithin(ctx)
      await state(ctx, first)
      await catchUpWithin(ctx)
      expect(await ids(ctx)).toEqual([corrected.id])
      expect(await ids(ctx, { knownAt: 2n })).toEqual([corrected.id])
      expect((await findFact(ctx, first.id))?.supersededPosition).toBe(0n)
    }))

  test('nothing counts before the right of reply has ended', () =>
    inTransaction(async (ctx) => {
      const fact = lateness('finance', { effectiveFrom: day('2026-07-01') })
      await state(ctx, fact)
      await catchUpWithin(ctx)
      expect(await ids(ctx)).toEqual([])
      expect(await ids(ctx, { asOf: day('2026-06-30') })).toEqual([])
      expect(await ids(ctx, { asOf: day('2026-07-01') })).toEqual([fact.id])
      expect(await ids(ctx, { asOf: 'any' })).toEqual([fact.id])
    }))

  test('pages, streams, sets and counts tell the same facts', () =>
    inTransaction(async (ctx) => {
      const facts = Array.from({ length: 25 }, (_, n) => lateness(`unit-${n % 4}`))
      await appendMany(
        ctx,
        Array.from({ length: 5 }, (_, n) => ({ kind: 'facts.stated', about: 'facts.test', facts: facts.slice(n * 5, n * 5 + 5) })),
      )
      await catchUpWithin(ctx)
      const paged: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await listFacts(ctx, {}, { limit: 7, cursor: cursor ?? null })
        paged.push(...page.facts.map((fact) => fact.id))
        cursor = page.cursor
      } while (cursor)
      expect(paged).toEqual(facts.map((fact) => fact.id))
      const streamed: string[] = []
      for await (const batch of streamFacts(ctx, {}, 4)) streamed.push(...batch.map((fact) => fact.id))
      expect(streamed).toEqual(paged)
      const { count } = await ctx.db.one<{ count: number }>(sql`select count(*)::int as "count" from ${factSet(ctx, { about: 'unit-1' })} as fact`)
      expect(count).toBe(await countFacts(ctx, { about: 'unit-1' }))
      await expect(listFacts(ctx, {}, { cursor: '1; drop' })).rejects.toMatchObject({ kind: 'invalid' })
      const all = await factSetHash(ctx, {})
      expect(all.count).toBe(25)
      expect(await factSetHash(ctx, {})).toEqual(all)
      expect((await factSetHash(ctx, { about: 'unit-1' })).sha256).not.toBe(all.sha256)
    }))

  test('a fact that could not be projected never reaches the ledger', () => {
    expect(() => lateness('finance', { outcome: 'dropped' })).toThrow('no outcome')
    expect(() => lateness('finance', { outcome: 'void' })).toThrow('names the fact it ends')
    expect(() => lateness('finance', { validOn: '2026-02-30' as PlainDate })).toThrow('a day that is none')
    expect(() => lateness('finance', { supersedes: 'that one' })).toThrow('supersedes something')
  })
})

describe('followers', () => {
  const seenBy = (name: string) => {
    const seen: string[][] = []
    const follower = defineFollower({
      name,
      kinds: ['facts.timeliness'],
      handleMany: async (_, facts) => {
        seen.push(facts.map((fact) => fact.id))
      },
      reset: async () => {
        seen.length = 0
      },
    })
    return { seen, follower }
  }

  test('each fact is handled once, in order, void ones too, and again after a reset', () =>
    inTransaction(async (ctx) => {
      const { seen, follower } = seenBy('facts.test-follower')
      const facts = [lateness('a'), lateness('b'), lateness('c')]
      await state(ctx, facts[0]!, facts[1]!)
      await catchUpWithin(ctx, [follower])
      await state(ctx, facts[2]!, lateness('a', { outcome: 'void', supersedes: facts[0]!.id }))
      await catchUpWithin(ctx, [follower])
      await catchUpWithin(ctx, [follower])
      expect(seen.flat().slice(0, 3)).toEqual(facts.map((fact) => fact.id))
      expect(seen.flat().length).toBe(4)
      expect(await followerPosition(ctx, follower.name)).toBe(await projectedPosition(ctx))
      const before = seen.flat()
      await resetFollower(ctx, follower)
      expect(await followWithin(ctx, follower)).toBe(4)
      expect(seen.flat()).toEqual(before)
    }))

  test('the facts of one entry stay together, however many there are', () =>
    inTransaction(async (ctx) => {
      const { seen, follower } = seenBy('facts.test-follower')
      const many = Array.from({ length: 1_100 }, () => lateness('a'))
      await state(ctx, lateness('b'))
      await state(ctx, ...many)
      await state(ctx, lateness('c'))
      expect((await catchUpWithin(ctx, [follower])).to).toBe(3n)
      expect(seen.map((batch) => batch.length)).toEqual([1_101, 1])
      expect(seen[0]!.slice(1)).toEqual(many.map((fact) => fact.id))
    }))
})

describe('with several connections', () => {
  const opened = useDatabase()
  const now = '2026-06-15T02:00:00.000Z' as Instant

  test('a follower that fails keeps its place, and its work commits with its place', async () => {
    const { database } = opened()
    const facts = [lateness('a'), lateness('b')]
    await database.write(testDistrict, (db) => state(contextOn(db), ...facts))
    let failing = true
    const follower = defineFollower({
      name: 'facts.test-copier',
      kinds: ['facts.timeliness'],
      handle: async (ctx, fact) => {
        await append(ctx, { kind: 'facts.copied', about: fact.id })
        if (failing && fact.about === 'b') throw new Error('out of order')
      },
    })
    await expect(catchUp(database, testDistrict, now, [follower])).rejects.toThrow('out of order')
    failing = false
    const both = await Promise.all([runFollower(database, testDistrict, now, follower), runFollower(database, testDistrict, now, follower)])
    expect(both.sort()).toEqual([0, 2])
    const { count } = await database.read(testDistrict, (db) => db.one<{ count: number }>(sql`select count(*)::int as "count" from ledger.entry where kind = 'facts.copied'`))
    expect(count).toBe(2)
  })

  test('a second known is a place in the ledger: the last checkpoint before it', async () => {
    const { database } = opened()
    const folder = await mkdtemp(join(tmpdir(), 'shounuo-keys-'))
    try {
      const signer = await openLedger({ database, district: testDistrict, folder, now: '2026-01-01T00:00:00.000Z' as Instant })
      await integrate(database, testDistrict, now)
      const signed = await signCheckpoint(signer, now)
      const known = (instant: string) => database.read(testDistrict, (db) => knownAtOf(contextOn(db), instant as Instant))
      expect(await known('2026-06-15T01:59:59.999Z')).toBe(0n)
      expect(await known(now)).toBe(BigInt((signed as { size: number }).size))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('the projection can be rebuilt to the same, and a changed row is named', async () => {
    const { database } = opened()
    await database.write(testDistrict, async (db) => {
      const ctx = contextOn(db)
      const fact = lateness('rebuilt')
      await state(ctx, fact, lateness('rebuilt'))
      await state(ctx, lateness('rebuilt', { outcome: 'on-time', supersedes: fact.id, counterparty: 'someone' }))
    })
    await catchUp(database, testDistrict, now)
    const rows = () =>
      database.read(testDistrict, (db) => db.rows(sql`select fact_id, position, ordinal, superseded_position, detail::text from facts.fact order by position, ordinal`))
    const before = await rows()
    const report = await verifyState(database, testDistrict, now)
    expect(report).toMatchObject({ ok: true, facts: before.length, checks: [{ name: 'facts', findings: [] }] })
    await rebuildFacts(database, testDistrict)
    expect(await rows()).toEqual(before)
    expect(await verifyState(database, testDistrict, now)).toEqual(report)

    await database.write(testDistrict, (db) => db.run(sql`update facts.fact set detail = '{"daysLate": 0}' where about = 'rebuilt' and ordinal = 2`))
    await database.write(testDistrict, (db) => db.run(sql`delete from facts.fact where counterparty = 'someone'`))
    await database.write(testDistrict, (db) => db.run(sql`update facts.fact set superseded_position = null where about = 'rebuilt' and ordinal = 1`))
    const wrong = await verifyState(database, testDistrict, now, [{ name: 'tried', run: async () => [{ where: 'tried.row:1', what: 'differs' }] }])
    expect(wrong.ok).toBe(false)
    expect(wrong.stated).toBe(report.stated)
    expect(wrong.held).not.toBe(report.held)
    expect(wrong.checks.map((check) => check.findings.length)).toEqual([3, 1])
  })
})
