import { Button, Form, Select } from 'antd'
import { DataTable, Day, DayField, ErrorPanel, PageHeader, Section, useAct, useApi, useFieldErrors, useMe, useText } from '#platform/ui/web'
import { accessApi } from '../common/index.ts'
import { StandingChoice } from './StandingChoice.tsx'

interface Fields {
  readonly deputy: string
  readonly from: string
  readonly to: string
}

/** Who acts for me while I am away, for whom I act, and as whom I act now. */
export function DeputiesScreen() {
  const t = useText()
  const me = useMe()
  const [form] = Form.useForm<Fields>()
  const answer = useApi(accessApi.listColleagues)
  const name = useAct(accessApi.setSubstitution, { errors: 'inline', says: 'access.user.done', onDone: () => form.resetFields() })
  const end = useAct(accessApi.endSubstitution, { says: 'access.user.done' })
  useFieldErrors(form, name.error)
  const day = [{ required: true, message: t('access.deputies.day-needed') }]
  return (
    <>
      <PageHeader title={t('access.deputies.title')} lead={t('access.deputies.lead')} />
      <StandingChoice />
      <div className="sn-sheet" style={{ maxWidth: 640 }}>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields: Fields) => void name.run({ body: { principal: me.accountId, ...fields } })}>
          <ErrorPanel error={name.error} />
          <Form.Item name="deputy" label={t('access.deputies.colleague')} rules={[{ required: true, message: t('access.deputies.colleague-needed') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={answer.data?.colleagues.map((colleague) => ({ value: colleague.id, label: colleague.displayName })) ?? []}
            />
          </Form.Item>
          <Form.Item name="from" label={t('access.user.from')} rules={day}>
            <DayField />
          </Form.Item>
          <Form.Item name="to" label={t('access.user.to')} rules={day}>
            <DayField />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={name.busy}>
            {t('access.deputies.name')}
          </Button>
        </Form>
      </div>
      <Section title={t('access.user.substitutions')}>
        <DataTable
          name="my-substitutions"
          tools={false}
          caption={t('access.user.substitutions')}
          rows={answer.data?.substitutions}
          rowKey={(one) => one.id}
          error={answer.error}
          retry={() => void answer.refetch()}
          empty={{ title: t('access.deputies.none'), hint: t('access.deputies.none-hint') }}
          columns={[
            { key: 'who', title: t('access.user.deputy'), names: true, render: (one) => (one.principal === me.accountId ? one.deputyName : one.principalName) },
            { key: 'side', title: t('access.deputies.side'), render: (one) => t(one.principal === me.accountId ? 'access.deputies.mine' : 'access.deputies.theirs') },
            { key: 'from', title: t('access.user.from'), render: (one) => <Day on={one.from} short /> },
            { key: 'to', title: t('access.user.to'), render: (one) => <Day on={one.to} short /> },
            {
              key: 'end',
              title: t('access.deputies.end'),
              render: (one) => (
                <Button size="small" loading={end.busy} onClick={() => void end.run({ params: { substitutionId: one.id } })}>
                  {t('access.deputies.end')}
                </Button>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}
