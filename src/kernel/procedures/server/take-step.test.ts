import { expect, test } from 'vitest'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { defineProcedure } from '../common/index.ts'
import { defineHost } from './host.ts'
import { explainRecord, giveSignOff, takeStep, takeSteps } from './index.ts'

const inTransaction = useRollback()
const unit = 'development-and-reform'
const ids = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002', '0190a000-0000-7000-8000-000000000003'] as const

const trial = defineProcedure({
  id: 'trial.case',
  states: ['received', 'in-review', 'cleared', 'sealed'],
  initial: 'received',
  final: ['sealed'],
  acts: {
    submit: { from: ['received'], to: 'in-review', permission: 'trial.case.submit', bulk: true },
    clear: { from: ['in-review'], to: 'cleared', permission: 'trial.case.review', needs: ['form'], byAnotherPersonThan: ['submit'], bulk: true },
    seal: { from: ['cleared'], to: 'sealed', permission: 'trial.case.review', signOffs: [{ id: 'legal', permission: 'trial.case.legal', count: 1 }] },
  },
})
const host = defineHost({ table: 'tried_case', id: 'case_id', unit: 'unit', about: 'trial.case' })

async function cases(ctx: ActContext): Promise<void> {
  await ctx.db.run(
    sql`create temp table tried_case (district text, case_id uuid, unit text, state text, version int, trail jsonb, note text, primary key (district, case_id)) on commit drop`,
  )
  for (const id of ids) await ctx.db.run(sql`insert into tried_case values (${ctx.district}, ${id}, ${unit}, 'received', 1, '[]', null)`)
}

const as = (ctx: ActContext, actor: Actor): ActContext => ({ ...ctx, actor })

test('a step writes state, version, trail and the columns the act sets', () =>
  inTransaction(async (ctx) => {
    await cases(ctx)
    const liaison = as(ctx, personOf(unit, ['trial.case.submit']))
    const step = await takeStep(liaison, trial, host, { id: ids[0], act: 'submit', version: 1, set: sql`note = ${'seen'}` })
    expect(step).toEqual({ act: 'submit', from: 'received', to: 'in-review', version: 2 })
    const row = await ctx.db.one(sql`select state, version, note, trail from tried_case where case_id = ${ids[0]}`)
    expect(row).toMatchObject({
      state: 'in-review',
      version: 2,
      note: 'seen',
      trail: [{ act: 'submit', from: 'received', to: 'in-review', person: liaison.actor.personId, on: ctx.today }],
    })
  }))

test('a stale version is refused as a conflict, a missing record as not found', () =>
  inTransaction(async (ctx) => {
    await cases(ctx)
    const liaison = as(ctx, personOf(unit, ['trial.case.submit']))
    await expect(takeStep(liaison, trial, host, { id: ids[0], act: 'submit', version: 7 })).rejects.toMatchObject({ kind: 'conflict', code: 'procedures.record.stale' })
    await expect(takeStep(liaison, trial, host, { id: ids[0].replace('1', '2'), act: 'submit' })).rejects.toMatchObject({ kind: 'not-found' })
  }))

test('a signature counts for the version that was signed', () =>
  inTransaction(async (ctx) => {
    await cases(ctx)
    const reviewer = as(ctx, personOf(unit, ['trial.case.review']))
    const lawyer = as(ctx, personOf(unit, ['trial.case.legal']))
    await ctx.db.run(sql`update tried_case set state = 'cleared'`)
    await expect(takeStep(reviewer, trial, host, { id: ids[0], act: 'seal', version: 1 })).rejects.toMatchObject({ code: 'procedures.act.signature-missing' })
    await giveSignOff(lawyer, trial, host, { id: ids[0], act: 'seal', rule: 'legal', version: 1 })
    await expect(giveSignOff(lawyer, trial, host, { id: ids[0], act: 'seal', rule: 'legal', version: 1 })).rejects.toMatchObject({ code: 'procedures.signature.given-already' })
    await ctx.db.run(sql`update tried_case set version = 2 where case_id = ${ids[0]}`)
    await expect(takeStep(reviewer, trial, host, { id: ids[0], act: 'seal', version: 2 })).rejects.toMatchObject({ code: 'procedures.act.signature-missing' })
    await giveSignOff(lawyer, trial, host, { id: ids[0], act: 'seal', rule: 'legal', version: 2 })
    expect(await takeStep(reviewer, trial, host, { id: ids[0], act: 'seal', version: 2 })).toMatchObject({ to: 'sealed' })
  }))

test('many records take a step by one statement, all or none', () =>
  inTransaction(async (ctx) => {
    await cases(ctx)
    const both = personOf(unit, ['trial.case.submit', 'trial.case.review'])
    const liaison = as(ctx, both)
    const submitted = await takeSteps<{ id: string }>(liaison, trial, host, { act: 'submit', where: sql`true`, expected: 3, batch: 'b1', returning: sql`r.case_id as "id"` })
    expect(submitted.map((row) => row.id).sort()).toEqual([...ids])
    await expect(
      takeSteps(liaison, trial, host, { act: 'clear', where: sql`true`, expected: 3, batch: 'b2', provides: ['form'], returning: sql`r.case_id` }),
    ).rejects.toMatchObject({
      code: 'procedures.bulk.some-refused',
      params: { selected: 3, refused: 3 },
    })
    const reviewer = as(ctx, personOf(unit, ['trial.case.review']))
    await expect(takeSteps(reviewer, trial, host, { act: 'clear', where: sql`true`, expected: 3, batch: 'b2', returning: sql`r.case_id` })).rejects.toMatchObject({
      code: 'procedures.act.form-missing',
    })
    const stranger = as(ctx, personOf('district-court', ['trial.case.review']))
    await expect(
      takeSteps(stranger, trial, host, { act: 'clear', where: sql`true`, expected: 3, batch: 'b2', provides: ['form'], returning: sql`r.case_id` }),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await takeSteps(reviewer, trial, host, { act: 'clear', where: sql`true`, expected: 3, batch: 'b2', provides: ['form'], returning: sql`r.case_id` })
    const row = await ctx.db.one<{ trail: unknown[] }>(sql`select trail from tried_case where case_id = ${ids[2]}`)
    expect(row.trail).toMatchObject([
      { act: 'submit', from: 'received' },
      { act: 'clear', from: 'in-review', batch: 'b2', person: reviewer.actor.personId },
    ])
    await expect(takeSteps(reviewer, trial, host, { act: 'seal', where: sql`true`, expected: 3, batch: 'b3', returning: sql`r.case_id` })).rejects.toMatchObject({
      code: 'procedures.bulk.not-allowed',
    })
  }))

test('a screen reads where a record stands and why a button is disabled', () =>
  inTransaction(async (ctx) => {
    await cases(ctx)
    const both = as(ctx, personOf(unit, ['trial.case.submit', 'trial.case.review']))
    await takeStep(both, trial, host, { id: ids[1], act: 'submit', version: 1 })
    expect(await explainRecord(both, trial, host, ids[1])).toMatchObject({
      state: 'in-review',
      version: 2,
      final: false,
      acts: [{ act: 'clear', needs: ['form'], obstacles: [{ code: 'procedures.act.same-person' }] }],
    })
  }))
