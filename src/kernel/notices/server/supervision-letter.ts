import { getClockKind } from '#kernel/clocks/common'
import { type Block, formatDate, type OfficialDocument } from '#kernel/documents/common'
import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { fill, type Language } from '#platform/text/common'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { namesOfAbout } from './about-name.ts'
import { getSupervision, listMatters } from './supervision-store.ts'

/** Matters listed in the letter; more than that are counted. */
const MOST_MATTERS = 200

/** The letter of a supervised matter (督办通知书) as an official document; print it with #kernel/documents/server. */
export async function supervisionLetter(ctx: ActContext, supervisionId: string, options: { readonly language: Language }): Promise<OfficialDocument> {
  const { language } = options
  const t = (key: keyof typeof zh, params: Record<string, string | number> = {}) => fill((language === 'en' ? en : zh)[key], params)
  const supervision = await getSupervision(ctx, supervisionId)
  const names = await unitNames(ctx, [supervision.unit, supervision.issuer])
  const nameOf = (code: string) => (language === 'en' ? names.get(code)?.englishName : names.get(code)?.name) ?? code
  const kind = supervision.clockKind === null ? undefined : getClockKind(supervision.clockKind)
  const subject = supervision.subject ?? (kind ? (language === 'en' ? kind.en : kind.zh) : '')
  const matters = await listMatters(ctx, supervisionId, MOST_MATTERS)
  const named = await namesOfAbout(
    ctx,
    matters.map((matter) => matter.about),
  )
  const body: Block[] = [
    { kind: 'paragraph', text: supervision.reason ?? t('notices.letter.reason', { count: supervision.matters, subject }) },
    { kind: 'paragraph', text: t('notices.letter.request', { day: formatDate(supervision.dueOn, language) }) },
  ]
  if (matters.length > 0) {
    body.push({
      kind: 'table',
      caption: t('notices.letter.matters'),
      columns: [
        { header: t('notices.letter.place'), kind: 'number', share: 1 },
        { header: t('notices.letter.matter'), share: 6 },
        { header: t('notices.letter.due'), kind: 'date', share: 3 },
      ],
      rows: matters.map((matter, index) => [index + 1, named.get(matter.about) ?? matter.about, matter.dueOn]),
      ...(supervision.matters > matters.length ? { note: t('notices.letter.more', { count: supervision.matters - matters.length }) } : {}),
    })
  }
  return {
    mark: t('notices.letter.mark', { issuer: nameOf(supervision.issuer) }),
    number: { organCode: t('notices.letter.organ-code'), year: supervision.year, serial: supervision.serial },
    title: t('notices.letter.title', { subject }),
    addressees: [nameOf(supervision.unit)],
    body,
    issuers: [nameOf(supervision.issuer)],
    issuedOn: supervision.issuedOn,
    language,
  }
}
