import type { ReactNode } from 'react'
import { dayInShanghai } from '#base/plain-date'
import { listEntriesAbout, type PlacedEntry } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { PageSection, PortalDay, PortalTable } from '#platform/pages'
import type { Translate } from '#platform/text/common'

/** What was recorded about a promise, its milestones and its published changes, in the order of the ledger. Attempts wait for the right of reply. */
export async function recordedAbout(ctx: ActContext, abouts: readonly string[], withAttempts: boolean): Promise<readonly PlacedEntry[]> {
  const entries: PlacedEntry[] = []
  for (const about of abouts) entries.push(...(await listEntriesAbout(ctx, about, 50)))
  return entries.filter((entry) => withAttempts || entry.kind !== 'promises.excuse-refused').sort((a, b) => (a.index < b.index ? -1 : 1))
}

/** Every step with its place in the ledger, where the reader's own browser recomputes the proof. */
export function Proofs({ t, entries }: { t: Translate; entries: readonly PlacedEntry[] }): ReactNode {
  if (entries.length === 0) return null
  return (
    <PageSection title={t('promises.page.proofs')} id="proofs">
      <PortalTable
        t={t}
        caption={t('promises.page.proofs')}
        rows={entries}
        rowKey={(entry) => entry.entryId}
        columns={[
          { title: t('promises.page.step'), names: true, render: (entry) => t(entry.kind.replace('.', '.entry.')) },
          { title: t('promises.page.step-on'), render: (entry) => <PortalDay t={t} on={dayInShanghai(entry.at)} short /> },
          { title: t('promises.page.proof'), render: (entry) => <a href={`/verify?entry=${entry.entryId}`}>{t('promises.page.verify', { index: Number(entry.index) + 1 })}</a> },
        ]}
      />
    </PageSection>
  )
}
