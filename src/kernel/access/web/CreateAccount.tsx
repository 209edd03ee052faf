import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ErrorPanel, SideDrawer, useAct, useFieldErrors, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import { OneTimePassword } from './OneTimePassword.tsx'
import { useUnitChoice } from './unit-choice.ts'

interface Fields {
  readonly loginName: string
  readonly displayName: string
  readonly unit: string
  readonly email?: string
}

/** A new account; the one-time password is shown once when it is made. */
export function CreateAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const units = useUnitChoice()
  const [form] = Form.useForm<Fields>()
  const [password, setPassword] = useState<string | null>(null)
  const create = useAct(accessApi.createAccount, {
    errors: 'inline',
    onDone: (reply) => {
      setPassword(reply.oneTimePassword)
      form.resetFields()
      onClose()
    },
  })
  useFieldErrors(form, create.error)
  const needed = (key: string) => [{ required: true, message: t(key) }]
  return (
    <>
      <SideDrawer
        open={open}
        title={t('access.create.title')}
        onClose={onClose}
        footer={
          <Button type="primary" loading={create.busy} onClick={() => form.submit()}>
            {t('access.users.create')}
          </Button>
        }
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields: Fields) => void create.run({ body: { ...fields, email: fields.email?.trim() || null } })}>
          <p className="sn-muted">{t('access.users.pending-hint')}</p>
          <ErrorPanel error={create.error} />
          <Form.Item name="loginName" label={t('access.users.login-name')} extra={t('access.create.login-name-hint')} rules={needed('access.create.name-needed')}>
            <Input autoComplete="off" autoCapitalize="none" maxLength={40} />
          </Form.Item>
          <Form.Item name="displayName" label={t('access.users.name')} rules={needed('access.create.display-needed')}>
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item name="unit" label={t('access.users.unit')} rules={needed('access.create.unit-needed')}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={units.options} />
          </Form.Item>
          <Form.Item name="email" label={t('access.users.email')} extra={t('access.create.email-hint')}>
            <Input type="email" autoComplete="off" maxLength={200} />
          </Form.Item>
        </Form>
      </SideDrawer>
      <OneTimePassword password={password} onClose={() => setPassword(null)} />
    </>
  )
}
