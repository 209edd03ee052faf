import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { isProtected } from '../common/contract-terms.ts'
import { type PayableDue, payableDue } from '../common/due-day.ts'
import { paymentTimeliness } from '../common/facts.ts'
import { effectiveAfterReply, judgePayment, type PaymentFinding } from '../common/finding.ts'
import { governingText } from '../common/regulation.ts'
import { choicesKey, loadBaseline, loadDueChoices } from './choices.ts'
import { contractsById, type StoredContract, termsOf } from './contract-store.ts'
import { factIdOf } from './fact-id.ts'
import { followInterestLeft } from './interest-set.ts'
import { type HolderOn, holdersOfPayables } from './passed-on.ts'
import { syncPaymentClocks } from './payable-clocks.ts'
import { aboutPayable, lockPayables, type StoredPayable } from './payable-store.ts'

/** A payable after it was computed anew, and the facts the calling act's entry states about it. */
export interface Refreshed {
  readonly payable: StoredPayable
  readonly contract: StoredContract
  readonly version: number
  readonly dueOn: PlainDate | null
  readonly settledOn: PlainDate | null
  readonly overpaidFen: bigint
  readonly facts: readonly Canonical[]
}

interface Settled {
  readonly payableId: string
  readonly paidFen: bigint
  readonly settledOn: PlainDate | null
}

/**
 * Computes payables anew after anything about them changed: due day, clock, what is paid, when it was settled, the interest
 * left of a price paid late, and what is found about it; a changed finding supersedes the one before. Set-based; raises each version by one. The calling act
 * appends one entry a payable with the facts answered here.
 */
export async function refreshPayables(ctx: ActContext, ids: readonly string[]): Promise<ReadonlyMap<string, Refreshed>> {
  const answer = new Map<string, Refreshed>()
  if (ids.length === 0) return answer
  const payables = await lockPayables(ctx, ids)
  const contracts = await contractsById(ctx, [...new Set([...payables.values()].map((payable) => payable.contractId))])
  const settled = await loadSettled(ctx, ids)
  const calendar = await loadCalendar(ctx)
  const choices = await loadDueChoices(ctx)
  const baseline = await loadBaseline(ctx)
  const holder = await holdersOfPayables(ctx, ids)

  const computed = [...payables.values()]
    .filter((payable) => payable.state !== 'cancelled')
    .map((payable) => {
      const contract = contracts.get(payable.contractId)
      if (!contract) throw new Error(`payable ${payable.payableId} has no contract`)
      const terms = termsOf(contract)
      const due = payableDue(terms, payable, choices, calendar)
      const { paidFen, settledOn } = settled.get(payable.payableId) ?? { paidFen: 0n, settledOn: null }
      const owed = payable.amountFen - payable.reducedFen
      const finding =
        owed === 0n ? null : judgePayment(due.state === 'due' ? { dueOn: due.dueOn, provisional: due.provisional } : { dueOn: null, provisional: false }, settledOn, ctx.today)
      const lawOn = due.state === 'due' ? governingText(terms.signedOn, due.startOn, choices).on : null
      return { payable, contract, due, lawOn, paidFen, settledOn, done: paidFen >= owed, finding, overpaidFen: paidFen > owed ? paidFen - owed : 0n }
    })

  for (const each of computed) {
    const version = each.payable.version + 1
    const facts = factsOf(each, version, { today: ctx.today, calendar, baseline, holder })
    answer.set(each.payable.payableId, {
      payable: each.payable,
      contract: each.contract,
      version,
      dueOn: each.due.state === 'due' ? each.due.dueOn : null,
      settledOn: each.settledOn,
      overpaidFen: each.overpaidFen,
      facts,
    })
  }
  await store(ctx, computed, choicesKey(choices), answer)
  await keepInterestLeft(ctx, computed)
  await syncPaymentClocks(ctx, calendar, computed)
  return answer
}

/** Says what is left of the interest where the price came late; everything else touched owes none of it. */
async function keepInterestLeft(ctx: ActContext, computed: readonly Computed[]): Promise<void> {
  const late = computed.filter(({ done, due, settledOn }) => done && due.state === 'due' && !due.provisional && settledOn !== null && settledOn > due.dueOn)
  const lateIds = late.map((each) => each.payable.payableId)
  await ctx.db.run(sql`
    update arrears.payable set interest_left_fen = 0
     where district = ${ctx.district} and payable_id = any (${computed.map((each) => each.payable.payableId)}::uuid[]) and interest_left_fen > 0 and payable_id <> all (${lateIds}::uuid[])`)
  if (lateIds.length > 0) await followInterestLeft(ctx, sql`p.payable_id = any (${lateIds}::uuid[])`)
}

interface Computed {
  readonly payable: StoredPayable
  readonly contract: StoredContract
  readonly due: PayableDue
  readonly lawOn: PlainDate | null
  readonly paidFen: bigint
  readonly settledOn: PlainDate | null
  readonly done: boolean
  readonly finding: PaymentFinding | null
}

async function loadSettled(ctx: ActContext, ids: readonly string[]): Promise<Map<string, Settled>> {
  const rows = await ctx.db.rows<Settled>(sql`
    select s.payable_id as "payableId", sum(s.amount_fen)::bigint as "paidFen", min(s.paid_on) filter (where s.so_far >= s.owed) as "settledOn"
      from (select m.payable_id, m.amount_fen, m.paid_on, p.amount_fen - p.reduced_fen as owed,
                   sum(m.amount_fen) over (partition by m.payable_id order by m.paid_on, m.payment_id) as so_far
              from arrears.payment m join arrears.payable p on p.district = m.district and p.payable_id = m.payable_id
             where m.district = ${ctx.district} and m.payable_id = any (${ids}::uuid[]) and not m.cancelled) s
     group by s.payable_id`)
  return new Map(rows.map((row) => [row.payableId, row]))
}

function factsOf(
  each: Computed,
  version: number,
  day: { readonly today: PlainDate; readonly calendar: WorkingCalendar; readonly baseline: PlainDate; readonly holder: HolderOn },
): Canonical[] {
  const { payable, contract, due, finding } = each
  const before = payable.finding
  const dueOn = due.state === 'due' ? due.dueOn : payable.dueOn
  const same = before === (finding?.outcome ?? null) && payable.daysLate === (finding?.daysLate ?? 0) && payable.dueOn === dueOn
  if (same || dueOn === null || (finding === null && (before === null || payable.findingVersion === null))) return []
  const { kind } = paymentTimeliness
  const supersedes = payable.findingVersion === null ? undefined : factIdOf(kind, payable.payableId, payable.findingVersion)
  const outcome = finding?.outcome ?? 'void'
  return [
    factOf(paymentTimeliness, {
      id: factIdOf(kind, payable.payableId, version),
      about: day.holder(payable.payableId, dueOn, payable.unit),
      matter: aboutPayable(payable.payableId),
      outcome,
      validOn: dueOn,
      effectiveFrom: outcome === 'late' || outcome === 'unpaid' ? effectiveAfterReply(day.today, day.calendar) : day.today,
      statedBy: 'system',
      ...(supersedes ? { supersedes } : {}),
      detail: {
        debtorClass: contract.debtorClass,
        protectedSupplier: isProtected(contract.creditorSize),
        regulation: due.state === 'due' ? due.text : payable.regulation,
        dueOn,
        settledOn: each.settledOn,
        daysLate: finding?.daysLate ?? 0,
        amountFen: (payable.amountFen - payable.reducedFen).toString(),
        disputed: payable.disputedFen > 0n,
        stock: dueOn <= day.baseline,
      },
    }),
  ]
}

async function store(ctx: ActContext, computed: readonly Computed[], choices: string, answer: ReadonlyMap<string, Refreshed>): Promise<void> {
  const column = <T>(pick: (each: Computed) => T) => computed.map(pick)
  const due = <T>(pick: (due: Extract<PayableDue, { state: 'due' }>) => T) => column((each) => (each.due.state === 'due' ? pick(each.due) : null))
  const findingVersion = (each: Computed) => {
    const stated = (answer.get(each.payable.payableId)?.facts.length ?? 0) > 0
    return each.finding === null ? null : stated ? each.payable.version + 1 : each.payable.findingVersion
  }
  await ctx.db.run(sql`
    update arrears.payable p
       set waits_for = s.waits_for, start_on = s.start_on, start_kind = s.start_kind, due_on = s.due_on, due_provisional = s.provisional, due_rule = s.rule, term_days = s.term_days,
           rule_class = s.rule_class, regulation = s.regulation, law_on = s.law_on, choices = ${choices}, paid_fen = s.paid_fen, settled_on = s.settled_on, state = s.state,
           finding = s.finding, finding_version = s.finding_version, days_late = s.days_late, version = p.version + 1
      from unnest(${column((each) => each.payable.payableId)}::uuid[], ${column((each) => (each.due.state === 'waiting' ? each.due.waitsFor : null))}::text[],
                  ${due((d) => d.startOn)}::date[], ${due((d) => d.startKind)}::text[], ${due((d) => d.dueOn)}::date[], ${column((each) => each.due.state === 'due' && each.due.provisional)}::boolean[],
                  ${due((d) => d.rule)}::text[], ${due((d) => d.termDays)}::int[], ${due((d) => d.ruleClass)}::text[], ${due((d) => d.text)}::text[], ${column((each) => each.lawOn)}::date[],
                  ${column((each) => each.paidFen)}::bigint[], ${column((each) => (each.done ? each.settledOn : null))}::date[], ${column((each) => (each.done ? 'paid' : 'open'))}::text[],
                  ${column((each) => each.finding?.outcome ?? null)}::text[], ${column(findingVersion)}::int[], ${column((each) => each.finding?.daysLate ?? 0)}::int[])
           as s(payable_id, waits_for, start_on, start_kind, due_on, provisional, rule, term_days, rule_class, regulation, law_on, paid_fen, settled_on, state, finding, finding_version, days_late)
     where p.district = ${ctx.district} and p.payable_id = s.payable_id`)
}
