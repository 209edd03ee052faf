import { newId } from '#base/identifier'
import { loadCalendar } from '#kernel/calendar/server'
import type { IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { join, raw, sql } from '#platform/database'
import { type ContractRow, termsOfRow } from '../common/contract-row.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { judgeTerms } from '../common/judge-terms.ts'
import { loadDueChoices, loadInterestChoices } from './choices.ts'
import { aboutContract, contractInsert, officeIds } from './contract-store.ts'
import { recomputeContracts } from './follow-contracts.ts'
import { loadLprSeries } from './lpr-values.ts'
import { holdersOf } from './passed-on.ts'
import { type JudgedContract, keepStated, termFacts } from './term-facts.ts'

export type ContractBatch = readonly IntakeRow<ContractRow>[]

/**
 * Takes signed contracts in: recorded with everything the law does not allow, flagged with the article; terms it makes
 * void are left out of every later computation. Changed rows are judged anew, and so are their payables. Duty 12.4.
 */
export async function receiveContracts(ctx: ActContext, input: { readonly unit: string; readonly batchId: string | null; readonly rows: ContractBatch }): Promise<void> {
  const choices = { ...(await loadDueChoices(ctx)), ...(await loadInterestChoices(ctx)) }
  const series = await loadLprSeries(ctx)
  const offices = await officeIds(
    ctx,
    input.unit,
    input.rows.flatMap(({ values }) => [values.signedBy, values.budgetBy].filter((title): title is string => title !== null)),
  )
  const made = input.rows.map((row) => {
    const contractId = newId<'contract'>()
    const terms = termsOfRow(row.values)
    const findings = judgeTerms(terms, choices, series)
    const office = (title: string | null) => (title === null ? null : (offices.get(title) ?? null))
    return { row, contractId, terms, findings, signedBy: office(row.values.signedBy), budgetBy: office(row.values.budgetBy) }
  })
  const fresh = made.filter(({ row }) => row.change === 'new')
  const values = ({ row: { values, identity, hash }, contractId, terms, findings, signedBy, budgetBy }: (typeof made)[number]) => [
    ctx.district,
    contractId,
    input.unit,
    identity,
    values.number,
    values.title,
    'signed',
    terms.debtorClass,
    values.debtorName,
    values.debtorUscc,
    terms.debtorSize,
    values.creditorName,
    values.creditorUscc,
    terms.creditorSize,
    values.creditorPrivate === null ? null : values.creditorPrivate === 'yes',
    terms.subject,
    terms.signedOn,
    values.amount,
    terms.termStart,
    terms.termDays,
    terms.acceptanceDays,
    terms.tradeCustom,
    terms.rate?.microPercent ?? null,
    terms.rate?.per ?? null,
    JSON.stringify(terms.clauses),
    terms.progressBasisPoints,
    terms.retentionBasisPoints,
    values.budgetCode,
    values.projectCode,
    signedBy,
    budgetBy,
    JSON.stringify(findings),
    hash,
    input.batchId,
    ctx.today,
  ]
  await ctx.db.insertMany('arrears.contract', contractInsert, fresh.map(values))
  const day = { today: ctx.today, effectiveFrom: effectiveAfterReply(ctx.today, await loadCalendar(ctx)) }
  const stated: { contractId: string; version: number }[] = []
  const factsAbout = (contract: JudgedContract) => {
    const facts = termFacts(contract, day)
    if (facts.length > 0) stated.push(contract)
    return facts
  }
  const entries: NewEntry[] = fresh.map(({ contractId, terms, findings, signedBy, budgetBy }) => ({
    kind: 'arrears.contract-recorded',
    about: aboutContract(contractId),
    payload: {
      unit: input.unit,
      signedOn: terms.signedOn,
      debtorClass: terms.debtorClass,
      creditorSize: terms.creditorSize,
      findings: findings.map(({ code, effect, article }) => ({ code, effect, article })),
      signedBy: signedBy ?? undefined,
      budgetBy: budgetBy ?? undefined,
      batch: input.batchId ?? undefined,
    },
    facts: factsAbout({ contractId, unit: input.unit, signedOn: terms.signedOn, debtorClass: terms.debtorClass, findings, version: 1, statedVersion: null }),
  }))
  const changed = made.filter(({ row }) => row.change === 'changed')
  if (changed.length > 0) {
    const ids = await reviseContracts(ctx, input.unit, changed.map(values))
    const holder = await holdersOf(
      ctx,
      'contract',
      [...ids.values()].map((held) => held.contractId),
    )
    const revised = changed.flatMap(({ row, terms, findings }) => {
      const held = ids.get(row.identity)
      return held === undefined
        ? []
        : [
            {
              kind: 'arrears.contract-revised',
              about: aboutContract(held.contractId),
              payload: { unit: input.unit, findings: findings.map(({ code }) => code), batch: input.batchId ?? undefined },
              facts: factsAbout({ ...held, unit: holder(held.contractId, terms.signedOn, input.unit), signedOn: terms.signedOn, debtorClass: terms.debtorClass, findings }),
            },
          ]
    })
    entries.push(...revised)
    await recomputeContracts(
      ctx,
      [...ids.values()].map((held) => held.contractId),
    )
  }
  await keepStated(ctx, stated)
  await appendMany(ctx, entries)
}

// Number, supplier and signing day are the identity and never change.
const fixed = new Set(['district', 'contract_id', 'unit', 'identity', 'number', 'creditor_uscc', 'signed_on', 'stage', 'batch_id', 'received_on'])
const revisable = contractInsert.filter((column) => !fixed.has(column.name))

interface Revised {
  readonly contractId: string
  readonly version: number
  readonly statedVersion: number | null
}

/** Terms of held contracts replaced by those of new rows, by one statement. Answers them by identity. */
async function reviseContracts(ctx: ActContext, unit: string, rows: readonly (readonly unknown[])[]): Promise<Map<string, Revised>> {
  const cells = (name: string) => rows.map((row) => row[contractInsert.findIndex((column) => column.name === name)] ?? null)
  const arrays = join(
    [{ name: 'identity', type: 'text' }, ...revisable].map((column) => sql`${cells(column.name)}::${raw(column.type)}[]`),
    ', ',
  )
  const found = await ctx.db.rows<Revised & { identity: string }>(sql`
    update arrears.contract c set ${raw(revisable.map(({ name }) => `${name} = s.${name}`).join(', '))}, version = c.version + 1
      from unnest(${arrays}) as s(identity, ${raw(revisable.map(({ name }) => name).join(', '))})
     where c.district = ${ctx.district} and c.unit = ${unit} and c.identity = s.identity and c.stage = 'signed'
    returning c.identity as "identity", c.contract_id as "contractId", c.version as "version", c.finding_version as "statedVersion"`)
  return new Map(found.map(({ identity, ...row }) => [identity, row]))
}
