import { Button } from 'antd'
import { useState } from 'react'
import { ConfirmAct, Day, Moment, ReasonedButton, Section, StatusTag, useAct, useReason, useText } from '#platform/ui/web'
import { type ActionFileReply, approveCorrection, rejectCorrection } from '../common/api.ts'
import { CorrectionDrawer } from './CorrectionDrawer.tsx'
import { useFieldWords } from './field-words.ts'

const tones = { proposed: 'waiting', applied: 'good', rejected: 'closed' } as const

/** Corrections of a published act and earlier versions, both values side by side; the second person decides here. */
export function Corrections({ file }: { file: ActionFileReply }) {
  const t = useText()
  const reason = useReason()
  const [proposing, setProposing] = useState(false)
  const [deciding, setDeciding] = useState<{ id: string; act: 'approve' | 'reject' } | null>(null)
  const close = () => setDeciding(null)
  const done = { errors: 'inline', onDone: close } as const
  const acts = {
    approve: useAct(approveCorrection, { ...done, says: 'disclosure.correct.approved' }),
    reject: useAct(rejectCorrection, { ...done, says: 'disclosure.correct.rejected' }),
  }
  const { action, corrections, revisions } = file
  const published = action.state === 'published'
  const waiting = corrections.find((one) => one.correctionId === deciding?.id)
  return (
    <>
      {published || corrections.length > 0 ? (
        <Section
          title={t('disclosure.correct.title')}
          extra={
            <ReasonedButton
              size="small"
              reason={reason('disclosure.correction.propose', action.unit) ?? (published ? null : t('disclosure.correction.not-published'))}
              onClick={() => setProposing(true)}
            >
              {t('disclosure.correct.propose')}
            </ReasonedButton>
          }
        >
          {corrections.length === 0 ? <p className="sn-muted">{t('disclosure.correct.none')}</p> : null}
          {corrections.map((one) => (
            <div key={one.correctionId} className="sn-space">
              <StatusTag tone={tones[one.state]} word={t(`disclosure.correct.state.${one.state}`)} /> {t(`disclosure.correction-reason.${one.reason}`)}{' '}
              {one.decidedOn ? <Day on={one.decidedOn} short /> : null}
              <Changes kind={action.kind} changes={one.changes} />
              {one.state === 'proposed' ? (
                <div className="dis-acts">
                  {(['approve', 'reject'] as const).map((name) => (
                    <ReasonedButton
                      key={name}
                      size="small"
                      type={name === 'approve' ? 'primary' : 'default'}
                      reason={reason('disclosure.correction.approve', action.unit) ?? (one.mine ? t('disclosure.correction.same-person') : null)}
                      onClick={() => setDeciding({ id: one.correctionId, act: name })}
                    >
                      {t(`disclosure.correct.${name}`)}
                    </ReasonedButton>
                  ))}
                </div>
              ) : null}
            </div>
          ))}
        </Section>
      ) : null}
      {revisions.length > 0 ? (
        <Section title={t('disclosure.correct.revisions')}>
          {revisions.map((one) => (
            <div key={one.version} className="sn-space">
              <Moment at={one.revisedAt} />
              <Changes kind={action.kind} changes={one.changes} />
            </div>
          ))}
        </Section>
      ) : null}
      <CorrectionDrawer file={file} open={proposing} onClose={() => setProposing(false)} />
      {deciding && waiting ? (
        <ConfirmAct
          open
          wide
          title={t(`disclosure.correct.${deciding.act}`)}
          verb={t(`disclosure.correct.${deciding.act}`)}
          danger={deciding.act === 'reject'}
          error={acts[deciding.act].error}
          onConfirm={() => acts[deciding.act].run({ params: { correctionId: deciding.id } })}
          onClose={() => {
            acts.approve.reset()
            acts.reject.reset()
            close()
          }}
        >
          <p>{t(`disclosure.correct.${deciding.act}-what`)}</p>
          <Changes kind={action.kind} changes={waiting.changes} />
        </ConfirmAct>
      ) : null}
    </>
  )
}

type Change = ActionFileReply['revisions'][number]['changes'][number]

/** Fields with the value before and the value after. */
export function Changes({ kind, changes }: { kind: ActionFileReply['action']['kind']; changes: readonly Change[] }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const fields = useFieldWords(kind)
  const shown = all ? changes : changes.slice(0, 6)
  return (
    <>
      {shown.map((change) => (
        <div key={change.field} className="dis-change">
          <span className="sn-muted">{fields.nameOf(change.field)}</span>
          <del title={t('disclosure.correct.before')}>{fields.say(change.field, change.before)}</del>
          <ins title={t('disclosure.correct.after')}>{fields.say(change.field, change.after)}</ins>
        </div>
      ))}
      {changes.length > shown.length ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('disclosure.correct.all-changes', { count: changes.length })}
        </Button>
      ) : null}
    </>
  )
}
