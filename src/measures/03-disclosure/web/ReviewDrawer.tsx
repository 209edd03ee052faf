import './disclosure.css'
import { Button } from 'antd'
import { ErrorPanel, ScreenLink, SideDrawer, SkeletonLines, StatusTag, useApi, useText } from '#platform/ui/web'
import { actionFile } from '../common/api.ts'
import { ActionFacts } from './ActionFacts.tsx'
import type { Outcome } from './outcome.ts'
import { ReviewForm } from './ReviewForm.tsx'

/** One act and its review side by side; a queue is worked off without leaving it. */
export function ReviewDrawer(props: { actionId: string | null; outcome?: Outcome; onClose: () => void; onDone: () => void; onSkip?: () => void; place?: string }) {
  const t = useText()
  const answer = useApi(actionFile, { params: { actionId: props.actionId ?? '' } }, { enabled: props.actionId !== null, keep: false })
  const file = props.actionId !== null && answer.data?.action.actionId === props.actionId ? answer.data : undefined
  const mark = file?.action.sensitiveMark
  return (
    <SideDrawer
      open={props.actionId !== null}
      wide
      title={file?.action.title ?? t('disclosure.queue.title')}
      onClose={props.onClose}
      extra={props.place ? <span className="sn-muted">{props.place}</span> : null}
    >
      {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : null}
      {!file && !answer.error ? <SkeletonLines lines={8} /> : null}
      {file ? (
        <div className="dis-review" key={file.action.actionId}>
          <div>
            {mark ? (
              <p className="sn-space">
                <StatusTag tone="warn" word={t(`disclosure.mark.${mark}`)} explain={t('disclosure.mark.explain')} />
              </p>
            ) : null}
            <ActionFacts file={file} columns={1} />
            <p className="sn-space">
              <ScreenLink to={`/disclosure/actions/${file.action.actionId}`}>{t('disclosure.queue.whole-file')}</ScreenLink>
            </p>
            <p className="sn-muted">{t('disclosure.queue.consult-there')}</p>
          </div>
          <ReviewForm file={file} onDone={props.onDone} {...(props.outcome ? { preset: props.outcome } : {})}>
            {props.onSkip ? <Button onClick={props.onSkip}>{t('disclosure.queue.skip')}</Button> : null}
          </ReviewForm>
        </div>
      ) : null}
    </SideDrawer>
  )
}
