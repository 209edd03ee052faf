import { Ahead } from '#base/ahead'
import type { PlainDate } from '#base/plain-date'
import type { AnyDraft, RowFault, Template } from '#kernel/intake/common'
import { defineIntake, hashRow, type Preparation, type StoredRow } from '#kernel/intake/server'
import { getUnit } from '#kernel/parties/server'
import { foldNumber, type NewPromise, type SourceKind } from '#kernel/promises/common'
import {
  milestoneRecords,
  type PromiseRecord,
  promiseNumbers,
  promiseRecords,
  receiveMilestones,
  receivePromises,
  withdrawMilestones,
  withdrawPromises,
} from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { exerciseWorkbook } from '../common/api.ts'
import { contractKind, policyKind } from '../common/promise-kinds.ts'
import { contractTemplate, milestoneTemplate } from '../common/templates/contract-template.ts'
import { policyTemplate } from '../common/templates/policy-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

const permission = 'promises.promise.register'
const texts = { 'zh-CN': zh, en }

/** The contracts of a unit from its own list; unconfirmed ones may be replaced, confirmed ones only change lawfully. Duty 2.4. */
export const contractIntake = defineIntake({
  template: contractTemplate,
  permission,
  texts,
  exercise: `/api${exerciseWorkbook.path}?template=${contractTemplate.id}`,
  next: '/promises?unit=:unit&state=registered',
  prepare: (ctx, unit) => confirmedStay(ctx, unit, contractKind.id, contractTemplate, contractRecord),
  existing: (ctx, unit, identities) => held(ctx, unit, contractKind.id, contractTemplate, identities, contractRecord),
  async receive(ctx, { unit, batchId, rows }) {
    const receiving = new Ahead()
    for await (const batch of rows) {
      await receiving.begin(() =>
        receivePromises(ctx, {
          kind: contractKind.id,
          unit,
          batchId,
          rows: batch.map(({ values, hash }) => ({
            rowHash: hash,
            promise: {
              ...common(contractKind.id, unit, values),
              counterparty: { class: 'firm', name: values.counterpartyName, uscc: values.uscc },
              clauses: [
                ...(values.unitClause ? [{ side: 'unit' as const, body: values.unitClause }] : []),
                ...(values.otherClause ? [{ side: 'counterparty' as const, body: values.otherClause }] : []),
              ],
              milestones: [],
            },
          })),
        }),
      )
    }
    await receiving.end()
  },
  withdraw: (ctx, { unit, batchId }) => withdrawPromises(ctx, { unit, batchId }),
})

/** Commitments in documents, minutes and replies, one thing and one day a row. Duty 2.4. */
export const policyIntake = defineIntake({
  template: policyTemplate,
  permission,
  texts,
  prepare: (ctx, unit) => confirmedStay(ctx, unit, policyKind.id, policyTemplate, policyRecord),
  async existing(ctx, unit, identities) {
    const due = new Map((await milestoneRecords(ctx, { kind: policyKind.id, unit, folded: identities })).map((row) => [row.folded, row.dueOn]))
    return held(ctx, unit, policyKind.id, policyTemplate, identities, (row) => ({ ...policyRecord(row), dueOn: due.get(row.folded) ?? null }))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) {
      await receivePromises(ctx, {
        kind: policyKind.id,
        unit,
        batchId,
        rows: batch.map(({ values, hash }) => ({
          rowHash: hash,
          promise: {
            ...common(policyKind.id, unit, values),
            counterparty: { class: values.counterpartyClass, name: values.counterpartyName ?? '', uscc: values.uscc },
            clauses: [],
            milestones: [
              { side: 'unit', matter: values.amountFen === null ? 'other' : 'payment', title: values.title.slice(0, 200), dueOn: values.dueOn, amountFen: values.amountFen },
            ],
          },
        })),
      })
    }
  },
  withdraw: (ctx, { unit, batchId }) => withdrawPromises(ctx, { unit, batchId }),
})

/** Milestones and payments of contracts nobody confirmed yet. Duty 2.4. */
export const milestoneIntake = defineIntake({
  template: milestoneTemplate,
  permission,
  texts,
  exercise: `/api${exerciseWorkbook.path}?template=${milestoneTemplate.id}`,
  next: '/promises?unit=:unit&state=registered',
  async prepare(ctx, unit) {
    const contracts = new Map((await promiseNumbers(ctx, { kind: contractKind.id, unit })).map((row) => [row.folded, row]))
    const places = new Map((await milestoneRecords(ctx, { kind: contractKind.id, unit })).map((row) => [`${row.folded}|${row.no}`, milestoneHash(row)]))
    return {
      rules: [
        (row) => {
          if (!row.number) return []
          const contract = contracts.get(foldNumber(row.number))
          if (!contract) return [error('number', 'commitments.row.contract-unknown')]
          if (contract.state !== 'registered' && places.get(`${contract.folded}|${row.no}`) !== hashRow(milestoneTemplate, row))
            return [error('number', 'commitments.row.confirmed-changed')]
          return row.dueOn !== null && row.dueOn < contract.madeOn ? [error('dueOn', 'commitments.row.due-before', { madeOn: contract.madeOn })] : []
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const wanted = new Set(identities)
    const folded = [...new Set(identities.map((identity) => identity.slice(0, identity.lastIndexOf('|'))))]
    const rows = (await milestoneRecords(ctx, { kind: contractKind.id, unit, folded })).filter((row) => wanted.has(`${row.folded}|${row.no}`))
    return new Map(rows.map((row) => [`${row.folded}|${row.no}`, { hash: milestoneHash(row), record: milestoneRecord(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    const receiving = new Ahead()
    for await (const batch of rows) {
      await receiving.begin(() =>
        receiveMilestones(ctx, {
          kind: contractKind.id,
          unit,
          batchId,
          rows: batch.map(({ values, hash }) => ({
            number: values.number,
            no: values.no,
            rowHash: hash,
            milestone: { side: values.side, matter: values.matter, title: values.title, dueOn: values.dueOn, amountFen: values.amountFen },
          })),
        }),
      )
    }
    await receiving.end()
  },
  withdraw: (ctx, { unit, batchId }) => withdrawMilestones(ctx, { unit, batchId }),
})

export const commitmentIntakes = [contractIntake, milestoneIntake, policyIntake]

type Held = Awaited<ReturnType<typeof milestoneRecords>>[number]

function milestoneRecord(row: Held): AnyDraft {
  return { number: row.number, no: row.no, title: row.title, side: row.side, matter: row.matter, dueOn: row.dueOn, amountFen: row.amountFen }
}

function milestoneHash(row: Held): string {
  return row.rowHash ?? hashRow(milestoneTemplate, milestoneRecord(row))
}

function contractRecord(row: PromiseRecord): AnyDraft {
  return {
    number: row.number,
    title: row.title,
    category: row.category,
    office: row.office,
    counterpartyName: row.counterpartyName,
    uscc: row.counterpartyUscc,
    madeOn: row.madeOn,
    amountFen: row.amountFen,
    sourceKind: row.sourceKind,
    sourceNumber: row.sourceNumber || null,
    sourceOn: row.sourceOn,
    unitClause: row.unitClause,
    otherClause: row.otherClause,
    openness: row.closedGround ?? 'open',
  }
}

function policyRecord(row: PromiseRecord): AnyDraft {
  const { unitClause: _unit, otherClause: _other, ...rest } = contractRecord(row)
  return { ...rest, counterpartyClass: row.counterpartyClass, counterpartyName: row.counterpartyName || null }
}

async function held(
  ctx: ActContext,
  unit: string,
  kind: string,
  template: Template,
  identities: readonly string[],
  recordOf: (row: PromiseRecord) => AnyDraft,
): Promise<ReadonlyMap<string, StoredRow>> {
  const rows = await promiseRecords(ctx, { kind, unit, folded: identities })
  return new Map(rows.map((row) => [row.folded, { hash: row.rowHash ?? hashRow(template, recordOf(row)), record: recordOf(row) }]))
}

/** A row that would change a confirmed promise is kept out before anybody confirms the batch; nor may a unit be its own counterparty. */
async function confirmedStay<Draft extends AnyDraft>(
  ctx: ActContext,
  unit: string,
  kind: string,
  template: Template,
  recordOf: (row: PromiseRecord) => AnyDraft,
): Promise<Preparation<Draft>> {
  const own = await getUnit(ctx, unit)
  const confirmed = new Map((await promiseRecords(ctx, { kind, unit })).map((row) => [row.folded, row.rowHash ?? hashRow(template, recordOf(row))]))
  return {
    rules: [
      (row) => {
        const faults: RowFault[] = []
        const name = row['counterpartyName']
        if ((own.uscc !== null && row['uscc'] === own.uscc) || (typeof name === 'string' && [own.name, own.shortName].includes(name.trim())))
          faults.push(error('counterpartyName', 'commitments.row.own-counterparty'))
        const hash = typeof row['number'] === 'string' ? confirmed.get(foldNumber(row['number'])) : undefined
        if (hash !== undefined && hash !== hashRow(template, row)) faults.push(error('number', 'commitments.row.confirmed-changed'))
        return faults
      },
    ],
  }
}

function error(column: string, code: string, params?: RowFault['params']): RowFault {
  return { column, code, severity: 'error', ...(params ? { params } : {}) }
}

interface CommonValues {
  readonly number: string
  readonly title: string
  readonly category: string
  readonly office: string
  readonly madeOn: PlainDate
  readonly amountFen: bigint | null
  readonly sourceKind: SourceKind | null
  readonly sourceNumber: string | null
  readonly sourceOn: PlainDate | null
  readonly openness: 'open' | 'trade-secret' | 'state-secret' | null
}

function common(kind: string, unit: string, values: CommonValues): Omit<NewPromise, 'counterparty' | 'clauses' | 'milestones'> {
  const hidden = values.openness === null || values.openness === 'open' ? null : values.openness
  return {
    kind,
    category: values.category,
    number: values.number,
    title: values.title,
    unit,
    office: values.office,
    sources: [{ kind: values.sourceKind ?? 'contract', number: values.sourceNumber ?? values.number, on: values.sourceOn ?? values.madeOn }],
    madeOn: values.madeOn,
    amountFen: values.amountFen,
    open: hidden === null,
    closedGround: hidden,
  }
}
