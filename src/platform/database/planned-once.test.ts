import { expect, test } from 'vitest'
import { PlannedOnce } from './planned-once.ts'

const name = (text: string, uses = 6) => {
  const connection = new PlannedOnce()
  return Array.from({ length: uses }, () => connection.nameOf(text)).at(-1)
}

test('a statement of an act is planned anew five times, then kept under one name', () => {
  const text = 'insert into ledger.entry (district, entry_id) values ($1, $2)'
  expect(name(text, 5)).toBeUndefined()
  expect(name(text)).toMatch(/^act /)
  expect(name(text)).toBe(name(text, 20))
  expect(name(text.replace('entry_id', 'kind'))).not.toBe(name(text))
})

test('inserts of values and rows by equal keys are kept; whatever depends on its values is planned each time', () => {
  const kept = [
    "insert into a.b (district, at)\n    values ($1, 'x')",
    'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    'select digest, reply from platform.answer_before($1, $2, $3)',
    'select version, unit as "unit" from a.b where district = $1 and id = $2 for update',
    "update a.b set state = 'open', version = $1 where district = $2 and id = $3 and version = $4",
  ]
  for (const text of kept) expect(name(text), text).toMatch(/^act /)
  const anew = [
    'insert into a.b (district) select district from a.c where district = $1',
    'insert into a.b (district) values ($1) on conflict do nothing',
    'insert into a.b (district, day) values ($1, current_day($2))',
    'select id from a.b where district = $1 and due_on <= $2',
    'select id from a.b where district = $1 and id = any($2)',
    'select id from a.b where district = $1 or id = $2',
    'select id from a.b where district = $1 order by id limit 5',
    'select count(*) from a.b where district = $1',
    'select b.id from a.b b join a.c c on c.id = b.id where b.district = $1',
    'update a.b set n = greatest(n, $1) where district = $2',
    'update a.b set n = $1 where district = $2 and id in (select id from a.c)',
    'update a.b set n = $1 where district = $2 returning id',
    'delete from a.b where district = $1',
    `select id, ${'x'.repeat(4_000)} from a.b where district = $1`,
  ]
  for (const text of anew) expect(name(text), text).toBeUndefined()
})

test('a statement put together of others is kept when each of them is', () => {
  const insert = 'insert into a.b (district) values ($1)'
  const together = (second: string) => {
    const connection = new PlannedOnce()
    return Array.from({ length: 6 }, () => connection.nameOf(`with soon0 as (${insert}) ${second}`, [insert, second])).at(-1)
  }
  expect(together('insert into a.c (district) values ($2)')).toMatch(/^act /)
  expect(together('insert into a.c (district) select district from a.b')).toBeUndefined()
})

test('a connection keeps a hundred plans and no more', () => {
  const connection = new PlannedOnce()
  const text = (n: number) => `insert into a.b${n} (district) values ($1)`
  for (let use = 0; use < 6; use += 1) for (let n = 0; n < 120; n += 1) connection.nameOf(text(n))
  const named = Array.from({ length: 120 }, (_, n) => connection.nameOf(text(n))).filter((found) => found !== undefined)
  expect(named).toHaveLength(100)
})
