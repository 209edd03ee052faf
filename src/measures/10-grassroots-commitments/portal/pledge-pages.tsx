import { DomainError, refuse } from '#base/domain-error'
import { getPublicUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import {
  Citation,
  ClockNote,
  type ClockTone,
  defineForm,
  definePage,
  Facts,
  NumberDoor,
  NumberRow,
  PageHead,
  type PageReply,
  PageSection,
  PortalDay,
  type PortalRequest,
  PortalTable,
  Remark,
} from '#platform/pages'
import { doubtsToAnswer } from '../common/law-pledges.ts'
import { givePledgeView, openViewTicket } from '../server/pledge-views.ts'
import { listPledgeProgress, listPublicPledges, type PublicPledge } from './public-pledges.ts'

const tones: Readonly<Record<string, ClockTone>> = {
  running: 'running',
  met: 'kept',
  'met-late': 'late',
  'partly-met': 'late',
  'not-met': 'late',
  overdue: 'late',
  excused: 'ended',
  ended: 'ended',
}

/** How a pledge stands, in a mark and words. */
function Standing({ request, pledge }: { request: PortalRequest; pledge: PublicPledge }) {
  return <ClockNote tone={tones[pledge.word] ?? 'running'}>{request.t(`grassroots.pledge.standing.${pledge.word}`)}</ClockNote>
}

/** Pledges as a list, on a town's page. */
export function PledgeTable({ request, pledges }: { request: PortalRequest; pledges: readonly PublicPledge[] }) {
  const { t } = request
  return (
    <PortalTable
      t={t}
      caption={t('grassroots.pledges.title')}
      rows={pledges}
      rowKey={(pledge) => pledge.pledgeId}
      empty={t('grassroots.pledges.none')}
      columns={[
        { title: t('grassroots.pledge.name'), names: true, render: (pledge) => <a href={`/pledges/${pledge.pledgeId}`}>{pledge.title}</a> },
        { title: t('grassroots.pledge.category'), render: (pledge) => t(`grassroots.pledge.category.${pledge.category}`) },
        { title: t('grassroots.pledge.due'), render: (pledge) => <PortalDay t={t} on={pledge.dueOn} short /> },
        { title: t('grassroots.pledge.standing'), render: (pledge) => <Standing request={request} pledge={pledge} /> },
        { title: t('grassroots.pledge.said'), render: (pledge) => t('grassroots.pledge.said-counts', { kept: pledge.kept, notKept: pledge.notKept }) },
      ]}
    />
  )
}

async function getPledge(ctx: ActContext, pledgeId: string): Promise<PublicPledge> {
  const [pledge] = /^[0-9a-f-]{36}$/.test(pledgeId) ? await listPublicPledges(ctx, { pledgeId }) : []
  return pledge ?? refuse('not-found', 'grassroots.pledge.unknown')
}

/** One pledge: what was promised, how it gets on, what came of it, what citizens say. Duty 10.4. */
export const pledgePage = definePage('/pledges/:pledgeId', async (ctx, request) => {
  const { t, language } = request
  const pledge = await getPledge(ctx, request.params['pledgeId'] ?? '')
  const { unit } = await getPublicUnit(ctx, pledge.unit)
  const progress = await listPledgeProgress(ctx, pledge.pledgeId)
  const doubted = pledge.doubts >= doubtsToAnswer.on(ctx.today).value
  return {
    kind: 'page',
    title: pledge.title,
    description: pledge.what,
    maxAge: 300,
    body: (
      <article>
        <PageHead title={pledge.title} lead={pledge.what} back={{ href: `/grassroots/${pledge.unit}`, label: language === 'en' ? unit.englishName : unit.name }} />
        {doubted ? (
          <Remark tone="warn">
            <p>{t('grassroots.pledge.doubted', { count: pledge.doubts })}</p>
          </Remark>
        ) : null}
        <Facts
          items={[
            { label: t('grassroots.pledge.standing'), value: <Standing request={request} pledge={pledge} /> },
            { label: t('grassroots.pledge.due'), value: <PortalDay t={t} on={pledge.dueOn} /> },
            pledge.originalDueOn !== pledge.dueOn && { label: t('grassroots.pledge.original-due'), value: <PortalDay t={t} on={pledge.originalDueOn} /> },
            pledge.doneOn !== null && { label: t('grassroots.pledge.done-on'), value: <PortalDay t={t} on={pledge.doneOn} /> },
            { label: t('grassroots.pledge.whom'), value: pledge.whom, wide: true },
            { label: t('grassroots.pledge.office'), value: pledge.office },
            { label: t('grassroots.pledge.channel'), value: pledge.channel },
            { label: t('grassroots.pledge.basis'), value: pledge.basis, wide: true },
          ]}
        />
        <PageSection title={t('grassroots.pledge.progress')} id="progress">
          {progress.length === 0 ? (
            <p className="empty">{t('grassroots.pledge.no-progress')}</p>
          ) : (
            <ol>
              {progress.map((each) => (
                <li key={each.progressId}>
                  <PortalDay t={t} on={each.reportedOn} short /> {each.words}
                </li>
              ))}
            </ol>
          )}
          <p>
            <a href={`/promises/${pledge.promiseId}`}>{t('grassroots.pledge.register')}</a>
          </p>
        </PageSection>
        <PageSection title={t('grassroots.pledge.citizens')} id="citizens">
          <p>{t('grassroots.pledge.citizens-lead')}</p>
          <NumberRow>
            <NumberDoor t={t} value={pledge.kept} label={t('grassroots.view.kept')} />
            <NumberDoor t={t} value={pledge.notKept} label={t('grassroots.view.not-kept')} />
          </NumberRow>
          <form method="post" action={`/pledges/${pledge.pledgeId}/form`}>
            <button type="submit">{t('grassroots.pledge.open-form')}</button>
          </form>
        </PageSection>
        <Citation request={request} title={pledge.title} day={ctx.today} />
      </article>
    ),
  }
})

/** Opens the form for one statement: it holds a ticket good for half an hour, so nobody can send a thousand. */
export const viewTicketForm = defineForm('/pledges/:pledgeId/form', async (ctx, request) => {
  const pledge = await getPledge(ctx, request.params['pledgeId'] ?? '')
  try {
    return formPage(request, pledge, await openViewTicket(ctx, pledge.pledgeId), {})
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'too-many') throw error
    return { ...answerPage(request, pledge, request.t('grassroots.view.title'), request.t(error.code, error.params)), status: 429 }
  }
})

/** Takes a statement; a refusal comes back with the form. */
export const viewForm = defineForm('/pledges/:pledgeId/view', async (ctx, request) => {
  const { t, form } = request
  const pledge = await getPledge(ctx, request.params['pledgeId'] ?? '')
  try {
    await givePledgeView(ctx, pledge.pledgeId, { ticket: form['ticket'] ?? '', view: form['view'], ...(form['words']?.trim() ? { words: form['words'] } : {}) })
    return answerPage(request, pledge, t('grassroots.view.thanks'), t('grassroots.view.counted'))
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    const said = t(error.code, error.params)
    if (error.kind === 'invalid') return { ...formPage(request, pledge, form['ticket'] ?? '', form, said), status: 422 }
    return { ...answerPage(request, pledge, t('grassroots.view.title'), said), status: error.kind === 'too-many' ? 429 : 409 }
  }
})

function formPage(request: PortalRequest, pledge: PublicPledge, ticket: string, values: Readonly<Record<string, string>>, refusal?: string): PageReply {
  const { t } = request
  return {
    kind: 'page',
    title: t('grassroots.view.title'),
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('grassroots.view.title')} lead={pledge.title} back={{ href: `/pledges/${pledge.pledgeId}`, label: t('grassroots.view.back') }} />
        {refusal ? (
          <Remark tone="warn">
            <p role="alert">{refusal}</p>
          </Remark>
        ) : null}
        <form className="fields" method="post" action={`/pledges/${pledge.pledgeId}/view`}>
          <input type="hidden" name="ticket" value={ticket} />
          <label>
            {t('grassroots.view.question')}
            <select name="view" required defaultValue={values['view'] ?? ''}>
              <option value="">{t('grassroots.objection.choose')}</option>
              <option value="kept">{t('grassroots.view.kept')}</option>
              <option value="not-kept">{t('grassroots.view.not-kept')}</option>
            </select>
          </label>
          <label>
            {t('grassroots.view.words')}
            <textarea name="words" rows={3} maxLength={200} defaultValue={values['words'] ?? ''} />
            <small>{t('grassroots.view.words-hint')}</small>
          </label>
          <button type="submit">{t('grassroots.view.send')}</button>
        </form>
      </article>
    ),
  }
}

function answerPage(request: PortalRequest, pledge: PublicPledge, title: string, said: string): PageReply {
  return {
    kind: 'page',
    title,
    noIndex: true,
    body: (
      <article>
        <PageHead title={title} lead={said} />
        <p>
          <a href={`/pledges/${pledge.pledgeId}`}>{request.t('grassroots.view.back')}</a>
        </p>
      </article>
    ),
  }
}
