import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, publicActor } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { matchDebtor } from '../common/data/debtor-match.ts'
import { gapsOf, serialOf } from '../common/decision-serial.ts'
import { listPublicChannels, recordChannel } from './channels.ts'
import { clearAction } from './clear-action.ts'
import { answerClue, decideClue, listClues, recordMention } from './clues.ts'
import { certifyCourtReport, courtReportDue, draftCourtReport, findMissingCourtReports, listPublicCourtReports, submitCourtReport } from './court-report.ts'
import { debtorIntake, decideMatch, listDebtors } from './listed-debtors.ts'
import { publishActions } from './publish-actions.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, entriesOf, factsNow, inRole, receive, rowsOf, unit } from './testing/world.ts'
import { watchConcealment } from './watch-concealment.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const officer = inRole('credit-centre-officer', 'credit-centre')
const system = { ...liaison, kind: 'system' as const, accountId: 'system', personId: 'system' }

test.each([
  ['二七市罚〔2026〕第12号', { series: '二七市罚〔〕第#号', year: 2026, serial: 12 }],
  ['二七市罚[2026]12号', { series: '二七市罚〔〕#号', year: 2026, serial: 12 }],
  ['豫郑二七罚2026-007', { series: '豫郑二七罚〔〕-#', year: 2026, serial: 7 }],
  ['无号', undefined],
])('the serial of %s', (number, serial) => {
  expect(serialOf(number)).toEqual(serial)
})

test.each([
  ['none in a whole series', [1, 2, 3, 4, 5], []],
  [
    'one and a run',
    [1, 2, 4, 5, 9, 10],
    [
      { from: 3, to: 3 },
      { from: 6, to: 8 },
    ],
  ],
  ['the beginning counts', [2, 3, 4, 5, 6], [{ from: 1, to: 1 }]],
  ['too few to be a series', [1, 4], []],
  ['a series that starts late is numbered otherwise', [101, 102, 103, 104, 105], []],
])('gaps: %s', (_, serials, gaps) => {
  expect(gapsOf(serials)).toEqual(gaps)
})

describe('the watch on concealment', () => {
  test('[3.13] a gap and a mention become clues once; what comes in later settles its clue', () =>
    inTransaction(async (ctx) => {
      const rows = rowsOf('administrative-penalty', 10)
      await receive(
        as(ctx, liaison, '2026-05-07'),
        'administrative-penalty',
        rows.filter((_, index) => index !== 3 && index !== 6),
      )
      await recordMention(as(ctx, officer, '2026-05-20'), { unit, source: 'court', decisionNumber: '二七发展罚〔2026〕第99号', mentionedOn: plainDate('2026-05-19') })
      const watcher = as(ctx, system, '2026-05-21')
      expect(await watchConcealment(watcher, plainDate('2026-05-21'))).toBe(3)
      expect(await watchConcealment(watcher, plainDate('2026-05-22'))).toBe(0)
      const clues = await listClues(as(ctx, officer), { limit: 10 })
      expect(clues.map((clue) => [clue.signal, clue.reference]).sort()).toEqual([
        ['mentioned-elsewhere', '二七发展罚〔2026〕第99号'],
        ['number-gap', '二七发展罚〔2026〕第4号'],
        ['number-gap', '二七发展罚〔2026〕第7号'],
      ])
      await receive(as(ctx, liaison, '2026-05-22'), 'administrative-penalty', [rows[3]!])
      await watchConcealment(as(ctx, system, '2026-05-25'), plainDate('2026-05-25'))
      expect((await listClues(as(ctx, officer), { limit: 10, state: 'settled' })).map((clue) => clue.reference)).toEqual(['二七发展罚〔2026〕第4号'])
    }))

  test('[3.13] the unit answers first, the credit centre decides, and only a confirmed clue counts against the unit', () =>
    inTransaction(async (ctx) => {
      await receive(
        as(ctx, liaison, '2026-05-07'),
        'administrative-penalty',
        rowsOf('administrative-penalty', 8).filter((_, index) => index !== 2 && index !== 5),
      )
      await watchConcealment(as(ctx, system, '2026-05-21'), plainDate('2026-05-21'))
      const [first, second] = await listClues(as(ctx, liaison), { limit: 10 })
      await expect(decideClue(as(ctx, officer, '2026-05-22'), { clueId: first!.clueId, version: 1, confirmed: true, reason: '未公开' })).rejects.toMatchObject({
        code: 'disclosure.clue.still-to-answer',
      })
      await answerClue(as(ctx, liaison, '2026-05-25'), { clueId: first!.clueId, version: 1, answer: '该号作废，有作废登记。' })
      await decideClue(as(ctx, officer, '2026-05-26'), { clueId: first!.clueId, version: 2, confirmed: false, reason: '作废登记属实' })
      await decideClue(as(ctx, officer, '2026-06-10'), { clueId: second!.clueId, version: 1, confirmed: true, reason: '逾期未说明' })
      expect((await factsNow(ctx)).map((fact) => [fact.outcome, fact.about])).toEqual([
        ['explained', unit],
        ['confirmed', unit],
      ])
      expect(JSON.stringify(await entriesOf(ctx, 'disclosure.clue-explained'))).not.toMatch(/[\u4e00-\u9fff]/)
    }))
})

describe('dishonest judgment debtors', () => {
  const lines = [{ debtorClass: 'organisation' as const, eligible: 12, listed: 10, listedLate: 1, deleted: 4, deletedLate: 0, corrected: 0, correctedLate: 0 }]

  test('[3.14] the court reports a month in aggregates, certified by a second person, and its own days become facts', () =>
    inTransaction(async (ctx) => {
      const clerk = as(ctx, inRole('liaison', 'district-court'), '2026-06-08')
      const judge = as(ctx, inRole('reviewer', 'district-court'), '2026-06-09')
      await expect(draftCourtReport(clerk, { month: '2026-06', lines })).rejects.toMatchObject({ code: 'disclosure.court-report.month-not-over' })
      await expect(draftCourtReport(clerk, { month: '2026-05', lines: [{ ...lines[0]!, listedLate: 11 }] })).rejects.toMatchObject({
        code: 'disclosure.court-report.contradicts-itself',
        fields: [{ path: 'lines.0.listedLate' }],
      })
      const { reportId } = await draftCourtReport(clerk, { month: '2026-05', lines })
      await submitCourtReport(clerk, { reportId, version: 1 })
      await certifyCourtReport(judge, { reportId, version: 2 })
      expect(courtReportDue('2026-05')).toBe('2026-06-10')
      expect((await factsNow(ctx)).map((fact) => [fact.kind, fact.outcome, fact.detail['step'] ?? null])).toEqual([
        ['disclosure.court-report-timeliness', 'on-time', null],
        ['disclosure.court-listing-performance', 'breached', 'listing'],
        ['disclosure.court-listing-performance', 'kept', 'deletion'],
      ])
      expect(await listPublicCourtReports(as(ctx, publicActor))).toMatchObject([{ month: '2026-05', lines }])
    }))

  test('[3.14] a month that does not come is found missing, and comes late after all', () =>
    inTransaction(async (ctx) => {
      const clerk = inRole('liaison', 'district-court')
      const first = await draftCourtReport(as(ctx, clerk, '2026-05-08'), { month: '2026-04', lines })
      await submitCourtReport(as(ctx, clerk, '2026-05-08'), { reportId: first.reportId, version: 1 })
      await certifyCourtReport(as(ctx, inRole('reviewer', 'district-court'), '2026-05-08'), { reportId: first.reportId, version: 2 })
      expect(await findMissingCourtReports(as(ctx, system, '2026-06-11'), plainDate('2026-06-11'))).toBe(1)
      expect(await findMissingCourtReports(as(ctx, system, '2026-06-12'), plainDate('2026-06-12'))).toBe(0)
      expect((await listPublicCourtReports(as(ctx, publicActor))).map(({ month, lines: shown, finding }) => [month, shown.length, finding])).toEqual([
        ['2026-05', 0, 'missing'],
        ['2026-04', 1, 'on-time'],
      ])
      const late = await draftCourtReport(as(ctx, clerk, '2026-06-15'), { month: '2026-05', lines })
      await submitCourtReport(as(ctx, clerk, '2026-06-15'), { reportId: late.reportId, version: 2 })
      await certifyCourtReport(as(ctx, inRole('reviewer', 'district-court'), '2026-06-16'), { reportId: late.reportId, version: 3 })
      expect((await factsNow(ctx, { kinds: ['disclosure.court-report-timeliness'] })).map((fact) => fact.outcome)).toEqual(['on-time', 'late'])
    }))

  test('a listed name is matched by code, by name, or by a name within it, and never by three characters', () => {
    const units = [{ code: 'finance-bureau', names: ['二七区财政局'], formerNames: ['二七区财税局'], uscc: '11410103MB0000000X' }]
    expect(matchDebtor({ name: '某公司', code: '11410103mb0000000x' }, units)).toEqual({ unit: 'finance-bureau', reasons: ['same-code'] })
    expect(matchDebtor({ name: '郑州市二七区财政局', code: null }, units)).toEqual({ unit: 'finance-bureau', reasons: ['same-name'] })
    expect(matchDebtor({ name: '二七区财税局', code: null }, units)?.reasons).toEqual(['former-name'])
    expect(matchDebtor({ name: '郑州市二七区财政局机关服务中心', code: null }, units)?.reasons).toEqual(['name-contains'])
    expect(matchDebtor({ name: '财政局', code: null }, units)).toBeNull()
  })

  test('[3.14] a match is only proposed: a person decides, and only then a fact is stated; persons are not taken in', () =>
    inTransaction(async (ctx) => {
      await seedUnits(as(ctx, system))
      const intake = debtorIntake as unknown as Intake<readonly ColumnSpec[]>
      const row = (name: string, more: AnyDraft = {}): AnyDraft => ({
        name,
        code: null,
        caseNumber: `（2026）豫0103执${name.length}号`,
        court: '郑州市二七区人民法院',
        listedOn: '2026-03-02',
        removedOn: null,
        ...more,
      })
      const take = async (rows: readonly AnyDraft[], change: 'new' | 'changed' = 'new') => {
        async function* batches() {
          yield rows.map((values, index) => ({ rowNumber: index + 2, identity: intake.template.identity(values)!, hash: hashRow(intake.template, values), change, values }))
        }
        await intake.receive(as(ctx, officer, '2026-06-01'), { unit: 'credit-centre', batchId: '0190a000-0000-7000-8000-00000000000d', rows: batches() as never })
      }
      await take([row('郑州市二七区马寨镇人民政府'), row('演示郑州某某商贸有限公司')])
      const debtors = await listDebtors(as(ctx, officer), { limit: 10 })
      expect(debtors.map((debtor) => [debtor.matchState, debtor.candidate, debtor.matchReasons])).toEqual([
        ['candidate', 'mazhai-town', ['same-name']],
        ['none', null, []],
      ])
      expect(await factsNow(ctx)).toEqual([])
      await decideMatch(as(ctx, officer, '2026-06-02'), { debtorId: debtors[0]!.debtorId, version: 1, unit: 'mazhai-town' })
      expect(await factsNow(ctx)).toMatchObject([{ kind: 'disclosure.public-body-listed', outcome: 'listed', about: 'mazhai-town' }])
      await take([row('郑州市二七区马寨镇人民政府', { removedOn: '2026-05-20' })], 'changed')
      expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['listed', 'removed'])
      await take([row('郑州市二七区马寨镇人民政府', { removedOn: '2026-05-20', court: '郑州市中级人民法院' })], 'changed')
      expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['listed', 'removed'])
      const faults = (values: AnyDraft) => (intake.template.rowRules ?? []).flatMap((rule) => [...rule(values, { today: plainDate('2026-06-01') })].map((fault) => fault.code))
      expect(faults(row('张三丰'))).toEqual(['disclosure.row.person-on-debtor-list'])
      expect(faults(row('演示某某合作社', { code: '4101031980****1234' }))).toEqual(['disclosure.row.person-on-debtor-list'])
    }))
})

test('[3.14] a match decided otherwise ends what was said about the first body', () =>
  inTransaction(async (ctx) => {
    await seedUnits(as(ctx, system))
    const intake = debtorIntake as unknown as Intake<readonly ColumnSpec[]>
    const values: AnyDraft = {
      name: '郑州市二七区马寨镇人民政府',
      code: null,
      caseNumber: '（2026）豫0103执1号',
      court: '郑州市二七区人民法院',
      listedOn: '2026-03-02',
      removedOn: null,
    }
    const take = async (change: 'new' | 'changed', more: AnyDraft = {}) => {
      const all = { ...values, ...more }
      async function* batches() {
        yield [{ rowNumber: 2, identity: intake.template.identity(all)!, hash: hashRow(intake.template, all), change, values: all }]
      }
      await intake.receive(as(ctx, officer, '2026-06-01'), { unit: 'credit-centre', batchId: '0190a000-0000-7000-8000-00000000000d', rows: batches() as never })
    }
    await take('new')
    const [debtor] = await listDebtors(as(ctx, officer), { limit: 1 })
    const decide = (version: number, to: string | null) => decideMatch(as(ctx, officer, '2026-06-02'), { debtorId: debtor!.debtorId, version, unit: to })
    await decide(1, 'mazhai-town')
    await decide(2, 'houzhai-township')
    expect((await factsNow(ctx)).map((fact) => [fact.about, fact.outcome])).toEqual([['houzhai-township', 'listed']])
    await take('changed', { removedOn: '2026-05-20' })
    expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['listed', 'removed'])
    await decide(4, null)
    expect(await factsNow(ctx)).toEqual([])
  }))

test('[3.1] a published act also stands in other channels, and its page can say where', () =>
  inTransaction(async (ctx: ActContext) => {
    await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 2))
    const record = (address: string) => recordChannel(as(ctx, liaison, '2026-05-09'), { selection: { unit }, channel: 'wechat', address, postedOn: plainDate('2026-05-09') })
    await expect(record('https://mp.example/1')).rejects.toMatchObject({ code: 'disclosure.selection.empty' })
    await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
    const [action] = await allActions(ctx)
    await clearAction(as(ctx, reviewer, '2026-05-08'), { actionId: action!.actionId, version: 2, review: cleanReview })
    await publishActions(as(ctx, reviewer, '2026-05-08'), { unit })
    expect(await record('https://mp.example/1')).toEqual({ recorded: 1 })
    expect(await record('https://mp.example/2')).toEqual({ recorded: 1 })
    expect(await listPublicChannels(as(ctx, publicActor), action!.actionId)).toEqual([{ channel: 'wechat', address: 'https://mp.example/2', postedOn: '2026-05-09' }])
    await expect(record('mp.example')).rejects.toMatchObject({ code: 'disclosure.row.address-wrong' })
  }))
