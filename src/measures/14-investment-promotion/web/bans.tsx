import type { z } from 'zod'
import { useApi, useLanguage, useText } from '#platform/ui/web'
import { banList } from '../common/api.ts'
import type { BanCode } from '../common/law-bans.ts'

export type Citation = z.output<typeof banList.reply>['bans'][number]

/** The bans in force today, by code, with their names in the reader's language. */
export function useBans(): { all: readonly Citation[]; nameOf: (code: BanCode) => string; articleOf: (code: BanCode) => string } {
  const { language } = useLanguage()
  const all = useApi(banList, {}, { fresh: 300_000 }).data?.bans ?? []
  const find = (code: BanCode) => all.find((ban) => ban.code === code)
  return {
    all,
    nameOf: (code) => {
      const ban = find(code)
      return ban ? (language === 'en' ? ban.en : ban.zh) : code
    },
    articleOf: (code) => {
      const ban = find(code)
      return ban ? `${ban.instrument}${ban.article}` : ''
    },
  }
}

/** Bans as a list, each with its article. */
export function BanLines({ codes }: { codes: readonly BanCode[] }) {
  const bans = useBans()
  return (
    <ul className="inv-terms">
      {codes.map((code) => (
        <li key={code}>
          <p>{bans.nameOf(code)}</p>
          <p className="sn-muted">{bans.articleOf(code)}</p>
        </li>
      ))}
    </ul>
  )
}

/** How sure we are of the text of a ban. */
export function Confidence({ of }: { of: string }) {
  const t = useText()
  return <span className="sn-muted">{t(`investment.word.confidence.${of}`)}</span>
}
