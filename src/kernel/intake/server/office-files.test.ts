import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleTemplate } from '../demo/example-intake.ts'
import { useExampleHouse } from '../testing/example-house.ts'
import { listRows } from './list-rows.ts'

/**
 * Our own template, filled in and saved again by LibreOffice Calc in each of its formats; testing/office/README.md says how. Days
 * stand as real dates of four formats and as text, numbers as numbers and as text.
 */
const house = useExampleHouse()
const place = (key: string) => exampleTemplate.columns.findIndex((column) => column.key === key)

async function readFrom(name: string) {
  const { preview, run } = house()
  const batch = await preview(await readFile(join(import.meta.dirname, '../testing/office', name)), name)
  const { rows } = await run((ctx) => listRows(ctx, { batch, fromRow: 1, limit: 20 }))
  return { batch, values: new Map(rows.map((row) => [row.rowNumber, row.values])) }
}

test.each(['libreoffice.xlsx', 'libreoffice.xls'])('%s is read to the last cell', async (name) => {
  const { batch, values } = await readFrom(name)
  expect(batch.summary?.faults).toEqual([])
  expect(batch).toMatchObject({ state: 'previewed', rowsRead: 12, summary: { counts: { rows: 12, new: 12, error: 0, warned: 0 }, questions: [] } })
  const column = (key: string) => [...values.values()].map((row) => row[place(key)] ?? null)
  expect(column('decidedOn')).toEqual(Array.from({ length: 12 }, (_, index) => `2026-01-${String(index + 2).padStart(2, '0')}`))
  expect(column('validUntil')).toEqual(Array.from({ length: 12 }, (_, index) => `2027-01-${String(index + 2).padStart(2, '0')}`))
  expect(column('shownUntil')).toEqual(Array.from({ length: 12 }, (_, index) => (index === 6 ? '2027-06-30' : '2099-12-31')))
  expect(column('fine').slice(0, 5), 'a number and the same as text, in fen').toEqual(['60000', null, null, null, '100000'])
  expect(column('confiscated').slice(1, 6)).toEqual(['250', null, null, null, '650'])
  expect(column('parties').slice(0, 7)).toEqual(['1', '2', '3', '4', '5', '6', '0'])
  expect(column('partyUscc')).toEqual(Array(12).fill('91410103MA3X0XQ62R'))
  expect(column('remark')[7]).toBe('第一行\n第二行，含"引号"')
})

test.each(['libreoffice-utf8.csv', 'libreoffice-gb18030.csv'])('%s is read alike, but for days that its locale wrote in an order nobody can tell', async (name) => {
  const { values: wanted } = await readFrom('libreoffice.xlsx')
  const { batch, values } = await readFrom(name)
  expect(batch.summary?.counts).toMatchObject({ rows: 12, new: 6, error: 6 })
  expect(batch.summary?.faults.map(({ code, column, count, examples }) => [code, column, count, examples[0]?.text])).toEqual([
    ['intake.cell.ambiguous-date', 'validUntil', 6, '01/02/2027'],
    ['intake.cell.ambiguous-date', 'decidedOn', 4, '01/06/2026'],
  ])
  for (const row of [4, 5, 8, 9, 12, 13]) expect(values.get(row), `row ${row}`).toEqual(wanted.get(row))
})
