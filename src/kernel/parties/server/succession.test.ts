import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { attributionMap, currentUnitOf } from './attribution.ts'
import { confirmSuccession, rejectSuccession, succeedUnit, withdrawSuccession } from './decide-succession.ts'
import { listPassingMatters, passOnDue } from './pass-on.ts'
import { proposeSuccession } from './propose-succession.ts'
import { getPublicUnit, listPublicUnits } from './public-units.ts'
import { listResponsibilities, responsibleUnits, unitsLedBy } from './responsibilities.ts'
import { seedUnits } from './seed-units.ts'
import type { SuccessionFollower } from './succession-follower.ts'
import { getUnit, listUnits, unitNames } from './units.ts'

const inTransaction = useRollback()

const officer = personOf('credit-centre', [{ permission: 'parties.succession.propose', reach: 'district' }])
const director = personOf('credit-centre', [{ permission: 'parties.succession.confirm', reach: 'district' }])
const as = (ctx: ActContext, actor: ActContext['actor'], today = ctx.today): ActContext => ({ ...ctx, actor, today })

const economy = {
  code: 'economy-commerce',
  kind: 'department',
  name: '二七区经济和商务局',
  englishName: 'Economy and Commerce Bureau',
  shortName: '区经济商务局',
  uscc: null,
} as const
const merger = {
  kind: 'merge',
  effectiveOn: plainDate('2026-06-01'),
  basis: '示范用：机构改革方案',
  forms: [economy],
  abolished: ['industry-information', 'commerce-bureau'],
  mappings: [
    { from: 'industry-information', to: 'economy-commerce', duties: null },
    { from: 'commerce-bureau', to: 'economy-commerce', duties: null },
  ],
} as const

/** A room that keeps one open matter for each unit of a list. */
function keeping(open: { unit: string; duty: string | null }[], stuck = false): SuccessionFollower {
  return {
    name: 'tried',
    list: async (_, unit) => open.filter((matter) => matter.unit === unit).map((matter) => ({ what: 'tried.matter', duty: matter.duty, count: 1 })),
    passOn: async (_, change) => {
      if (!stuck) for (const matter of open) if (matter.unit === change.from) matter.unit = change.to(matter.duty)
    },
  }
}

test('a merger takes two persons, and from its day the new unit owes what the old ones owed', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const open = [{ unit: 'commerce-bureau', duty: '14' }]
    const proposal = await proposeSuccession(as(ctx, officer), merger)
    expect(await getUnit(ctx, 'commerce-bureau')).toMatchObject({ to: null })
    expect(await listPassingMatters(ctx, proposal, [keeping(open)])).toEqual([
      { unit: 'commerce-bureau', successor: 'economy-commerce', what: 'tried.matter', duty: '14', count: 1 },
    ])

    const both = { ...officer, grants: [...officer.grants, ...director.grants] }
    await expect(confirmSuccession(as(ctx, both), { successionId: proposal.id, version: 1 }, [])).rejects.toMatchObject({ code: 'parties.succession.same-person' })
    const done = await confirmSuccession(as(ctx, director), { successionId: proposal.id, version: 1 }, [keeping(open)])

    expect(done).toMatchObject({ state: 'confirmed', passedOn: true, version: 2 })
    expect(open).toEqual([{ unit: 'economy-commerce', duty: '14' }])
    await expect(getUnit(ctx, 'commerce-bureau')).rejects.toMatchObject({ code: 'parties.unit.not-in-being' })
    expect(await getUnit(ctx, 'commerce-bureau', plainDate('2026-05-31'))).toMatchObject({ name: '二七区商务局', to: '2026-05-31' })
    expect(await currentUnitOf(ctx, 'commerce-bureau')).toBe('economy-commerce')
    expect(await currentUnitOf(ctx, 'commerce-bureau', plainDate('2026-05-31'))).toBe('commerce-bureau')
    expect((await attributionMap(ctx)).predecessorsOf('economy-commerce')).toEqual(['commerce-bureau', 'industry-information'])
    expect((await responsibleUnits(ctx, '14')).lead).toEqual(['economy-commerce'])
    expect((await responsibleUnits(ctx, '12')).lead).toContain('economy-commerce')
    expect((await responsibleUnits(ctx, '14', plainDate('2026-05-31'))).lead).toEqual(['commerce-bureau'])
    expect(await listResponsibilities(ctx, { unit: 'commerce-bureau' })).toEqual([])
    expect((await unitNames(ctx, ['commerce-bureau'])).get('commerce-bureau')).toMatchObject({ shortName: '区商务局' })
    const kinds = await ctx.db.rows<{ kind: string }>(
      sql`select kind from ledger.entry where district = ${ctx.district} and about = ${`parties.succession:${proposal.id}`} order by entry_id`,
    )
    expect(kinds.map((row) => row.kind)).toEqual(['parties.succession-proposed', 'parties.succession-confirmed', 'parties.matters-passed-on'])
  }))

test('nothing is confirmed while a room would keep open matters of an abolished unit', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const proposal = await proposeSuccession(as(ctx, officer), merger)
    const follower = keeping([{ unit: 'industry-information', duty: null }], true)
    await expect(confirmSuccession(as(ctx, director), { successionId: proposal.id, version: 1 }, [follower])).rejects.toMatchObject({
      code: 'parties.succession.matters-orphaned',
      params: { unit: 'industry-information', count: 1, room: 'tried' },
    })
  }))

test('a plan that would leave duties without an owner is refused with the place of each fault', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await expect(proposeSuccession(as(ctx, officer), { ...merger, mappings: [merger.mappings[0]] })).rejects.toMatchObject({
      kind: 'unlawful',
      fields: expect.arrayContaining([{ path: 'abolished.1', code: 'parties.succession.duties-orphaned', params: { unit: 'commerce-bureau' } }]),
    })
  }))

test('a succession of a later day waits: names change by date, open matters pass on with the job of that day', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const open = [{ unit: 'commerce-bureau', duty: null }]
    const proposal = await proposeSuccession(as(ctx, officer), { ...merger, effectiveOn: plainDate('2026-07-01') })
    expect(await confirmSuccession(as(ctx, director), { successionId: proposal.id, version: 1 }, [keeping(open)])).toMatchObject({ passedOn: false })
    expect(await getUnit(ctx, 'commerce-bureau')).toMatchObject({ to: '2026-06-30' })
    expect(await passOnDue(ctx, [keeping(open)])).toBe(0)
    const later = as(ctx, ctx.actor, plainDate('2026-07-01'))
    expect(await passOnDue(later, [keeping(open)])).toBe(1)
    expect(open[0]!.unit).toBe('economy-commerce')
    expect(await passOnDue(later, [keeping(open)])).toBe(0)
    // A second change of a unit that ends already is refused.
    await expect(
      proposeSuccession(as(ctx, officer), {
        ...merger,
        kind: 'abolish',
        forms: [],
        abolished: ['commerce-bureau'],
        mappings: [{ from: 'commerce-bureau', to: 'finance-bureau', duties: null }],
      }),
    ).rejects.toMatchObject({ code: 'parties.succession.not-sound' })
  }))

test('a division moves the duties it names and leaves the rest; a lead stays a lead', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const arrears = { ...economy, code: 'arrears-office', name: '二七区清欠办', shortName: '区清欠办', englishName: 'Arrears Office' }
    await succeedUnit(
      ctx,
      {
        kind: 'split',
        effectiveOn: plainDate('2026-06-01'),
        basis: '示范用：分设',
        forms: [arrears],
        abolished: [],
        mappings: [{ from: 'finance-bureau', to: 'arrears-office', duties: ['12'] }],
      },
      [],
    )
    expect((await responsibleUnits(ctx, '12')).lead).toContain('arrears-office')
    expect((await responsibleUnits(ctx, '12')).lead).not.toContain('finance-bureau')
    expect((await responsibleUnits(ctx, '15')).lead).toEqual(['finance-bureau'])
    expect(await currentUnitOf(ctx, 'finance-bureau', ctx.today, '12.4')).toBe('arrears-office')
    expect(await currentUnitOf(ctx, 'finance-bureau')).toBe('finance-bureau')
  }))

test('a change of name keeps the code, and both names are public with their days', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await succeedUnit(
      ctx,
      {
        kind: 'rename',
        effectiveOn: plainDate('2026-06-01'),
        basis: '示范用：更名',
        forms: [{ ...economy, code: 'big-data-bureau', name: '二七区数据局', shortName: '区数据局' }],
        abolished: [],
        mappings: [],
      },
      [],
    )
    const page = await getPublicUnit(ctx, 'big-data-bureau')
    expect(page.unit).toMatchObject({ name: '二七区数据局' })
    expect(page.forms.map((form) => [form.name, form.from, form.to])).toEqual([
      ['二七区大数据局', '2018-01-01', '2026-05-31'],
      ['二七区数据局', '2026-06-01', null],
    ])
    expect((await listPublicUnits(ctx, { on: plainDate('2026-05-31') })).find((unit) => unit.code === 'big-data-bureau')?.name).toBe('二七区大数据局')
  }))

test('a proposal can be withdrawn or rejected once; a stale version is told so', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const first = await proposeSuccession(as(ctx, officer), merger)
    await expect(withdrawSuccession(as(ctx, officer), { successionId: first.id, version: 7 })).rejects.toMatchObject({ code: 'parties.record.changed-meanwhile' })
    expect(await withdrawSuccession(as(ctx, officer), { successionId: first.id, version: 1 })).toMatchObject({ state: 'withdrawn' })
    await expect(confirmSuccession(as(ctx, director), { successionId: first.id, version: 2 }, [])).rejects.toMatchObject({ code: 'parties.succession.decided-already' })
    const second = await proposeSuccession(as(ctx, officer), merger)
    expect(await rejectSuccession(as(ctx, director), { successionId: second.id, version: 1 })).toMatchObject({ state: 'rejected' })
  }))

test('proposing and confirming need their permission for the district', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const ownOnly = personOf('credit-centre', ['parties.succession.propose'])
    await expect(proposeSuccession(as(ctx, ownOnly), merger)).rejects.toMatchObject({ code: 'parties.reach.district-only' })
    await expect(succeedUnit(as(ctx, officer), merger, [])).rejects.toMatchObject({ kind: 'forbidden' })
  }))

test('the seed enters every unit once, marked with source and confidence, and no code is guessed', () =>
  inTransaction(async (ctx) => {
    const added = await seedUnits(ctx)
    expect(await seedUnits(ctx)).toBe(0)
    const units = await listUnits(ctx)
    expect(units).toHaveLength(added)
    expect(units.filter((unit) => unit.kind === 'town-or-subdistrict')).toHaveLength(16)
    expect(units.every((unit) => unit.uscc === null && unit.source !== '' && unit.confidence !== 'confirmed')).toBe(true)
    expect(new Set(units.map((unit) => unit.shortName)).size).toBe(added)
    expect(await getUnit(ctx, 'daxue-road-subdistrict')).toMatchObject({ name: '二七区大学路街道办事处', kind: 'town-or-subdistrict' })
  }))

test('a unit leads the work of those who share a duty it leads, and of nobody else', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const led = await unitsLedBy(ctx, 'statistics-bureau')
    expect(led.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['mazhai-town', 'education-bureau', 'yingtaogou-committee']))
    expect(led.map(({ unit }) => unit)).not.toContain('statistics-bureau')
    expect(led.every(({ duty }) => duty === '16' || duty.startsWith('16.'))).toBe(true)
    expect(await unitsLedBy(ctx, 'commerce-bureau')).toEqual([])
    expect(await unitsLedBy(ctx, 'mazhai-town')).toEqual([])
    expect(await unitsLedBy(ctx, 'statistics-bureau', plainDate('2019-12-31'))).toEqual([])
  }))
