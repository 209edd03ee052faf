import { useState } from 'react'
import { type Me, mayDo, ReasonedButton, useMe, useReason, useText, useToday } from '#platform/ui/web'
import type { ActionFileReply } from '../common/api.ts'
import { ConsultDialog, OpinionDialog, ReopenDialog, RevocationDialog, WithdrawDialog } from './ActDialogs.tsx'
import { PublishConfirm, SubmitConfirm } from './BulkConfirm.tsx'
import { useObstacleWords } from './obstacle-words.ts'
import { type Outcome, outcomes } from './outcome.ts'
import { ReviewDrawer } from './ReviewDrawer.tsx'

/** Acts of the procedure that have a button here; corrections have their own place, batches are taken back at the import. */
const shown = ['submit', 'publish', 'clear', 'withhold', 'exempt', 'return', 'consult', 'record-opinion', 'reopen', 'withdraw'] as const
type Shown = (typeof shown)[number]
const leading: readonly string[] = ['submit', 'clear', 'publish', 'record-opinion']

/** What can be done next, straight from the procedure; what cannot be done says why. */
export function ActionActs({ file }: { file: ActionFileReply }) {
  const t = useText()
  const today = useToday()
  const me = useMe()
  const reason = useReason()
  const obstacle = useObstacleWords()
  const [open, setOpen] = useState<Shown | 'revocation' | null>(null)
  const close = () => setOpen(null)
  const { action, procedure } = file
  const acts = shown.flatMap((name) => procedure.acts.filter((act) => act.act === name))
  const penalty = action.kind === 'administrative-penalty'
  const revocable = penalty && (action.state === 'published' || action.state === 'display-ended')
  const selection = { unit: action.unit, ids: [action.actionId] }
  const late = action.dueOn !== null && !action.dueProvisional && action.dueOn < today ? 1 : 0
  if (acts.length === 0 && !revocable) return <p className="sn-muted">{t('disclosure.file.nothing-next')}</p>
  return (
    <>
      <p className="sn-muted sn-space">{t(`disclosure.turn.${turnOf(me, file)}`)}</p>
      <div className="dis-acts">
        {acts.map((act) => (
          <ReasonedButton
            key={act.act}
            type={leading.includes(act.act) ? 'primary' : 'default'}
            danger={act.act === 'withdraw'}
            reason={obstacle(act.obstacles) ?? (act.act === 'exempt' && !penalty ? t('disclosure.exemption.penalties-only') : null)}
            onClick={() => setOpen(act.act as Shown)}
          >
            {t(`disclosure.step.${act.act}`)}
          </ReasonedButton>
        ))}
        {revocable ? (
          <ReasonedButton reason={reason('disclosure.revocation.report', action.unit)} onClick={() => setOpen('revocation')}>
            {t('disclosure.revocation-form.open')}
          </ReasonedButton>
        ) : null}
      </div>
      <SubmitConfirm open={open === 'submit'} selection={selection} onClose={close} />
      <PublishConfirm open={open === 'publish'} selection={selection} late={late} onClose={close} />
      <ReviewDrawer
        actionId={outcomes.some((one) => one === open) ? action.actionId : null}
        {...(open && isOutcome(open) ? { outcome: open } : {})}
        onClose={close}
        onDone={close}
      />
      <ConsultDialog open={open === 'consult'} action={action} onClose={close} />
      <OpinionDialog open={open === 'record-opinion'} action={action} onClose={close} />
      <ReopenDialog open={open === 'reopen'} action={action} onClose={close} />
      <WithdrawDialog open={open === 'withdraw'} action={action} onClose={close} />
      <RevocationDialog open={open === 'revocation'} action={action} onClose={close} />
    </>
  )
}

function isOutcome(name: string): name is Outcome {
  return (outcomes as readonly string[]).includes(name)
}

/** Whose turn it is: the text key's end. */
function turnOf(me: Me, { action, procedure }: ActionFileReply): string {
  const mine = procedure.acts.some((act) => act.obstacles.length === 0)
  const submittedByMe = procedure.trail.findLast((step) => step.act === 'submit')?.mine ?? false
  if (action.state === 'in-review' && submittedByMe && mayDo(me, 'disclosure.action.review', action.unit)) return 'other-person'
  return mine ? `mine-${action.state}` : `wait-${action.state}`
}
