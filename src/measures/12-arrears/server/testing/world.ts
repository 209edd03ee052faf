import { dayInShanghai, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow } from '#kernel/intake/server'
import { integrateWithin } from '#kernel/ledger/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf } from '../../../../../test/database.ts'
import type { ContractRow } from '../../common/contract-row.ts'
import { permissions } from '../../common/permissions.ts'
import { contractTemplate } from '../../common/templates/contract-template.ts'
import { payableTemplate } from '../../common/templates/payable-template.ts'
import { paymentTemplate } from '../../common/templates/payment-template.ts'
import { payableColumns, type StoredPayable } from '../payable-store.ts'
import { receiveContracts } from '../receive-contracts.ts'
import { type PayableRow, receivePayables } from '../receive-payables.ts'
import { type PaymentRow, receivePayments } from '../receive-payments.ts'

export const unit = 'construction-transport'
/** Codes of invented firms that pass the check of GB 32100. */
export const supplier = '91320105780688132K'
export const otherSupplier = '91230500MA1B3N1N2M'

/** A new person of a unit with everything a role may do in this measure. */
export function inRole(role: string, of: string = unit): Actor {
  return personOf(
    of,
    permissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  )
}

/** The same world with another actor, and perhaps on another day (morning in Shanghai). */
export function as(ctx: ActContext, actor: Actor, on?: string): ActContext {
  const now = on ? (`${on}T02:00:00.000Z` as Instant) : ctx.now
  return { ...ctx, actor, now, today: dayInShanghai(now) }
}

/** A row of the contract template: a public body buys goods from a small firm; `change` replaces cells. */
export function contractRow(change: Partial<Record<keyof ContractRow, unknown>> = {}): ContractRow {
  const empty = Object.fromEntries(contractTemplate.columns.map((column) => [column.key, null]))
  return {
    ...empty,
    number: 'HT-2025-001',
    title: '办公设备采购合同（演示）',
    debtorClass: 'public-body',
    creditorName: '演示数据甲供应商',
    creditorUscc: supplier,
    creditorSize: 'small',
    subject: 'goods',
    signedOn: plainDate('2025-07-01'),
    termStart: 'delivery',
    signedBy: '局长',
    budgetBy: '分管副局长',
    ...change,
  } as ContractRow
}

export function payableRow(change: Partial<Record<keyof PayableRow, unknown>> = {}): PayableRow {
  const empty = Object.fromEntries(payableTemplate.columns.map((column) => [column.key, null]))
  return {
    ...empty,
    number: 'HT-2025-001',
    creditorUscc: supplier,
    signedOn: plainDate('2025-07-01'),
    item: '货款',
    amount: 10_000_000n,
    deliveredOn: plainDate('2025-07-01'),
    ...change,
  } as PayableRow
}

export function paymentRow(change: Partial<Record<keyof PaymentRow, unknown>> = {}): PaymentRow {
  return {
    number: 'HT-2025-001',
    creditorUscc: supplier,
    signedOn: plainDate('2025-07-01'),
    item: '货款',
    voucher: 'V-1',
    paidOn: plainDate('2025-07-20'),
    amount: 10_000_000n,
    ...change,
  } as PaymentRow
}

const rowsOf = <Row>(template: { identity(row: never): string | null }, rows: readonly Row[], change: 'new' | 'changed') =>
  rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values as never)!, hash: hashRow(template as never, values as AnyDraft), change, values }))

export async function receive(
  ctx: ActContext,
  given: { contracts?: readonly ContractRow[]; payables?: readonly PayableRow[]; payments?: readonly PaymentRow[]; unit?: string; change?: 'new' | 'changed' },
): Promise<StoredPayable[]> {
  const of = given.unit ?? unit
  const change = given.change ?? 'new'
  if (given.contracts) await receiveContracts(ctx, { unit: of, batchId: null, rows: rowsOf(contractTemplate, given.contracts, change) })
  if (given.payables) await receivePayables(ctx, { unit: of, batchId: null, rows: rowsOf(payableTemplate, given.payables, change) })
  if (given.payments) await receivePayments(ctx, { unit: of, batchId: null, rows: rowsOf(paymentTemplate, given.payments, change) })
  return allPayables(ctx)
}

export async function allPayables(ctx: ActContext): Promise<StoredPayable[]> {
  return ctx.db.rows<StoredPayable>(sql`select ${payableColumns} from arrears.payable p where p.district = ${ctx.district} order by p.payable_id`)
}

/** The facts the ledger holds by now, in force on any day. */
export async function factsNow(ctx: ActContext, filter: FactFilter = {}): Promise<readonly Fact[]> {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any', ...filter }, { limit: 1_000 })).facts
}

export async function entriesOf(ctx: ActContext, kind: string): Promise<{ about: string; payload: Record<string, unknown> }[]> {
  const rows = await ctx.db.rows<{ about: string; body: string }>(sql`select about, body from ledger.entry where district = ${ctx.district} and kind = ${kind} order by entry_id`)
  return rows.map((row) => ({ about: row.about, payload: (JSON.parse(row.body) as { payload: Record<string, unknown> }).payload }))
}

export const on = (text: string): PlainDate => plainDate(text)
