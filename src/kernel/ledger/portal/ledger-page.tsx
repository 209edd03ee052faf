import { definePage, Facts, NumberDoor, NumberRow, PageHead, PageSection, type PortalRequest, PortalTable } from '#platform/pages'
import { formatCount, formatMoment } from '#platform/ui/common'
import { toHex } from '../common/note.ts'
import { type Checkpoint, latestCheckpoint, listCheckpoints } from '../server/checkpoints.ts'
import { treeSize } from '../server/integrate.ts'
import { listKeys, type PublicKey } from '../server/keys.ts'
import { listOutages, type Outage } from '../server/publication.ts'
import { findSetting, type LedgerSetting } from '../server/setting.ts'
import { EntrySearch } from './entry-search.tsx'
import { listIncidents, type PublicIncident } from './public-ledger.ts'

const SHOWN = 20

/** The public face of the ledger: what was signed, by which key, and how anyone can check it. */
export const ledgerPage = definePage(
  '/ledger',
  async (ctx, request) => {
    const { t } = request
    const setting = await findSetting(ctx)
    const latest = await latestCheckpoint(ctx)
    const before = /^[1-9]\d{0,14}$/.test(request.query['before'] ?? '') ? BigInt(request.query['before']!) : undefined
    const checkpoints = await listCheckpoints(ctx, { limit: SHOWN, ...(before === undefined ? {} : { before }) })
    return {
      kind: 'page',
      title: t('ledger.page.title'),
      description: t('ledger.page.lead'),
      body: (
        <>
          <PageHead title={t('ledger.page.title')} lead={t('ledger.page.lead')} />
          <NumberRow>
            <NumberDoor t={t} value={await treeSize(ctx)} unit={t('ledger.page.entries-unit')} label={t('ledger.page.entries')} explain={t('ledger.page.entries-note')} />
            <NumberDoor
              t={t}
              value={latest?.size ?? null}
              unit={t('ledger.page.entries-unit')}
              label={t('ledger.page.signed')}
              explain={latest ? t('ledger.page.signed-note', { at: formatMoment(t, latest.signedAt) }) : t('ledger.page.signed-none')}
            />
          </NumberRow>
          <EntrySearch t={t} />
          <PageSection title={t('ledger.page.what-title')} id="what">
            <p>{t('ledger.page.what')}</p>
            <p>{t('ledger.page.what-not')}</p>
          </PageSection>
          {latest && setting ? <Signed request={request} setting={setting} latest={latest} keys={await listKeys(ctx, setting)} /> : null}
          <HowToCheck request={request} />
          <PageSection title={t('ledger.page.checkpoints-title')} id="checkpoints">
            <PortalTable
              t={t}
              caption={t('ledger.page.checkpoints-title')}
              empty={t('ledger.page.signed-none')}
              rowKey={(row) => String(row.size)}
              rows={checkpoints}
              columns={[
                { title: t('ledger.page.column-size'), names: true, align: 'right', render: (row) => <a href={`/ledger/checkpoints/${row.size}.txt`}>{formatCount(row.size)}</a> },
                { title: t('ledger.page.column-signed-at'), render: (row) => <time dateTime={row.signedAt}>{formatMoment(t, row.signedAt)}</time> },
                { title: t('ledger.page.column-root'), render: (row) => <code>{toHex(row.root)}</code> },
              ]}
            />
            {checkpoints.length === SHOWN ? (
              <p className="ways">
                <a href={`/ledger?before=${checkpoints.at(-1)!.size}#checkpoints`}>{t('ledger.page.older')}</a>
              </p>
            ) : null}
          </PageSection>
          <Troubles request={request} outages={await listOutages(ctx)} incidents={await listIncidents(ctx)} />
        </>
      ),
    }
  },
  { key: 'ledger.page.title', order: 70, part: 'check' },
)

function Signed({ request, setting, latest, keys }: { request: PortalRequest; setting: LedgerSetting; latest: Checkpoint; keys: readonly PublicKey[] }) {
  const { t } = request
  return (
    <PageSection title={t('ledger.page.latest-title')} id="latest">
      <p>{t('ledger.page.latest-note')}</p>
      <pre>{latest.note}</pre>
      <Facts
        items={[
          { label: t('ledger.page.origin'), value: setting.origin },
          { label: t('ledger.page.hash'), value: t(`ledger.algorithm.${setting.hash}`) },
          { label: t('ledger.page.signature'), value: t(`ledger.algorithm.${setting.signature}`) },
        ]}
      />
      <h3>{t('ledger.page.key')}</h3>
      <p>{t('ledger.page.key-note')}</p>
      {keys.map((key) => (
        <pre key={key.keyId}>{key.verifierKey}</pre>
      ))}
    </PageSection>
  )
}

function HowToCheck({ request }: { request: PortalRequest }) {
  const { t, origin } = request
  return (
    <PageSection title={t('ledger.page.how-title')} id="how">
      <h3>{t('ledger.page.how-one-title')}</h3>
      <p>{t('ledger.page.how-one')}</p>
      <h3>{t('ledger.page.how-all-title')}</h3>
      <p>{t('ledger.page.how-all')}</p>
      <pre>{`curl -o ledger.jsonl ${origin}/ledger/bundle.jsonl\nbin/shounuo verify-ledger --bundle ledger.jsonl --checkpoint checkpoint.txt`}</pre>
      <p className="ways">
        <a href="/ledger/bundle.jsonl">{t('ledger.page.bundle')}</a>
        <a href="/ledger/checkpoint.txt">{t('ledger.page.checkpoint-file')}</a>
      </p>
      <h3>{t('ledger.page.how-witness-title')}</h3>
      <p>{t('ledger.page.how-witness')}</p>
      <pre>{`curl ${origin}/ledger/checkpoint.txt >> checkpoints.txt\ncurl '${origin}/api/ledger/proofs/consistency?from=1&to=2'`}</pre>
    </PageSection>
  )
}

function Troubles({ request, outages, incidents }: { request: PortalRequest; outages: readonly Outage[]; incidents: readonly PublicIncident[] }) {
  const { t } = request
  return (
    <>
      <PageSection title={t('ledger.page.outages-title')} id="outages">
        <p>{t('ledger.page.outages-note')}</p>
        <PortalTable
          t={t}
          caption={t('ledger.page.outages-title')}
          empty={t('ledger.page.outages-none')}
          rowKey={(row) => row.id}
          rows={[...outages].reverse()}
          columns={[
            { title: t('ledger.page.column-from'), names: true, render: (row) => <time dateTime={row.startedAt}>{formatMoment(t, row.startedAt)}</time> },
            {
              title: t('ledger.page.column-to'),
              render: (row) => (row.endedAt ? <time dateTime={row.endedAt}>{formatMoment(t, row.endedAt)}</time> : t('ledger.page.outage-open')),
            },
          ]}
        />
      </PageSection>
      {incidents.length > 0 ? (
        <PageSection title={t('ledger.page.incidents-title')} id="incidents">
          <PortalTable
            t={t}
            caption={t('ledger.page.incidents-title')}
            rowKey={(row) => row.id}
            rows={incidents}
            columns={[
              { title: t('ledger.page.column-declared-at'), names: true, render: (row) => <time dateTime={row.declaredAt}>{formatMoment(t, row.declaredAt)}</time> },
              {
                title: t('ledger.page.column-found'),
                render: (row) => t(`ledger.incident.${row.kind}`, { publishedSize: formatCount(row.publishedSize), treeSize: formatCount(row.treeSize) }),
              },
              { title: t('ledger.page.column-explanation'), render: (row) => row.explanation },
            ]}
          />
        </PageSection>
      ) : null}
    </>
  )
}
