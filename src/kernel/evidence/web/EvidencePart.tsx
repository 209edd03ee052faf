import type { Endpoint } from '#platform/http/common'
import { formatBytes } from '#platform/ui/common'
import { ErrorPanel, Moment, UploadField, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { EVIDENCE_BYTES, EVIDENCE_KINDS, evidenceApi } from '../common/index.ts'

/** The files that support a record, and the place to add one for whoever may. */
export function EvidencePart(props: {
  /** What they support: `investment.gate:<id>`. */
  readonly about: string
  /** Where a file is sent, with its parameters; absent where nobody adds one here. */
  readonly add?: { readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string>> }
  /** Why the reader may not add one; null when they may. */
  readonly reason?: string | null
  /** Says nothing where there is no file, for lists of many records. */
  readonly quiet?: boolean
}) {
  const t = useText()
  const may = useReason()('evidence.file.read') === null
  const answer = useApi(evidenceApi.evidenceList, { query: { about: props.about } }, { enabled: may })
  const files = answer.data?.files ?? []
  if (!may) return null
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  return (
    <div>
      {files.length === 0 && !props.quiet ? <p className="sn-muted">{t('evidence.files.none')}</p> : null}
      {files.length > 0 ? (
        <ul aria-label={t('evidence.files.title')}>
          {files.map((file) => (
            <li key={file.id}>
              <a href={`/api/evidence/${file.id}/content`}>{file.name}</a>{' '}
              <span className="sn-muted">
                {formatBytes(file.size)} · <Moment at={file.uploadedAt} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {props.add && (props.reason ?? null) === null ? <AddFile add={props.add} /> : null}
    </div>
  )
}

function AddFile({ add }: { add: { readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string>> } }) {
  const t = useText()
  const act = useAct(add.endpoint, { says: 'evidence.files.added' })
  return (
    <UploadField
      compact
      accept={EVIDENCE_KINDS}
      maxBytes={EVIDENCE_BYTES}
      label={t('evidence.files.add')}
      disabled={act.busy}
      onFile={(file) => void act.run({ params: add.params } as never, { file })}
    />
  )
}
