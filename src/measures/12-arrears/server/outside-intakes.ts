import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'

import { loadCalendar } from '#kernel/calendar/server'
import { clockPreparer, startClocks } from '#kernel/clocks/server'
import { foldIdentifier } from '#kernel/intake/common'
import { defineIntake, type Intake } from '#kernel/intake/server'
import { append, appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { auditClock } from '../common/law-clocks.ts'
import { auditTemplate } from '../common/templates/audit-template.ts'
import { claimTemplate } from '../common/templates/claim-template.ts'
import { treasuryTemplate } from '../common/templates/treasury-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { accountHeirs, debtorOf, unitCodes, unknownDebtor } from './unit-names.ts'

const texts = { 'zh-CN': zh, en }
const typed = (columns: readonly (readonly [string, string])[]) => columns.map(([name, type]) => ({ name, type }))

const treasuryColumns = typed([
  ['district', 'text'],
  ['treasury_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['voucher', 'text'],
  ['paid_on', 'date'],
  ['amount_fen', 'bigint'],
  ['payee_uscc', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['received_on', 'date'],
])

/** The treasury's side of the match. */
export const treasuryIntake = defineIntake({
  template: treasuryTemplate,
  permission: 'arrears.treasury.import',
  texts,
  async prepare(ctx) {
    return { rules: [unknownDebtor(await unitCodes(ctx))] }
  },
  existing: (ctx, _unit, identities) => held(ctx, 'treasury_payment', identities),
  async receive(ctx, { batchId, rows }) {
    const codes = await unitCodes(ctx)
    for await (const batch of rows) {
      refuseChanged(batch)
      await ctx.db.insertMany(
        'arrears.treasury_payment',
        treasuryColumns,
        batch.map(({ values, identity, hash }) => [
          ctx.district,
          newId(),
          namedUnit(codes, values.debtor),
          identity,
          values.voucher,
          values.paidOn,
          values.amount,
          values.payeeUscc,
          hash,
          batchId,
          ctx.today,
        ]),
      )
      await append(ctx, { kind: 'arrears.treasury-received', about: `intake.batch:${batchId}`, payload: { rows: batch.length } })
    }
  },
  withdraw: (ctx, { batchId }) => cancel(ctx, 'treasury_payment', batchId),
})

const claimColumns = typed([
  ['district', 'text'],
  ['claim_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['claim_number', 'text'],
  ['contract_number', 'text'],
  ['contract_key', 'text'],
  ['creditor_uscc', 'text'],
  ['claimed_fen', 'bigint'],
  ['as_of', 'date'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['received_on', 'date'],
])

/** The suppliers' side of the match. */
export const claimIntake = defineIntake({
  template: claimTemplate,
  permission: 'arrears.claim.import',
  texts,
  async prepare(ctx) {
    return { rules: [unknownDebtor(await unitCodes(ctx))] }
  },
  existing: (ctx, _unit, identities) => held(ctx, 'supplier_claim', identities),
  async receive(ctx, { batchId, rows }) {
    const codes = await unitCodes(ctx)
    const heirs = await accountHeirs(ctx)
    for await (const batch of rows) {
      refuseChanged(batch)
      await ctx.db.insertMany(
        'arrears.supplier_claim',
        claimColumns,
        batch.map(({ values, identity, hash }) => [
          ctx.district,
          newId(),
          namedUnit(codes, values.debtor, heirs),
          identity,
          values.claimNumber,
          values.contractNumber,
          foldIdentifier(values.contractNumber),
          values.creditorUscc,
          values.amount,
          values.asOf,
          hash,
          batchId,
          ctx.today,
        ]),
      )
      await append(ctx, { kind: 'arrears.claims-received', about: `intake.batch:${batchId}`, payload: { rows: batch.length } })
    }
  },
  withdraw: (ctx, { batchId }) => cancel(ctx, 'supplier_claim', batchId),
})

const auditColumns = typed([
  ['district', 'text'],
  ['finding_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['report_number', 'text'],
  ['item', 'text'],
  ['served_on', 'date'],
  ['amount_fen', 'bigint'],
  ['due_on', 'date'],
  ['state', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
])

/** Arrears found by audit; each has a clock for being put right. */
export const auditIntake = defineIntake({
  template: auditTemplate,
  permission: 'arrears.audit.import',
  texts,
  async prepare(ctx) {
    return { rules: [unknownDebtor(await unitCodes(ctx))] }
  },
  existing: (ctx, _unit, identities) => held(ctx, 'audit_finding', identities),
  async receive(ctx, { batchId, rows }) {
    const codes = await unitCodes(ctx)
    const heirs = await accountHeirs(ctx)
    const prepare = clockPreparer(await loadCalendar(ctx))
    for await (const batch of rows) {
      refuseChanged(batch)
      const made = batch.map((row) => {
        const findingId = newId<'audit-finding'>()
        const unit = namedUnit(codes, row.values.debtor, heirs)
        return { row, findingId, unit, clock: prepare({ kind: auditClock, about: `arrears.audit-finding:${findingId}`, owner: unit, startedOn: row.values.servedOn }) }
      })
      await ctx.db.insertMany(
        'arrears.audit_finding',
        auditColumns,
        made.map(({ row: { values, identity, hash }, findingId, unit, clock }) => [
          ctx.district,
          findingId,
          unit,
          identity,
          values.reportNumber,
          values.item,
          values.servedOn,
          values.amount,
          clock.dueOn,
          'open',
          hash,
          batchId,
        ]),
      )
      await startClocks(
        ctx,
        made.map(({ clock }) => clock),
      )
      await appendMany(
        ctx,
        made.map(({ row, findingId, unit, clock }) => ({
          kind: 'arrears.audit-finding-received',
          about: `arrears.audit-finding:${findingId}`,
          payload: { unit, servedOn: row.values.servedOn, amountFen: row.values.amount.toString(), dueOn: clock.dueOn, batch: batchId },
        })),
      )
    }
  },
  withdraw: (ctx, { batchId }) => cancel(ctx, 'audit_finding', batchId),
})

/** The unit a row names; where `heirs` are given, whoever has its account now. */
function namedUnit(codes: ReadonlyMap<string, string>, name: string, heirs?: ReadonlyMap<string, string>): string {
  const code = debtorOf(codes, name) ?? refuse('invalid', 'arrears.row.debtor-unknown')
  return heirs?.get(code) ?? code
}

type Table = 'treasury_payment' | 'supplier_claim' | 'audit_finding'

const lists = {
  treasury_payment: sql`select identity, row_hash as "rowHash" from arrears.treasury_payment`,
  supplier_claim: sql`select identity, row_hash as "rowHash" from arrears.supplier_claim`,
  audit_finding: sql`select identity, row_hash as "rowHash" from arrears.audit_finding`,
}
const cancels = {
  treasury_payment: sql`update arrears.treasury_payment set cancelled = true`,
  supplier_claim: sql`update arrears.supplier_claim set cancelled = true`,
  audit_finding: sql`update arrears.audit_finding set cancelled = true`,
}

async function held(ctx: ActContext, table: Table, identities: readonly string[]) {
  const rows = await ctx.db.rows<{ identity: string; rowHash: string }>(
    sql`${lists[table]} where district = ${ctx.district} and identity = any (${[...identities]}::text[]) and not cancelled`,
  )
  return new Map(rows.map((row) => [row.identity, { hash: row.rowHash, record: {} }]))
}

async function cancel(ctx: ActContext, table: Table, batchId: string): Promise<{ readonly withdrawn: number }> {
  const withdrawn = await ctx.db.run(sql`${cancels[table]} where district = ${ctx.district} and batch_id = ${batchId} and not cancelled`)
  await append(ctx, { kind: 'arrears.import-withdrawn', about: `intake.batch:${batchId}`, payload: { rows: withdrawn } })
  return { withdrawn }
}

/** What came from outside is replaced by taking its batch back, never by a second table that says otherwise. */
function refuseChanged(batch: readonly { readonly change: 'new' | 'changed' }[]): void {
  const changed = batch.filter((row) => row.change === 'changed').length
  if (changed > 0) refuse('conflict', 'arrears.receive.outside-changed', { count: changed })
}

export const outsideIntakes: readonly Intake[] = [treasuryIntake, claimIntake, auditIntake] as unknown as readonly Intake[]
