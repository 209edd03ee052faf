import { ledgerApi } from '#kernel/ledger/common'
import { ErrorPanel, Moment, SkeletonLines, useApi, useText } from '#platform/ui/web'
import { useEntryWords } from './entry-words.ts'

/** What was done about one matter, oldest first, each line with its place in the ledger. */
export function LedgerTrail({ about }: { about: string }) {
  const t = useText()
  const words = useEntryWords()
  const trail = useApi(ledgerApi.ledgerTrail, { query: { about } })
  if (trail.error) return <ErrorPanel error={trail.error} retry={() => void trail.refetch()} />
  if (!trail.data) return <SkeletonLines />
  if (trail.data.entries.length === 0) return <p className="sn-muted">{t('ledger.trail.none')}</p>
  return (
    <>
      <ol className="sn-trail">
        {trail.data.entries.map((entry) => (
          <li key={entry.entryId}>
            <strong>{words(entry.kind)}</strong>
            <Moment at={entry.at} />
            <a className="sn-trail-place" href={`/verify?entry=${entry.entryId}`} target="_blank" rel="noreferrer" title={t('ledger.trail.verify')}>
              {t('ledger.trail.place', { index: entry.index + 1 })}
            </a>
          </li>
        ))}
      </ol>
      <p className="sn-muted">{t('ledger.trail.explain')}</p>
    </>
  )
}
