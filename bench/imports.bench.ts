import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '#base/identifier'
import { addDays, plainDate } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { type AnyDraft, contentOf, type Template, tagOf } from '#kernel/intake/common'
import { type Intake, readRows } from '#kernel/intake/server'
import { sql } from '#platform/database'
import { contractTemplate, milestoneTemplate } from '../src/measures/02-commitments/common/templates/contract-template.ts'
import { demoUscc } from '../src/measures/02-commitments/demo/demo-contracts.ts'
import { commitmentIntakes } from '../src/measures/02-commitments/server/contract-intakes.ts'
import { applicationTemplate } from '../src/measures/10-grassroots-commitments/common/templates/application-template.ts'
import { applicationIntake } from '../src/measures/10-grassroots-commitments/server/receive-applications.ts'
import { type Bench, type BenchRow, median, row } from './bench.ts'
import { confirmed, previewed, Times, type Way } from './importing.ts'
import { writeWorkbook } from './workbook.ts'
import { asOwner, district, inside, type World, withWorld } from './world.ts'

const CONTRACTS = 10_000
const MILESTONES = 10
const APPLICATIONS = 20_000
const unit = 'urban-management'
const policyId = newId()
const policy = '演示补助'
const madeOn = plainDate('2025-09-01')

/** The workbooks of promises: contracts, their milestones, applications for benefits; each beside parsing and COPY. */
export const benches: readonly Bench[] = [{ name: 'imports', run: (say) => withWorld('durable', (world) => imports(world, say)) }]

/** A workbook's rows on their way into a table: its columns, and the values a row of cells gives it, none or several times. */
interface Part {
  readonly table: string
  readonly columns: string
  readonly values: (cell: (key: string) => string, id: string) => readonly (readonly string[])[]
}

interface Kind {
  readonly name: string
  readonly way: Way
  readonly template: Template
  readonly rows: Iterable<AnyDraft>
  readonly count: number
  readonly realDates: string
  readonly parts: readonly Part[]
  readonly rounds: number
}

async function imports(world: World, say: (line: string) => void): Promise<readonly BenchRow[]> {
  keepEvidenceIn(join(world.folder, 'evidence'))
  await prepare(world)
  const found: BenchRow[] = []
  for (const kind of kinds) found.push(...(await measure(world, kind, say)))
  return found
}

async function measure(world: World, kind: Kind, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { database, connections } = world
  const path = join(world.folder, `${kind.template.id}.xlsx`)
  await writeWorkbook(path, kind.template, kind.rows, kind.realDates)
  const [limit, preview, confirmation] = [new Times(world), new Times(world), new Times(world)]
  const tables = kind.parts.map((part) => part.table)
  // What a kind leaves stays for the next: milestones need their contracts.
  const emptied = () =>
    asOwner(connections, `truncate ${tables.map((table) => `bench.${table.split('.')[1]}, ${table}`).join(', ')}, ledger.entry, intake.batch cascade`, 'checkpoint')
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  for (let round = 0; round < kind.rounds; round += 1) {
    await emptied()
    await limit.take(() => parseAndCopy(owner, path, kind))
    await emptied()
    const batchId = await previewed(database, kind.way, path, `${round}`, (work) => preview.take(work))
    await confirmation.take(() => confirmed(database, kind.way, batchId, kind.count))
    say(`${kind.name} ${round + 1}/${kind.rounds}: limit ${limit.last}, preview ${preview.last}, confirmation ${confirmation.last}`)
  }
  await owner.end()
  await asOwner(connections, `analyze ${tables.join(', ')}`)
  const beside = 'parsing the workbook and COPY of its columns into the same indexed tables'
  const note = `${kind.count.toLocaleString('en')} rows, a ledger entry a record; medians of ${kind.rounds}`
  return [
    row(`import of ${kind.name}, confirmed`, beside, median(confirmation.wall), median(limit.wall), 'none', { note }),
    row('the same in processor time of program and database', beside, median(confirmation.processor), median(limit.processor), 'none'),
    row('its preview, timed apart', beside, median(preview.wall), median(limit.wall), '≤ 1.5'),
  ]
}

/** The limit: the rows of the first part are copied while the workbook is parsed, those of the others after it. */
async function parseAndCopy(owner: pg.Client, path: string, { template, parts }: Kind): Promise<void> {
  const places = new Map(template.columns.map((column, index) => [column.key, index]))
  const later = parts.slice(1).map(() => '')
  const source = await readRows(path, { template })
  async function* first() {
    for await (const { rows } of source.batches()) {
      let text = ''
      for (const cells of rows) {
        const cell = (key: string) => {
          const value = cells[places.get(key)!]!
          return value === '' ? '\\N' : tagOf(value) === 0 ? value : contentOf(value)
        }
        const id = newId()
        for (const [index, part] of parts.entries()) {
          const lines = part
            .values(cell, id)
            .map((values) => `${values.join('\t')}\n`)
            .join('')
          if (index === 0) text += lines
          else later[index - 1] += lines
        }
      }
      yield Buffer.from(text)
    }
  }
  const copy = (part: Part, text: AsyncIterable<Buffer> | Iterable<Buffer>) =>
    pipeline(Readable.from(text), owner.query(copyFrom(`copy bench.${part.table.split('.')[1]} (${part.columns}) from stdin`)))
  await owner.query('begin')
  await copy(parts[0]!, first())
  for (const [index, part] of parts.slice(1).entries()) await copy(part, [Buffer.from(later[index]!)])
  await owner.query('commit')
}

async function prepare({ database, connections }: World): Promise<void> {
  await inside(database, async (ctx) => {
    await ctx.db.run(sql`insert into parties.unit (district, code, sort_order) values (${district}, ${unit}, 1)`)
    await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
      values (${district}, ${unit}, '2018-01-01', 'town-or-subdistrict', 'bench', 'bench', 'bench', 'bench', 'unsure')`)
    await ctx.db.run(sql`insert into grassroots_commitments.policy (district, policy_id, unit, identity, title, basis, whom, benefit, channel, limit_days, target_unit, valid_from, row_hash, state, published_on)
      values (${district}, ${policyId}, ${unit}, ${policy}, ${policy}, 'bench', 'bench', 'bench', 'bench', 10, 'persons', '2025-01-01', '', 'published', '2025-01-01')`)
  })
  await asOwner(
    connections,
    'create schema bench',
    ...kinds.flatMap((kind) =>
      kind.parts.map(({ table }) => `create table bench.${table.split('.')[1]} (like ${table} including defaults including constraints including indexes)`),
    ),
  )
}

const nothing = '\\N'
const fen = (wan: string, scale: number) => (wan === nothing ? nothing : String(Math.round(Number(wan) * scale)))

const kinds: readonly Kind[] = [
  {
    name: '10,000 contracts as a workbook',
    way: { intakes: commitmentIntakes as readonly Intake[], template: contractTemplate, unit },
    template: contractTemplate as Template,
    count: CONTRACTS,
    realDates: 'madeOn',
    rounds: 5,
    rows: contracts(),
    parts: [
      {
        table: 'promises.promise',
        columns:
          'district, promise_id, kind, category, number, number_folded, title, unit, made_by_unit, office, counterparty_class, counterparty_name, counterparty_uscc, made_on, amount_fen, open, state, version, trail, registered_by, registered_on, salt, shown_name',
        values: (cell, id) => [
          [
            ...[
              district,
              id,
              'commitments.contract',
              cell('category'),
              cell('number'),
              cell('number'),
              cell('title'),
              unit,
              unit,
              cell('office'),
              'firm',
              cell('counterpartyName'),
              cell('uscc'),
            ],
            ...[cell('madeOn'), fen(cell('amountFen'), 1_000_000), 'true', 'registered', '1', '[]', 'bench', '2026-07-10', '\\\\x00', cell('counterpartyName')],
          ],
        ],
      },
      {
        table: 'promises.source',
        columns: 'district, promise_id, source_no, kind, number, made_on',
        values: (cell, id) => [[district, id, '1', 'contract', cell('number'), cell('madeOn')]],
      },
      {
        table: 'promises.clause',
        columns: 'district, promise_id, clause_no, side, body',
        values: (cell, id) => [
          [district, id, '1', 'unit', cell('unitClause')],
          [district, id, '2', 'counterparty', cell('otherClause')],
        ],
      },
    ],
  },
  {
    name: 'their 100,000 milestones',
    way: { intakes: commitmentIntakes as readonly Intake[], template: milestoneTemplate, unit },
    template: milestoneTemplate as Template,
    count: CONTRACTS * MILESTONES,
    realDates: 'dueOn',
    rounds: 3,
    rows: milestones(),
    parts: [
      {
        table: 'promises.milestone',
        columns: 'district, milestone_id, promise_id, milestone_no, side, matter, title, original_due_on, due_on, original_amount_fen, amount_fen, version',
        values: (cell, id) => {
          const [due, amount] = [cell('dueOn'), fen(cell('amountFen'), 1_000_000)]
          return [[district, id, promiseOf(cell('number')), cell('no'), 'unit', 'payment', cell('title'), due, due, amount, amount, '1']]
        },
      },
    ],
  },
  {
    name: '20,000 applications for benefits',
    way: { intakes: [applicationIntake] as readonly Intake[], template: applicationTemplate, unit },
    template: applicationTemplate as Template,
    count: APPLICATIONS,
    realDates: 'appliedOn',
    rounds: 5,
    rows: applications(),
    parts: [
      {
        table: 'grassroots_commitments.application',
        columns:
          'district, application_id, unit, policy_id, number, identity, applied_on, decided_on, result, amount_fen, limit_days, due_on, due_provisional, days_taken, calendar_version, row_hash, finding, fact_id',
        values: (cell, id) => {
          const [number, on] = [cell('number'), cell('appliedOn')]
          return [
            [
              ...[district, id, unit, policyId, number, number, on, cell('decidedOn').replaceAll('/', '-'), 'granted', fen(cell('amount'), 100)],
              ...['10', on, 'false', '5', '', '0'.repeat(43), 'on-time', id],
            ],
          ]
        },
      },
    ],
  },
]

/** The promise a milestone's row belongs to, by a number alone: looking it up is the product's work. */
function promiseOf(number: string): string {
  return `00000000-0000-7000-8000-${number.replace(/\D/g, '').padStart(12, '0')}`
}

const numberOf = (contract: number) => `二七合〔2025〕${contract}号`

function* contracts(): Generator<AnyDraft> {
  for (let contract = 1; contract <= CONTRACTS; contract += 1) {
    yield {
      number: numberOf(contract),
      title: `道路养护服务采购合同第${contract}标段`,
      category: 'procurement',
      office: '工程建设科',
      counterpartyName: `河南示例工程有限公司第${contract % 500}分公司`,
      uscc: demoUscc(1 + (contract % 500)),
      madeOn: addDays(madeOn, contract % 90),
      amountFen: BigInt(120_000_000 + contract * 100),
      unitClause: '按节点组织验收，验收合格后三十日内支付相应价款',
      otherClause: '按约定的期限和质量提供服务并接受检查',
      openness: 'open',
    }
  }
}

function* milestones(): Generator<AnyDraft> {
  for (let contract = 1; contract <= CONTRACTS; contract += 1) {
    for (let no = 1; no <= MILESTONES; no += 1) {
      yield {
        number: numberOf(contract),
        no,
        title: `支付第${no}期价款`,
        side: 'unit',
        matter: 'payment',
        dueOn: addDays(madeOn, 100 + no * 60 + (contract % 7)),
        amountFen: BigInt(12_000_000 + no),
      }
    }
  }
}

function* applications(): Generator<AnyDraft> {
  for (let number = 1; number <= APPLICATIONS; number += 1) {
    const appliedOn = addDays(plainDate('2026-01-05'), number % 150)
    yield {
      number: `2026-${number}`,
      policyTitle: policy,
      appliedOn,
      decidedOn: addDays(appliedOn, 7 + (number % 12)),
      result: 'granted',
      ground: null,
      amount: BigInt(50_000 + number),
    }
  }
}
