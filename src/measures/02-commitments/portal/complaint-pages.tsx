import { DomainError } from '#base/domain-error'
import { MOST_PUBLIC_FILES, PUBLIC_FILE_BYTES, PUBLIC_FILE_KINDS } from '#kernel/evidence/common'
import { listPublicUnits, type PublicUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { defineForm, definePage, Facts, PageHead, type PageReply, PageSection, PortalDay, type PortalRequest, PortalTable, Remark } from '#platform/pages'
import { complaintFields, endedStates } from '../common/default-complaint.ts'
import { addComplainantFiles } from '../server/complaint-evidence.ts'
import { lodgeComplaint } from '../server/lodge-complaint.ts'
import { countComplaints, findComplaintStatus, listPublicDefaults, type PublicDefault } from '../server/public-complaints.ts'

const nameOf = (request: PortalRequest, units: readonly PublicUnit[], code: string | null) => {
  const unit = units.find((each) => each.code === code)
  return unit ? (request.language === 'en' ? unit.englishName : unit.name) : code
}

/** Where a firm says that a public body broke its word. Works without script and without an account. */
export const complaintFormPage = definePage('/complaints/default/new', (ctx, request) => formPage(ctx, request, {}, []))

/** Takes the form; a refusal comes back with the words still in their fields. The code is shown on this page and nowhere else. */
export const complaintForm = defineForm(
  '/complaints/default',
  async (ctx, request) => {
    const { t, form } = request
    try {
      const files = request.files ?? []
      const { code, dueOn } = await lodgeComplaint(
        ctx,
        {
          unit: form['unit'] ?? '',
          field: form['field'] ?? '',
          subject: form['subject'] ?? '',
          words: form['words'] ?? '',
          firmName: form['firmName'] ?? '',
          firmCode: form['firmCode'] ?? '',
          hideFirm: form['hideFirm'] === 'on',
          contractNumber: form['contractNumber'] ?? '',
          name: form['name'] ?? '',
          contact: form['contact'] ?? '',
        },
        files,
      )
      return {
        kind: 'page',
        title: t('commitments.complain.thanks'),
        noIndex: true,
        body: (
          <article>
            <PageHead title={t('commitments.complain.thanks')} lead={t('commitments.complain.keep-code')} />
            <p className="code">{code}</p>
            <p>
              {files.length > 0 ? t('evidence.public.received', { count: files.length }) : null} {t('commitments.complain.due', { day: dueOn })}{' '}
              <a href={`/complaints/default/status?code=${code}`}>{t('commitments.complain.status')}</a>
            </p>
          </article>
        ),
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
      const wrong = error.fields.length > 0 ? error.fields.map((field) => field.path) : ['words']
      const sentences = [t(error.code, error.params), ...error.fields.filter((field) => field.code !== error.code).map((field) => t(field.code))]
      return { ...(await formPage(ctx, request, form, wrong, sentences)), status: 422 }
    }
  },
  { maxBytes: PUBLIC_FILE_BYTES },
)

/** Where files are chosen; a plain field that works without script. */
function FileField({ request, wrong, required = false }: { request: PortalRequest; wrong: boolean; required?: boolean }) {
  const { t } = request
  return (
    <label>
      {t('evidence.public.label')}
      <input type="file" name="files" multiple accept={PUBLIC_FILE_KINDS} aria-invalid={wrong} required={required} />
      <small>{t('evidence.public.hint', { count: MOST_PUBLIC_FILES, most: PUBLIC_FILE_BYTES / 1024 / 1024 })}</small>
    </label>
  )
}

async function formPage(
  ctx: ActContext,
  request: PortalRequest,
  values: Readonly<Record<string, string>>,
  wrong: readonly string[],
  refusals: readonly string[] = [],
): Promise<PageReply> {
  const { t, query } = request
  const units = await listPublicUnits(ctx)
  const line = (name: string, hint: boolean, extra: object = {}) => (
    <label>
      {t(`commitments.complain.${name}`)}
      <input name={name} defaultValue={values[name] ?? ''} autoComplete="off" aria-invalid={wrong.includes(name)} {...extra} />
      {hint ? <small>{t(`commitments.complain.${name}-hint`)}</small> : null}
    </label>
  )
  return {
    kind: 'page',
    title: t('commitments.complain.title'),
    description: t('commitments.complain.lead'),
    body: (
      <article>
        <PageHead title={t('commitments.complain.title')} lead={t('commitments.complain.lead')} />
        {refusals.length > 0 ? (
          <Remark tone="warn">
            {refusals.map((sentence) => (
              <p key={sentence} role="alert">
                {sentence}
              </p>
            ))}
          </Remark>
        ) : null}
        <form className="fields" method="post" action="/complaints/default" encType="multipart/form-data">
          <label>
            {t('commitments.complain.unit')}
            <select name="unit" defaultValue={values['unit'] ?? query['unit'] ?? ''} required aria-invalid={wrong.includes('unit')}>
              <option value="">{t('commitments.complain.choose')}</option>
              {units.map((unit) => (
                <option key={unit.code} value={unit.code}>
                  {nameOf(request, units, unit.code)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('commitments.complain.field')}
            <select name="field" defaultValue={values['field'] ?? 'investment'} required>
              {complaintFields.map((field) => (
                <option key={field} value={field}>
                  {t(`commitments.complaint-field.${field}`)}
                </option>
              ))}
            </select>
          </label>
          {line('subject', false, { required: true, maxLength: 200 })}
          <label>
            {t('commitments.complain.words')}
            <textarea name="words" rows={7} minLength={10} maxLength={2000} required defaultValue={values['words'] ?? ''} aria-invalid={wrong.includes('words')} />
            <small>{t('commitments.complain.words-hint')}</small>
          </label>
          {line('contractNumber', false, { maxLength: 128 })}
          {line('firmName', false, { maxLength: 200 })}
          {line('firmCode', false, { maxLength: 40 })}
          <label>
            <input type="checkbox" name="hideFirm" defaultChecked={values['hideFirm'] === 'on'} /> {t('commitments.complain.hideFirm')}
          </label>
          <FileField request={request} wrong={wrong.includes('files')} />
          {line('name', false, { required: true, maxLength: 60 })}
          {line('contact', true, { required: true, maxLength: 100 })}
          <button type="submit">{t('commitments.complain.send')}</button>
        </form>
        <p>{t('commitments.complain.protection')}</p>
        <p>
          <a href="/complaints/default/status">{t('commitments.complain.status')}</a> · <a href="/defaults">{t('commitments.defaults.title')}</a>
        </p>
      </article>
    ),
  }
}

/** What became of a complaint, by its code. */
export const complaintStatusPage = definePage('/complaints/default/status', (ctx, request) => statusPage(ctx, request, request.query['code'] ?? ''))

/** Takes further files for a complaint, by its code. */
export const complaintFilesForm = defineForm(
  '/complaints/default/files',
  async (ctx, request) => {
    const { t, form } = request
    const code = form['code'] ?? ''
    try {
      const { taken } = await addComplainantFiles(ctx, { code, files: request.files ?? [] })
      return statusPage(ctx, request, code, t('evidence.public.received', { count: taken }))
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
      return { ...(await statusPage(ctx, request, code, undefined, t(error.code, error.params))), status: 422 }
    }
  },
  { maxBytes: PUBLIC_FILE_BYTES },
)

async function statusPage(ctx: ActContext, request: PortalRequest, typed: string, said?: string, refusal?: string): Promise<PageReply> {
  const { t } = request
  const code = typed.slice(0, 24)
  const found = code ? await findComplaintStatus(ctx, code) : undefined
  const units = found ? await listPublicUnits(ctx) : []
  return {
    kind: 'page',
    title: t('commitments.complain.status'),
    noIndex: true,
    private: true,
    body: (
      <article>
        <PageHead title={t('commitments.complain.status')} />
        {said ? (
          <Remark>
            <p role="status">{said}</p>
          </Remark>
        ) : null}
        {refusal ? (
          <Remark tone="warn">
            <p role="alert">{refusal}</p>
          </Remark>
        ) : null}
        <form className="fields" method="get" action="/complaints/default/status">
          <label>
            {t('commitments.complain.code')}
            <input name="code" defaultValue={code} required maxLength={24} autoComplete="off" />
          </label>
          <button type="submit">{t('commitments.complain.look')}</button>
        </form>
        {code && !found ? <p className="empty">{t('commitments.complain.unknown-code')}</p> : null}
        {found ? (
          <Facts
            items={[
              { label: t('commitments.complain.unit'), value: nameOf(request, units, found.unit) },
              { label: t('commitments.complain.field'), value: t(`commitments.complaint-field.${found.field}`) },
              { label: t('commitments.complain.received'), value: <PortalDay t={t} on={found.receivedOn} short /> },
              { label: t('commitments.complain.state'), value: t(`commitments.complaint-state.${found.state}`) },
              found.dueOn ? { label: t('commitments.complain.next'), value: <PortalDay t={t} on={found.dueOn} short /> } : null,
              found.answer ? { label: t('commitments.complain.answer'), value: found.answer } : null,
              found.endedOn ? { label: t('commitments.complain.ended'), value: <PortalDay t={t} on={found.endedOn} short /> } : null,
            ]}
          />
        ) : null}
        {found && (found.state === 'declined' || found.state === 'unfounded') ? <p>{t('commitments.complain.elsewhere')}</p> : null}
        {found && !endedStates.has(found.state) ? (
          <PageSection title={t('commitments.complain.more-files')} id="files">
            <form className="fields" method="post" action="/complaints/default/files" encType="multipart/form-data">
              <input type="hidden" name="code" value={code} />
              <FileField request={request} wrong={refusal !== undefined} required />
              <button type="submit">{t('commitments.complain.send-files')}</button>
            </form>
          </PageSection>
        ) : null}
      </article>
    ),
  }
}

/** Confirmed defaults of public bodies that are not repaired, with their consequences and basis. */
export const defaultsPage = definePage(
  '/defaults',
  async (ctx, request) => {
    const { t } = request
    const units = await listPublicUnits(ctx)
    const rows = await listPublicDefaults(ctx, null)
    // Units of the day of a confirmation that have ended since keep their name.
    const formsOn = new Map<string, readonly PublicUnit[]>()
    for (const { confirmedOn, confirmedUnit, handler } of rows)
      if (!formsOn.has(confirmedOn) && ![confirmedUnit, handler].every((code) => units.some((unit) => unit.code === code)))
        formsOn.set(confirmedOn, await listPublicUnits(ctx, { on: confirmedOn }))
    const counts = await countComplaints(ctx, null)
    const named = (row: PublicDefault, code: string) => nameOf(request, [...units, ...(formsOn.get(row.confirmedOn) ?? [])], code)
    return {
      kind: 'page',
      title: t('commitments.defaults.title'),
      description: t('commitments.defaults.lead'),
      maxAge: 300,
      body: (
        <article>
          <PageHead title={t('commitments.defaults.title')} lead={t('commitments.defaults.lead')} />
          <p>{t('commitments.defaults.counts', { ...counts })}</p>
          <p>
            <a href="/complaints/default/new">{t('commitments.complain.title')}</a>
          </p>
          <PageSection title={t('commitments.defaults.list')} id="list">
            <PortalTable
              t={t}
              caption={t('commitments.defaults.list')}
              rows={rows}
              rowKey={(row) => row.complaintId}
              empty={t('commitments.defaults.none')}
              columns={[
                {
                  title: t('commitments.complain.unit'),
                  names: true,
                  render: (row) =>
                    row.confirmedUnit === row.unit
                      ? nameOf(request, units, row.unit)
                      : t('commitments.defaults.formerly', { unit: nameOf(request, units, row.unit), former: named(row, row.confirmedUnit) }),
                },
                { title: t('commitments.complain.field'), render: (row) => t(`commitments.complaint-field.${row.field}`) },
                { title: t('commitments.defaults.refusal'), render: (row) => t(`commitments.refusal.${row.refusal}`) },
                { title: t('commitments.defaults.confirmed'), render: (row) => <PortalDay t={t} on={row.confirmedOn} short /> },
                { title: t('commitments.defaults.by'), render: (row) => named(row, row.handler) },
                {
                  title: t('commitments.defaults.consequences'),
                  render: (row) =>
                    row.consequences.length === 0
                      ? t('commitments.defaults.no-consequence')
                      : row.consequences.map((each) => `${t(`commitments.consequence-kind.${each.kind}`)} (${each.instrument}${each.article})`).join(' · '),
                },
              ]}
            />
          </PageSection>
          <Remark>
            <p>{t('commitments.defaults.reading')}</p>
          </Remark>
        </article>
      ),
    }
  },
  { key: 'commitments.defaults.menu', order: 45, part: 'promises' },
)
