import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Answer, BudgetSource, ClaimedBasis, DraftTerm, PromiseForm, Side, TermKind } from '../common/gate.ts'
import type { BanCode, CheckName } from '../common/law-bans.ts'

export const gateHost = defineHost({ table: 'investment_promotion.gate', id: 'gate_id', unit: 'unit', about: 'investment.gate' })
export const checkHost = defineHost({ table: 'investment_promotion.gate_check', id: 'check_id', unit: 'unit', about: 'investment.check' })

export const aboutGate = (gateId: string) => `investment.gate:${gateId}`
export const aboutCheck = (checkId: string) => `investment.check:${checkId}`

export interface Gate {
  readonly gateId: string
  readonly unit: string
  readonly number: string
  readonly title: string
  readonly form: PromiseForm
  readonly issuer: 'unit' | 'district-government'
  readonly counterpartyName: string | null
  readonly counterpartyCode: string | null
  readonly amountFen: bigint
  readonly round: number
  readonly state: 'drafted' | 'in-review' | 'cleared' | 'blocked' | 'used' | 'withdrawn'
  readonly version: number
  readonly draftedOn: PlainDate
  readonly submittedOn: PlainDate | null
  readonly decidedOn: PlainDate | null
  readonly budgetSource: BudgetSource | null
  readonly budgetNumber: string | null
  readonly budgetFen: bigint | null
  readonly promiseId: string | null
  readonly factId: string | null
}

export const gateColumns = sql`g.gate_id as "gateId", g.unit as "unit", g.number as "number", g.title as "title", g.form as "form", g.issuer as "issuer",
  g.counterparty_name as "counterpartyName", g.counterparty_code as "counterpartyCode", g.amount_fen as "amountFen", g.round as "round", g.state as "state", g.version as "version",
  g.drafted_on as "draftedOn", g.submitted_on as "submittedOn", g.decided_on as "decidedOn", g.budget_source as "budgetSource", g.budget_number as "budgetNumber",
  g.budget_fen as "budgetFen", g.promise_id as "promiseId", g.fact_id as "factId"`

export interface GateCheck {
  readonly checkId: string
  readonly gateId: string
  readonly round: number
  readonly name: CheckName
  readonly unit: string
  readonly dueOn: PlainDate
  readonly state: 'waiting' | 'passed' | 'failed' | 'returned' | 'ended'
  readonly version: number
  readonly answers: readonly Answer[]
  readonly note: string | null
  readonly decidedOn: PlainDate | null
  readonly personId: string | null
}

export const checkColumns = sql`c.check_id as "checkId", c.gate_id as "gateId", c.round as "round", c.name as "name", c.unit as "unit", c.due_on as "dueOn", c.state as "state",
  c.version as "version", c.answers as "answers", c.note as "note", c.decided_on as "decidedOn", c.person_id as "personId"`

/** The draft, locked until the act ends: its checks are decided one after the other. Refuses 'not-found'. */
export async function getGate(ctx: ActContext, gateId: string, lock = true): Promise<Gate> {
  const gate = isId(gateId)
    ? await ctx.db.maybe<Gate>(
        sql`select ${gateColumns} from investment_promotion.gate g where g.district = ${ctx.district} and g.gate_id = ${gateId} ${lock ? sql`for update` : sql``}`,
      )
    : undefined
  return gate ?? refuse('not-found', 'investment.gate.unknown')
}

export async function getCheck(ctx: ActContext, checkId: string): Promise<GateCheck> {
  const check = isId(checkId)
    ? await ctx.db.maybe<GateCheck>(sql`select ${checkColumns} from investment_promotion.gate_check c where c.district = ${ctx.district} and c.check_id = ${checkId}`)
    : undefined
  return check ?? refuse('not-found', 'investment.check.unknown')
}

/** The checks of a draft's round, or of every round. */
export async function checksOf(ctx: ActContext, gateId: string, round: number | null): Promise<GateCheck[]> {
  return ctx.db.rows<GateCheck>(sql`
    select ${checkColumns} from investment_promotion.gate_check c
     where c.district = ${ctx.district} and c.gate_id = ${gateId} ${round === null ? sql`` : sql`and c.round = ${round}`}
     order by c.round, array_position(array['legal-power', 'budget', 'land', 'tax', 'fair-competition'], c.name)`)
}

export interface StoredTerm extends DraftTerm {
  readonly round: number
  readonly place: number
}

export async function termsOf(ctx: ActContext, gateId: string, round: number): Promise<StoredTerm[]> {
  return ctx.db.rows<StoredTerm>(sql`
    select t.round as "round", t.place as "place", t.side as "side", t.kind as "kind", t.words as "words", t.amount_fen as "amountFen", t.features as "features", t.basis as "basis"
      from investment_promotion.gate_term t where t.district = ${ctx.district} and t.gate_id = ${gateId} and t.round = ${round} order by t.place`)
}

export async function saveTerms(ctx: ActContext, gateId: string, round: number, terms: readonly NewTerm[]): Promise<void> {
  await ctx.db.run(sql`delete from investment_promotion.gate_term where district = ${ctx.district} and gate_id = ${gateId} and round = ${round}`)
  for (const [index, term] of terms.entries()) {
    await ctx.db.run(sql`
      insert into investment_promotion.gate_term (district, gate_id, round, place, side, kind, words, amount_fen, features, basis)
      values (${ctx.district}, ${gateId}, ${round}, ${index + 1}, ${term.side}, ${term.kind}, ${term.words.trim()}, ${term.amountFen}, ${[...term.features]}::text[], ${term.basis === null ? null : JSON.stringify(term.basis)}::jsonb)`)
  }
}

export interface NewTerm {
  readonly side: Side
  readonly kind: TermKind
  readonly words: string
  readonly amountFen: bigint | null
  readonly features: readonly BanCode[]
  readonly basis: ClaimedBasis | null
}
