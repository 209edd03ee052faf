import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, DayField, formatCount, readDay, useAct, useText, useToday } from '#platform/ui/web'
import { type Channel, channels } from '../common/channel.ts'
import { recordChannel } from '../common/registers-api.ts'
import type { ActionSelection } from '../common/selection.ts'

/** Records where published acts also stand; their public pages say so. */
export function ChannelDialog({ selection, onClose, onDone }: { selection: ActionSelection; onClose: () => void; onDone: () => void }) {
  const t = useText()
  const today = useToday()
  const [channel, setChannel] = useState<Channel | null>(null)
  const [address, setAddress] = useState('')
  const [typed, setTyped] = useState('')
  const postedOn = readDay(typed)
  const act = useAct(recordChannel, {
    errors: 'inline',
    says: 'disclosure.channel-form.done',
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const complete = channel !== null && address.trim() !== '' && postedOn !== undefined
  return (
    <ConfirmAct
      open
      title={t('disclosure.channel-form.open')}
      verb={t('disclosure.channel-form.verb', { count: formatCount(selection.ids?.length ?? 0) })}
      reason={complete ? null : t('disclosure.channel-form.needed')}
      error={act.error}
      onConfirm={async () => complete && act.run({ body: { selection, channel, address, postedOn } })}
      onClose={onClose}
    >
      <p>{t('disclosure.channel-form.explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('disclosure.channel-form.channel')}>
          <Select
            aria-label={t('disclosure.channel-form.channel')}
            value={channel}
            options={channels.map((value) => ({ value, label: t(`disclosure.channel.${value}`) }))}
            onChange={(value: Channel) => setChannel(value)}
          />
        </Form.Item>
        <Form.Item label={t('disclosure.channel-form.address')}>
          <Input aria-label={t('disclosure.channel-form.address')} maxLength={500} value={address} onChange={(event) => setAddress(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('disclosure.channel-form.day')}>
          <DayField aria-label={t('disclosure.channel-form.day')} value={typed} max={today} onChange={setTyped} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
