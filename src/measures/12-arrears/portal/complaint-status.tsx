import { DomainError } from '#base/domain-error'
import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { defineForm, definePage, Facts, PageHead, type PageReply, PortalDay, type PortalRequest, PortalTable, Remark } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import { supplierViews } from '../common/complaint.ts'
import { addComplaintFiles } from '../server/complaint-files.ts'
import { codeHash } from '../server/complaint-store.ts'
import { stateSupplierView } from '../server/decide-complaint.ts'
import { reportRetaliation } from '../server/retaliation.ts'
import { ReceivedFiles, upload } from './complaint-files.tsx'

interface Status {
  readonly complaintId: string
  readonly respondent: string
  readonly handler: string | null
  readonly state: string
  readonly receivedOn: string
  readonly closedOn: string | null
  readonly declineGround: string | null
  readonly result: string | null
  readonly view: string
  readonly answer: string | null
}

/** What became of a complaint, by its receipt: steps with their days, pressure on the debtor, the result, and what the firm may say. */
export const complaintStatusPage = definePage('/arrears/complaint', async (ctx, request) => statusPage(ctx, request, request.query['code']?.slice(0, 30) ?? ''))

/** The firm's rating of the result, by its receipt. */
export const complaintViewForm = defineForm('/arrears/complaint/view', async (ctx, request) => {
  const code = request.form['code']?.slice(0, 30) ?? ''
  const view = supplierViews.find((each) => each === request.form['view'])
  return said(ctx, request, code, async () => {
    if (view) await stateSupplierView(ctx, { code, view })
    return request.t('arrears.portal.complaint.judged')
  })
})

/** A report of retaliation, by the receipt. */
export const retaliationForm = defineForm('/arrears/complaint/retaliation', async (ctx, request) => {
  const code = request.form['code']?.slice(0, 30) ?? ''
  return said(ctx, request, code, async () => {
    const { dueOn } = await reportRetaliation(ctx, { code, words: request.form['words'] ?? '' })
    return request.t('arrears.portal.complaint.retaliation-thanks', { day: formatShortDay(request.t, dueOn) })
  })
})

/** More evidence, by the receipt. */
export const complaintFilesForm = defineForm(
  '/arrears/complaint/files',
  async (ctx, request) => {
    const code = request.form['code']?.slice(0, 30) ?? ''
    return said(ctx, request, code, async () => {
      const { added } = await addComplaintFiles(ctx, { code, files: request.files ?? [] })
      return added === 0 ? request.t('arrears.portal.complaint.files-known') : request.t('arrears.portal.complaint.files-kept', { count: added })
    })
  },
  upload,
)

async function said(ctx: ActContext, request: PortalRequest, code: string, act: () => Promise<string>): Promise<PageReply> {
  try {
    return await statusPage(ctx, request, code, { words: await act(), tone: 'plain' })
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    return { ...(await statusPage(ctx, request, code, { words: request.t(error.code, error.params), tone: 'warn' })), status: 422 }
  }
}

async function statusPage(ctx: ActContext, request: PortalRequest, code: string, message?: { readonly words: string; readonly tone: 'plain' | 'warn' }): Promise<PageReply> {
  const { t, language, form } = request
  const found = code
    ? await ctx.db.maybe<Status>(sql`
        select complaint_id as "complaintId", respondent, handler, state, received_on as "receivedOn", closed_on as "closedOn", decline_ground as "declineGround", result, view, answer
          from arrears.public_complaint where district = ${ctx.district} and code_hash = ${codeHash(code)}`)
    : undefined
  const units = new Map(found ? (await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.name]) : [])
  return {
    kind: 'page',
    title: t('arrears.portal.complaint.status'),
    noIndex: true,
    private: true,
    body: (
      <article>
        <PageHead title={t('arrears.portal.complaint.status')} />
        {message ? (
          <Remark tone={message.tone}>
            <p role="alert">{message.words}</p>
          </Remark>
        ) : null}
        <form className="fields" method="get" action="/arrears/complaint">
          <label>
            {t('arrears.portal.complaint.code')}
            <input name="code" defaultValue={code} required maxLength={30} autoComplete="off" />
          </label>
          <button type="submit">{t('arrears.portal.complaint.look')}</button>
        </form>
        {code && !found ? <p className="empty">{t('arrears.complaint.code-unknown')}</p> : null}
        {found ? <Standing request={request} found={found} units={units} steps={await stepsOf(ctx, found.complaintId)} events={await eventsOf(ctx, found.complaintId)} /> : null}
        {found ? await ReceivedFiles({ ctx, t, complaintId: found.complaintId, code, open: found.state !== 'concluded' && found.state !== 'declined' }) : null}
        {found?.state === 'concluded' && found.view === 'none' ? (
          <form className="fields" method="post" action="/arrears/complaint/view">
            <input type="hidden" name="code" value={code} />
            <label>
              {t('arrears.portal.complaint.judge')}
              <select name="view" required defaultValue="">
                <option value="">{t('arrears.portal.complaint.choose')}</option>
                {supplierViews.map((view) => (
                  <option key={view} value={view}>
                    {t(`arrears.complaint.view.${view}`)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{t('arrears.portal.complaint.say')}</button>
          </form>
        ) : null}
        {found ? (
          <details>
            <summary>{t('arrears.portal.complaint.retaliation')}</summary>
            <form className="fields" method="post" action="/arrears/complaint/retaliation">
              <input type="hidden" name="code" value={code} />
              <label>
                {t('arrears.retaliation.words')}
                <textarea name="words" rows={5} minLength={10} maxLength={4000} required defaultValue={message?.tone === 'warn' ? (form['words'] ?? '') : ''} />
                <small>{t('arrears.portal.complaint.retaliation-hint')}</small>
              </label>
              <button type="submit">{t('arrears.portal.complaint.retaliation-send')}</button>
            </form>
          </details>
        ) : null}
      </article>
    ),
  }
}

interface Step {
  readonly step: string
  readonly round: number
  readonly unit: string
  readonly dueOn: string
  readonly doneOn: string | null
}

interface Event {
  readonly kind: string
  readonly document: string | null
  readonly happenedOn: string
}

function stepsOf(ctx: ActContext, complaintId: string): Promise<readonly Step[]> {
  return ctx.db.rows(sql`
    select step, round, unit, due_on as "dueOn", done_on as "doneOn" from arrears.public_complaint_step where district = ${ctx.district} and complaint_id = ${complaintId} order by started_on, due_on, step`)
}

function eventsOf(ctx: ActContext, complaintId: string): Promise<readonly Event[]> {
  return ctx.db.rows(sql`
    select kind, document, happened_on as "happenedOn" from arrears.public_complaint_event where district = ${ctx.district} and complaint_id = ${complaintId} order by happened_on, kind`)
}

function Standing({
  request: { t },
  found,
  units,
  steps,
  events,
}: {
  request: PortalRequest
  found: Status
  units: ReadonlyMap<string, string>
  steps: readonly Step[]
  events: readonly Event[]
}) {
  const nameOf = (code: string) => units.get(code) ?? code
  return (
    <>
      <Facts
        items={[
          { label: t('arrears.portal.complaint.respondent'), value: nameOf(found.respondent) },
          { label: t('arrears.complaints.received'), value: <PortalDay t={t} on={found.receivedOn} short /> },
          { label: t('arrears.complaints.state'), value: t(`arrears.complaint.state.${found.state}`) },
          found.declineGround ? { label: t('arrears.complaint.ground'), value: t(`arrears.complaint.ground.${found.declineGround}`) } : null,
          found.state === 'concluded' && found.result ? { label: t('arrears.complaint.result'), value: t(`arrears.complaint.result.${found.result}`) } : null,
          found.answer ? { label: t('arrears.complaint.answer'), value: found.answer } : null,
          found.state === 'concluded' ? { label: t('arrears.complaint.view'), value: t(`arrears.complaint.view.${found.view}`) } : null,
        ]}
      />
      <PortalTable
        t={t}
        caption={t('arrears.complaint.steps')}
        rows={steps}
        rowKey={(step) => `${step.step} ${step.round}`}
        columns={[
          { title: t('arrears.portal.complaint.step'), names: true, render: (step) => t(`arrears.complaint.step.${step.step}`) },
          { title: t('arrears.portal.complaint.who'), render: (step) => nameOf(step.unit) },
          { title: t('arrears.portal.complaint.due'), render: (step) => <PortalDay t={t} on={step.dueOn} short /> },
          {
            title: t('arrears.portal.complaint.done'),
            render: (step) => (step.doneOn === null ? t('arrears.portal.complaint.not-yet') : <PortalDay t={t} on={step.doneOn} short />),
          },
        ]}
      />
      {events.length > 0 ? (
        <ul>
          {events.map((event) => (
            <li key={`${event.happenedOn} ${event.kind} ${event.document}`}>
              <PortalDay t={t} on={event.happenedOn} short /> {t(`arrears.complaint.event.${event.kind}`)} {event.document}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
