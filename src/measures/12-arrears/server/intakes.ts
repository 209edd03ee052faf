import type { AnyDraft, RowFault } from '#kernel/intake/common'
import { defineIntake, type Intake } from '#kernel/intake/server'
import { attributionMap, listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { exerciseWorkbook } from '../common/api.ts'
import { clauseCells, percentText } from '../common/contract-row.ts'
import { contractIdentity, contractTemplate } from '../common/templates/contract-template.ts'
import { payableIdentity, payableTemplate } from '../common/templates/payable-template.ts'
import { paymentTemplate } from '../common/templates/payment-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { contractsByIdentity, officeTitles, type StoredContract } from './contract-store.ts'
import { payablesByIdentity, type StoredPayable } from './payable-store.ts'
import { type ContractBatch, receiveContracts } from './receive-contracts.ts'
import { receivePayables } from './receive-payables.ts'
import { receivePayments } from './receive-payments.ts'
import { withdrawContracts, withdrawPayables, withdrawPayments } from './withdraw-batches.ts'

const texts = { 'zh-CN': zh, en }

/** Signed contracts with their payment terms. */
export const contractIntake = defineIntake({
  template: contractTemplate,
  permission: 'arrears.payable.import',
  texts,
  exercise: `/api${exerciseWorkbook.path}?template=${contractTemplate.id}`,
  async prepare(ctx, unit) {
    const own = (await listUnits(ctx, { codes: [unit] }))[0]?.uscc ?? null
    return { rules: [(row) => (own !== null && row.creditorUscc === own ? [{ column: 'creditorUscc', code: 'arrears.row.own-counterparty', severity: 'error' as const }] : [])] }
  },
  async existing(ctx, unit, identities) {
    const held = await contractsByIdentity(ctx, unit, identities)
    const titles = await officeTitles(
      ctx,
      [...held.values()].flatMap((contract) => [contract.signedBy, contract.budgetBy]),
    )
    return new Map([...held].map(([identity, contract]) => [identity, { hash: contract.rowHash, record: rowOfContract(contract, titles) }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveContracts(ctx, { unit, batchId, rows: batch as ContractBatch })
  },
  withdraw: withdrawContracts,
})

function rowOfContract(contract: StoredContract, titles: ReadonlyMap<string, string>): AnyDraft {
  const percent = (points: number | null) => (points === null ? null : (points / 100).toString())
  const title = (id: string | null) => (id === null ? null : (titles.get(id) ?? null))
  return {
    number: contract.number,
    title: contract.title,
    debtorClass: contract.debtorClass,
    debtorName: contract.debtorName,
    debtorUscc: contract.debtorUscc,
    debtorSize: contract.debtorSize,
    creditorName: contract.creditorName,
    creditorUscc: contract.creditorUscc,
    creditorSize: contract.creditorSize,
    creditorPrivate: contract.creditorPrivate === null ? null : contract.creditorPrivate ? 'yes' : 'no',
    subject: contract.subject,
    signedOn: contract.signedOn,
    amount: contract.amountFen,
    termStart: contract.termStart,
    termDays: contract.termDays,
    acceptanceDays: contract.acceptanceDays,
    tradeCustom: contract.tradeCustom ? 'yes' : null,
    rate: contract.rateMicro === null ? null : percentText(contract.rateMicro),
    ratePer: contract.ratePer,
    ...clauseCells(contract.clauses),
    progressPercent: percent(contract.progressBp),
    retentionPercent: percent(contract.retentionBp),
    budgetCode: contract.budgetCode,
    projectCode: contract.projectCode,
    signedBy: title(contract.signedBy),
    budgetBy: title(contract.budgetBy),
  }
}

/** The ledger of payables. */
export const payableIntake = defineIntake({
  template: payableTemplate,
  permission: 'arrears.payable.import',
  texts,
  exercise: `/api${exerciseWorkbook.path}?template=${payableTemplate.id}`,
  next: '/arrears/payables?unit=:unit',
  async prepare(ctx, unit) {
    const contracts = await contractKeys(ctx, unit)
    const invoices = await invoiceOwners(ctx, unit)
    return {
      rules: [
        (row) => {
          if (row.number === null || row.creditorUscc === null || row.signedOn === null) return []
          return contracts.has(contractIdentity(row.number, row.creditorUscc, row.signedOn))
            ? []
            : [{ column: 'number', code: 'arrears.row.contract-unknown', severity: 'error' as const, params: { number: row.number } }]
        },
        (row): readonly RowFault[] => {
          const identity = payableTemplate.identity(row as AnyDraft)
          if (row.invoiceNumber === null || row.creditorUscc === null || identity === null) return []
          const key = `${row.creditorUscc}|${row.invoiceNumber}`
          const owner = invoices.get(key)
          if (owner === undefined) invoices.set(key, { identity, item: row.item ?? '' })
          return owner === undefined || owner.identity === identity
            ? []
            : [{ column: 'invoiceNumber', code: 'arrears.row.duplicate-invoice', severity: 'error', params: { item: owner.item } }]
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const held = await payablesByIdentity(ctx, unit, identities)
    const contracts = new Map((await contractsOf(ctx, [...held.values()])).map((contract) => [contract.contractId, contract]))
    // A question settled before a succession stays with the unit that was, and is not asked again.
    const units = [unit, ...(await attributionMap(ctx)).predecessorsOf(unit)]
    const questions = await ctx.db.rows<{ subject: string; rowHash: string }>(sql`
      select distinct on (subject) subject, row_hash as "rowHash" from arrears.match_case
       where district = ${ctx.district} and unit = any (${units}::text[]) and kind = 'red-letter' and subject = any (${identities}::text[]) and row_hash is not null order by subject, found_on desc, case_id desc`)
    return new Map<string, { hash: string; record: AnyDraft }>([
      ...[...held].map(([identity, payable]) => [identity, { hash: payable.rowHash, record: rowOfPayable(payable, contracts.get(payable.contractId)) }] as const),
      ...questions.map((question) => [question.subject, { hash: question.rowHash, record: {} }] as const),
    ])
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receivePayables(ctx, { unit, batchId, rows: batch })
  },
  withdraw: withdrawPayables,
})

function rowOfPayable(payable: StoredPayable, contract: Pick<StoredContract, 'number' | 'creditorUscc' | 'signedOn'> | undefined): AnyDraft {
  return {
    number: contract?.number ?? null,
    creditorUscc: contract?.creditorUscc ?? null,
    signedOn: contract?.signedOn ?? null,
    item: payable.item,
    amount: payable.amountFen,
    deliveredOn: payable.deliveredOn,
    acceptedOn: payable.acceptedOn,
    settlementOn: payable.settlementOn,
    agreedDay: payable.agreedDay,
    invoiceNumber: payable.invoiceNumber,
    invoicedOn: payable.invoicedOn,
  }
}

/** Payments on payables. */
export const paymentIntake = defineIntake({
  template: paymentTemplate,
  permission: 'arrears.payable.import',
  texts,
  async prepare(ctx, unit) {
    const known = new Set(
      (await ctx.db.rows<{ identity: string }>(sql`select identity from arrears.payable where district = ${ctx.district} and unit = ${unit} and state <> 'cancelled'`)).map(
        (row) => row.identity,
      ),
    )
    return {
      rules: [
        (row) => {
          if (row.number === null || row.creditorUscc === null || row.signedOn === null || row.item === null) return []
          const identity = payableIdentity(contractIdentity(row.number, row.creditorUscc, row.signedOn), row.item)
          return known.has(identity) ? [] : [{ column: 'item', code: 'arrears.row.payable-unknown', severity: 'error' as const, params: { item: row.item } }]
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    // Vouchers are few a payable, so payments are found through their payables' identities, which begin theirs.
    const payables = await payablesByIdentity(ctx, unit, [...new Set(identities.map((identity) => identity.slice(0, identity.lastIndexOf('|'))))])
    const byId = new Map([...payables.values()].map((payable) => [payable.payableId, payable]))
    const rows = await ctx.db.rows<{ payableId: string; voucher: string; paidOn: string; amountFen: bigint; rowHash: string }>(sql`
      select payable_id as "payableId", voucher, paid_on as "paidOn", amount_fen as "amountFen", row_hash as "rowHash" from arrears.payment
       where district = ${ctx.district} and payable_id = any (${[...byId.keys()]}::uuid[]) and not cancelled`)
    const contracts = new Map((await contractsOf(ctx, [...byId.values()])).map((contract) => [contract.contractId, contract]))
    return new Map(
      rows.flatMap((row) => {
        const payable = byId.get(row.payableId)
        if (!payable) return []
        const { number, creditorUscc, signedOn, item } = rowOfPayable(payable, contracts.get(payable.contractId))
        const record: AnyDraft = {
          number: number ?? null,
          creditorUscc: creditorUscc ?? null,
          signedOn: signedOn ?? null,
          item: item ?? null,
          voucher: row.voucher,
          paidOn: row.paidOn,
          amount: row.amountFen,
        }
        const identity = paymentTemplate.identity(record as never)
        return identity === null ? [] : [[identity, { hash: row.rowHash, record }] as const]
      }),
    )
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receivePayments(ctx, { unit, batchId, rows: batch })
  },
  withdraw: withdrawPayments,
})

async function contractKeys(ctx: ActContext, unit: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.rows<{ identity: string }>(sql`select identity from arrears.contract where district = ${ctx.district} and unit = ${unit} and stage = 'signed'`)
  return new Set(rows.map((row) => row.identity))
}

async function invoiceOwners(ctx: ActContext, unit: string): Promise<Map<string, { identity: string; item: string }>> {
  const rows = await ctx.db.rows<{ uscc: string; invoice: string; identity: string; item: string }>(sql`
    select c.creditor_uscc as "uscc", p.invoice_number as "invoice", p.identity, p.item
      from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where p.district = ${ctx.district} and p.unit = ${unit} and p.state <> 'cancelled' and p.invoice_number is not null`)
  return new Map(rows.map((row) => [`${row.uscc}|${row.invoice}`, { identity: row.identity, item: row.item }]))
}

async function contractsOf(ctx: ActContext, payables: readonly StoredPayable[]): Promise<Pick<StoredContract, 'contractId' | 'number' | 'creditorUscc' | 'signedOn'>[]> {
  return ctx.db.rows(sql`
    select contract_id as "contractId", number, creditor_uscc as "creditorUscc", signed_on as "signedOn" from arrears.contract
     where district = ${ctx.district} and contract_id = any (${[...new Set(payables.map((payable) => payable.contractId))]}::uuid[])`)
}

export const ledgerIntakes: readonly Intake[] = [contractIntake, payableIntake, paymentIntake] as unknown as readonly Intake[]
