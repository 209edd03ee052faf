import type { ReactNode } from 'react'
import { definePage, Facts, PageHead, PageSection, type PortalRequest, StatusWord } from '#platform/pages'
import { formatCount, formatMoment } from '#platform/ui/common'
import { inclusionRanges } from '../common/merkle.ts'
import { EntrySearch } from './entry-search.tsx'
import { type EntryProof, findProof } from './public-ledger.ts'

/**
 * Shows what came of checking the proof of one entry, then the proof step by step. The page's script (`verify.client.ts`) checks each step in the browser with
 * hashing of its own; without it the page shows the same figures and how to check them by hand.
 */
export const verifyPage = definePage('/verify', async (ctx, request) => {
  const { t } = request
  const entryId = (request.query['entry'] ?? '').trim().toLowerCase()
  const size = /^[1-9]\d{0,14}$/.test(request.query['size'] ?? '') ? Number(request.query['size']) : undefined
  const head = <PageHead title={t('ledger.verify-page.title')} lead={t('ledger.verify-page.lead')} back={{ href: '/ledger', label: t('ledger.page.title') }} />
  const said = (status: number, note: ReactNode) => ({
    kind: 'page' as const,
    status,
    title: t('ledger.verify-page.title'),
    description: t('ledger.verify-page.lead'),
    maxAge: 10,
    body: (
      <>
        {head}
        <EntrySearch t={t} value={entryId} />
        {note}
      </>
    ),
  })
  if (entryId === '') return said(200, <p className="empty">{t('ledger.verify-page.none')}</p>)
  const found = await findProof(ctx, entryId, size)
  if (found.state === 'unknown') return said(404, <p className="empty">{t('ledger.entry.not-found')}</p>)
  if (found.state === 'unsigned') return said(200, <p className="empty">{t('ledger.proof.not-signed-yet')}</p>)
  const { entry, checkpoint, proof } = found
  return {
    ...said(
      200,
      <>
        <p role="status" className="verdict" data-step="all" data-good={t('ledger.verify-page.all-good')} data-bad={t('ledger.verify-page.all-bad')} />
        <p className="remark" id="verify-off">
          {t('ledger.verify-page.no-script')}
        </p>
        <Facts
          items={[
            { label: t('ledger.verify-page.kind'), value: <code>{entry.kind}</code> },
            { label: t('ledger.verify-page.at'), value: <time dateTime={entry.at}>{formatMoment(t, entry.at)}</time> },
            { label: t('ledger.verify-page.place'), value: t('ledger.verify-page.place-value', { index: formatCount(entry.index), size: formatCount(checkpoint.size) }) },
            { label: t('ledger.verify-page.signed-at'), value: <time dateTime={checkpoint.signedAt}>{formatMoment(t, checkpoint.signedAt)}</time> },
          ]}
        />
        <Steps request={request} proof={proof} />
        <Kept request={request} />
        <ByHand request={request} proof={proof} />
      </>,
    ),
    script: 'verify.js',
  }
})

/** The old address of the page. */
export const verifyRedirect = definePage('/ledger/verify', async (_ctx, request) => {
  const search = new URLSearchParams(request.query)
  return { kind: 'redirect', to: search.size > 0 ? `/verify?${search}` : '/verify' }
})

/** A step whose outcome the script writes; the words for it come from here, so that the script has none of its own. */
function Step({ request, name, children }: { request: PortalRequest; name: string; children: ReactNode }) {
  const { t } = request
  return (
    <PageSection title={t(`ledger.verify-page.${name}-title`)} id={`step-${name}`}>
      <p role="status" data-step={name} data-good={t(`ledger.verify-page.${name}-good`)} data-bad={t(`ledger.verify-page.${name}-bad`)} />
      <p>{t(`ledger.verify-page.${name}`)}</p>
      {children}
    </PageSection>
  )
}

function Steps({ request, proof }: { request: PortalRequest; proof: EntryProof }) {
  const { t } = request
  const sides = inclusionRanges(proof.index, proof.size).map((range) => (range.start > proof.index ? 'right' : 'left'))
  return (
    <>
      <Step request={request} name="text">
        <pre data-field="body">{proof.body}</pre>
        <p>
          {t('ledger.verify-page.leaf-hash', { hash: t(`ledger.algorithm.${proof.hash}`) })} <code>{proof.leafHash}</code>
        </p>
      </Step>
      <Step request={request} name="path">
        <table className="list">
          <caption className="hidden">{t('ledger.verify-page.path-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('ledger.verify-page.column-step')}</th>
              <th scope="col">{t('ledger.verify-page.column-side')}</th>
              <th scope="col">{t('ledger.verify-page.column-sibling')}</th>
              <th scope="col">{t('ledger.verify-page.column-result')}</th>
            </tr>
          </thead>
          <tbody>
            {proof.proof.map((sibling, place) => (
              <tr key={sibling}>
                <th scope="row" data-label={t('ledger.verify-page.column-step')}>
                  {place + 1}
                </th>
                <td data-label={t('ledger.verify-page.column-side')}>{t(`ledger.verify-page.side-${sides[place]}`)}</td>
                <td data-label={t('ledger.verify-page.column-sibling')}>
                  <code>{sibling}</code>
                </td>
                <td data-label={t('ledger.verify-page.column-result')}>
                  <code data-result={place} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Step>
      <Step request={request} name="signature">
        <pre data-field="note">{proof.note}</pre>
        <p>{t('ledger.verify-page.signed-by', { signature: t(`ledger.algorithm.${proof.signature}`) })}</p>
        {proof.keys.map((key) => (
          <p key={key.keyId}>
            <code>{key.keyId}</code> <code>{key.publicKey}</code>
          </p>
        ))}
      </Step>
    </>
  )
}

/** What the page cannot know by itself: the checkpoint the reader kept, and the record the commitment hides. */
function Kept({ request }: { request: PortalRequest }) {
  const { t } = request
  return (
    <PageSection title={t('ledger.verify-page.kept-title')} id="kept">
      <p>{t('ledger.verify-page.kept')}</p>
      <form data-form="kept" hidden>
        <p>
          <label htmlFor="kept-note">{t('ledger.verify-page.kept-label')}</label>
        </p>
        <p>
          <textarea id="kept-note" rows={7} cols={60} spellCheck={false} />
        </p>
        <p>
          <button type="submit">{t('ledger.verify-page.kept-go')}</button>
        </p>
      </form>
      <p
        role="status"
        data-step="kept"
        data-good={t('ledger.verify-page.kept-good')}
        data-bad={t('ledger.verify-page.kept-bad')}
        data-unreadable={t('ledger.verify-page.kept-unreadable')}
        data-later={t('ledger.verify-page.kept-other-size')}
      />
      <h3>{t('ledger.verify-page.record-title')}</h3>
      <p>{t('ledger.verify-page.record')}</p>
      <form data-form="record" data-address={request.query['record'] ?? ''} hidden>
        <p>
          <label htmlFor="record-text">{t('ledger.verify-page.record-label')}</label>
        </p>
        <p>
          <textarea id="record-text" rows={7} cols={60} spellCheck={false} />
        </p>
        <p>
          <button type="submit">{t('ledger.verify-page.record-go')}</button>
        </p>
      </form>
      <p
        role="status"
        data-step="record"
        data-good={t('ledger.verify-page.record-good')}
        data-bad={t('ledger.verify-page.record-bad')}
        data-unreadable={t('ledger.verify-page.record-unreadable')}
      />
    </PageSection>
  )
}

function ByHand({ request, proof }: { request: PortalRequest; proof: EntryProof }) {
  const { t, origin } = request
  const tool = proof.hash === 'sm3' ? 'openssl dgst -sm3' : 'sha256sum'
  return (
    <PageSection title={t('ledger.verify-page.by-hand-title')} id="by-hand">
      <p>{t('ledger.verify-page.by-hand')}</p>
      <pre>{`(printf '\\0'; curl -s ${origin}/api/ledger/entries/${proof.entryId} | jq -j .body) | ${tool}\ncurl -s '${origin}/api/ledger/proofs/inclusion?entry=${proof.entryId}&size=${proof.size}'\ncurl -s ${origin}/ledger/checkpoints/${proof.size}.txt`}</pre>
      <details>
        <summary>{t('ledger.verify-page.data')}</summary>
        <pre id="proof">{JSON.stringify(proof, null, 2)}</pre>
      </details>
      <p>
        <StatusWord>{t('ledger.verify-page.limits-title')}</StatusWord> {t('ledger.verify-page.limits')}
      </p>
    </PageSection>
  )
}
