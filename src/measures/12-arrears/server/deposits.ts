import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { depositClock } from '../common/law-clocks.ts'
import { contractsById } from './contract-store.ts'

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
  readonly version: number
}

/** Deposits within reach, those not paid back first. */
export async function listDeposits(ctx: ActContext, limit: number): Promise<readonly Deposit[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select d.deposit_id as "depositId", d.contract_id as "contractId", c.number as "contractNumber", d.unit, d.kind, d.form, d.amount_fen as "amountFen", d.received_on as "receivedOn",
           d.released_on as "releasedOn", d.due_on as "dueOn", d.returned_on as "returnedOn", d.version
      from arrears.deposit d join arrears.contract c on c.district = d.district and c.contract_id = d.contract_id
     where d.district = ${ctx.district} ${reach.all ? empty : sql`and d.unit = any (${[...reach.units]}::text[])`} order by (d.returned_on is null) desc, d.due_on nulls last, d.deposit_id limit ${limit}`)
}

/** Records one of the four lawful deposits of a contract. Duty 12.10. */
export async function recordDeposit(
  ctx: ActContext,
  input: { readonly contractId: string; readonly kind: DepositKind; readonly form: 'cash' | 'guarantee'; readonly amountFen: bigint; readonly receivedOn: PlainDate },
): Promise<{ readonly depositId: string }> {
  const contract = isId(input.contractId) ? (await contractsById(ctx, [input.contractId])).get(input.contractId) : undefined
  if (!contract) return refuse('not-found', 'arrears.contract.unknown')
  requireReach(ctx, 'arrears.deposit.record', contract.unit)
  if (input.receivedOn > ctx.today) refuse('invalid', 'arrears.events.in-future', { day: input.receivedOn }, [{ path: 'receivedOn', code: 'arrears.events.in-future' }])
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

/** The ground of refund has come about (`released`): the clock of five working days starts; or the deposit was paid back. Duty 12.10. */
export async function moveDeposit(
  ctx: ActContext,
  input: { readonly depositId: string; readonly version: number; readonly step: 'released' | 'returned'; readonly on: PlainDate },
): Promise<{ readonly version: number; readonly dueOn: PlainDate | null }> {
  const deposit = isId(input.depositId)
    ? await ctx.db.maybe<{ unit: string; receivedOn: PlainDate; releasedOn: PlainDate | null; dueOn: PlainDate | null; returnedOn: PlainDate | null; version: number }>(sql`
        select unit, received_on as "receivedOn", released_on as "releasedOn", due_on as "dueOn", returned_on as "returnedOn", version from arrears.deposit
         where district = ${ctx.district} and deposit_id = ${input.depositId} for update`)
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
  let { dueOn } = deposit
  if (input.step === 'released') dueOn = (await startClock(ctx, { kind: depositClock, about, owner: deposit.unit, startedOn: input.on })).dueOn
  else await stopClock(ctx, { about, kind: depositClock, on: input.on })
  await ctx.db.run(sql`
    update arrears.deposit set ${input.step === 'released' ? sql`released_on = ${input.on}, due_on = ${dueOn}` : sql`returned_on = ${input.on}`}, version = version + 1
     where district = ${ctx.district} and deposit_id = ${input.depositId}`)
  await append(ctx, { kind: 'arrears.deposit-moved', about, payload: { unit: deposit.unit, step: input.step, on: input.on, dueOn: dueOn ?? undefined } })
  return { version: deposit.version + 1, dueOn }
}
