import type { OfficialDocument } from '#kernel/documents/common'
import { type RankQuestion, rankPeriod, readPeriod } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import type { Language } from '#platform/text/common'
import { bulletinDocumentOf } from '../common/bulletin-document.ts'
import { contentOfBulletin, contentOfRanking } from './bulletin-content-of.ts'
import { type Bulletin, findIssuedContent, getBulletin, listBulletins } from './bulletin-store.ts'
import { translateTo } from './translate.ts'

/**
 * The bulletin of a period as a document: the one in force; else the one in work, marked as a draft; else a look ahead
 * from today's facts, marked so too. Refuses what `rankPeriod` refuses.
 */
export async function bulletinDocument(ctx: ActContext, question: RankQuestion & { readonly language?: Language }): Promise<OfficialDocument> {
  const period = readPeriod(question.period)
  const language = question.language ?? 'zh-CN'
  const asked = question.asOf !== undefined || question.knownAt !== undefined || question.attribution !== undefined || question.schemeId !== undefined
  const found = asked ? [] : await listBulletins(ctx, { period, states: ['issued', 'approved', 'shown', 'drafted'] })
  const bulletin = found.find((each) => each.state === 'issued') ?? found[0]
  if (bulletin) return documentOfBulletin(ctx, bulletin.id, language)
  const content = await contentOfRanking(ctx, await rankPeriod(ctx, question))
  return bulletinDocumentOf({ content, t: translateTo[language], language, issuedOn: ctx.today })
}

/** One bulletin as a document, as issued or as it would be issued now. */
export async function documentOfBulletin(ctx: ActContext, bulletinId: string, language: Language): Promise<OfficialDocument> {
  const bulletin: Bulletin = await getBulletin(ctx, bulletinId)
  const content = (await findIssuedContent(ctx, bulletin.id)) ?? (await contentOfBulletin(ctx, bulletin))
  return bulletinDocumentOf({ content, t: translateTo[language], language, issuedOn: bulletin.issuedOn ?? ctx.today, number: bulletin.number ?? undefined })
}
