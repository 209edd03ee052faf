import { stopClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { matchClock } from '../common/law-clocks.ts'
import { comparedKinds, judgeClaim, judgeVoucher, type VoucherSides } from '../common/match.ts'
import { aboutCase, type NewCase, openCases } from './match-store.ts'
import { accountHeirs } from './unit-names.ts'

/**
 * Compares supplier claims, unit ledgers and treasury payments, opens a case for every mismatch that has none, and ends
 * those that are gone. Set-based: one statement a comparison. Answers how many were opened and ended. Duty 12.6.
 */
export async function findMismatches(ctx: ActContext): Promise<{ readonly opened: number; readonly ended: number }> {
  const found = [...(await claimMismatches(ctx)), ...(await voucherMismatches(ctx))]
  const opened = await openCases(ctx, found)
  const ended = await endVanished(ctx, found)
  return { opened, ended }
}

interface ClaimRow {
  readonly unit: string
  readonly claimNumber: string
  readonly contractNumber: string
  readonly creditorUscc: string
  readonly claimFen: bigint
  readonly ledgerFen: bigint | null
}

async function claimMismatches(ctx: ActContext): Promise<NewCase[]> {
  // What was overdue on the claim's day: everything due before it, less what had been paid by then.
  const rows = await ctx.db.rows<ClaimRow>(sql`
    select s.unit, s.claim_number as "claimNumber", s.contract_number as "contractNumber", s.creditor_uscc as "creditorUscc", s.claimed_fen as "claimFen", l.fen as "ledgerFen"
      from arrears.supplier_claim s
      left join lateral (
        select coalesce(sum(greatest(p.amount_fen - p.reduced_fen - coalesce(m.fen, 0), 0)) filter (where p.due_on < s.as_of), 0)::bigint as fen
          from arrears.contract c
          left join arrears.payable p on p.district = c.district and p.contract_id = c.contract_id and p.state <> 'cancelled'
          left join lateral (select sum(y.amount_fen) as fen from arrears.payment y
                              where y.district = p.district and y.payable_id = p.payable_id and not y.cancelled and y.paid_on <= s.as_of) m on true
         where c.district = s.district and c.unit = s.unit and c.creditor_uscc = s.creditor_uscc and c.stage = 'signed' and starts_with(c.identity, s.contract_key || '|')
        having count(c.contract_id) > 0
      ) l on true
     where s.district = ${ctx.district} and not s.cancelled and s.claimed_fen is distinct from l.fen`)
  return rows.flatMap((row) => {
    const mismatch = judgeClaim(row)
    return mismatch === null
      ? []
      : [
          {
            ...mismatch,
            unit: row.unit,
            subject: `claim ${row.claimNumber}`,
            contractNumber: row.contractNumber,
            creditorUscc: row.creditorUscc,
            payableId: null,
            ledgerFen: row.ledgerFen,
            claimFen: row.claimFen,
            treasuryFen: null,
          },
        ]
  })
}

interface VoucherRow extends VoucherSides {
  readonly unit: string
  readonly voucher: string
  readonly uscc: string
  readonly contractNumber: string | null
}

async function voucherMismatches(ctx: ActContext): Promise<NewCase[]> {
  // Payments stay with the unit that made them; they are compared, and explained, as its successor's.
  const heirs = await accountHeirs(ctx)
  const rows = await ctx.db.rows<VoucherRow>(sql`
    with heir as (select * from unnest(${[...heirs.keys()]}::text[], ${[...heirs.values()]}::text[]) as h(unit, heir)),
    ledger as (
      select coalesce(h.heir, m.unit) as unit, m.voucher, c.creditor_uscc as uscc, min(c.number) as number, sum(m.amount_fen)::bigint as fen, max(m.paid_on) as paid_on
        from arrears.payment m
        join arrears.payable p on p.district = m.district and p.payable_id = m.payable_id
        join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
        left join heir h on h.unit = m.unit
       where m.district = ${ctx.district} and not m.cancelled and c.debtor_class = 'public-body' group by 1, m.voucher, c.creditor_uscc),
    treasury as (
      select coalesce(h.heir, t.unit) as unit, t.voucher, t.payee_uscc as uscc, sum(t.amount_fen)::bigint as fen, max(t.paid_on) as paid_on
        from arrears.treasury_payment t left join heir h on h.unit = t.unit where t.district = ${ctx.district} and not t.cancelled group by 1, t.voucher, t.payee_uscc),
    reach as (select unit, min(paid_on) as from_on, max(paid_on) as to_on from treasury group by unit)
    select coalesce(l.unit, t.unit) as "unit", coalesce(l.voucher, t.voucher) as "voucher", coalesce(l.uscc, t.uscc) as "uscc", l.number as "contractNumber", l.fen as "ledgerFen", l.paid_on as "ledgerOn",
           t.fen as "treasuryFen", t.paid_on as "treasuryOn", coalesce(l.paid_on between r.from_on and r.to_on, false) as "covered"
      from ledger l full join treasury t on t.unit = l.unit and t.voucher = l.voucher and t.uscc = l.uscc
      left join reach r on r.unit = coalesce(l.unit, t.unit)
     where l.fen is distinct from t.fen or l.paid_on is distinct from t.paid_on`)
  return rows.flatMap((row) => {
    const mismatch = judgeVoucher(row)
    return mismatch === null
      ? []
      : [
          {
            ...mismatch,
            unit: row.unit,
            subject: `voucher ${row.voucher} ${row.uscc}`,
            contractNumber: row.contractNumber ?? '',
            creditorUscc: row.uscc,
            payableId: null,
            ledgerFen: row.ledgerFen,
            claimFen: null,
            treasuryFen: row.treasuryFen,
          },
        ]
  })
}

/** Open cases whose sides agree by now are ended by the program; their clocks fall away. */
async function endVanished(ctx: ActContext, found: readonly NewCase[]): Promise<number> {
  const step = { act: 'vanish', to: 'vanished', person: 'system', on: ctx.today }
  const rows = await ctx.db.rows<{ caseId: string; unit: string }>(sql`
    update arrears.match_case k set state = 'vanished', settled_on = ${ctx.today}, version = k.version + 1, trail = k.trail || jsonb_build_array(${JSON.stringify(step)}::jsonb || jsonb_build_object('from', k.state))
     where k.district = ${ctx.district} and k.state in ('found', 'explained') and k.kind = any (${[...comparedKinds]}::text[])
       and not exists (select 1 from unnest(${found.map((each) => each.unit)}::text[], ${found.map((each) => each.subject)}::text[], ${found.map((each) => each.kind)}::text[]) as s(unit, subject, kind)
                        where s.unit = k.unit and s.subject = k.subject and s.kind = k.kind)
    returning k.case_id as "caseId", k.unit as "unit"`)
  if (rows.length === 0) return 0
  await stopClocks(ctx, { abouts: rows.map((row) => aboutCase(row.caseId)), kind: matchClock, on: ctx.today, outcome: 'ended' })
  await appendMany(
    ctx,
    rows.map((row) => ({ kind: 'arrears.mismatch-ended', about: aboutCase(row.caseId), payload: { unit: row.unit } })),
  )
  return rows.length
}
