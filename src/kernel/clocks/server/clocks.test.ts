import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { defineParameter } from '#kernel/law/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, useDatabase, useRollback } from '../../../../test/database.ts'
import { calendarDays, type DueChange, defineClock, fixedDay, platformOutage, thirdPartyConsultation, workingDays } from '../common/index.ts'
import {
  applyDueEffects,
  clockOf,
  clocksOfMany,
  countOpenClocks,
  explainClock,
  extendClock,
  getClock,
  listDueSoon,
  prepareClock,
  reassignClocks,
  recomputeOpenClocks,
  recordPause,
  recordPauses,
  reopenClock,
  resumeClock,
  startClock,
  startClocks,
  stopClock,
  stopClocks,
  suspendClock,
  whenDue,
  whenDueDaysChange,
  whenRejudged,
} from './index.ts'

const day = plainDate
const inTransaction = useRollback()
const opened = useDatabase()

const seven = defineParameter({
  id: 'test.publication',
  zh: '公开期限',
  en: 'publication',
  unit: 'working-days',
  values: [
    { from: '2018-01-01', to: '2020-12-31', value: 20, instrument: '甲办法', article: '第一条', confidence: 'confirmed' },
    { from: '2021-01-01', value: 7, instrument: '乙办法', article: '第二条', confidence: 'confirmed' },
  ],
})
const thirty = defineParameter({
  id: 'test.complaint',
  zh: '办理期限',
  en: 'handling',
  unit: 'calendar-days',
  values: [{ from: '2018-01-01', value: 30, instrument: '丙条例', article: '第三条', confidence: 'confirmed' }],
})
const ninety = defineParameter({
  id: 'test.complaint-cap',
  zh: '最长期限',
  en: 'cap',
  unit: 'calendar-days',
  values: [{ from: '2018-01-01', value: 90, instrument: '丙条例', article: '第三条', confidence: 'confirmed' }],
})
const reports = defineParameter({
  id: 'test.report',
  zh: '报送日期',
  en: 'report day',
  unit: 'month-day',
  values: [{ from: '2020-01-01', value: '07-05', instrument: '丁通知', article: '', confidence: 'confirmed' }],
})

const publication = defineClock({
  id: 'test.publication',
  zh: '公开',
  en: 'publication',
  parameter: seven,
  limit: workingDays,
  pauseGrounds: [thirdPartyConsultation, platformOutage],
  public: true,
})
const complaint = defineClock({
  id: 'test.complaint',
  zh: '投诉办理',
  en: 'complaint',
  parameter: thirty,
  limit: calendarDays,
  pauseGrounds: [platformOutage],
  extension: { parameter: thirty, limit: calendarDays, times: 3, zh: '负责人批准', en: 'head approves' },
  cap: { parameter: ninety, limit: calendarDays },
})
const display = defineClock({
  id: 'test.display',
  zh: '公示',
  en: 'display',
  parameter: thirty,
  limit: calendarDays,
  silence: { zh: '停止公示', en: 'display ends', instrument: '丙条例', article: '第四条' },
})
const report = defineClock({ id: 'test.report', zh: '报告', en: 'report', parameter: reports, limit: (value, startedOn) => fixedDay(day(`${startedOn.slice(0, 4)}-${value}`)) })

const on = (ctx: ActContext, today: string): ActContext => ({ ...ctx, today: day(today), now: `${today}T02:00:00.000Z` as ActContext['now'] })
const about = (name: string) => `test.record:${name}`
const owner = 'development-and-reform'

describe('start and stop', () => {
  test('a clock runs by the law of its first day and is met on its due day', () =>
    inTransaction(async (ctx) => {
      const clock = await startClock(on(ctx, '2026-02-12'), { kind: publication, about: about('a'), owner, startedOn: day('2026-02-11') })
      expect(clock).toMatchObject({
        dueOn: '2026-02-27',
        provisional: false,
        parameter: 'test.publication',
        parameterFrom: '2021-01-01',
        round: 1,
        calendarVersion: '2018-2026+2019.2+2020.2',
      })
      expect(await getClock(ctx, clock.clockId)).toEqual(clock)
      const old = await startClock(ctx, { kind: publication, about: about('b'), owner, startedOn: day('2020-06-01') })
      expect(old).toMatchObject({ limit: { unit: 'working-days', amount: 20 }, parameterFrom: '2018-01-01' })
      expect(await stopClock(on(ctx, '2026-02-27'), { kind: publication, about: about('a'), on: day('2026-02-27') })).toMatchObject({
        reading: { state: 'met', daysLate: 0 },
        version: 2,
      })
      await expect(stopClock(ctx, { clockId: clock.clockId, on: day('2026-02-27') })).rejects.toMatchObject({ code: 'clocks.stop.stopped-already' })
    }))

  test('published on working day eight is one day late; before its start or in the future it is refused', () =>
    inTransaction(async (ctx) => {
      const { clockId } = await startClock(ctx, { kind: publication, about: about('a'), owner, startedOn: day('2026-02-11') })
      await expect(stopClock(ctx, { clockId, on: day('2026-02-10') })).rejects.toMatchObject({ code: 'clocks.stop.before-start' })
      await expect(stopClock(ctx, { clockId, on: day('2026-06-16') })).rejects.toMatchObject({ code: 'clocks.stop.in-future' })
      expect((await stopClock(ctx, { clockId, on: day('2026-02-28') })).reading).toMatchObject({ state: 'met-late', daysLate: 1 })
      const again = await reopenClock(ctx, { clockId })
      expect(again).toMatchObject({ stoppedOn: null, dueOn: '2026-02-27' })
    }))

  test('one clock of a kind runs on a record at a time; after a stop a new round begins', () =>
    inTransaction(async (ctx) => {
      const start = { kind: publication, about: about('a'), owner, startedOn: day('2026-02-11') }
      const first = await startClock(ctx, start)
      await expect(startClock(ctx, start)).rejects.toMatchObject({ code: 'clocks.start.runs-already' })
      await stopClock(ctx, { clockId: first.clockId, on: day('2026-02-12'), outcome: 'ended' })
      await startClock(ctx, { ...start, startedOn: day('2026-03-02') })
      expect(await clockOf(ctx, about('a'), publication)).toMatchObject({ round: 2, dueOn: '2026-03-11' })
    }))

  test('a fixed day is taken from the parameter and never moves', () =>
    inTransaction(async (ctx) => {
      expect(await startClock(ctx, { kind: report, about: about('r'), owner, startedOn: day('2026-01-01') })).toMatchObject({
        dueOn: '2026-07-05',
        provisional: false,
        limit: { unit: 'fixed' },
      })
    }))

  test('many clocks start and stop set-based, and stopped ones come back with their reading', () =>
    inTransaction(async (ctx) => {
      const calendar = await loadCalendar(ctx)
      const startedOn = (index: number) => addDays(day('2026-02-01'), index % 20)
      function* starts() {
        for (let index = 0; index < 2_000; index += 1) yield { kind: publication, about: about(String(index)), owner, startedOn: startedOn(index) }
      }
      expect(await startClocks(ctx, starts())).toBe(2_000)
      const ready = prepareClock(calendar, { kind: publication, about: about('ready'), owner, startedOn: day('2026-02-11') })
      expect(await startClocks(ctx, [ready])).toBe(1)
      const found = await clocksOfMany(ctx, [about('ready'), about('7')], publication)
      expect(found.get(about('ready'))).toEqual(ready)
      expect(found.get(about('7'))?.dueOn).toBe(prepareClock(calendar, { kind: publication, about: 'x', owner, startedOn: startedOn(7) }).dueOn)
      const abouts = Array.from({ length: 2_000 }, (_, index) => about(String(index)))
      const stopped = await stopClocks(ctx, { abouts, kind: publication, on: day('2026-03-02') })
      expect(stopped).toHaveLength(2_000)
      expect(stopped.filter((clock) => clock.reading.state === 'met-late').every((clock) => clock.dueOn < '2026-03-02')).toBe(true)
      expect(new Set(stopped.map((clock) => clock.reading.state))).toEqual(new Set(['met', 'met-late']))
      expect(await stopClocks(ctx, { clockIds: stopped.slice(0, 10).map((clock) => clock.clockId), on: day('2026-03-03') })).toEqual([])
    }))
})

describe('pauses and extensions', () => {
  test('a clock stands still while a third party is asked, and the day of the answer is a new day zero', () =>
    inTransaction(async (ctx) => {
      const { clockId } = await startClock(ctx, { kind: publication, about: about('a'), owner, startedOn: day('2026-03-02') })
      const still = await suspendClock(on(ctx, '2026-03-04'), { clockId, ground: thirdPartyConsultation, on: day('2026-03-04') })
      expect(still).toMatchObject({ suspendedOn: '2026-03-04', dueOn: '2026-03-12' })
      await expect(suspendClock(on(ctx, '2026-03-05'), { clockId, ground: thirdPartyConsultation, on: day('2026-03-05') })).rejects.toMatchObject({
        code: 'clocks.pause.stands-still',
      })
      expect(await listDueSoon(ctx, { reach: { all: true }, until: day('2026-12-31') })).toEqual([])
      expect(await resumeClock(on(ctx, '2026-03-10'), { clockId, on: day('2026-03-10') })).toMatchObject({ suspendedOn: null, dueOn: '2026-03-18' })
      const { lines, changes, due } = await explainClock(on(ctx, '2026-03-10'), clockId, 'zh-CN')
      expect(due.skipped.filter((entry) => entry.reason === 'pause')).toHaveLength(7)
      expect(changes.map((change) => [change.oldDueOn, change.newDueOn, change.reason])).toEqual([
        ['2026-03-11', '2026-03-12', 'pause'],
        ['2026-03-12', '2026-03-18', 'pause'],
      ])
      expect(lines.join('\n')).toContain('中止：2026年3月4日（周三）至2026年3月10日（周二），7 天不计入')
    }))

  test('a ground that the law does not give for this clock is refused, and so is a clock that never stands still', () =>
    inTransaction(async (ctx) => {
      const { clockId } = await startClock(ctx, { kind: complaint, about: about('a'), owner, startedOn: day('2026-03-02') })
      await expect(suspendClock(ctx, { clockId, ground: thirdPartyConsultation, on: day('2026-03-04') })).rejects.toMatchObject({ code: 'clocks.pause.ground-not-allowed' })
      await expect(resumeClock(ctx, { clockId, on: day('2026-03-04') })).rejects.toMatchObject({ code: 'clocks.resume.runs' })
      const fixed = await startClock(ctx, { kind: report, about: about('r'), owner, startedOn: day('2026-01-01') })
      await expect(recordPause(ctx, { clockId: fixed.clockId, ground: platformOutage, from: day('2026-03-04'), to: day('2026-03-05') })).rejects.toMatchObject({ kind: 'unlawful' })
    }))

  test('a pause entered late makes a late act timely, and the room hears of the new judgement', () =>
    inTransaction(async (ctx) => {
      const heard: DueChange[] = []
      whenRejudged(publication, async (_, changes) => void heard.push(...changes))
      const { clockId } = await startClock(ctx, { kind: publication, about: about('a'), owner, startedOn: day('2026-03-02') })
      expect((await stopClock(ctx, { clockId, on: day('2026-03-13') })).reading).toMatchObject({ state: 'met-late', daysLate: 2 })
      const judged = await recordPause(ctx, { clockId, ground: platformOutage, from: day('2026-03-05'), to: day('2026-03-06') })
      expect(judged.dueOn).toBe('2026-03-13')
      expect(heard).toMatchObject([{ oldDueOn: '2026-03-11', newDueOn: '2026-03-13', reason: 'pause', before: { state: 'met-late' }, after: { state: 'met' } }])
    }))

  test('one outage is recorded for all clocks that ran in its days, and for no other', () =>
    inTransaction(async (ctx) => {
      for (const [name, startedOn] of [
        ['a', '2026-03-02'],
        ['b', '2026-03-04'],
        ['c', '2026-03-20'],
        ['d', '2026-02-02'],
      ] as const) {
        await startClock(ctx, { kind: publication, about: about(name), owner, startedOn: day(startedOn) })
      }
      expect(await recordPauses(ctx, { kinds: [publication, complaint], ground: platformOutage, from: day('2026-03-05'), to: day('2026-03-05') })).toBe(2)
      const clocks = await clocksOfMany(ctx, ['a', 'b', 'c', 'd'].map(about), publication)
      expect(['a', 'b', 'c', 'd'].map((name) => clocks.get(about(name))?.dueOn)).toEqual(['2026-03-12', '2026-03-16', '2026-03-31', '2026-02-11'])
    }))

  test('stopping a clock that stands still ends the pause with it', () =>
    inTransaction(async (ctx) => {
      const { clockId } = await startClock(ctx, { kind: publication, about: about('a'), owner, startedOn: day('2026-03-02') })
      await suspendClock(ctx, { clockId, ground: thirdPartyConsultation, on: day('2026-03-04') })
      expect(await stopClock(ctx, { clockId, on: day('2026-03-20') })).toMatchObject({ suspendedOn: null, dueOn: '2026-03-30', reading: { state: 'met' } })
    }))

  test('extensions keep to the figure, the number, the due day and the ninety days of all phases', () =>
    inTransaction(async (ctx) => {
      const { clockId, dueOn } = await startClock(ctx, { kind: complaint, about: about('a'), owner, startedOn: day('2026-03-02') })
      expect(dueOn).toBe('2026-04-01')
      const extend = (today: string, amount?: number) => extendClock(on(ctx, today), { clockId, ground: '情况复杂', grantedOn: day(today), ...(amount ? { amount } : {}) })
      await expect(extend('2026-03-30', 31)).rejects.toMatchObject({ code: 'clocks.extension.too-long' })
      await expect(extend('2026-04-02')).rejects.toMatchObject({ code: 'clocks.extension.too-late' })
      expect((await extend('2026-04-01')).dueOn).toBe('2026-05-06')
      expect((await extend('2026-04-30')).dueOn).toBe('2026-06-01')
      await expect(extend('2026-05-20', 1)).rejects.toMatchObject({ code: 'clocks.extension.beyond-cap' })
      const { clockId: other } = await startClock(ctx, { kind: publication, about: about('b'), owner, startedOn: day('2026-03-02') })
      await expect(extendClock(ctx, { clockId: other, ground: 'x', grantedOn: day('2026-03-03') })).rejects.toMatchObject({ code: 'clocks.extension.none' })
      expect((await explainClock(on(ctx, '2026-05-01'), clockId, 'en')).lines).toContain(
        'Extended by 30 calendar days, approved on Wed 1 Apr 2026 (丙条例第三条), because: 情况复杂',
      )
    }))
})

describe('what is due', () => {
  test('the most urgent comes first, for the units one may see', () =>
    inTransaction(async (ctx) => {
      for (const [name, unit, startedOn] of [
        ['late', 'a', '2026-05-20'],
        ['soon', 'a', '2026-06-09'],
        ['other', 'b', '2026-06-08'],
        ['far', 'a', '2026-06-15'],
      ] as const) {
        await startClock(ctx, { kind: publication, about: about(name), owner: unit, startedOn: day(startedOn) })
      }
      const listed = await listDueSoon(ctx, { reach: { all: false, units: ['a'] }, until: day('2026-06-22') })
      expect(listed.map((clock) => [clock.about, clock.reading.state])).toEqual([
        [about('late'), 'overdue'],
        [about('soon'), 'running'],
      ])
      expect(await listDueSoon(ctx, { reach: { all: false, units: [] }, until: day('2026-06-22') })).toEqual([])
      expect(await countOpenClocks(ctx, { reach: { all: true }, until: day('2026-06-22') })).toEqual([
        { owner: 'a', kind: 'test.publication', overdue: 1, soon: 1, later: 1, suspended: 0 },
        { owner: 'b', kind: 'test.publication', overdue: 0, soon: 1, later: 0, suspended: 0 },
      ])
    }))

  test('running clocks pass on with their unit, and the old owner is kept', () =>
    inTransaction(async (ctx) => {
      const open = await startClock(ctx, { kind: publication, about: about('a'), owner: 'old', startedOn: day('2026-06-01') })
      const done = await startClock(ctx, { kind: publication, about: about('b'), owner: 'old', startedOn: day('2026-05-01') })
      await stopClock(ctx, { clockId: done.clockId, on: day('2026-05-08') })
      expect(await reassignClocks(ctx, { from: 'old', to: 'new', effectiveOn: day('2026-06-15') })).toBe(1)
      expect([(await getClock(ctx, open.clockId)).owner, (await getClock(ctx, done.clockId)).owner]).toEqual(['new', 'old'])
      expect(await ctx.db.rows(sql`select old_owner, new_owner from clocks.owner_change`)).toEqual([{ old_owner: 'old', new_owner: 'new' }])
    }))

  test('silence has its effect once, dated to the due day, only after it has ended', () =>
    inTransaction(async (ctx) => {
      const ended: string[] = []
      whenDue(display, async (_, clocks) => void ended.push(...clocks.map((clock) => `${clock.about} ${clock.stoppedOn}`)))
      await startClock(ctx, { kind: display, about: about('a'), owner, startedOn: day('2026-05-11') })
      expect(await applyDueEffects(ctx, day('2026-06-10'), display.id)).toBe(false)
      expect(ended).toEqual([])
      await applyDueEffects(ctx, day('2026-06-11'), display.id)
      await applyDueEffects(ctx, day('2026-06-12'), display.id)
      expect(ended).toEqual([`${about('a')} 2026-06-10`])
      expect(await clockOf(ctx, about('a'), display)).toMatchObject({ outcome: 'lapsed', stoppedOn: '2026-06-10' })
    }))
})

describe('a changed calendar', () => {
  const before = '2020-01-23'
  const after = '2020-02-12'

  test('open and closed clocks are judged again, both due days are kept, rooms and owners hear of it, the ledger records it', () =>
    inTransaction(async (ctx) => {
      const heard: DueChange[] = []
      const told: DueChange[] = []
      whenRejudged(publication, async (_, changes) => void heard.push(...changes))
      const stopListening = whenDueDaysChange(async (_, changes) => void told.push(...changes))
      const start = (name: string, startedOn: string) =>
        startClock(on(ctx, before), { kind: complaint, about: about(name), owner, startedOn: day(startedOn), limit: workingDays(7) })
      await recomputeOpenClocks(on(ctx, before))
      const open = await start('open', '2020-01-22')
      const untouched = await start('untouched', '2020-01-10')
      const closed = await startClock(on(ctx, before), { kind: publication, about: about('closed'), owner, startedOn: day('2020-01-22'), limit: workingDays(7) })
      expect([open.dueOn, untouched.dueOn, closed.dueOn]).toEqual(['2020-02-06', '2020-01-20', '2020-02-06'])
      await ctx.db.run(sql`update clocks.clock set stopped_on = '2020-02-07', outcome = 'met' where clock_id = ${closed.clockId}`)

      const done = await recomputeOpenClocks(on(ctx, after))
      expect(done).toMatchObject({ calendarVersion: '2018-2020+2019.2+2020.2', changed: 2, closed: 1 })
      expect(await getClock(ctx, open.clockId)).toMatchObject({ dueOn: '2020-02-10', calendarVersion: '2018-2020+2019.2+2020.2' })
      expect(await getClock(ctx, untouched.clockId)).toMatchObject({ dueOn: '2020-01-20', calendarVersion: '2018-2020+2019.2+2020.2' })
      expect(heard).toMatchObject([{ clock: { clockId: closed.clockId }, oldDueOn: '2020-02-06', newDueOn: '2020-02-10', before: { state: 'met-late' }, after: { state: 'met' } }])
      expect(told.map((change) => change.clock.about).sort()).toEqual([about('closed'), about('open')])
      expect(await ctx.db.rows(sql`select old_due_on as old, new_due_on as new, reason from clocks.due_change`)).toEqual(
        Array(2).fill({ old: '2020-02-06', new: '2020-02-10', reason: 'calendar' }),
      )
      expect(await ctx.db.rows(sql`select kind from ledger.entry`)).toEqual(Array(2).fill({ kind: 'clocks.due-changed' }))
      expect(await recomputeOpenClocks(on(ctx, after))).toMatchObject({ changed: 0 })
      stopListening()
    }))

  test('a provisional due day becomes certain when the notice is known, and lateness can be found from then on', () =>
    inTransaction(async (ctx) => {
      await recomputeOpenClocks(on(ctx, '2025-10-20'))
      const clock = await startClock(on(ctx, '2025-10-20'), { kind: publication, about: about('a'), owner, startedOn: day('2025-12-30') })
      expect(clock).toMatchObject({ provisional: true, dueOn: '2026-01-09' })
      expect(await recomputeOpenClocks(on(ctx, '2025-11-10'))).toMatchObject({ changed: 1 })
      expect(await getClock(ctx, clock.clockId)).toMatchObject({ provisional: false, dueOn: '2026-01-09' })
    }))

  test('recomputation equals computing from nothing, whatever was known when the clocks were started', () =>
    inTransaction(async (ctx) => {
      const days: PlainDate[] = []
      for (let at = day('2019-12-20'); at < '2020-03-01'; at = addDays(at, 3)) days.push(at)
      await startClocks(
        on(ctx, '2020-01-20'),
        days.map((startedOn) => ({ kind: publication, about: about(startedOn), owner, startedOn })),
      )
      await recomputeOpenClocks(on(ctx, '2020-03-02'))
      const clocks = await clocksOfMany(ctx, days.map(about), publication)
      for (const startedOn of days) {
        const fresh = prepareClock(nationalCalendar(day('2020-03-02')), { kind: publication, about: 'x', owner, startedOn })
        expect(clocks.get(about(startedOn))).toMatchObject({ dueOn: fresh.dueOn, provisional: fresh.provisional })
      }
    }))
})

test('the public can read the arithmetic of a public clock and of no other', async () => {
  const { database } = opened()
  const district = contextOn(null as never).district
  const ids = await database.write(district, async (db) => {
    const ctx = contextOn(db)
    const shown = await startClock(ctx, { kind: publication, about: about('p'), owner, startedOn: day('2026-02-11') })
    await recordPause(ctx, { clockId: shown.clockId, ground: platformOutage, from: day('2026-02-12'), to: day('2026-02-12') })
    const hidden = await startClock(ctx, { kind: complaint, about: about('q'), owner, startedOn: day('2026-02-11') })
    return { shown: shown.clockId, hidden: hidden.clockId }
  })
  await database.readPublic(district, async (db) => {
    const ctx: ActContext = { ...contextOn(db), actor: { kind: 'public', accountId: 'public', personId: 'public', unit: null, ledUnits: [], grants: [] } }
    const { clock, lines } = await explainClock(ctx, ids.shown, 'zh-CN')
    expect(clock.dueOn).toBe('2026-02-28')
    expect(lines.at(-2)).toBe('到期日：2026年2月28日（周六）')
    await expect(explainClock(ctx, ids.hidden, 'zh-CN')).rejects.toMatchObject({ code: 'clocks.clock.not-found' })
  })
})
