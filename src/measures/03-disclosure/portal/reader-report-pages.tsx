import { DomainError } from '#base/domain-error'
import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { defineForm, definePage, Facts, faultsOf, PageHead, type PageReply, PortalDay, type PortalRequest, Remark } from '#platform/pages'
import { formatDay } from '#platform/ui/common'
import { readerTopics } from '../common/reader-report.ts'
import { codeHash, lodgeReaderReport } from '../server/lodge-reader-report.ts'
import { countReaderReports, findPublicAct } from '../server/public-acts.ts'

/** Where a reader says what is wrong or missing. Works without script. */
export const reportFormPage = definePage('/reports/new', async (ctx, request) => formPage(ctx, request, {}, new Map()))

/** Takes the form; a refusal comes back with the words still in their fields. */
export const reportForm = defineForm('/reports', async (ctx, request) => {
  const { t, form } = request
  const { act, contact, unit, topic, words } = form
  try {
    const report = await lodgeReaderReport(ctx, { unit: unit ?? '', topic, words, ...(act ? { actionId: act } : {}), ...(contact?.trim() ? { contact } : {}) })
    return {
      kind: 'page',
      title: t('disclosure.report.thanks'),
      noIndex: true,
      body: (
        <article>
          <PageHead title={t('disclosure.report.thanks')} lead={t('disclosure.report.keep-code')} />
          <p className="code">{report.code}</p>
          <p>
            {t('disclosure.report.due', { day: formatDay(t, report.dueOn) })} <a href={`/reports/status?code=${report.code}`}>{t('disclosure.report.status')}</a>
          </p>
        </article>
      ),
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    const wrong = new Map(
      error.fields.length > 0 ? error.fields.map((field) => [field.path, t(`disclosure.report.fault.${field.path}`)]) : [['unit', t('disclosure.report.fault.unit')]],
    )
    return { ...(await formPage(ctx, request, form, wrong, t(error.code, error.params))), status: 422 }
  }
})

async function formPage(
  ctx: ActContext,
  request: PortalRequest,
  values: Readonly<Record<string, string>>,
  wrong: ReadonlyMap<string, string>,
  refusal?: string,
): Promise<PageReply> {
  const { t, language, query } = request
  const actionId = values['act'] ?? query['act'] ?? ''
  const act = actionId ? await findPublicAct(ctx, actionId) : undefined
  const units = await listPublicUnits(ctx)
  const counts = await countReaderReports(ctx, null)
  const { marks, fault } = faultsOf(wrong)
  return {
    kind: 'page',
    title: t('disclosure.report.title'),
    description: t('disclosure.report.lead'),
    noIndex: Boolean(actionId),
    body: (
      <article>
        <PageHead title={t('disclosure.report.title')} lead={t('disclosure.report.lead')} />
        {refusal ? (
          <Remark tone="warn">
            <p role="alert">{refusal}</p>
          </Remark>
        ) : null}
        <form className="fields" method="post" action="/reports">
          {act ? (
            <>
              <input type="hidden" name="act" value={act.actionId} />
              <input type="hidden" name="unit" value={act.unit} />
              <p>
                {t('disclosure.report.about')} <a href={`/acts/${act.actionId}`}>{act.title}</a>
              </p>
            </>
          ) : (
            <label>
              {t('disclosure.report.unit')}
              <select {...marks('unit')} defaultValue={values['unit'] ?? query['unit'] ?? ''} required>
                <option value="">{t('disclosure.report.choose')}</option>
                {units.map((unit) => (
                  <option key={unit.code} value={unit.code}>
                    {language === 'en' ? unit.englishName : unit.name}
                  </option>
                ))}
              </select>
              {fault('unit')}
            </label>
          )}
          <label>
            {t('disclosure.report.topic')}
            <select {...marks('topic')} defaultValue={values['topic'] ?? (act ? 'wrong' : 'missing')} required>
              {readerTopics.map((topic) => (
                <option key={topic} value={topic}>
                  {t(`disclosure.report.topic.${topic}`)}
                </option>
              ))}
            </select>
            {fault('topic')}
          </label>
          <label>
            {t('disclosure.report.words')}
            <textarea {...marks('words')} rows={6} minLength={5} maxLength={2000} required defaultValue={values['words'] ?? ''} />
            {fault('words')}
            <small>{t('disclosure.report.words-hint')}</small>
          </label>
          <label>
            {t('disclosure.report.contact')}
            <input {...marks('contact')} maxLength={100} autoComplete="off" defaultValue={values['contact'] ?? ''} />
            {fault('contact')}
            <small>{t('disclosure.report.contact-hint')}</small>
          </label>
          <button type="submit">{t('disclosure.report.send')}</button>
        </form>
        <p>{t('disclosure.report.counts', { ...counts })}</p>
        <p>
          <a href="/reports/status">{t('disclosure.report.status')}</a>
        </p>
      </article>
    ),
  }
}

interface Status {
  readonly unit: string
  readonly topic: string
  readonly state: string
  readonly upheld: boolean | null
  readonly receivedOn: string
  readonly answeredOn: string | null
  readonly dueOn: string
  readonly answer: string | null
}

/** What became of a report, by its code. */
export const reportStatusPage = definePage('/reports/status', async (ctx, request) => {
  const { t, language, query } = request
  const code = query['code']?.slice(0, 20) ?? ''
  const found = code
    ? await ctx.db.maybe<Status>(sql`
        select r.unit as "unit", r.topic as "topic", r.state as "state", r.upheld as "upheld", r.received_on as "receivedOn", r.answered_on as "answeredOn", r.due_on as "dueOn", r.answer as "answer"
          from disclosure.public_reader_report r where r.district = ${ctx.district} and r.code_hash = ${codeHash(code)}`)
    : undefined
  const units = found ? await listPublicUnits(ctx) : []
  const unit = units.find((each) => each.code === found?.unit)
  return {
    kind: 'page',
    title: t('disclosure.report.status'),
    noIndex: true,
    body: (
      <article>
        <PageHead title={t('disclosure.report.status')} />
        <form className="fields" method="get" action="/reports/status">
          <label>
            {t('disclosure.report.code')}
            <input name="code" defaultValue={code} required maxLength={20} autoComplete="off" />
          </label>
          <button type="submit">{t('disclosure.report.look')}</button>
        </form>
        {code && !found ? <p className="empty">{t('disclosure.report.unknown-code')}</p> : null}
        {found ? (
          <Facts
            items={[
              { label: t('disclosure.report.unit'), value: (language === 'en' ? unit?.englishName : unit?.name) ?? found.unit },
              { label: t('disclosure.report.topic'), value: t(`disclosure.report.topic.${found.topic}`) },
              { label: t('disclosure.report.received'), value: <PortalDay t={t} on={found.receivedOn} short /> },
              {
                label: t('disclosure.report.state'),
                value:
                  found.state === 'answered'
                    ? t(found.upheld ? 'disclosure.report.upheld' : 'disclosure.report.not-upheld')
                    : t('disclosure.report.due', { day: formatDay(t, found.dueOn) }),
              },
              found.answer ? { label: t('disclosure.report.answer'), value: found.answer } : null,
            ]}
          />
        ) : null}
      </article>
    ),
  }
})
