import { UploadOutlined } from '@ant-design/icons'
import { ReasonedButton, useGo, useReason, useText } from '#platform/ui/web'
import type { ActionKind } from '../common/action-kind.ts'

/** The way to the import of acts, which is the same for every measure. */
export function ImportLink({ kind }: { kind?: ActionKind }) {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  return (
    <ReasonedButton icon={<UploadOutlined aria-hidden />} reason={reason('disclosure.action.import')} onClick={() => go(kind ? `/intake?template=${kind}` : '/intake')}>
      {t('disclosure.actions.import')}
    </ReasonedButton>
  )
}
