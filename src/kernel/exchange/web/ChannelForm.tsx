import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useEffect } from 'react'
import { partiesApi } from '#kernel/parties/common'
import { ErrorPanel, SideDrawer, useAct, useApi, useFieldErrors, useLanguage, useText } from '#platform/ui/web'
import type { ChannelSettings } from '../common/channel.ts'
import { exchangeApi } from '../common/index.ts'
import type { ChannelEntry } from './ChannelsScreen.tsx'

type Fields = ChannelSettings & { readonly code: string; readonly secret?: string }

const blank: Partial<Fields> = {
  owner: 'credit-centre',
  kind: 'http',
  container: 'zip',
  encoding: 'utf-8',
  maxRecords: 10_000,
  authentication: 'hmac-sha256',
  timeoutSeconds: 60,
  enabled: true,
}

/** A channel as a form. The secret is written and never shown; left empty it stays as it is. */
export function ChannelForm({ channel, onClose }: { channel: ChannelEntry | 'new' | null; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [form] = Form.useForm<Fields>()
  const done = { errors: 'inline', says: 'ui.act.done', onDone: onClose } as const
  const make = useAct(exchangeApi.makeChannel, done)
  const change = useAct(exchangeApi.changeChannel, done)
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const error = channel === 'new' ? make.error : change.error
  useFieldErrors(form, error)
  useEffect(() => {
    if (channel === null) return
    form.resetFields()
    form.setFieldsValue((channel === 'new' ? blank : channel) as never)
  }, [channel, form])
  const kind = Form.useWatch('kind', form)
  const submit = ({ code, secret, ...settings }: Fields) => {
    const http = settings.kind === 'http'
    const body = { ...settings, url: http ? settings.url : null, container: http ? ('zip' as const) : settings.container, ...(secret ? { secret } : {}) }
    if (channel === 'new') void make.run({ body: { ...body, code } })
    else if (channel) void change.run({ params: { channelId: channel.id }, body: { ...body, version: channel.version } })
  }
  const needed = [{ required: true, message: t('exchange.form.needed') }]
  const choice = (values: readonly string[], prefix: string) => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
  return (
    <SideDrawer
      open={channel !== null}
      title={t(channel === 'new' ? 'exchange.channels.make' : 'exchange.channels.change')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={make.busy || change.busy} onClick={() => form.submit()}>
          {t('exchange.form.save')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <ErrorPanel error={error} />
        {channel === 'new' ? (
          <Form.Item name="code" label={t('exchange.channels.code')} extra={t('exchange.form.code-hint')} rules={needed}>
            <Input maxLength={40} />
          </Form.Item>
        ) : null}
        <Form.Item name="name" label={t('exchange.channels.name')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="owner" label={t('exchange.channels.owner')} extra={t('exchange.form.owner-hint')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={units.map((unit) => ({ value: unit.code, label: language === 'en' ? unit.englishName : unit.name }))} />
        </Form.Item>
        <Form.Item name="kind" label={t('exchange.channels.kind')}>
          <Select options={choice(['http', 'file'], 'exchange.channel-kind')} />
        </Form.Item>
        {kind === 'http' ? (
          <>
            <Form.Item name="url" label={t('exchange.channels.url')} rules={needed}>
              <Input inputMode="url" maxLength={500} />
            </Form.Item>
            <Form.Item name="authentication" label={t('exchange.channels.authentication')}>
              <Select options={choice(['hmac-sha256', 'bearer', 'none'], 'exchange.authentication')} />
            </Form.Item>
            <Form.Item name="secret" label={t('exchange.channels.secret')} extra={t('exchange.form.secret-hint')}>
              <Input.Password autoComplete="off" maxLength={500} />
            </Form.Item>
            <Form.Item name="timeoutSeconds" label={t('exchange.channels.timeout')}>
              <InputNumber min={1} max={300} />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="container" label={t('exchange.channels.container')}>
            <Select options={choice(['zip', 'folder'], 'exchange.container')} />
          </Form.Item>
        )}
        <Form.Item name="encoding" label={t('exchange.channels.encoding')}>
          <Select options={['utf-8', 'gbk', 'gb18030'].map((value) => ({ value, label: value.toUpperCase() }))} />
        </Form.Item>
        <Form.Item name="maxRecords" label={t('exchange.channels.max-records')}>
          <InputNumber min={1} max={50_000} />
        </Form.Item>
        <Form.Item name="enabled" label={t('exchange.channels.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
