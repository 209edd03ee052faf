import { createHash } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { yearOf } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import type { DocumentNumber } from '#kernel/documents/common'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { storeEvidence } from '#kernel/evidence/server'
import { append, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { bulletinDocumentOf } from '../common/bulletin-document.ts'
import { rankingBulletin } from '../common/ranking-bulletin.ts'
import { contentOfBulletin } from './bulletin-content-of.ts'
import { aboutBulletin, bulletinHost, getBulletin } from './bulletin-store.ts'
import type { BulletinStep } from './show-bulletin.ts'
import { translateTo } from './translate.ts'

const mediaTypes = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const

/**
 * Issues an approved bulletin under its document number: fixes what it says, sets Word and PDF, makes both public with
 * the ranking, and marks the bulletin it replaces. Refused while publication is stopped for want of signatures. Duty 4.6.
 */
export async function issueBulletin(
  ctx: ActContext,
  input: BulletinStep & { readonly number: DocumentNumber },
): Promise<{ readonly sha256: { readonly docx: string; readonly pdf: string } }> {
  requireReach(ctx, 'supervision.bulletin.issue', null)
  await requirePublicationAllowed(ctx)
  const { number } = input
  if (number.year !== yearOf(ctx.today)) refuse('invalid', 'supervision.bulletin.number-year', { year: number.year })
  const bulletin = await getBulletin(ctx, input.bulletinId, true)
  const taken = await ctx.db.maybe<{ id: string }>(sql`select bulletin_id as "id" from supervision.bulletin where district = ${ctx.district}
    and number_organ = ${number.organCode} and number_year = ${number.year} and number_serial = ${number.serial}`)
  if (taken) refuse('conflict', 'supervision.bulletin.number-taken', { serial: number.serial, year: number.year })

  const value = await contentOfBulletin(ctx, bulletin)
  const content = canonicalJson(value as Canonical)
  const contentSha256 = createHash('sha256').update(content).digest('hex')
  if (bulletin.supersedes !== null) await supersede(ctx, bulletin.supersedes, bulletin.id)
  await takeStep(ctx, rankingBulletin, bulletinHost, {
    id: bulletin.id,
    act: 'issue',
    version: input.version,
    provides: ['document-number'],
    set: sql`number_organ = ${number.organCode}, number_year = ${number.year}, number_serial = ${number.serial}, issued_on = ${ctx.today}, content = ${content}, content_sha256 = ${contentSha256}`,
  })
  const document = bulletinDocumentOf({ content: value, t: translateTo['zh-CN'], language: 'zh-CN', issuedOn: ctx.today, number })
  const sha256 = {
    docx: await keepFile(ctx, bulletin.id, bulletin.period, 'docx', await renderDocx(document)),
    pdf: await keepFile(ctx, bulletin.id, bulletin.period, 'pdf', await renderPdf(document)),
  }
  await append(ctx, {
    kind: 'supervision.bulletin-issued',
    about: aboutBulletin(bulletin.id),
    payload: {
      content: contentSha256,
      docx: sha256.docx,
      number: `${number.year}-${number.serial}`,
      pdf: sha256.pdf,
      period: bulletin.period,
      run: bulletin.runId,
      supersedes: bulletin.supersedes,
      trial: value.trial,
    },
  })
  return { sha256 }
}

/** The bulletin in force gives way, as a consequence of the issue and not as an act of its own. */
async function supersede(ctx: ActContext, oldId: string, newBulletinId: string): Promise<void> {
  await takeStep({ ...ctx, actor: systemActor }, rankingBulletin, bulletinHost, { id: oldId, act: 'supersede', set: sql`superseded_by = ${newBulletinId}` })
}

async function keepFile(ctx: ActContext, bulletinId: string, period: string, format: keyof typeof mediaTypes, bytes: Uint8Array): Promise<string> {
  const kept = await storeEvidence(ctx, {
    bytes,
    about: aboutBulletin(bulletinId),
    name: `${period}.${format}`,
    mediaType: mediaTypes[format],
    unit: ctx.actor.unit ?? 'credit-centre',
  })
  await ctx.db.run(sql`insert into supervision.bulletin_file (district, bulletin_id, format, bytes, sha256, evidence_id)
    values (${ctx.district}, ${bulletinId}, ${format}, ${Buffer.from(bytes)}, ${kept.sha256}, ${kept.id})`)
  return kept.sha256
}
