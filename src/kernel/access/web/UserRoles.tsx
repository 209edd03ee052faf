import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, DataTable, Day, DayField, ErrorPanel, ReasonedButton, Section, SideDrawer, useAct, useFieldErrors, useReason, useText } from '#platform/ui/web'
import { accessApi, type Role, roles } from '../common/index.ts'
import type { AccountEntry } from './account-words.tsx'
import { useUnitChoice } from './unit-choice.ts'

type Grant = AccountEntry['grants'][number]

interface Fields {
  readonly role: Role
  readonly unit: string
  readonly from: string
  readonly to?: string
}

/** The roles an account holds, with their days; granted and ended by the security administrator. */
export function UserRoles({ account }: { account: AccountEntry }) {
  const t = useText()
  const reason = useReason()
  const units = useUnitChoice()
  const [form] = Form.useForm<Fields>()
  const [granting, setGranting] = useState(false)
  const [ending, setEnding] = useState<Grant | null>(null)
  const grant = useAct(accessApi.grantRole, {
    errors: 'inline',
    says: 'access.user.done',
    onDone: () => {
      form.resetFields()
      setGranting(false)
    },
  })
  const end = useAct(accessApi.endRole, { errors: 'inline', says: 'access.user.done', onDone: () => setEnding(null) })
  useFieldErrors(form, grant.error)
  const mayGrant = reason('access.role.grant') ?? (account.state === 'closed' || account.state === 'suspended' ? t('access.account.not-active') : null)
  const grantButton = (
    <ReasonedButton type="primary" reason={mayGrant} onClick={() => setGranting(true)}>
      {t('access.user.grant')}
    </ReasonedButton>
  )
  return (
    <Section title={t('access.users.roles')} extra={account.grants.length > 0 ? grantButton : null}>
      <DataTable
        name="account-roles"
        tools={false}
        caption={t('access.users.roles')}
        rows={account.grants}
        rowKey={(held) => held.id}
        empty={{ title: t('access.user.no-roles'), hint: t('access.user.no-roles-hint'), action: grantButton }}
        columns={[
          { key: 'role', title: t('access.user.role'), names: true, render: (held) => t(`access.role.${held.role}`) },
          { key: 'unit', title: t('access.user.role-unit'), render: (held) => units.nameOf(held.unit) },
          { key: 'from', title: t('access.user.from'), render: (held) => <Day on={held.from} short /> },
          { key: 'to', title: t('access.user.to'), render: (held) => (held.to ? <Day on={held.to} short /> : t('access.user.open-ended')) },
          {
            key: 'end',
            title: t('access.user.end-role'),
            render: (held) => (
              <ReasonedButton size="small" reason={reason('access.role.grant')} onClick={() => setEnding(held)}>
                {t('access.user.end-role')}
              </ReasonedButton>
            ),
          },
        ]}
      />
      <SideDrawer
        open={granting}
        title={t('access.user.grant')}
        onClose={() => setGranting(false)}
        footer={
          <Button type="primary" loading={grant.busy} onClick={() => form.submit()}>
            {t('access.user.grant')}
          </Button>
        }
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ unit: account.unit }}
          onFinish={(fields: Fields) =>
            void grant.run({ params: { accountId: account.id }, body: { role: fields.role, unit: fields.unit, from: fields.from, to: fields.to ? fields.to : null } })
          }
        >
          <ErrorPanel error={grant.error} />
          <Form.Item name="role" label={t('access.user.role')} rules={[{ required: true, message: t('access.user.role-needed') }]}>
            <Select options={roles.map((role) => ({ value: role, label: t(`access.role.${role}`) }))} />
          </Form.Item>
          <Form.Item name="unit" label={t('access.user.role-unit')} rules={[{ required: true, message: t('access.create.unit-needed') }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={units.options} />
          </Form.Item>
          <Form.Item name="from" label={t('access.user.from')} rules={[{ required: true, message: t('access.user.from-needed') }]}>
            <DayField />
          </Form.Item>
          <Form.Item name="to" label={t('access.user.to')} extra={t('access.user.open-ended')}>
            <DayField />
          </Form.Item>
        </Form>
      </SideDrawer>
      <ConfirmAct
        open={ending !== null}
        title={t('access.user.end-role-title')}
        verb={t('access.user.end-role')}
        danger
        error={end.error}
        onClose={() => {
          end.reset()
          setEnding(null)
        }}
        onConfirm={() => end.run({ params: { accountId: account.id, grantId: ending?.id ?? '' } })}
      >
        <p>{ending ? t('access.user.end-role-text', { name: account.displayName, role: t(`access.role.${ending.role}`), unit: units.nameOf(ending.unit) }) : ''}</p>
      </ConfirmAct>
    </Section>
  )
}
