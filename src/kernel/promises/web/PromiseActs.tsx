import { Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct, ReasonedButton, ScreenLink, useAct, useReason, useText } from '#platform/ui/web'
import { promiseChangesApi } from '../common/index.ts'
import { CarryOnDialog } from './CarryOnDialog.tsx'
import { ConfirmMany } from './ConfirmMany.tsx'
import { DraftChangeDialog } from './DraftChangeDialog.tsx'
import { type PromiseFileReply, useKinds } from './promise-words.tsx'

type Asking = 'change' | 'carry-on' | 'suspend' | 'resume' | 'close' | 'report'

/** What can be done about a promise now, each with the reason where it cannot. */
export function PromiseActs({ file }: { file: PromiseFileReply }) {
  const t = useText()
  const reason = useReason()
  const kind = useKinds().kindOf(file.kind)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [words, setWords] = useState('')
  const done = () => {
    setAsking(null)
    setWords('')
  }
  const options = { errors: 'inline', says: 'promises.screen.done', onDone: done } as const
  const acts = {
    suspend: useAct(promiseChangesApi.suspendPromise, options),
    resume: useAct(promiseChangesApi.resumePromise, options),
    close: useAct(promiseChangesApi.closePromise, options),
    report: useAct(promiseChangesApi.reportProgress, options),
  }
  const params = { promiseId: file.promiseId }
  const { version } = file
  if (file.state === 'registered') {
    return (
      <>
        <p>{t(file.registeredByMe ? 'promises.screen.waits-for-other' : 'promises.screen.waits-for-you')}</p>
        <div className="sn-acts">
          <ConfirmMany promises={[file]} done={() => undefined} />
        </div>
      </>
    )
  }
  if (file.state !== 'live' && file.state !== 'suspended') return <p className="sn-muted">{t(`promises.screen.state-note.${file.state}`)}</p>
  const allMet = file.milestones.every((each) => each.side !== 'unit' || each.ended || each.outcome === 'met')
  const button = (name: Asking, permission: string, blocked: string | null = null) => (
    <ReasonedButton reason={blocked ?? reason(permission, file.unit)} onClick={() => setAsking(name)}>
      {t(`promises.screen.act-${name}`)}
    </ReasonedButton>
  )
  const run = () => {
    if (asking === 'suspend') return acts.suspend.run({ params, body: { version, reason: words } })
    if (asking === 'resume') return acts.resume.run({ params, body: { version } })
    if (asking === 'close') return acts.close.run({ params, body: { version } })
    return acts.report.run({ params, body: { body: words } })
  }
  const dialog = asking !== null && asking !== 'change' && asking !== 'carry-on' ? asking : null
  return (
    <>
      {file.openCase !== null ? (
        <p>
          {t('promises.screen.change-open')} <ScreenLink to={`/promises/changes/${file.openCase}`}>{t('promises.screen.see')}</ScreenLink>
        </p>
      ) : null}
      {file.openHandover !== null ? (
        <p>
          {t('promises.screen.handover-open')} <ScreenLink to={`/promises/handovers/${file.openHandover}`}>{t('promises.screen.see')}</ScreenLink>
        </p>
      ) : null}
      <div className="sn-acts">
        {button('report', 'promises.milestone.state')}
        {button('change', 'promises.change.draft', file.openCase === null ? null : t('promises.change.open-already'))}
        {kind?.byHand && file.state === 'live' ? button('carry-on', 'promises.promise.confirm', file.openCase === null ? null : t('promises.change.open-already')) : null}
        {kind?.emergencySuspension && file.state === 'live' ? button('suspend', 'promises.promise.suspend') : null}
        {file.state === 'suspended' ? button('resume', 'promises.promise.suspend') : null}
        {file.state === 'live' ? button('close', 'promises.promise.confirm', allMet ? null : t('promises.screen.close-blocked')) : null}
      </div>
      {asking === 'change' ? <DraftChangeDialog file={file} onClose={done} /> : null}
      {asking === 'carry-on' ? <CarryOnDialog file={file} onClose={done} /> : null}
      <ConfirmAct
        open={dialog !== null}
        title={t(`promises.screen.act-${dialog ?? 'report'}`)}
        verb={t(`promises.screen.act-${dialog ?? 'report'}`)}
        reason={(dialog === 'suspend' || dialog === 'report') && words.trim().length < 10 ? t('promises.screen.ten-signs') : null}
        error={dialog ? acts[dialog].error : null}
        onConfirm={run}
        onClose={done}
      >
        <p>{t(`promises.screen.what-${dialog ?? 'report'}`)}</p>
        {dialog === 'suspend' || dialog === 'report' ? (
          <Input.TextArea aria-label={t('promises.screen.words-label')} rows={4} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
        ) : null}
      </ConfirmAct>
    </>
  )
}
