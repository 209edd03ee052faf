import { Button, Form, Input, InputNumber, Radio } from 'antd'
import { DayField, ErrorPanel, SideDrawer, useAct, useFieldErrors, useText } from '#platform/ui/web'
import { enterNoticeEndpoint } from '../common/index.ts'

interface Entered {
  readonly year: number
  readonly amends: boolean
  readonly title: string
  readonly documentNumber: string
  readonly url: string
  readonly knownOn: string
  readonly festivals: readonly { readonly name: string; readonly from: string; readonly to: string; readonly makeUp?: string }[]
}

/** Types in a notice; it waits for a second person. Refusals stand beside the fields they are about. */
export function EnterNotice({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const [form] = Form.useForm<Entered>()
  const enter = useAct(enterNoticeEndpoint, {
    says: 'calendar.form.done',
    errors: 'inline',
    onDone: () => {
      form.resetFields()
      onClose()
    },
  })
  useFieldErrors(form, enter.error)
  const submit = ({ festivals, ...head }: Entered) =>
    enter.run({
      body: {
        ...head,
        festivals: festivals.map(({ name, from, to, makeUp }) => ({ name, from, to, makeUpDays: (makeUp ?? '').split(/[\s,，、]+/).filter(Boolean) })),
      },
    })
  const needed = [{ required: true }]
  return (
    <SideDrawer
      open={open}
      wide
      title={t('calendar.form.title')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={enter.busy} onClick={() => form.submit()}>
          {t('calendar.form.submit')}
        </Button>
      }
    >
      <p className="sn-muted">{t('calendar.form.hint')}</p>
      {enter.error ? <ErrorPanel error={enter.error} /> : null}
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ amends: false, festivals: [{}] }} requiredMark={false}>
        <Form.Item name="amends" label={t('calendar.form.kind')}>
          <Radio.Group
            options={[
              { value: false, label: t('calendar.form.kind.year') },
              { value: true, label: t('calendar.form.kind.amend') },
            ]}
          />
        </Form.Item>
        <Form.Item name="year" label={t('calendar.form.year')} rules={needed}>
          <InputNumber min={2018} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="title" label={t('calendar.form.notice-title')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentNumber" label={t('calendar.form.number')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="url" label={t('calendar.form.url')} rules={needed}>
          <Input maxLength={300} type="url" />
        </Form.Item>
        <Form.Item name="knownOn" label={t('calendar.form.known-on')} rules={needed}>
          <DayField />
        </Form.Item>
        <Form.List name="festivals">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div key={field.key} className="sn-festival-fields">
                  <Form.Item name={[field.name, 'name']} label={t('calendar.form.festival')} rules={needed}>
                    <Input maxLength={30} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'from']} label={t('calendar.form.from')} rules={needed}>
                    <DayField />
                  </Form.Item>
                  <Form.Item name={[field.name, 'to']} label={t('calendar.form.to')} rules={needed}>
                    <DayField />
                  </Form.Item>
                  <Form.Item name={[field.name, 'makeUp']} label={t('calendar.form.make-up')}>
                    <Input />
                  </Form.Item>
                  <button type="button" className="sn-link" onClick={() => remove(field.name)}>
                    {t('calendar.form.remove')}
                  </button>
                </div>
              ))}
              <Button onClick={() => add({})}>{t('calendar.form.add')}</Button>
            </>
          )}
        </Form.List>
      </Form>
    </SideDrawer>
  )
}
