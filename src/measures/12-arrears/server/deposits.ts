import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { append, appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { effectiveAfterReply } from '../common/finding.ts'
import { depositClock } from '../common/law-clocks.ts'
import { depositRefund } from '../common/obligation-facts.ts'
import { contractsById } from './contract-store.ts'
import { type InTime, timeliness, timelinessFact } from './obligation-facts.ts'
import { holdersOf } from './passed-on.ts'

export const depositKinds = ['bid', 'performance', 'quality', 'migrant-wages'] as const
export type DepositKind = (typeof depositKinds)[number]
const aboutDeposit = (id: string) => `arrears.deposit:${id}`

export interface Deposit {
  readonly depositId: string
  readonly contractId: string
  readonly contractNumber: string
  readonly unit: string
  readonly kind: DepositKind
  readonly form: 'cash' | 'guarantee'
  readonly amountFen: bigint
  readonly receivedOn: PlainDate
  readonly releasedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly returnedOn: PlainDate | null
  readonly finding: InTime | null
  readonly version: number
}

/** Deposits within reach, those not paid back first. */
export async function listDeposits(ctx: ActContext, limit: number): Promise<readonly Deposit[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select d.deposit_id as "depositId", d.contract_id as "contractId", c.number as "contractNumber", d.unit, d.kind, d.form, d.amount_fen as "amountFen", d.received_on as "receivedOn",
           d.released_on as "releasedOn", d.due_on as "dueOn", d.returned_on as "returnedOn", d.finding, d.version
      from arrears.deposit d join arrears.contract c on c.district = d.district and c.contract_id = d.contract_id
     where d.district = ${ctx.district} ${reach.all ? empty : sql`and d.unit = any (${[...reach.units]}::text[])`} order by (d.returned_on is null) desc, d.due_on nulls last, d.deposit_id limit ${limit}`)
}

/** Records one of the four lawful deposits of a contract. Duty 12.10. */
export async function recordDeposit(
  ctx: ActContext,
  input: { readonly contractId: string; readonly kind: DepositKind; readonly form: 'cash' | 'guarantee'; readonly amountFen: bigint; readonly receivedOn: PlainDate },
): Promise<{ readonly depositId: string }> {
  const contract = isId(input.contractId) ? (await contractsById(ctx, [input.contractId])).get(input.contractId) : undefined
  if (contract?.stage !== 'signed') return refuse('not-found', 'arrears.contract.unknown')
  requireReach(ctx, 'arrears.deposit.record', contract.unit)
  if (input.receivedOn > ctx.today) refuse('invalid', 'arrears.events.in-future', { day: input.receivedOn }, [{ path: 'receivedOn', code: 'arrears.events.in-future' }])
  // The same sheet entered twice has one effect.
  const known = await ctx.db.maybe(sql`
    select 1 from arrears.deposit where district = ${ctx.district} and contract_id = ${contract.contractId} and kind = ${input.kind} and form = ${input.form}
       and amount_fen = ${input.amountFen} and received_on = ${input.receivedOn}`)
  if (known) refuse('conflict', 'arrears.deposit.known-already', { day: input.receivedOn })
  const depositId = newId<'deposit'>()
  await ctx.db.run(sql`
    insert into arrears.deposit (district, deposit_id, contract_id, unit, kind, form, amount_fen, received_on)
    values (${ctx.district}, ${depositId}, ${contract.contractId}, ${contract.unit}, ${input.kind}, ${input.form}, ${input.amountFen}, ${input.receivedOn})`)
  await append(ctx, {
    kind: 'arrears.deposit-recorded',
    about: aboutDeposit(depositId),
    payload: { unit: contract.unit, what: input.kind, form: input.form, amountFen: input.amountFen.toString() },
  })
  return { depositId }
}

interface Held {
  readonly depositId: string
  readonly unit: string
  readonly kind: DepositKind
  readonly amountFen: bigint
  readonly receivedOn: PlainDate
  readonly releasedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly returnedOn: PlainDate | null
  readonly findingVersion: number | null
  readonly version: number
}
const held = sql`deposit_id as "depositId", unit, kind, amount_fen as "amountFen", received_on as "receivedOn", released_on as "releasedOn", due_on as "dueOn", returned_on as "returnedOn",
  finding_version as "findingVersion", version`

/**
 * The ground of refund has come about (`released`): the clock of five working days starts; or the deposit was paid back, in
 * time or late, which becomes a fact. Refuses steps out of order and days before the step before. Duty 12.10.
 */
export async function moveDeposit(
  ctx: ActContext,
  input: { readonly depositId: string; readonly version: number; readonly step: 'released' | 'returned'; readonly on: PlainDate },
): Promise<{ readonly version: number; readonly dueOn: PlainDate | null }> {
  const deposit = isId(input.depositId)
    ? await ctx.db.maybe<Held>(sql`select ${held} from arrears.deposit where district = ${ctx.district} and deposit_id = ${input.depositId} for update`)
    : undefined
  if (!deposit) return refuse('not-found', 'arrears.deposit.unknown')
  requireReach(ctx, 'arrears.deposit.record', deposit.unit)
  if (deposit.version !== input.version) refuse('conflict', 'arrears.payable.stale', { seen: input.version, version: deposit.version })
  const order = input.step === 'released' ? deposit.releasedOn === null : deposit.releasedOn !== null && deposit.returnedOn === null
  if (!order) refuse('conflict', 'arrears.deposit.wrong-order')
  const earliest = input.step === 'released' ? deposit.receivedOn : (deposit.releasedOn ?? deposit.receivedOn)
  if (input.on < earliest || input.on > ctx.today)
    refuse('invalid', 'arrears.deposit.day-wrong', { earliest, today: ctx.today }, [{ path: 'on', code: 'arrears.deposit.day-wrong' }])
  const about = aboutDeposit(input.depositId)
  const version = deposit.version + 1
  if (input.step === 'released') {
    const { dueOn } = await startClock(ctx, { kind: depositClock, about, owner: deposit.unit, startedOn: input.on })
    await ctx.db.run(
      sql`update arrears.deposit set released_on = ${input.on}, due_on = ${dueOn}, version = ${version} where district = ${ctx.district} and deposit_id = ${input.depositId}`,
    )
    await append(ctx, { kind: 'arrears.deposit-moved', about, payload: { unit: deposit.unit, step: input.step, on: input.on, dueOn } })
    return { version, dueOn }
  }
  const { dueOn } = await stopClock(ctx, { about, kind: depositClock, on: input.on })
  const outcome = timeliness(input.on, dueOn)
  await ctx.db.run(sql`
    update arrears.deposit set returned_on = ${input.on}, due_on = ${dueOn}, finding = ${outcome}, finding_version = ${version}, version = ${version}
     where district = ${ctx.district} and deposit_id = ${input.depositId}`)
  await append(ctx, {
    kind: 'arrears.deposit-moved',
    about,
    payload: { unit: deposit.unit, step: input.step, on: input.on, dueOn },
    facts: await facts(ctx, [{ ...deposit, dueOn, returnedOn: input.on, version }], outcome),
  })
  return { version, dueOn }
}

/** Deposits whose day has passed and which were not paid back: a fact each, once. Answers how many. Duty 12.10. */
export async function findUnreturned(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<Held>(sql`
    update arrears.deposit set finding = 'missing', finding_version = version + 1, version = version + 1
     where district = ${ctx.district} and returned_on is null and finding is null and due_on < ${ctx.today} returning ${held}`)
  const found = await facts(
    ctx,
    rows.map((row) => ({ ...row, findingVersion: null })),
    'missing',
  )
  await appendMany(
    ctx,
    rows.map((row, index) => ({
      kind: 'arrears.deposit-found-unreturned',
      about: aboutDeposit(row.depositId),
      payload: { unit: row.unit, dueOn: row.dueOn ?? undefined },
      facts: found.slice(index, index + 1),
    })),
  )
  return rows.length
}

async function facts(ctx: ActContext, rows: readonly Held[], outcome: InTime) {
  const calendar = await loadCalendar(ctx)
  const holder = await holdersOf(
    ctx,
    'deposit',
    rows.map((row) => row.depositId),
  )
  return rows.flatMap((row) =>
    row.dueOn === null || row.releasedOn === null
      ? []
      : [
          timelinessFact(depositRefund, {
            recordId: row.depositId,
            matter: aboutDeposit(row.depositId),
            unit: holder(row.depositId, row.dueOn, row.unit),
            outcome,
            validOn: row.dueOn,
            effectiveFrom: outcome === 'on-time' ? ctx.today : effectiveAfterReply(ctx.today, calendar),
            version: row.version,
            statedVersion: row.findingVersion,
            detail: { deposit: row.kind, releasedOn: row.releasedOn, dueOn: row.dueOn, returnedOn: row.returnedOn, amountFen: row.amountFen.toString() },
          }),
        ],
  )
}
