import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { AnyDraft } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { MilestoneMatter, NewPromise } from '#kernel/promises/common'
import { aboutPromise, findPromise, receivePromises, withdrawPromises } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { promiseClearance } from '../common/facts.ts'
import { gateFirstDay } from '../common/law.ts'
import { investmentPromise, type PromiseCategory } from '../common/promise-kind.ts'
import type { PaperKind } from '../common/screening.ts'
import { existingTemplate } from '../common/templates/existing-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { insertPaper } from './enter-paper.ts'
import { effectiveAfterReply, statedFact } from './fact-id.ts'
import { sourceOf } from './make-promise.ts'
import { paperIntake } from './paper-intake.ts'

interface Existing {
  readonly form: PaperKind
  readonly number: string
  readonly title: string
  readonly category: PromiseCategory
  readonly madeOn: PlainDate
  readonly office: string
  readonly counterpartyName: string
  readonly counterpartyCode: string
  readonly amountFen: bigint | null
  readonly unitClause: string
  readonly investorClause: string | null
  readonly matter: MilestoneMatter
  readonly dueOn: PlainDate
  readonly dueFen: bigint | null
}

/** How promises already given come in: into the register of promises, and each to the screening. Duty 14.5. */
export const existingIntake = defineIntake({
  template: existingTemplate,
  permission: 'investment.promise.import',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const known = new Map<string, { hash: string; record: AnyDraft }>()
    for (const number of identities) {
      const promise = await findPromise(ctx, { kind: investmentPromise.id, unit, number })
      if (!promise) continue
      const { title, category, madeOn, office, counterpartyName, amountFen } = promise
      known.set(number, {
        hash: promise.rowHash ?? '',
        record: { number: promise.number, title, category, madeOn, office, counterpartyName, counterpartyCode: promise.counterpartyUscc, amountFen },
      })
    }
    return known
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveExisting(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    await paperIntake.withdraw(ctx, { unit, batchId })
    return withdrawPromises(ctx, { unit, batchId })
  },
})

async function receiveExisting(ctx: ActContext, unit: string, batchId: string, batch: readonly IntakeRow<Existing>[]): Promise<void> {
  const ids = await receivePromises(ctx, {
    kind: investmentPromise.id,
    unit,
    batchId,
    permission: 'investment.promise.import',
    rows: batch.map(({ values, hash }) => ({ promise: promiseOf(unit, values), rowHash: hash })),
  })
  const firstDay = gateFirstDay.on(ctx.today).value
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const found = []
  for (const [index, { values, change }] of batch.entries()) {
    const promiseId = ids[index]!
    if (change === 'new') await screenPromise(ctx, unit, promiseId, batchId, values)
    else
      await ctx.db.run(
        sql`update investment_promotion.paper set promise_id = ${promiseId} where district = ${ctx.district} and unit = ${unit} and number = ${values.number} and promise_id is not null`,
      )
    if (values.madeOn < firstDay) continue
    const { fact } = statedFact(promiseClearance, {
      about: unit,
      matter: aboutPromise(promiseId),
      outcome: 'without-clearance',
      validOn: values.madeOn,
      effectiveFrom,
      statedBy: 'system',
      detail: { madeOn: values.madeOn, gate: null },
    })
    found.push({ kind: 'investment.promise-found-uncleared', about: aboutPromise(promiseId), payload: { unit, madeOn: values.madeOn, batch: batchId }, facts: [fact] })
  }
  await appendMany(ctx, found)
}

async function screenPromise(ctx: ActContext, unit: string, promiseId: string, batchId: string, values: Existing): Promise<void> {
  const { paperId } = await insertPaper(ctx, {
    unit,
    kind: values.form,
    number: values.number,
    title: values.title,
    issuedOn: values.madeOn,
    counterparty: { name: values.counterpartyName, code: values.counterpartyCode },
    amountFen: values.amountFen,
    content: values.unitClause,
    promiseId,
  })
  await ctx.db.run(sql`update investment_promotion.paper set batch_id = ${batchId} where district = ${ctx.district} and paper_id = ${paperId}`)
}

function promiseOf(unit: string, values: Existing): NewPromise {
  return {
    kind: investmentPromise.id,
    category: values.category,
    number: values.number,
    title: values.title,
    unit,
    office: values.office,
    counterparty: { class: 'firm', name: values.counterpartyName, uscc: values.counterpartyCode },
    sources: [{ kind: sourceOf[values.form], number: values.number, on: values.madeOn }],
    madeOn: values.madeOn,
    amountFen: values.amountFen,
    clauses: [{ side: 'unit', body: values.unitClause }, ...(values.investorClause ? [{ side: 'counterparty' as const, body: values.investorClause }] : [])],
    milestones: [{ side: 'unit', matter: values.matter, title: values.title, dueOn: values.dueOn, amountFen: values.dueFen }],
    open: true,
    closedGround: null,
  }
}
