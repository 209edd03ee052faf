import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import { getPublicUnit } from '#kernel/parties/server'
import { Citation, definePage, Facts, PageHead, PageSection, PortalTable, Remark, StatusWord } from '#platform/pages'
import { formatFen, formatShortDay } from '#platform/ui/common'
import { promiseKinds } from '../common/index.ts'
import { aboutChange } from '../server/change-store.ts'
import { promiseDays } from '../server/promise-days.ts'
import { aboutMilestone, aboutPromise } from '../server/promise-store.ts'
import { findPublicPromise, publicAttemptsOf, publicChangesOf, publicMilestonesOf, publicSourcesOf } from '../server/public-promises.ts'
import { DueDay, OtherView, UnitStatement } from './milestone-words.tsx'
import { Proofs, recordedAbout } from './proofs.tsx'

/** One open promise: parties, papers, milestones with both sides' words, lawful changes, refused excuses. */
export const promisePage = definePage('/promises/:promiseId', async (ctx, request) => {
  const { t, language } = request
  const promiseId = request.params['promiseId'] ?? ''
  const promise = isId(promiseId) ? await findPublicPromise(ctx, promiseId) : undefined
  if (!promise) return refuse('not-found', 'promises.page.not-found', {})
  const { unit } = await getPublicUnit(ctx, promise.unit)
  const kind = promiseKinds().find((each) => each.id === promise.kind)
  const category = kind?.categories.find((each) => each.code === promise.category)
  const named = (words: { zh: string; en: string } | undefined) => (language === 'en' ? words?.en : words?.zh) ?? ''
  const days = await promiseDays(ctx)
  const milestones = await publicMilestonesOf(ctx, promiseId)
  const changes = await publicChangesOf(ctx, promiseId)
  const attempts = await publicAttemptsOf(ctx, promiseId)
  const sources = await publicSourcesOf(ctx, promiseId)
  const abouts = [aboutPromise(promiseId), ...milestones.map((each) => aboutMilestone(each.milestoneId)), ...changes.map((change) => aboutChange(change.caseId))]
  const entries = await recordedAbout(ctx, abouts, attempts.length > 0)
  const table = (side: 'unit' | 'counterparty', caption: string) => (
    <PortalTable
      t={t}
      caption={caption}
      rows={milestones.filter((each) => each.side === side)}
      rowKey={(row) => row.milestoneId}
      columns={[
        { title: t('promises.page.what'), names: true, render: (row) => row.title },
        { title: t('promises.page.due'), render: (row) => <DueDay t={t} milestone={row} /> },
        ...(milestones.some((each) => each.amountFen !== null)
          ? [
              {
                title: t('promises.page.amount'),
                align: 'right' as const,
                render: (row: (typeof milestones)[number]) => (row.amountFen === null ? '' : t('promises.page.yuan', { amount: formatFen(row.amountFen) })),
              },
            ]
          : []),
        { title: t('promises.page.unit-says'), render: (row) => <UnitStatement t={t} milestone={row} days={days} /> },
        // A word given to the public has nobody who could confirm it through a link.
        ...(kind?.link ? [{ title: t('promises.page.view'), render: (row: (typeof milestones)[number]) => <OtherView t={t} milestone={row} /> }] : []),
      ]}
    />
  )
  return {
    kind: 'page',
    title: promise.title,
    description: `${promise.title} · ${unit.name}`,
    noIndex: promise.counterpartyName.includes('*'),
    body: (
      <article>
        <PageHead
          title={promise.title}
          back={{ href: `/units/${promise.unit}/promises`, label: t('promises.page.unit-title', { unit: language === 'en' ? unit.englishName : unit.shortName }) }}
          tags={<StatusWord>{t(`promises.state.${promise.state}`)}</StatusWord>}
        />
        <Facts
          items={[
            { label: t('promises.page.owner'), value: <a href={`/units/${promise.unit}`}>{language === 'en' ? unit.englishName : unit.name}</a> },
            { label: t('promises.page.office'), value: promise.office },
            { label: t('promises.page.kind'), value: [named(kind), named(category)].filter(Boolean).join(' · ') },
            { label: t('promises.page.number'), value: promise.number },
            {
              label: t('promises.page.counterparty'),
              value: promise.counterpartyClass === 'public' ? t('promises.page.to-public') : promise.counterpartyName || t('promises.counterparty.firm'),
            },
            { label: t('promises.page.made-on'), value: formatShortDay(t, promise.madeOn) },
            promise.amountFen !== null && { label: t('promises.page.amount'), value: t('promises.page.yuan', { amount: formatFen(promise.amountFen) }) },
            { label: t('promises.page.sources'), value: sources.map((source) => `${t(`promises.source.${source.kind}`)} ${source.number}`).join('；'), wide: true },
          ]}
        />
        {promise.continuedBy ? (
          <Remark>
            <p>
              <a href={`/promises/${promise.continuedBy}`}>{t('promises.page.continued')}</a>
            </p>
          </Remark>
        ) : null}
        <PageSection title={t('promises.page.milestones')}>{table('unit', t('promises.page.milestones'))}</PageSection>
        {milestones.some((each) => each.side === 'counterparty') ? (
          <PageSection title={t('promises.page.other-side')}>{table('counterparty', t('promises.page.other-side'))}</PageSection>
        ) : null}
        {changes.length > 0 ? (
          <PageSection title={t('promises.page.changes')} id="changes">
            <ul>
              {changes.map((change) => (
                <li key={change.caseId}>
                  {t('promises.page.change-line', {
                    day: formatShortDay(t, change.approvedOn),
                    aim: t(`promises.aim.${change.aim}`),
                    ground: t(`promises.ground.${change.ground}`),
                    organ: change.organ,
                  })}
                  {change.compensation !== null && change.compensation !== 'none' && change.compensationFen !== null
                    ? ` · ${t('promises.page.compensation', { kind: t(`promises.compensation.${change.compensation}`), amount: formatFen(change.compensationFen), paid: formatFen(change.paidFen ?? 0n) })}`
                    : ''}
                </li>
              ))}
            </ul>
          </PageSection>
        ) : null}
        {attempts.length > 0 ? (
          <PageSection title={t('promises.page.attempts')}>
            <ul>
              {attempts.map((attempt) => (
                <li key={attempt.attemptId}>{t('promises.page.attempt-line', { day: formatShortDay(t, attempt.attemptedOn), excuse: t(`promises.excuse.${attempt.excuse}`) })}</li>
              ))}
            </ul>
          </PageSection>
        ) : null}
        <Proofs t={t} entries={entries} />
        <Remark>
          <p>{t('promises.page.neutral')}</p>
        </Remark>
        <Citation request={request} title={promise.title} day={ctx.today} />
      </article>
    ),
  }
})
