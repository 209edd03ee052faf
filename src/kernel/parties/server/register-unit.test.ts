import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { contextOn, testDistrict, useDatabase, useRollback } from '../../../../test/database.ts'
import { assignResponsibilities, assignResponsibility, endResponsibility } from './assign-responsibilities.ts'
import { getPublicUnit } from './public-units.ts'
import { enterUscc, registerUnit } from './register-unit.ts'
import { responsibleUnits } from './responsibilities.ts'
import { seedUnits } from './seed-units.ts'
import { findUnit, getUnit, listUnits } from './units.ts'

const inTransaction = useRollback()
const opened = useDatabase()

const firm = {
  code: 'tried-investment',
  kind: 'state-owned-enterprise',
  name: '示范国有投资公司',
  englishName: 'Tried Investment Company',
  shortName: '示范国投',
  uscc: '91230500ma1b3n1n2m',
  from: plainDate('2020-03-01'),
  source: 'test',
  confidence: 'unsure',
} as const

test('a unit entered by hand is there from its first day, its code normalised', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    expect(await registerUnit(ctx, firm)).toMatchObject({ code: 'tried-investment', uscc: '91230500MA1B3N1N2M', version: 1 })
    expect(await findUnit(ctx, 'tried-investment', plainDate('2020-02-29'))).toBeUndefined()
    expect((await listUnits(ctx, { kind: 'state-owned-enterprise' })).map((unit) => unit.code)).toEqual(['tried-investment'])
    await expect(registerUnit(ctx, firm)).rejects.toMatchObject({ code: 'parties.unit.code-taken' })
    await expect(registerUnit(ctx, { ...firm, code: 'other', uscc: '0'.repeat(18) })).rejects.toMatchObject({ code: 'parties.uscc.all-zeros' })
    await expect(getUnit(ctx, 'nobody')).rejects.toMatchObject({ kind: 'not-found', code: 'parties.unit.unknown' })
  }))

test('a code is entered against the version seen and never for two living units', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    await registerUnit(ctx, firm)
    expect(await enterUscc(ctx, { code: 'finance-bureau', uscc: '11230500001755309F', version: 1 })).toMatchObject({
      unit: { uscc: '11230500001755309F', version: 2 },
      warnings: [],
    })
    await expect(enterUscc(ctx, { code: 'finance-bureau', uscc: null, version: 1 })).rejects.toMatchObject({ code: 'parties.record.changed-meanwhile' })
    await expect(enterUscc(ctx, { code: 'audit-bureau', uscc: firm.uscc, version: 1 })).rejects.toMatchObject({
      code: 'parties.unit.uscc-of-another',
      params: { unit: 'tried-investment' },
    })
  }))

test('sentence-level responsibilities stand before those of the item, and the last one cannot end', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const from = plainDate('2020-01-01')
    expect((await responsibleUnits(ctx, '3.8')).lead).toEqual(['development-and-reform', 'district-court', 'district-government-office'])
    expect(await assignResponsibilities(ctx, [{ unit: 'district-court', duty: '3.8', role: 'lead', from }])).toBe(1)
    expect(await assignResponsibilities(ctx, [{ unit: 'district-court', duty: '3.8', role: 'lead', from }])).toBe(0)
    expect(await responsibleUnits(ctx, '3.8')).toEqual({ lead: ['district-court'], joint: [] })
    await expect(assignResponsibility(ctx, { unit: 'district-court', duty: '3.8', role: 'joint', from })).rejects.toMatchObject({ code: 'parties.responsibility.held-already' })
    const lastDay = plainDate('2026-06-30')
    await expect(endResponsibility(ctx, { unit: 'district-court', duty: '3.8', lastDay })).rejects.toMatchObject({ code: 'parties.responsibility.last-one' })
    await assignResponsibility(ctx, { unit: 'district-procuratorate', duty: '3.8', role: 'joint', from: plainDate('2026-07-01') })
    await endResponsibility(ctx, { unit: 'district-court', duty: '3.8', lastDay })
    expect((await responsibleUnits(ctx, '3.8')).lead).toEqual(['district-court'])
    expect(await responsibleUnits(ctx, '3.8', plainDate('2026-07-01'))).toEqual({ lead: [], joint: ['district-procuratorate'] })
  }))

test('the portal reads units through public views only, and only of its district', async () => {
  const { database } = opened()
  await database.write(testDistrict, (db) => seedUnits(contextOn(db)))
  const page = await database.readPublic(testDistrict, (db) => getPublicUnit(contextOn(db), 'district-court'))
  expect(page.unit).toMatchObject({ name: '二七区人民法院' })
  expect(page.responsibilities.map((row) => `${row.duty} ${row.role}`)).toEqual(['3 lead', '6 lead'])
  await expect(database.readPublic(testDistrict, (db) => listUnits(contextOn(db)))).rejects.toMatchObject({ code: '42501' })
  await expect(database.readPublic('410105', (db) => getPublicUnit({ ...contextOn(db), district: '410105' }, 'district-court'))).rejects.toMatchObject({ kind: 'not-found' })
})
