import { expect, test } from 'vitest'
import { z } from 'zod'
import { plainDate } from '#base/plain-date'
import { clockOf } from '#kernel/clocks/server'
import { defineFact, factOf } from '#kernel/facts/common'
import { catchUpWithin, listFacts } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { objectionDecisionClock, objectionFact } from '../common/index.ts'
import { aboutObjection, decideObjection, followUpheldObjections, getObjection, getObjectionFile, lodgeObjection, withdrawObjection } from './index.ts'

const inTransaction = useRollback()
const judged = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late'], detail: z.strictObject({}) })

const liaison = personOf('finance-bureau', ['objections.objection.lodge'])
const stranger = personOf('commerce-bureau', ['objections.objection.lodge'])
const officer = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
const by = (ctx: ActContext, actor: Actor): ActContext => ({ ...ctx, actor })

async function lateFact(ctx: ActContext): Promise<string> {
  const fact = factOf(judged, {
    about: 'finance-bureau',
    matter: 'example.act:1',
    outcome: 'late',
    validOn: plainDate('2026-05-06'),
    effectiveFrom: plainDate('2026-05-20'),
    statedBy: 'system',
    detail: {},
  })
  await append(ctx, { kind: 'example.judged', about: 'example.act:1', facts: [fact] })
  await catchUpWithin(ctx)
  return fact.id
}
const lodge = (ctx: ActContext, factId: string, actor = liaison) =>
  lodgeObjection(by(ctx, actor), { contested: { target: 'fact', factId }, ground: 'not-true', claim: '当日已在网站公开，有截图。' })

test('an objection is lodged by the unit the fact is about, starts the clock of its decision, and marks the fact', () =>
  inTransaction(async (ctx) => {
    const factId = await lateFact(ctx)
    await expect(lodge(ctx, factId, stranger)).rejects.toMatchObject({ kind: 'forbidden' })
    const { objectionId } = await lodge(ctx, factId)
    await catchUpWithin(ctx)
    const [marked] = (await listFacts(ctx, { kinds: [objectionFact.kind], outcomes: ['open'] })).facts
    expect(marked).toMatchObject({ about: 'finance-bureau', validOn: '2026-05-06', detail: { targetId: factId, targetKind: 'example.timeliness' } })
    // Monday 15 June 2026; the Dragon Boat holiday of 19 to 21 June lies inside the seven working days.
    expect((await clockOf(ctx, aboutObjection(objectionId), objectionDecisionClock))?.dueOn).toBe('2026-06-25')
    await expect(lodge(ctx, factId)).rejects.toMatchObject({ code: 'objections.objection.open-already' })
  }))

test('its words are kept apart: the ledger holds a commitment and no text', () =>
  inTransaction(async (ctx) => {
    const { objectionId } = await lodge(ctx, await lateFact(ctx))
    const { body } = await ctx.db.one<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and about = ${aboutObjection(objectionId)}`)
    expect(body).not.toContain('截图')
    expect(JSON.parse(body).payload.claim).toMatch(/^[0-9a-f]{64}$/)
    expect((await getObjectionFile(ctx, objectionId)).claim).toContain('截图')
  }))

test('it is decided once, by another person of another unit, on the version they saw', () =>
  inTransaction(async (ctx) => {
    const { objectionId } = await lodge(ctx, await lateFact(ctx))
    const decide = (actor: Actor, version = 1) => decideObjection(by(ctx, actor), { objectionId, version, outcome: 'rejected', reason: '截图不能证明公开日期。' })
    await expect(decide({ ...liaison, grants: officer.grants })).rejects.toMatchObject({ code: 'objections.objection.same-person' })
    await expect(decide(personOf('finance-bureau', officer.grants))).rejects.toMatchObject({ code: 'objections.objection.own-unit' })
    await expect(decide(officer, 9)).rejects.toMatchObject({ kind: 'conflict' })
    await decide(officer)
    expect(await getObjection(ctx, objectionId)).toMatchObject({ state: 'rejected', version: 2 })
    expect((await clockOf(ctx, aboutObjection(objectionId), objectionDecisionClock))?.stoppedOn).toBe(ctx.today)
    await expect(decide(officer, 2)).rejects.toMatchObject({ code: 'objections.objection.closed' })
  }))

test('upheld, the measure that stated the fact corrects it once, by an act of its own', () =>
  inTransaction(async (ctx) => {
    const factId = await lateFact(ctx)
    const { objectionId } = await lodge(ctx, factId)
    await decideObjection(by(ctx, officer), { objectionId, version: 1, outcome: 'upheld', reason: '网站日志证明按时公开。' })
    const follower = followUpheldObjections({
      name: 'example.correct',
      targetKinds: ['example.timeliness'],
      async correct(inner, upheld) {
        await append(inner, {
          kind: 'example.corrected',
          about: 'example.act:1',
          facts: [
            factOf(judged, {
              about: upheld.unit,
              matter: 'example.act:1',
              outcome: 'on-time',
              validOn: plainDate('2026-05-06'),
              effectiveFrom: inner.today,
              statedBy: 'system',
              detail: {},
              supersedes: upheld.targetId,
            }),
          ],
        })
      },
    })
    await catchUpWithin(ctx, [follower])
    await catchUpWithin(ctx, [follower])
    const { facts } = await listFacts(ctx, { kinds: ['example.timeliness'] })
    expect(facts.map((fact) => [fact.outcome, fact.supersedes])).toEqual([['on-time', factId]])
    expect((await listFacts(ctx, { kinds: [objectionFact.kind] })).facts.map((fact) => fact.outcome)).toEqual(['upheld'])
  }))

test('the unit may take it back while it is open, and then object again', () =>
  inTransaction(async (ctx) => {
    const factId = await lateFact(ctx)
    const { objectionId } = await lodge(ctx, factId)
    await expect(withdrawObjection(by(ctx, stranger), { objectionId, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
    await withdrawObjection(by(ctx, liaison), { objectionId, version: 1 })
    await catchUpWithin(ctx)
    expect((await listFacts(ctx, { kinds: [objectionFact.kind], outcomes: ['open'] })).facts).toEqual([])
    await expect(lodge(ctx, factId)).resolves.toHaveProperty('objectionId')
  }))

test('a fact that was corrected already cannot be contested', () =>
  inTransaction(async (ctx) => {
    const factId = await lateFact(ctx)
    await append(ctx, {
      kind: 'example.voided',
      about: 'example.act:1',
      facts: [
        factOf(judged, {
          about: 'finance-bureau',
          matter: 'example.act:1',
          outcome: 'void',
          validOn: plainDate('2026-05-06'),
          effectiveFrom: ctx.today,
          statedBy: 'system',
          detail: {},
          supersedes: factId,
        }),
      ],
    })
    await catchUpWithin(ctx)
    await expect(lodge(ctx, factId)).rejects.toMatchObject({ code: 'objections.fact.superseded' })
  }))
