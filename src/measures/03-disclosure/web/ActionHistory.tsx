import { Day, mayDo, ScreenLink, useMe, useText } from '#platform/ui/web'
import type { ActionFileReply } from '../common/api.ts'

/** The steps an act has taken, oldest first; the first is always its arrival. */
export function ActionHistory({ file }: { file: ActionFileReply }) {
  const t = useText()
  const me = useMe()
  const { action, procedure } = file
  return (
    <ol className="sn-trail">
      <li>
        <strong>
          {action.batchId && mayDo(me, 'disclosure.action.import', action.unit) ? (
            <ScreenLink to={`/intake?batch=${action.batchId}`}>{t('disclosure.file.received')}</ScreenLink>
          ) : (
            t('disclosure.file.received')
          )}
        </strong>
        <Day on={action.receivedOn} short />
      </li>
      {procedure.trail.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trail only grows at its end
        <li key={index}>
          <strong>
            {t(`disclosure.step-done.${step.act}`)}
            {step.mine ? <span className="sn-muted"> {t('disclosure.file.by-me')}</span> : null}
            {step.batch ? <span className="sn-muted"> {t('disclosure.file.in-bulk')}</span> : null}
          </strong>
          <Day on={step.on} short />
        </li>
      ))}
    </ol>
  )
}
