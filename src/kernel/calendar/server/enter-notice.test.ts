import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, personOf, useDatabase, useRollback } from '../../../../test/database.ts'
import type { NoticeDraft } from '../common/index.ts'
import { confirmNotice, enterNotice, listNotices, loadCalendar, readDays, readYears, rejectNotice } from './index.ts'

const day = plainDate
const grants = ['calendar.notice.enter', 'calendar.notice.confirm'].map((permission) => ({ permission, reach: 'district' as const }))
const officer = personOf('district-credit-centre', grants)
const director = personOf('district-credit-centre', grants)
const inTransaction = useRollback()
const opened = useDatabase()
const now = '2026-11-20T02:00:00.000Z'

const draft: NoticeDraft = {
  year: 2027,
  amends: false,
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  documentNumber: '国办发明电〔2026〕9号',
  url: 'https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm',
  knownOn: day('2026-11-05'),
  festivals: [
    { name: '元旦', from: day('2026-12-31'), to: day('2027-01-02'), makeUpDays: [day('2027-01-03')] },
    { name: '劳动节', from: day('2027-05-01'), to: day('2027-05-03'), makeUpDays: [] },
    { name: '国庆节', from: day('2027-10-01'), to: day('2027-10-07'), makeUpDays: [day('2027-10-09')] },
  ],
}
const as = (ctx: ActContext, actor: ActContext['actor']): ActContext => ({ ...ctx, actor })

test('a notice takes effect when another person has confirmed it, and its days then read so', () =>
  inTransaction(
    async (ctx) => {
      const { noticeId, revision } = await enterNotice(as(ctx, officer), draft)
      expect(revision).toBe(1)
      expect((await loadCalendar(ctx)).dayOn(day('2027-10-05'))).toMatchObject({ reason: 'no-notice' })
      await expect(confirmNotice(as(ctx, officer), { noticeId, version: 1 })).rejects.toMatchObject({ code: 'calendar.notice.same-person' })
      await expect(confirmNotice(ctx, { noticeId, version: 1 })).rejects.toMatchObject({ code: 'calendar.notice.person-needed' })
      await expect(confirmNotice(as(ctx, director), { noticeId, version: 2 })).rejects.toMatchObject({ code: 'calendar.notice.stale' })
      const { calendarVersion } = await confirmNotice(as(ctx, director), { noticeId, version: 1 })
      expect(calendarVersion).toMatch(/^2018-2027\+2019\.2\+2020\.2\+2027\.1:[0-9a-f]{6}$/)
      const calendar = await loadCalendar(ctx)
      expect(calendar.dayOn(day('2027-10-05'))).toMatchObject({ working: false, reason: 'holiday', name: '国庆节', notice: { url: draft.url } })
      expect(calendar.dayOn(day('2027-10-09'))).toMatchObject({ working: true, reason: 'make-up-day' })
      expect(calendar.dayOn(day('2026-12-31'))).toMatchObject({ working: false, provisional: false })
      expect((await loadCalendar(ctx, day('2026-11-04'))).dayOn(day('2027-10-05')).reason).toBe('no-notice')
      const entries = await ctx.db.rows<{ kind: string; body: string }>(
        sql`select kind, body from ledger.entry where district = ${ctx.district} and about = ${`calendar.notice:${noticeId}`} order by entry_id`,
      )
      expect(entries.map((entry) => entry.kind)).toEqual(['calendar.notice-entered', 'calendar.notice-confirmed'])
      expect(entries[0]?.body).not.toContain(draft.title)
      await expect(confirmNotice(as(ctx, director), { noticeId, version: 2 })).rejects.toMatchObject({ code: 'calendar.notice.not-waiting' })
    },
    { now },
  ))

test('a returned notice has no effect, and the year can be entered again', () =>
  inTransaction(
    async (ctx) => {
      const { noticeId } = await enterNotice(as(ctx, officer), draft)
      await expect(enterNotice(as(ctx, director), draft)).rejects.toMatchObject({ code: 'calendar.notice.waiting-already' })
      await rejectNotice(as(ctx, director), { noticeId, version: 1, reason: '日期有误' })
      expect((await loadCalendar(ctx)).years.at(-1)).toBe(2026)
      const again = await enterNotice(as(ctx, officer), draft)
      const listed = await listNotices(as(ctx, officer))
      expect(listed[0]).toMatchObject({ noticeId: again.noticeId, state: 'waiting', mine: true, version: 1 })
      expect(listed.filter((notice) => notice.state === 'shipped')).toHaveLength(11)
    },
    { now },
  ))

test('an amending notice changes the festivals it names and leaves the others', () =>
  inTransaction(
    async (ctx) => {
      const first = await enterNotice(as(ctx, officer), draft)
      await confirmNotice(as(ctx, director), { noticeId: first.noticeId, version: 1 })
      const amendment = { ...draft, amends: true, festivals: [{ name: '劳动节', from: day('2027-05-01'), to: day('2027-05-05'), makeUpDays: [day('2027-04-25')] }] }
      const second = await enterNotice(as(ctx, officer), amendment)
      expect(second.revision).toBe(2)
      await confirmNotice(as(ctx, director), { noticeId: second.noticeId, version: 1 })
      const { days } = await readDays(ctx, { from: day('2027-05-04'), to: day('2027-05-06') })
      expect(days.map((entry) => entry.working)).toEqual([false, false, true])
      expect((await readYears(ctx)).years[1]).toMatchObject({ year: 2027, hasNotice: true, notices: [{ url: draft.url }, { url: draft.url }] })
    },
    { now },
  ))

test('wrong drafts come back with a reason for each place, and without the right nothing is entered', () =>
  inTransaction(
    async (ctx) => {
      const wrong = { ...draft, url: 'https://example.com', festivals: draft.festivals.slice(0, 2) }
      await expect(enterNotice(as(ctx, officer), wrong)).rejects.toMatchObject({
        code: 'calendar.notice.refused',
        fields: [{ path: 'url' }, { path: 'festivals' }, { path: 'festivals' }, { path: 'festivals' }],
      })
      await expect(enterNotice(as(ctx, personOf('development-and-reform', ['calendar.notice.enter'])), draft)).rejects.toMatchObject({ kind: 'forbidden' })
    },
    { now },
  ))

test('the portal reads the calendar with its own role, confirmed notices only', async () => {
  const { database } = opened()
  const district = contextOn(null as never).district
  await database.write(district, async (db) => {
    const ctx = contextOn(db, { now })
    const { noticeId } = await enterNotice(as(ctx, officer), draft)
    await confirmNotice(as(ctx, director), { noticeId, version: 1 })
    await enterNotice(as(ctx, officer), { ...draft, amends: true, festivals: draft.festivals.slice(1, 2) })
  })
  const seen = await database.readPublic(district, async (db) => {
    const ctx = contextOn(db, { now })
    return { years: (await loadCalendar(ctx)).years.at(-1), rows: await ctx.db.rows(sql`select year from calendar.public_notice`) }
  })
  expect(seen).toEqual({ years: 2027, rows: [{ year: 2027 }] })
})
