import { refuse } from '#base/domain-error'
import { formatDocumentNumber } from '#kernel/documents/common'
import { outcomeName } from '#kernel/scoring/common'
import { Citation, definePage, Facts, PageHead, PageSection, PortalDay, type PortalRequest, PortalTable, Remark, StatusWord } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import type { BulletinContent } from '../common/bulletin-content.ts'
import { nameIn, shown } from '../common/bulletin-document.ts'
import { findPublicBulletin, listPublicFiles } from './public-bulletins.ts'
import { GroupView, leadOf, MethodView, periodIn } from './ranking-view.tsx'

/** `/rankings/:id`: one issued bulletin in full, as it was issued. */
export const rankingPage = definePage('/rankings/:id', async (ctx, request) => {
  const { t, language } = request
  const found = (await findPublicBulletin(ctx, request.params['id'] ?? '')) ?? refuse('not-found', 'supervision.page.not-found', {})
  const { bulletin, content } = found
  const files = await listPublicFiles(ctx, bulletin.id)
  const title = t('supervision.page.title', { period: periodIn(content, t) })
  return {
    kind: 'page',
    title,
    description: t('supervision.print.caveat'),
    maxAge: 300,
    body: (
      <>
        <PageHead
          title={title}
          lead={leadOf(content, t)}
          back={{ href: '/rankings', label: t('supervision.page.rankings') }}
          tags={content.trial ? <StatusWord tone="warn">{t('supervision.page.trial')}</StatusWord> : undefined}
        />
        {bulletin.supersededBy ? (
          <Remark tone="warn">
            <p>
              {t('supervision.page.superseded-by')} <a href={`/rankings/${bulletin.supersededBy}`}>{t('supervision.page.new-bulletin')}</a>
            </p>
          </Remark>
        ) : null}
        <Facts
          items={[
            { label: t('supervision.page.number'), value: formatDocumentNumber(bulletin.number, language) },
            { label: t('supervision.page.issued-on'), value: <PortalDay t={t} on={bulletin.issuedOn} /> },
            content.supersedes && {
              label: t('supervision.page.supersedes'),
              value: <a href={`/rankings/${content.supersedes.bulletinId}`}>{content.supersedes.number || t('supervision.page.old-bulletin')}</a>,
            },
          ]}
        />
        <PageSection title={t('supervision.page.how-to-read')} id="how-to-read">
          <p>{t('supervision.print.caveat')}</p>
          <p>{t('supervision.print.table-note')}</p>
        </PageSection>
        {content.groups.map((group) => (
          <GroupView key={group.id} t={t} language={language} group={group} />
        ))}
        <MethodView t={t} language={language} content={content} />
        <PageSection title={t('supervision.page.contest')} id="contest">
          <p>{contestWords(content, t)}</p>
          <p>{t('supervision.print.correction')}</p>
        </PageSection>
        {content.supersedes ? <ChangesView t={t} language={language} content={content} changes={content.supersedes} /> : null}
        <PageSection title={t('supervision.page.downloads')} id="downloads">
          <ul>
            {files.map((file) => (
              <li key={file.format} className="break">
                <a href={`/bulletins/${bulletin.id}/${content.period}.${file.format}`}>
                  {t(file.format === 'pdf' ? 'supervision.page.pdf' : 'supervision.page.word')} ({Math.ceil(file.size / 1024)} KB)
                </a>{' '}
                <small>
                  {t('supervision.page.sha256')} {file.sha256}
                </small>
              </li>
            ))}
            <li>
              <a href={`/bulletins/${bulletin.id}/${content.period}.json`}>{t('supervision.page.json')}</a>
            </li>
          </ul>
        </PageSection>
        <Citation request={request} title={title} day={ctx.today} />
      </>
    ),
  }
})

function contestWords({ contest }: BulletinContent, t: PortalRequest['t']): string {
  const day = (text: string | null) => (text === null ? '' : formatShortDay(t, text))
  return t('supervision.print.contest', {
    days: contest.days,
    shownOn: day(contest.shownOn),
    until: day(contest.until),
    lodged: contest.lodged,
    upheld: contest.upheld,
    open: contest.open,
  })
}

function ChangesView({ t, language, content, changes }: Pick<PortalRequest, 't' | 'language'> & { content: BulletinContent; changes: NonNullable<BulletinContent['supersedes']> }) {
  const units = new Map(content.groups.flatMap((group) => group.units).map((unit) => [unit.result.unit, nameIn(language, unit)]))
  const indicators = new Map(content.indicators.map(({ declaration }) => [declaration.id, language === 'en' ? declaration.en : declaration.zh]))
  const step = (before: string | number | null, after: string | number | null) => `${before ?? t('ui.none')} → ${after ?? t('ui.none')}`
  return (
    <PageSection title={t('supervision.page.changes')} id="changes">
      <p>{t('supervision.print.supersedes', { number: changes.number, reason: changes.reason })}</p>
      <PortalTable
        t={t}
        caption={t('supervision.print.changes-caption')}
        rows={changes.changes}
        rowKey={(change) => change.unit}
        columns={[
          { title: t('supervision.column.unit'), names: true, render: (change) => units.get(change.unit) ?? change.unit },
          { title: t('supervision.column.rank'), align: 'right', render: (change) => step(change.rank.before, change.rank.after) },
          { title: t('supervision.column.score'), align: 'right', render: (change) => step(shown(change.score.before), shown(change.score.after)) },
          {
            title: t('supervision.column.cause'),
            render: (change) =>
              change.causes.length === 0
                ? t('supervision.print.cause-others')
                : change.causes
                    .map(
                      (cause) =>
                        `${indicators.get(cause.indicator) ?? cause.indicator} ${cause.counts.map((each) => `${outcomeName(each.outcome, t)} ${each.change > 0 ? '+' : '−'}${Math.abs(each.change)}`).join(' ')}`,
                    )
                    .join(t('supervision.words.semicolon')),
          },
        ]}
      />
    </PageSection>
  )
}
