import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useEffect } from 'react'
import { DayField, ErrorPanel, SideDrawer, useAct, useFieldErrors, useText } from '#platform/ui/web'
import { exchangeApi, type PeriodKind, periodKinds } from '../common/index.ts'
import type { ChannelEntry } from './ChannelsScreen.tsx'

interface Fields {
  readonly noticeNumber: string
  readonly effectiveFrom: string
  readonly period: PeriodKind
  readonly limitUnit: 'working-days' | 'calendar-days'
  readonly limitAmount: number
  readonly returnDays: number
  readonly feeds: string[]
}

/** A channel's rhythm by notice, from a day on; versions are added, never changed. */
export function ScheduleForm({ channel, feeds, onClose }: { channel: ChannelEntry | null; feeds: readonly { id: string; titleKey: string }[]; onClose: () => void }) {
  const t = useText()
  const [form] = Form.useForm<Fields>()
  const set = useAct(exchangeApi.setScheduleOf, { errors: 'inline', says: 'ui.act.done', onDone: onClose })
  useFieldErrors(form, set.error)
  useEffect(() => {
    if (channel !== null) form.resetFields()
  }, [channel, form])
  const needed = [{ required: true, message: t('exchange.form.needed') }]
  return (
    <SideDrawer
      open={channel !== null}
      title={t('exchange.channels.schedule')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={set.busy} onClick={() => form.submit()}>
          {t('exchange.form.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ period: 'month', limitUnit: 'working-days', limitAmount: 7, returnDays: 5, feeds: [] }}
        onFinish={(fields: Fields) => void (channel && set.run({ params: { channelId: channel.id }, body: fields }))}
      >
        <ErrorPanel error={set.error} />
        <Form.Item name="noticeNumber" label={t('exchange.channels.notice')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={t('exchange.channels.from')} rules={needed}>
          <DayField />
        </Form.Item>
        <Form.Item name="period" label={t('exchange.runs.period')}>
          <Select options={periodKinds.map((value) => ({ value, label: t(`exchange.period.${value}`) }))} />
        </Form.Item>
        <Form.Item name="limitAmount" label={t('exchange.channels.limit')} rules={needed}>
          <InputNumber min={1} max={90} />
        </Form.Item>
        <Form.Item name="limitUnit" label={t('exchange.channels.limit-unit')}>
          <Select options={(['working-days', 'calendar-days'] as const).map((value) => ({ value, label: t(`exchange.limit-unit.${value}`) }))} />
        </Form.Item>
        <Form.Item name="returnDays" label={t('exchange.channels.return-days')} rules={needed}>
          <InputNumber min={1} max={90} />
        </Form.Item>
        <Form.Item name="feeds" label={t('exchange.channels.feeds')} extra={t('exchange.form.feeds-hint')}>
          <Select mode="multiple" options={feeds.map((feed) => ({ value: feed.id, label: t(feed.titleKey) }))} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
