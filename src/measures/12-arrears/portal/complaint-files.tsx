import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { PortalDay, type PortalFile, type PortalRequest, PortalTable } from '#platform/pages'
import { attachmentBytes, attachmentsAtOnce, attachmentTypes } from '../common/complaint-file.ts'

/** How a form takes the files: a few more than allowed, so that the answer can say so. */
export const uploads = { most: attachmentsAtOnce + 5, maxBytes: attachmentBytes } as const
const accept = Object.keys(attachmentTypes)
  .map((extension) => `.${extension}`)
  .join(',')

/** The files a form came with. */
export function filesIn(request: PortalRequest): readonly PortalFile[] {
  return (request.files ?? []).filter((file) => file.field === 'files')
}

/** The field where files are chosen, with what is allowed. */
export function FilesField({ t, fault, again }: { t: PortalRequest['t']; fault?: React.ReactNode; again?: boolean }) {
  return (
    <label>
      {t('arrears.portal.complaint.files')}
      <input type="file" name="files" multiple accept={accept} {...(fault ? { 'aria-invalid': true, 'aria-describedby': 'files-fault' } : {})} />
      <small>{t('arrears.portal.complaint.files-hint', { size: attachmentBytes / 1024 / 1024, count: attachmentsAtOnce })}</small>
      {again ? <small>{t('arrears.portal.complaint.files-again')}</small> : null}
      {fault}
    </label>
  )
}

interface Kept {
  readonly mediaType: string
  readonly size: number
  readonly addedOn: string
  readonly mark: string
}

/** What was received, without names: kind, size, day, and the beginning of the hash to compare with. */
export async function ReceivedFiles({ ctx, t, complaintId, code, open }: { ctx: ActContext; t: PortalRequest['t']; complaintId: string; code: string; open: boolean }) {
  const files = await ctx.db.rows<Kept>(sql`
    select media_type as "mediaType", size::float8 as "size", added_on as "addedOn", mark from arrears.public_complaint_file
     where district = ${ctx.district} and complaint_id = ${complaintId} order by added_on, mark`)
  return (
    <>
      {files.length === 0 ? null : (
        <PortalTable
          t={t}
          caption={t('arrears.complaint.files')}
          rows={files}
          rowKey={(file) => file.mark}
          columns={[
            { title: t('arrears.portal.complaint.files-kind'), names: true, render: (file) => (file.mediaType.split('/')[1] ?? '').toUpperCase() },
            { title: t('arrears.portal.complaint.files-size'), render: (file) => `${Math.max(1, Math.round(file.size / 1024))} KB` },
            { title: t('arrears.portal.complaint.files-day'), render: (file) => <PortalDay t={t} on={file.addedOn} short /> },
            { title: t('arrears.portal.complaint.files-mark'), render: (file) => <code>{file.mark}</code> },
          ]}
        />
      )}
      {open ? (
        <details>
          <summary>{t('arrears.portal.complaint.files-add')}</summary>
          <form className="fields" method="post" action="/arrears/complaint/files" encType="multipart/form-data">
            <input type="hidden" name="code" value={code} />
            <FilesField t={t} />
            <button type="submit">{t('arrears.portal.complaint.files-send')}</button>
          </form>
        </details>
      ) : null}
    </>
  )
}
