import { UploadField, useAct, useReason, useText } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import type { PromiseFileReply } from './promise-words.tsx'

export const MEGABYTES = 50 * 1024 * 1024
export const accept = '.pdf,.docx,.xlsx,.ofd,.png,.jpg,.jpeg,.txt,.zip'

/** The files of a promise or of one milestone, and the place to add one. */
export function EvidenceFiles({ promiseId, milestoneId, unit, files }: { promiseId: string; milestoneId?: string; unit: string; files: PromiseFileReply['evidence'] }) {
  const t = useText()
  const reason = useReason()
  const ofPromise = useAct(promisesApi.addPromiseEvidence, { says: 'promises.screen.file-added' })
  const ofMilestone = useAct(promisesApi.addMilestoneEvidence, { says: 'promises.screen.file-added' })
  const add = (file: File) => void (milestoneId ? ofMilestone.run({ params: { milestoneId } }, { file }) : ofPromise.run({ params: { promiseId } }, { file }))
  return (
    <>
      {files.length === 0 ? <p className="sn-muted">{t('promises.screen.no-file')}</p> : null}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/evidence/${file.id}/content`}>{file.name}</a>
          </li>
        ))}
      </ul>
      {reason('promises.milestone.state', unit) === null ? <UploadField compact accept={accept} maxBytes={MEGABYTES} label={t('promises.screen.add-file')} onFile={add} /> : null}
    </>
  )
}
