import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select } from 'antd'
import { partiesApi, successionKinds, unitKinds } from '#kernel/parties/common'
import type { CallOf } from '#platform/http/common'
import { DayField, ErrorPanel, PageHeader, useAct, useFieldErrors, useGo, useText } from '#platform/ui/web'
import { useUnitNames } from './use-unit-names.ts'

type Body = NonNullable<CallOf<typeof partiesApi.proposeSuccession>['body']>
/** As typed: empty boxes are undefined, and no duties means the rest. */
interface Typed {
  readonly kind: Body['kind']
  readonly effectiveOn: string
  readonly basis: string
  readonly forms?: readonly (Body['forms'][number] & { uscc?: string | null })[]
  readonly abolished?: readonly string[]
  readonly mappings?: readonly { readonly from: string; readonly to: string; readonly duties?: readonly string[] }[]
}

/** The form of a succession: which kind, from when, on what basis; the new forms, the abolished, and where matters go. */
export function ProposeSuccessionScreen() {
  const t = useText()
  const go = useGo()
  const [form] = Form.useForm<Typed>()
  const { options } = useUnitNames()
  const kind = Form.useWatch('kind', form) ?? 'rename'
  const codes = Form.useWatch('forms', form) ?? []
  const act = useAct(partiesApi.proposeSuccession, { says: 'parties.screen.proposed', errors: 'inline', onDone: (made) => go(`/units/successions/${made.id}`) })
  useFieldErrors(form, act.error)
  const needed = (what: string) => [{ required: true, message: t('parties.screen.needed', { what: t(`parties.screen.${what}`) }) }]
  const targets = [
    ...options,
    ...codes.flatMap((one) => (one?.code && !options.some((option) => option.value === one.code) ? [{ value: one.code, label: one.name || one.code }] : [])),
  ]
  const send = (typed: Typed) =>
    act.run({
      body: {
        kind: typed.kind,
        effectiveOn: typed.effectiveOn,
        basis: typed.basis,
        forms: (typed.forms ?? []).map((one) => ({ ...one, uscc: one.uscc || null })),
        abolished: [...(typed.abolished ?? [])],
        mappings: (typed.mappings ?? []).map((one) => ({ from: one.from, to: one.to, duties: one.duties?.length ? [...one.duties] : null })),
      },
    })
  const search = { optionFilterProp: 'label' } as const
  return (
    <>
      <PageHeader title={t('parties.screen.propose')} back={{ to: '/units/successions', label: t('parties.screen.successions') }} />
      <Form form={form} layout="vertical" initialValues={{ kind: 'rename', forms: [{}] }} onFinish={(typed) => void send(typed)} className="sn-form">
        <ErrorPanel error={act.error} />
        <Form.Item name="kind" label={t('parties.screen.kind')} extra={t(`parties.screen.kind-hint.${kind}`)}>
          <Radio.Group options={successionKinds.map((one) => ({ value: one, label: t(`parties.succession-kind.${one}`) }))} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('parties.screen.effective')} rules={needed('effective')}>
          <DayField />
        </Form.Item>
        <Form.Item name="basis" label={t('parties.screen.basis')} extra={t('parties.screen.basis-hint')} rules={needed('basis')}>
          <Input maxLength={300} />
        </Form.Item>
        {kind === 'abolish' ? null : (
          <fieldset className="sn-fieldset">
            <legend>{t('parties.screen.new-forms')}</legend>
            <Form.List name="forms">
              {(fields, { add, remove }) => (
                <>
                  {fields.map((field) => (
                    <div key={field.key} className="sn-sheet sn-form-grid">
                      <Form.Item name={[field.name, 'code']} label={t('parties.screen.code')} extra={t('parties.screen.code-hint')} rules={needed('code')}>
                        <Input />
                      </Form.Item>
                      <Form.Item name={[field.name, 'name']} label={t('parties.screen.name')} rules={needed('name')}>
                        <Input />
                      </Form.Item>
                      <Form.Item name={[field.name, 'shortName']} label={t('parties.screen.short-name')} rules={needed('short-name')}>
                        <Input />
                      </Form.Item>
                      <Form.Item name={[field.name, 'englishName']} label={t('parties.screen.english-name')} rules={needed('english-name')}>
                        <Input />
                      </Form.Item>
                      <Form.Item name={[field.name, 'kind']} label={t('parties.screen.unit-kind')} rules={needed('unit-kind')}>
                        <Select options={unitKinds.map((one) => ({ value: one, label: t(`parties.unit-kind.${one}`) }))} />
                      </Form.Item>
                      <Form.Item name={[field.name, 'uscc']} label={t('parties.screen.uscc')}>
                        <Input />
                      </Form.Item>
                      <Button onClick={() => remove(field.name)}>{t('parties.screen.remove')}</Button>
                    </div>
                  ))}
                  <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
                    {t('parties.screen.add-form')}
                  </Button>
                </>
              )}
            </Form.List>
          </fieldset>
        )}
        {kind === 'rename' ? null : (
          <>
            <Form.Item name="abolished" label={t('parties.screen.abolished')}>
              <Select mode="multiple" showSearch={search} options={[...options]} />
            </Form.Item>
            <fieldset className="sn-fieldset">
              <legend>{t('parties.screen.mappings')}</legend>
              <Form.List name="mappings">
                {(fields, { add, remove }) => (
                  <>
                    {fields.map((field) => (
                      <div key={field.key} className="sn-sheet sn-form-grid">
                        <Form.Item name={[field.name, 'from']} label={t('parties.screen.from')} rules={needed('from')}>
                          <Select showSearch={search} options={[...options]} />
                        </Form.Item>
                        <Form.Item name={[field.name, 'to']} label={t('parties.screen.to')} rules={needed('to')}>
                          <Select showSearch={search} options={targets} />
                        </Form.Item>
                        <Form.Item name={[field.name, 'duties']} label={t('parties.screen.duties')} extra={t('parties.screen.duties-hint')}>
                          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
                        </Form.Item>
                        <Button onClick={() => remove(field.name)}>{t('parties.screen.remove')}</Button>
                      </div>
                    ))}
                    <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
                      {t('parties.screen.add-mapping')}
                    </Button>
                  </>
                )}
              </Form.List>
            </fieldset>
          </>
        )}
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t('parties.screen.propose')}
        </Button>
      </Form>
    </>
  )
}
