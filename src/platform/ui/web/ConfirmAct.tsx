import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { ErrorPanel } from './ErrorPanel.tsx'
import { useText } from './text.tsx'

export interface ConfirmActProps {
  readonly open: boolean
  readonly title: string
  /** What will happen, in sentences; fields the act needs may stand here too. */
  readonly children: ReactNode
  /** The verb on the button: 公开, 退回; never 确定. */
  readonly verb: string
  readonly danger?: boolean
  /** Why it cannot be confirmed yet (a field is missing), or null. */
  readonly reason?: string | null
  /** Does it. A throw or rejection is shown in the dialog, which stays open with everything entered. */
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
  readonly error?: unknown
  /** What the screen calls the place of a wrong field. */
  readonly placeOf?: (path: string) => string | null
  readonly wide?: boolean
}

/** The dialog before an act with outside effect: says what will happen, names the act on its button, shows a refusal in place. */
export function ConfirmAct(props: ConfirmActProps) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>(null)
  const error = props.error ?? thrown
  const confirm = async () => {
    setBusy(true)
    setThrown(null)
    try {
      await props.onConfirm()
    } catch (problem) {
      setThrown(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={props.open}
      title={props.title}
      onCancel={props.onClose}
      onOk={confirm}
      okText={props.verb}
      cancelText={t('ui.act.cancel')}
      okButtonProps={{ danger: props.danger ?? false, disabled: Boolean(props.reason), loading: busy }}
      width={props.wide ? 840 : 520}
      destroyOnHidden
      afterClose={() => setThrown(null)}
    >
      <div className="sn-prose">{props.children}</div>
      {props.reason ? <p className="sn-muted">{props.reason}</p> : null}
      {error ? <ErrorPanel error={error} {...(props.placeOf ? { placeOf: props.placeOf } : {})} /> : null}
    </Modal>
  )
}
