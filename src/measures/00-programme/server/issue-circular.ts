import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { yearOf } from '#base/plain-date'
import { requireOtherPerson, requireReach } from '#kernel/access/server'
import { type DocumentNumber, formatDocumentNumber } from '#kernel/documents/common'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { circularDocumentOf } from '../common/circular-document.ts'
import { progressCircular } from '../common/progress-circular.ts'
import { aboutCircular, circularHost, getCircular } from './circular-store.ts'
import { translateTo } from './translate.ts'

export interface CircularStep {
  readonly circularId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
}

/** Approves a draft; another person than the drafter. */
export async function approveCircular(ctx: ActContext, input: CircularStep): Promise<void> {
  requireReach(ctx, 'programme.circular.approve', null)
  const circular = await getCircular(ctx, input.circularId, true)
  requireOtherPerson(ctx, circular.draftedBy, 'programme.circular.same-person')
  await takeStep(ctx, progressCircular, circularHost, { id: circular.id, act: 'approve', version: input.version })
  await append(ctx, { kind: 'programme.circular-approved', about: aboutCircular(circular.id) })
}

/** Issues an approved circular under its number: Word and PDF are kept as evidence, the number enters the register. Duty S2.4. */
export async function issueCircular(ctx: ActContext, input: CircularStep & { readonly number: DocumentNumber }): Promise<{ readonly docx: string; readonly pdf: string }> {
  requireReach(ctx, 'programme.circular.issue', null)
  const { number } = input
  if (number.year !== yearOf(ctx.today)) refuse('invalid', 'programme.notice.number-year', { year: number.year })
  const circular = await getCircular(ctx, input.circularId, true)
  const about = aboutCircular(circular.id)
  const document = circularDocumentOf({ content: circular.content, remarks: circular.remarks, t: translateTo['zh-CN'], language: 'zh-CN', issuedOn: ctx.today, number })
  const unit = ctx.actor.unit ?? 'credit-centre'
  const docx = await storeEvidence(ctx, {
    bytes: await renderDocx(document),
    about,
    name: `${circular.asOf}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    unit,
  })
  const pdf = await storeEvidence(ctx, { bytes: await renderPdf(document), about, name: `${circular.asOf}.pdf`, mediaType: 'application/pdf', unit })
  await enterNotice(ctx, { number: formatDocumentNumber(number), title: document.title.replaceAll('\n', ''), kind: 'circular', issuedOn: ctx.today, about })
  await takeStep(ctx, progressCircular, circularHost, {
    id: circular.id,
    act: 'issue',
    version: input.version,
    provides: ['document-number'],
    set: sql`number_organ = ${number.organCode}, number_year = ${number.year}, number_serial = ${number.serial}, issued_on = ${ctx.today}, docx_evidence = ${docx.id}, pdf_evidence = ${pdf.id}`,
  })
  await append(ctx, { kind: 'programme.circular-issued', about, payload: { docx: docx.sha256, number: `${number.year}-${number.serial}`, pdf: pdf.sha256 } })
  return { docx: docx.id, pdf: pdf.id }
}

export interface NewNotice {
  readonly number: string
  readonly title: string
  readonly kind: 'plan' | 'weights' | 'circular' | 'go-live' | 'other'
  readonly issuedOn: string
  /** What the notice did here, as in the ledger. */
  readonly about?: string
}

/** Enters a document of the leading group into the register, as part of the act it belongs to. Refuses a number twice. */
export async function enterNotice(ctx: ActContext, notice: NewNotice): Promise<void> {
  const taken = await ctx.db.maybe<{ title: string }>(sql`select title as "title" from programme.notice where district = ${ctx.district} and number = ${notice.number}`)
  if (taken) refuse('conflict', 'programme.notice.number-taken', { number: notice.number, title: taken.title })
  await ctx.db.run(sql`
    insert into programme.notice (district, notice_id, number, title, kind, issued_on, about, entered_by, entered_on)
    values (${ctx.district}, ${newId()}, ${notice.number}, ${notice.title}, ${notice.kind}, ${notice.issuedOn}, ${notice.about ?? null}, ${ctx.actor.personId}, ${ctx.today})`)
}
