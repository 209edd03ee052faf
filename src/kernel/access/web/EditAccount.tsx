import { Button, Form, Input, Select } from 'antd'
import { ErrorPanel, SideDrawer, useAct, useFieldErrors, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import type { AccountEntry } from './account-words.tsx'
import { useUnitChoice } from './unit-choice.ts'

interface Fields {
  readonly displayName: string
  readonly unit: string
  readonly email?: string
}

/** Corrects the name, the home unit or the address of an account. */
export function EditAccount({ account, open, onClose }: { account: AccountEntry; open: boolean; onClose: () => void }) {
  const t = useText()
  const units = useUnitChoice()
  const [form] = Form.useForm<Fields>()
  const edit = useAct(accessApi.editAccount, { errors: 'inline', says: 'access.user.done', onDone: onClose })
  useFieldErrors(form, edit.error)
  return (
    <SideDrawer
      open={open}
      title={t('access.user.edit-title')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={edit.busy} onClick={() => form.submit()}>
          {t('access.user.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ displayName: account.displayName, unit: account.unit, email: account.email ?? '' }}
        onFinish={(fields: Fields) =>
          void edit.run({
            params: { accountId: account.id },
            body: { displayName: fields.displayName, unit: fields.unit, email: fields.email?.trim() || null, version: account.version },
          })
        }
      >
        <ErrorPanel error={edit.error} />
        <Form.Item name="displayName" label={t('access.users.name')} rules={[{ required: true, message: t('access.create.display-needed') }]}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="unit" label={t('access.users.unit')} rules={[{ required: true, message: t('access.create.unit-needed') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={units.options} />
        </Form.Item>
        <Form.Item name="email" label={t('access.users.email')} extra={t('access.create.email-hint')}>
          <Input type="email" autoComplete="off" maxLength={200} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
