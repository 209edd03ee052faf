import type { AnyDraft, RowFault } from '#kernel/intake/common'
import { defineIntake, hashRow } from '#kernel/intake/server'
import { foldNumber } from '#kernel/promises/common'
import { milestoneRecords, promiseNumbers, receiveMilestones, withdrawMilestones } from '#kernel/promises/server'
import { investmentPromise } from '../common/promise-kind.ts'
import { milestoneTemplate } from '../common/templates/milestone-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

const kind = investmentPromise.id
const permission = 'investment.promise.import'

/**
 * All that a promise already made owes, one delivery a row, matched by the promise's number. A promise nobody of the unit
 * entered, one confirmed already and a day before the promise are errors of their cell. Duty 14.5.
 */
export const milestoneIntake = defineIntake({
  template: milestoneTemplate,
  permission,
  texts: { 'zh-CN': zh, en },
  async prepare(ctx, unit) {
    const promises = new Map((await promiseNumbers(ctx, { kind, unit })).map((row) => [row.folded, row]))
    const places = new Map((await milestoneRecords(ctx, { kind, unit })).map((row) => [`${row.folded}|${row.no}`, hashOf(row)]))
    return {
      rules: [
        (row) => {
          if (!row.number) return []
          const promise = promises.get(foldNumber(row.number))
          if (!promise) return [error('number', 'investment.row.promise-unknown')]
          if (promise.state !== 'registered' && places.get(`${promise.folded}|${row.no}`) !== hashRow(milestoneTemplate, row))
            return [error('number', 'investment.row.confirmed-changed')]
          return row.dueOn !== null && row.dueOn < promise.madeOn ? [error('dueOn', 'investment.row.due-before-made')] : []
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const wanted = new Set(identities)
    const folded = [...new Set(identities.map((identity) => identity.slice(0, identity.lastIndexOf('|'))))]
    const rows = (await milestoneRecords(ctx, { kind, unit, folded })).filter((row) => wanted.has(`${row.folded}|${row.no}`))
    return new Map(rows.map((row) => [`${row.folded}|${row.no}`, { hash: hashOf(row), record: recordOf(row) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) {
      await receiveMilestones(ctx, {
        kind,
        unit,
        batchId,
        permission,
        rows: batch.map(({ values, hash }) => ({
          number: values.number,
          no: values.no,
          rowHash: hash,
          milestone: { side: values.side, matter: values.matter, title: values.title, dueOn: values.dueOn, amountFen: values.amountFen },
        })),
      })
    }
  },
  withdraw: (ctx, { unit, batchId }) => withdrawMilestones(ctx, { unit, batchId }),
})

type Held = Awaited<ReturnType<typeof milestoneRecords>>[number]

function recordOf(row: Held): AnyDraft {
  return { number: row.number, no: row.no, title: row.title, side: row.side, matter: row.matter, dueOn: row.dueOn, amountFen: row.amountFen }
}

function hashOf(row: Held): string {
  return row.rowHash ?? hashRow(milestoneTemplate, recordOf(row))
}

function error(column: string, code: string): RowFault {
  return { column, code, severity: 'error' }
}
