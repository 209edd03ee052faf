import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, personOf, useDatabase, useRollback } from '../../../../test/database.ts'
import { defineSwitch } from '../common/index.ts'
import { chosenOn, readSwitches, setSwitch } from './index.ts'

const day = plainDate
const inTransaction = useRollback()
const opened = useDatabase()
const director = personOf('district-credit-centre', [{ permission: 'law.switch.set', reach: 'district' }])

const setting = defineSwitch({
  id: 'test.old-acts',
  zh: '旧行为适用哪一版规定',
  en: 'which version applies to old acts',
  reason: { zh: '规定没有过渡条款', en: 'no transition clause' },
  options: { 'decision-day': { zh: '决定日', en: 'day of decision' }, 'present-day': { zh: '今天', en: 'today' } },
  chosen: [{ from: '2020-01-01', option: 'decision-day' }],
})
const decided = { setting: setting.id, option: 'present-day', from: day('2026-07-01'), notice: '二七信用〔2026〕5号', reason: '领导小组会议决定' }

test('a district’s own decision holds from its first day, earlier days keep the shipped answer', () =>
  inTransaction(async (ctx) => {
    const as = { ...ctx, actor: director } satisfies ActContext
    expect(await chosenOn(ctx, setting, day('2026-07-01'))).toBe('decision-day')
    await setSwitch(as, decided)
    expect([await chosenOn(ctx, setting, day('2026-06-30')), await chosenOn(ctx, setting, day('2026-07-01'))]).toEqual(['decision-day', 'present-day'])
    const read = (await readSwitches(ctx, day('2026-08-01'))).find((entry) => entry.setting.id === setting.id)
    expect(read).toMatchObject({
      chosen: 'present-day',
      history: [
        { from: '2026-07-01', notice: '二七信用〔2026〕5号' },
        { from: '2020-01-01', notice: null },
      ],
    })
    const { body } = await ctx.db.one<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and kind = 'law.switch-set'`)
    expect(JSON.parse(body).payload).toEqual({ from: '2026-07-01', option: 'present-day' })
  }))

test('nothing is decided for the past, twice for a day, for an unknown option or without the right', () =>
  inTransaction(async (ctx) => {
    const as = { ...ctx, actor: director } satisfies ActContext
    await expect(setSwitch(as, { ...decided, from: day('2026-06-14') })).rejects.toMatchObject({ code: 'law.switch.in-past' })
    await expect(setSwitch(as, { ...decided, option: 'toString' })).rejects.toMatchObject({ code: 'law.switch.no-option' })
    await expect(setSwitch(as, { ...decided, setting: 'test.unknown' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(setSwitch({ ...ctx, actor: personOf('district-court', ['law.switch.set']) }, decided)).rejects.toMatchObject({ kind: 'forbidden' })
    await setSwitch(as, decided)
    await expect(setSwitch(as, decided)).rejects.toMatchObject({ code: 'law.switch.day-taken' })
  }))

test('the portal role reads what was decided', async () => {
  const district = contextOn(null as never).district
  await opened().database.write(district, (db) => setSwitch({ ...contextOn(db), actor: director }, decided))
  expect(await opened().database.readPublic(district, (db) => chosenOn(contextOn(db), setting, day('2026-07-02')))).toBe('present-day')
})
