import { InboxOutlined } from '@ant-design/icons'
import { Alert, Progress } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { formatBytes } from '../common/index.ts'
import { useText } from './text.tsx'

/** Where a file is chosen or dropped. Size is checked before anything is sent; `progress` shows bytes while sending. */
export function UploadField(props: {
  /** Extensions: `.xlsx,.xls,.csv`. */
  accept: string
  maxBytes: number
  onFile: (file: File) => void
  /** Several may be chosen or dropped at once; each comes by itself. */
  many?: boolean
  hint?: string
  disabled?: boolean
  progress?: { readonly sent: number; readonly total: number } | null
  label?: string
  /** One line high, where the field stands beside what matters more. */
  compact?: boolean
}) {
  const t = useText()
  const id = useId()
  const [refused, setRefused] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    setRefused(null)
    for (const file of [...(files ?? [])].slice(0, props.many ? undefined : 1)) takeOne(file)
  }
  const takeOne = (file: File) => {
    if (file.size > props.maxBytes) {
      setRefused(t('ui.upload.too-large', { name: file.name, size: formatBytes(file.size), limit: formatBytes(props.maxBytes) }))
      return
    }
    props.onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!props.disabled) take(event.dataTransfer.files)
  }
  const sending = props.progress
  const share = sending && sending.total > 0 ? Math.round((sending.sent / sending.total) * 100) : 0
  return (
    <div className="sn-upload">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the label and its input are the accessible one */}
      <div
        className={`sn-upload-place${over ? ' sn-upload-over' : ''}${props.compact ? ' sn-upload-compact' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          type="file"
          className="sn-visually-hidden"
          accept={props.accept}
          multiple={props.many ?? false}
          disabled={props.disabled ?? false}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <label htmlFor={id}>
          <InboxOutlined aria-hidden />
          <strong>{props.label ?? t('ui.upload.drop')}</strong>
          <span className="sn-muted">
            {props.hint ?? t('ui.upload.limit', { kinds: props.accept.replaceAll('.', '').replaceAll(',', ', '), size: formatBytes(props.maxBytes) })}
          </span>
        </label>
      </div>
      {sending ? (
        <div role="status">
          <Progress percent={share} showInfo={false} aria-label={t('ui.upload.choose')} />
          <span className="sn-muted">
            {share < 100 ? t('ui.upload.progress', { share, sent: formatBytes(sending.sent), size: formatBytes(sending.total) }) : t('ui.upload.working')}
          </span>
        </div>
      ) : null}
      {refused ? <Alert type="error" showIcon role="alert" title={refused} /> : null}
    </div>
  )
}
