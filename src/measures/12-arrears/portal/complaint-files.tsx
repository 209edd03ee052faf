import { MOST_PUBLIC_FILES, PUBLIC_FILE_BYTES, PUBLIC_FILE_KINDS } from '#kernel/evidence/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { PortalDay, type PortalRequest, PortalTable } from '#platform/pages'

/** What a form with files takes. */
export const upload = { maxBytes: PUBLIC_FILE_BYTES } as const

/** The field where files are chosen, with what is allowed. */
export function FilesField({ t, fault, again }: { t: PortalRequest['t']; fault?: React.ReactNode; again?: boolean }) {
  return (
    <label>
      {t('arrears.portal.complaint.files')}
      <input type="file" name="files" multiple accept={PUBLIC_FILE_KINDS} {...(fault ? { 'aria-invalid': true, 'aria-describedby': 'files-fault' } : {})} />
      <small>
        {t('evidence.public.hint', { count: MOST_PUBLIC_FILES, most: PUBLIC_FILE_BYTES / 1024 / 1024 })}
        {t('arrears.portal.complaint.files-secret')}
      </small>
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
