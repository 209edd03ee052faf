import { useState } from 'react'
import { ReasonedButton, useReason, useText, useToday } from '#platform/ui/web'
import type { ActionListItem } from '../common/api.ts'
import { PublishConfirm, SubmitConfirm } from './BulkConfirm.tsx'
import { ChannelDialog } from './ChannelDialog.tsx'

/** The bar over chosen acts: submit those that wait for it, publish those that are cleared. */
export function BulkActs({ acts, done }: { acts: readonly ActionListItem[]; done: () => void }) {
  const t = useText()
  const today = useToday()
  const reason = useReason()
  const [open, setOpen] = useState<'submit' | 'publish' | 'channels' | null>(null)
  const unit = acts[0]?.unit ?? ''
  const oneUnit = acts.every((act) => act.unit === unit) ? null : t('disclosure.actions.one-unit')
  const received = acts.filter((act) => act.state === 'received')
  const cleared = acts.filter((act) => act.state === 'cleared')
  const published = acts.filter((act) => act.state === 'published')
  const late = cleared.filter((act) => act.dueOn !== null && !act.dueProvisional && act.dueOn < today).length
  const close = () => setOpen(null)
  return (
    <>
      <ReasonedButton
        type={received.length > 0 ? 'primary' : 'default'}
        reason={reason('disclosure.action.submit', unit) ?? oneUnit ?? (received.length === 0 ? t('disclosure.steps.none-chosen-received') : null)}
        onClick={() => setOpen('submit')}
      >
        {t('disclosure.submit.verb', { count: received.length })}
      </ReasonedButton>
      <ReasonedButton
        type={cleared.length > 0 && received.length === 0 ? 'primary' : 'default'}
        reason={reason('disclosure.action.publish', unit) ?? oneUnit ?? (cleared.length === 0 ? t('disclosure.steps.none-chosen-cleared') : null)}
        onClick={() => setOpen('publish')}
      >
        {t('disclosure.publish.verb', { count: cleared.length })}
      </ReasonedButton>
      {published.length > 0 && reason('disclosure.channel.record', unit) === null ? (
        <ReasonedButton reason={oneUnit} onClick={() => setOpen('channels')}>
          {t('disclosure.channel-form.open')}
        </ReasonedButton>
      ) : null}
      {open === 'channels' ? <ChannelDialog selection={{ unit, ids: published.map((act) => act.actionId) }} onClose={close} onDone={done} /> : null}
      <SubmitConfirm open={open === 'submit'} selection={{ unit, ids: received.map((act) => act.actionId) }} onClose={close} onDone={done} />
      <PublishConfirm open={open === 'publish'} selection={{ unit, ids: cleared.map((act) => act.actionId) }} late={late} onClose={close} onDone={done} />
    </>
  )
}
