import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { checkUscc } from '#kernel/parties/common'
import { seedUnits } from '#kernel/parties/server'
import { type Actor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { actionKinds } from '../common/action-kind.ts'
import { addCounts, type FunnelCounts, noCounts } from '../common/funnel.ts'
import { actionTemplates } from '../common/templates/action-template.ts'
import { readFunnel } from '../server/funnel.ts'
import { inRole } from '../server/testing/world.ts'
import { demoDrafts, exerciseWorkbook } from './demo-workbook.ts'
import { type DisclosureDemo, seedDisclosure } from './seed-disclosure.ts'

const opened = useDatabase()
const district = '410103'
const unit = { code: 'market-supervision', name: '二七区市场监督管理局', shortName: '区市场监管局', uscc: null }

test('the demonstration runs the real acts, gives units different results, and repeated it adds nothing', async () => {
  const { database } = opened()
  await database.write(district, (db) => seedUnits({ ...contextOn(db), actor: systemActor }))
  const units = ['market-supervision', 'urban-management', 'daxue-road-subdistrict', 'mazhai-town']
  const people = new Map<string, Actor>()
  const personFor = (code: string, post: 'liaison' | 'reviewer') => {
    const actor = people.get(`${code} ${post}`) ?? inRole(post, code)
    people.set(`${code} ${post}`, actor)
    return actor
  }
  const demo: DisclosureDemo = {
    units,
    as: (code, post, now, work) => database.write(district, (db) => work(contextOn(db, { actor: personFor(code, post), now }))),
    asSystem: (now, work) => database.write(district, (db) => work(contextOn(db, { actor: systemActor, now }))),
  }
  const started = performance.now()
  const first = await seedDisclosure(demo)
  const seconds = (performance.now() - started) / 1_000
  expect(first.acts).toBeGreaterThan(200)
  expect(seconds).toBeLessThan(60)
  const rows = await database.read(district, (db) =>
    readFunnel({ ...contextOn(db, { now: '2026-07-06T02:00:00.000Z' }), actor: systemActor }, { from: plainDate('2026-01-01'), to: plainDate('2026-06-30') }),
  )
  const total = rows.reduce<FunnelCounts>(addCounts, noCounts)
  expect(total.due).toBe(first.acts)
  const stories = await database.read(district, (db) =>
    db.one(sql`
    select (select count(*)::int from disclosure.correction where district = ${district} and state = 'applied') as corrections,
           (select count(*)::int from disclosure.revocation where district = ${district} and finding = 'on-time') as revoked,
           (select count(*)::int from disclosure.reader_report where district = ${district} and upheld) as readers`),
  )
  expect(stories).toEqual({ corrections: 1, revoked: 1, readers: 1 })
  const readRegisters = () =>
    database.read(district, (db) =>
      db.one<Record<string, number>>(sql`
        select (select count(*)::int from disclosure.catalogue_item where district = ${district}) as "catalogue",
               (select count(*)::int from disclosure.approval_progress where district = ${district} and state = 'decided') as "decided",
               (select count(*)::int from disclosure.court_report where district = ${district} and state = 'certified') as "certified",
               (select count(*)::int from disclosure.listed_debtor where district = ${district} and match_state = 'candidate') as "candidates",
               (select count(*)::int from disclosure.clue where district = ${district} and state = 'answered') as "answered",
               (select count(distinct channel)::int from disclosure.channel_record where district = ${district}) as "channels"`),
    )
  const registers = await readRegisters()
  expect(registers).toMatchObject({ catalogue: 10, certified: 5, candidates: 1, answered: 1, channels: 2 })
  expect(registers['decided']).toBeGreaterThan(5)
  expect(total['on-time']).toBeGreaterThan(0)
  expect(total.late).toBeGreaterThan(0)
  expect(total['not-required']).toBeGreaterThan(0)
  const rates = units.map((code) => {
    const counts = rows.filter((row) => row.unit === code).reduce<FunnelCounts>(addCounts, noCounts)
    return Math.round((100 * counts['on-time']) / (counts['on-time'] + counts.late || 1))
  })
  expect(new Set(rates).size).toBeGreaterThan(1)
  expect(await seedDisclosure(demo)).toEqual(first)
  expect(await readRegisters()).toEqual(registers)
  const same = await database.read(district, (db) =>
    db.one<{ same: number }>(sql`
    select count(*)::int as "same" from disclosure.action a where a.district = ${district} and a.state = 'published' and a.trail -> 0 ->> 'person' = a.trail -> 1 ->> 'person'`),
  )
  expect(same.same).toBe(0)
}, 120_000)

test('every template has a demonstration workbook whose rows keep its own rules', () => {
  const today = plainDate('2026-06-30')
  for (const kind of actionKinds) {
    const template = actionTemplates[kind]
    const drafts = demoDrafts({ kind, unit, seed: 'rules', rows: 40, from: plainDate('2026-05-06'), to: plainDate('2026-06-16') })
    for (const row of drafts) {
      for (const column of template.columns) {
        if (column.required || column.requiredWhen?.(row)) expect([kind, column.key, row[column.key] ?? null]).not.toEqual([kind, column.key, null])
        if (column.choices && row[column.key] != null) expect(column.choices.map((choice) => choice.code)).toContain(row[column.key])
      }
      const faults = (template.rowRules ?? []).flatMap((rule) => [...rule(row, { today })]).filter((fault) => fault.severity === 'error')
      expect([kind, faults]).toEqual([kind, []])
    }
    expect(new Set(drafts.map((row) => template.identity(row))).size).toBe(40)
  }
})

test('every planted mistake of the exercise can be mended: the note holds the code that was spoilt', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await exerciseWorkbook('administrative-penalty', unit)) as never)
  const notes = book.worksheets[0]!.getSheetValues().flatMap((row) => /登记证书上的代码是 (\w+)/.exec((row as unknown[] | undefined)?.map(String).join('\t') ?? '')?.[1] ?? [])
  expect(notes.map((code) => checkUscc(code).ok)).toEqual([true, true])
})
