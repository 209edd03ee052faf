import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { hashRow } from '#kernel/intake/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type PaperKind, screeningProcedure } from '../common/screening.ts'
import { paperTemplate } from '../common/templates/paper-template.ts'
import { paperInsert } from './paper-intake.ts'
import { aboutPaper, getPaper, paperHost } from './paper-store.ts'
import { checkCounterparty } from './parties.ts'

export interface NewPaper {
  readonly unit: string
  readonly kind: PaperKind
  readonly number: string
  readonly title: string
  readonly issuedOn: PlainDate
  readonly counterparty: { readonly name: string; readonly code: string } | null
  readonly amountFen: bigint | null
  readonly content: string
  /** The promise in the register of promises that it gave, where it is there. */
  readonly promiseId?: string | undefined
}

/** Enters one existing paper or promise to be screened. Duty 14.6. */
export async function enterPaper(ctx: ActContext, paper: NewPaper): Promise<{ readonly paperId: string }> {
  requireReach(ctx, 'investment.screening.enter', paper.unit)
  return insertPaper(ctx, paper)
}

/** The same without asking for a right: for acts that bring their own. */
export async function insertPaper(ctx: ActContext, paper: NewPaper): Promise<{ readonly paperId: string }> {
  if (paper.issuedOn > ctx.today) refuse('invalid', 'investment.day.in-future', {}, [{ path: 'issuedOn', code: 'investment.day.in-future' }])
  if (paper.amountFen !== null && paper.amountFen < 0n) refuse('invalid', 'investment.amount.negative', {}, [{ path: 'amountFen', code: 'investment.amount.negative' }])
  if (paper.counterparty === null && (paper.kind === 'contract' || paper.kind === 'agreement'))
    refuse('invalid', 'investment.gate.counterparty-missing', {}, [{ path: 'counterpartyName', code: 'investment.gate.counterparty-missing' }])
  const party = paper.counterparty === null ? null : await checkCounterparty(ctx, paper.unit, paper.counterparty)
  const values = {
    kind: paper.kind,
    number: paper.number.trim(),
    title: paper.title.trim(),
    issuedOn: paper.issuedOn,
    counterpartyName: party?.name ?? null,
    counterpartyCode: party?.code ?? null,
    amountFen: paper.amountFen,
    content: paper.content.trim(),
  }
  const paperId = newId<'paper'>()
  const row = [
    ctx.district,
    paperId,
    paper.unit,
    paperTemplate.identity(values),
    values.kind,
    values.number,
    values.title,
    values.issuedOn,
    values.counterpartyName,
    values.counterpartyCode,
    values.amountFen,
    values.content,
    hashRow(paperTemplate, values),
    null,
    ctx.actor.personId,
    'entered',
  ]
  const entered = await ctx.db.insertMany('investment_promotion.paper', paperInsert, [row], { onConflict: 'on conflict do nothing' })
  if (entered === 0)
    refuse('conflict', 'investment.paper.known-already', { number: values.number }, [{ path: 'number', code: 'investment.paper.known-already', params: { number: values.number } }])
  if (paper.promiseId) await ctx.db.run(sql`update investment_promotion.paper set promise_id = ${paper.promiseId} where district = ${ctx.district} and paper_id = ${paperId}`)
  await append(ctx, {
    kind: 'investment.paper-entered',
    about: aboutPaper(paperId),
    payload: { unit: paper.unit, kind: paper.kind, issuedOn: paper.issuedOn, promise: paper.promiseId },
  })
  return { paperId }
}

/** Puts a paper found lawful back for a new judgment, by hand. */
export async function screenAgain(ctx: ActContext, input: { readonly paperId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const paper = await getPaper(ctx, input.paperId)
  const step = await takeStep(ctx, screeningProcedure, paperHost, { id: paper.paperId, act: 'again', version: input.version, set: sql`entered_by = ${ctx.actor.personId}` })
  await append(ctx, { kind: 'investment.paper-reopened', about: aboutPaper(paper.paperId), payload: { unit: paper.unit, judgedOn: paper.judgedOn, version: step.version } })
  return { version: step.version }
}
