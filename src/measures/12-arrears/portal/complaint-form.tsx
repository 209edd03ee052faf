import { DomainError } from '#base/domain-error'
import type { Parameter } from '#kernel/law/common'
import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { defineForm, definePage, Facts, faultsOf, PageHead, type PageReply, type PortalRequest, Remark } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import { complaintExamination, complaintForwarding, complaintHandling, complaintLongest, contactKept, retaliationForbidden } from '../common/law-complaint.ts'
import { lodgeComplaint } from '../server/lodge-complaint.ts'
import { FilesField, upload } from './complaint-files.tsx'

const sizes = ['micro', 'small', 'medium', 'large', 'undeclared'] as const
/** Codes of refusals that belong to one field and are not in the list of wrong fields. */
const fieldOf: Readonly<Record<string, string>> = { 'arrears.complaint.respondent-unknown': 'respondent', 'arrears.complaint.self': 'firmUscc' }

/** Where a supplier complains that it is not paid. Works without script. */
export const complaintFormPage = definePage('/arrears/complain', async (ctx, request) => formPage(ctx, request, {}, new Map()))

/** Takes the form; a refusal comes back with the words still in their fields. */
export const complaintForm = defineForm(
  '/arrears/complain',
  async (ctx, request) => {
    const { t, form } = request
    try {
      const lodged = await lodgeComplaint(
        ctx,
        {
          respondent: form['respondent'] || '?',
          firmName: form['firmName'] ?? '',
          firmUscc: form['firmUscc'] ?? '',
          firmSize: form['firmSize'] ?? '',
          contractNumber: form['contractNumber'] ?? '',
          amountFen: form['amount'] ?? '',
          undisputed: form['undisputed'] === 'yes' ? true : form['undisputed'] === 'no' ? false : undefined,
          words: form['words'] ?? '',
          contact: form['contact'] ?? '',
        },
        'portal',
        request.files ?? [],
      )
      return {
        kind: 'page',
        title: t('arrears.portal.complaint.thanks'),
        noIndex: true,
        private: true,
        body: (
          <article>
            <PageHead title={t('arrears.portal.complaint.thanks')} lead={t('arrears.portal.complaint.keep')} />
            <p className="code">
              <strong>{lodged.code}</strong>
            </p>
            <Facts
              items={[
                { label: t('arrears.portal.complaint.respondent'), value: await unitName(ctx, form['respondent'] ?? '', request.language) },
                { label: t('arrears.portal.complaint.firm'), value: form['firmName'] ?? '' },
                { label: t('arrears.complaints.contract'), value: form['contractNumber'] ?? '' },
                { label: t('arrears.portal.complaint.amount'), value: form['amount'] ?? '' },
                { label: t('arrears.complaints.received'), value: formatShortDay(t, lodged.receivedOn) },
              ]}
            />
            {lodged.dueOn === null ? null : <p>{t('arrears.portal.complaint.examined-by', { day: formatShortDay(t, lodged.dueOn) })}</p>}
            {lodged.files === 0 ? null : <p>{t('arrears.portal.complaint.files-kept', { count: lodged.files })}</p>}
            <p>
              <a href={`/arrears/complaint?code=${lodged.code}`}>{t('arrears.portal.complaint.status')}</a>
            </p>
          </article>
        ),
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
      const wrong = new Map(error.fields.map((field) => [field.path === 'amountFen' ? 'amount' : field.path, t(field.code, field.params)]))
      const whose = fieldOf[error.code]
      if (whose) wrong.set(whose, t(error.code, error.params))
      return { ...(await formPage(ctx, request, form, wrong, t(error.code, error.params))), status: 422 }
    }
  },
  upload,
)

async function unitName(ctx: ActContext, code: string, language: PortalRequest['language']): Promise<string> {
  const unit = (await listPublicUnits(ctx)).find((each) => each.code === code)
  return (language === 'en' ? unit?.englishName : unit?.name) ?? code
}

async function formPage(
  ctx: ActContext,
  request: PortalRequest,
  values: Readonly<Record<string, string>>,
  wrong: ReadonlyMap<string, string>,
  refusal?: string,
): Promise<PageReply> {
  const { t, language, query } = request
  const units = await listPublicUnits(ctx)
  const counts = await ctx.db.one<{ received: number; concluded: number; settled: number }>(sql`
    select count(*)::int as received, count(*) filter (where state = 'concluded')::int as concluded, count(*) filter (where state = 'concluded' and result in ('paid', 'plan-agreed'))::int as settled
      from arrears.public_complaint where district = ${ctx.district}`)
  const { marks, fault } = faultsOf(wrong)
  return {
    kind: 'page',
    title: t('arrears.portal.complaint.title'),
    description: t('arrears.portal.complaint.lead'),
    body: (
      <article>
        <PageHead title={t('arrears.portal.complaint.title')} lead={t('arrears.portal.complaint.lead')} />
        {refusal ? (
          <Remark tone="warn">
            <p role="alert">{refusal}</p>
          </Remark>
        ) : null}
        <section>
          <h2>{t('arrears.portal.complaint.rules')}</h2>
          <ol>
            {rules(ctx, request).map((rule) => (
              <li key={rule.text}>
                {rule.text} <small>{rule.source}</small>
              </li>
            ))}
          </ol>
        </section>
        <form className="fields" method="post" action="/arrears/complain" encType="multipart/form-data">
          <label>
            {t('arrears.portal.complaint.respondent')}
            <select {...marks('respondent')} defaultValue={values['respondent'] ?? query['unit'] ?? ''} required>
              <option value="">{t('arrears.portal.complaint.choose')}</option>
              {units.map((unit) => (
                <option key={unit.code} value={unit.code}>
                  {language === 'en' ? unit.englishName : unit.name}
                </option>
              ))}
            </select>
            {fault('respondent')}
          </label>
          <label>
            {t('arrears.portal.complaint.firm')}
            <input {...marks('firmName')} maxLength={100} required autoComplete="organization" defaultValue={values['firmName'] ?? ''} />
            {fault('firmName')}
          </label>
          <label>
            {t('arrears.complaint.uscc')}
            <input {...marks('firmUscc')} maxLength={30} required autoComplete="off" defaultValue={values['firmUscc'] ?? ''} />
            {fault('firmUscc')}
          </label>
          <label>
            {t('arrears.complaint.size')}
            <select {...marks('firmSize')} defaultValue={values['firmSize'] ?? ''} required>
              <option value="">{t('arrears.portal.complaint.choose')}</option>
              {sizes.map((size) => (
                <option key={size} value={size}>
                  {t(`arrears.complaint.size.${size}`)}
                </option>
              ))}
            </select>
            {fault('firmSize')}
          </label>
          <label>
            {t('arrears.complaints.contract')}
            <input {...marks('contractNumber')} maxLength={100} required autoComplete="off" defaultValue={values['contractNumber'] ?? ''} />
            {fault('contractNumber')}
          </label>
          <label>
            {t('arrears.portal.complaint.amount')}
            <input {...marks('amount')} inputMode="decimal" maxLength={20} required autoComplete="off" defaultValue={values['amount'] ?? ''} />
            <small>{t('arrears.portal.complaint.amount-hint')}</small>
            {fault('amount')}
          </label>
          <label>
            {t('arrears.complaint.undisputed')}
            <select {...marks('undisputed')} defaultValue={values['undisputed'] ?? ''} required>
              <option value="">{t('arrears.portal.complaint.choose')}</option>
              {(['yes', 'no'] as const).map((value) => (
                <option key={value} value={value}>
                  {t(`arrears.portal.complaint.undisputed-${value}`)}
                </option>
              ))}
            </select>
            {fault('undisputed')}
          </label>
          <label>
            {t('arrears.portal.complaint.words')}
            <textarea {...marks('words')} rows={6} minLength={10} maxLength={4000} required defaultValue={values['words'] ?? ''} />
            <small>{t('arrears.portal.complaint.words-hint')}</small>
            {fault('words')}
          </label>
          <FilesField t={t} fault={fault('files')} again={refusal !== undefined && (request.files ?? []).length > 0} />
          <label>
            {t('arrears.portal.complaint.contact')}
            <input {...marks('contact')} maxLength={200} required autoComplete="off" defaultValue={values['contact'] ?? ''} />
            <small>{t('arrears.portal.complaint.contact-hint', { days: contactKept.on(ctx.today).value })}</small>
            {fault('contact')}
          </label>
          <button type="submit">{t('arrears.portal.complaint.send')}</button>
        </form>
        <p>{t('arrears.portal.complaint.counts', counts)}</p>
        <p>
          <a href="/arrears/complaint">{t('arrears.portal.complaint.status')}</a>
        </p>
      </article>
    ),
  }
}

/** What happens then, each step with the figure and article in force today; what the law names no figure for is left out. */
function rules(ctx: ActContext, { t }: PortalRequest): { text: string; source: string }[] {
  const source = (parameter: Parameter<unknown>) => {
    const inForce = parameter.on(ctx.today)
    return t('arrears.portal.complaint.source', { instrument: inForce.instrument, article: inForce.article })
  }
  const examine = complaintExamination.find(ctx.today)
  const forward = complaintForwarding.find(ctx.today)
  const result = complaintHandling.find(ctx.today)
  return [
    ...(examine ? [{ text: t('arrears.portal.complaint.rule-examine', { days: examine.value }), source: source(complaintExamination) }] : []),
    ...(forward && forward.value !== null ? [{ text: t('arrears.portal.complaint.rule-forward', { days: forward.value }), source: source(complaintForwarding) }] : []),
    ...(result ? [{ text: t('arrears.portal.complaint.rule-result', { days: result.value, most: complaintLongest.on(ctx.today).value }), source: source(complaintHandling) }] : []),
    { text: t('arrears.portal.complaint.rule-retaliation'), source: source(retaliationForbidden) },
  ]
}
