import { listPublicUnits } from '#kernel/parties/server'
import { definePage, PageHead, Pagination, PortalDay, PortalTable, SearchBox, StatusWord } from '#platform/pages'
import { type ApprovalProgress, listApprovalSteps, searchPublicApprovals } from '../server/approval-progress.ts'
import { pageOf } from './act-list-page.tsx'

const SIZE = 20

/** How far approvals have come: accepted, in process, decided. A case is found by its number; its applicant is never shown. */
export const approvalsPage = definePage(
  '/approvals',
  async (ctx, request) => {
    const { t, language, query } = request
    const page = pageOf(query)
    const state = ['accepted', 'in-process', 'decided'].find((each) => each === query['state'])
    const { items, total } = await searchPublicApprovals(ctx, { words: query['q']?.slice(0, 60), state }, { size: SIZE, offset: (page - 1) * SIZE })
    const names = new Map((await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    const only = total === 1 ? items[0] : undefined
    const steps = only ? await listApprovalSteps(ctx, only.progressId) : []
    return {
      kind: 'page',
      title: t('disclosure.approvals.title'),
      description: t('disclosure.approvals.lead'),
      maxAge: 60,
      noIndex: Object.keys(query).length > 0,
      body: (
        <article>
          <PageHead title={t('disclosure.approvals.title')} lead={t('disclosure.approvals.lead')} />
          <SearchBox
            t={t}
            action="/approvals"
            value={query['q'] ?? ''}
            label={t('disclosure.approvals.search')}
            placeholder={t('disclosure.approvals.search')}
            keep={state ? { state } : {}}
          />
          <p role="status">{t('disclosure.acts.found', { count: total })}</p>
          <PortalTable
            t={t}
            caption={t('disclosure.approvals.title')}
            rows={items}
            rowKey={(item) => item.progressId}
            empty={t('disclosure.approvals.none')}
            columns={[
              { title: t('disclosure.approvals.case'), names: true, render: (item) => item.caseNumber },
              { title: t('disclosure.approvals.matter'), render: (item) => item.item },
              { title: t('disclosure.acts.unit'), render: (item) => names.get(item.unit) ?? item.unit },
              { title: t('disclosure.approvals.accepted'), render: (item) => <PortalDay t={t} on={item.acceptedOn} short /> },
              { title: t('disclosure.approvals.promised'), render: (item) => <PortalDay t={t} on={item.promisedOn} short /> },
              {
                title: t('disclosure.approvals.state'),
                render: (item) => (
                  <>
                    <StatusWord tone={item.state === 'decided' ? 'good' : 'plain'}>{t(`disclosure.approvals.state.${item.state}`)}</StatusWord>{' '}
                    {item.outcome ? t(`disclosure.approvals.outcome.${item.outcome}`) : (item.step ?? '')}
                    {pastPromise(item) ? <StatusWord tone="bad">{t('disclosure.approvals.past-promise')}</StatusWord> : null}
                  </>
                ),
              },
              { title: t('disclosure.approvals.as-of'), render: (item) => <PortalDay t={t} on={item.asOf} short /> },
            ]}
          />
          {steps.length > 0 ? (
            <ol>
              {steps.map((step) => (
                <li key={`${step.asOf}${step.state}${step.step ?? ''}`}>
                  <PortalDay t={t} on={step.asOf} short /> {t(`disclosure.approvals.state.${step.state}`)} {step.step ?? ''}
                </li>
              ))}
            </ol>
          ) : null}
          <Pagination request={request} page={page} size={SIZE} total={total} />
        </article>
      ),
    }
  },
  { key: 'disclosure.menu.approvals', order: 14, part: 'acts' },
)

/** Decided after the promised day, or still open past it when the hall last reported. */
function pastPromise({ promisedOn, decidedOn, asOf }: ApprovalProgress): boolean {
  return promisedOn !== null && (decidedOn ?? asOf) > promisedOn
}
