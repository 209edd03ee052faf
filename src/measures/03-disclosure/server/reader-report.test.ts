import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import { publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { answerReaderReport, findUnansweredReports } from './answer-reader-report.ts'
import { listReaderReports } from './list-reader-reports.ts'
import { codeHash, eraseContacts, lodgeReaderReport } from './lodge-reader-report.ts'
import { as, factsNow, inRole, unit } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const system = { ...liaison, kind: 'system' as const, accountId: 'system', personId: 'system' }

test('[3.8] a reader reports, the unit answers in public, and a right report is counted about the unit', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, system))
    const report = await lodgeReaderReport(as(ctx, publicActor, '2026-06-01'), { unit, topic: 'missing', words: '去年的一件处罚没有找到', contact: 'reader@example.org' })
    expect(report.dueOn).toBe('2026-06-15')
    expect(await ctx.db.one(sql`select state, answer from disclosure.public_reader_report where code_hash = ${codeHash(report.code.toLowerCase())}`)).toEqual({
      state: 'received',
      answer: null,
    })
    const [item] = await listReaderReports(as(ctx, liaison), { limit: 10 })
    expect(item).toMatchObject({ contact: 'reader@example.org', words: '去年的一件处罚没有找到' })
    expect((await listReaderReports(as(ctx, inRole('credit-centre-director')), { limit: 10 }))[0]!.contact).toBeNull()
    expect(await listReaderReports(as(ctx, inRole('liaison', 'district-court')), { limit: 10 })).toEqual([])
    await expect(answerReaderReport(as(ctx, liaison, '2026-06-15'), { reportId: report.reportId, version: 1, upheld: true, answer: ' ' })).rejects.toMatchObject({
      code: 'procedures.act.form-missing',
    })
    await answerReaderReport(as(ctx, liaison, '2026-06-15'), { reportId: report.reportId, version: 1, upheld: true, answer: '已补充公开。' })
    expect(await eraseContacts(as(ctx, system), plainDate('2026-08-14'))).toBe(0)
    expect(await eraseContacts(as(ctx, system), plainDate('2026-08-15'))).toBe(1)
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'upheld', about: unit, detail: { workingDaysLate: 0, topic: 'missing' } }])
  }))

test('[3.8] a report nobody answers is found overdue once, and the late answer replaces the finding', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, system))
    const report = await lodgeReaderReport(as(ctx, publicActor, '2026-06-01'), { unit, topic: 'wrong', words: '金额似乎写错了' })
    expect(await findUnansweredReports(as(ctx, system, '2026-06-16'), plainDate('2026-06-16'))).toBe(1)
    expect(await findUnansweredReports(as(ctx, system, '2026-06-17'), plainDate('2026-06-17'))).toBe(0)
    await answerReaderReport(as(ctx, liaison, '2026-06-17'), { reportId: report.reportId, version: 1, upheld: false, answer: '经核对无误。' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'not-upheld', detail: { workingDaysLate: 2 } }])
  }))

test('an incomplete report is refused with the fields to mend, and so is an unknown unit', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, system))
    const visitor = as(ctx, publicActor, '2026-06-01')
    await expect(lodgeReaderReport(visitor, { unit, topic: 'rude', words: '' })).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'topic' }, { path: 'words' }] })
    await expect(lodgeReaderReport(visitor, { unit: 'nowhere', topic: 'wrong', words: '金额似乎写错了' })).rejects.toMatchObject({ code: 'disclosure.reader-report.unit-unknown' })
  }))
