import { Button, Form, Input, Select } from 'antd'
import { DayField, ErrorPanel, PageHeader, Section, useAct, useFieldErrors, useGo, useText } from '#platform/ui/web'
import { partiesApi, type SuccessionKind, successionKinds, type UnitKind, unitKinds } from '../common/index.ts'
import { useNames } from './succession-words.tsx'

interface Fields {
  readonly kind: SuccessionKind
  readonly effectiveOn: string
  readonly basis: string
  readonly abolished?: string[]
  readonly forms?: { code: string; kind: UnitKind; name: string; englishName: string; shortName: string; uscc?: string }[]
  readonly mappings?: { from: string; to: string; duties?: string }[]
}

const dutyList = /^\s*$|^\s*(?:[1-9]\d?|S[1-3])(?:\.[1-9]\d?)?(?:\s*[,，、]\s*(?:[1-9]\d?|S[1-3])(?:\.[1-9]\d?)?)*\s*$/

/** The first person's part: what changes, from which day, and who takes over what. */
export function ProposeSuccessionScreen() {
  const t = useText()
  const go = useGo()
  const [form] = Form.useForm<Fields>()
  const { options } = useNames()
  const formed = (Form.useWatch('forms', form) ?? []) as { code?: string; name?: string }[]
  const receivers = [...formed.flatMap((one) => (one?.code ? [{ value: one.code, label: one.name || one.code }] : [])), ...options]
  const propose = useAct(partiesApi.proposeSuccession, { errors: 'inline', onDone: (made) => go(`/successions/${made.id}`) })
  useFieldErrors(form, propose.error)
  /** The rows a change of this kind needs, as long as nobody has filled any. */
  const rowsFor = (kind: SuccessionKind) => {
    if (form.isFieldsTouched(['forms', 'mappings'])) return
    form.setFieldsValue({ forms: kind === 'rename' || kind === 'split' ? [{}] : [], mappings: kind === 'rename' ? [] : [{}] } as never)
  }
  const needed = [{ required: true, message: t('parties.successions.needed') }]
  const search = { optionFilterProp: 'label' } as const
  const submit = (fields: Fields) =>
    void propose.run({
      body: {
        kind: fields.kind,
        effectiveOn: fields.effectiveOn,
        basis: fields.basis,
        abolished: fields.abolished ?? [],
        forms: (fields.forms ?? []).map((one) => ({ ...one, uscc: one.uscc?.trim() || null })),
        mappings: (fields.mappings ?? []).map((one) => ({ from: one.from, to: one.to, duties: dutiesOf(one.duties) })),
      },
    })
  return (
    <>
      <PageHeader title={t('parties.successions.propose')} lead={t('parties.successions.lead')} back={{ to: '/successions', label: t('parties.successions.title') }} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} initialValues={{ kind: 'rename', forms: [{}] }} className="sn-form">
        <ErrorPanel error={propose.error} />
        <Form.Item name="kind" label={t('parties.successions.kind')} rules={needed}>
          <Select options={successionKinds.map((kind) => ({ value: kind, label: t(`parties.succession-kind.${kind}`) }))} onChange={rowsFor} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('parties.successions.effective')} extra={t('parties.successions.effective-hint')} rules={needed}>
          <DayField />
        </Form.Item>
        <Form.Item name="basis" label={t('parties.successions.basis')} extra={t('parties.successions.basis-hint')} rules={needed}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="abolished" label={t('parties.successions.abolished')}>
          <Select mode="multiple" showSearch={search} options={options} />
        </Form.Item>

        <Section title={t('parties.successions.forms')}>
          <Form.List name="forms">
            {(rows, { add, remove }) => (
              <>
                {rows.map((row) => (
                  <fieldset key={row.key} className="sn-sheet sn-form-grid sn-space">
                    <legend className="sn-visually-hidden">{t('parties.successions.forms')}</legend>
                    <Form.Item
                      name={[row.name, 'code']}
                      label={t('parties.successions.code')}
                      extra={t('parties.successions.code-hint')}
                      rules={[...needed, { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, message: t('parties.successions.code-wrong') }]}
                    >
                      <Input maxLength={60} autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[row.name, 'kind']} label={t('parties.successions.unit-kind')} rules={needed}>
                      <Select options={unitKinds.map((kind) => ({ value: kind, label: t(`parties.unit-kind.${kind}`) }))} />
                    </Form.Item>
                    {(['name', 'shortName', 'englishName'] as const).map((field) => (
                      <Form.Item key={field} name={[row.name, field]} label={t(labelOf[field])} rules={needed}>
                        <Input maxLength={100} autoComplete="off" />
                      </Form.Item>
                    ))}
                    <Form.Item name={[row.name, 'uscc']} label={t('parties.successions.uscc')}>
                      <Input maxLength={30} autoComplete="off" />
                    </Form.Item>
                    <Button onClick={() => remove(row.name)}>{t('parties.successions.remove')}</Button>
                  </fieldset>
                ))}
                <Button onClick={() => add()}>{t('parties.successions.add-form')}</Button>
              </>
            )}
          </Form.List>
        </Section>

        <Section title={t('parties.successions.mappings')}>
          <Form.List name="mappings">
            {(rows, { add, remove }) => (
              <>
                {rows.map((row) => (
                  <fieldset key={row.key} className="sn-sheet sn-form-grid sn-space">
                    <legend className="sn-visually-hidden">{t('parties.successions.mappings')}</legend>
                    <Form.Item name={[row.name, 'from']} label={t('parties.successions.from')} rules={needed}>
                      <Select showSearch={search} options={options} />
                    </Form.Item>
                    <Form.Item
                      name={[row.name, 'duties']}
                      label={t('parties.successions.duties')}
                      extra={t('parties.successions.duties-hint')}
                      rules={[{ pattern: dutyList, message: t('parties.successions.duties-wrong') }]}
                    >
                      <Input autoComplete="off" />
                    </Form.Item>
                    <Form.Item name={[row.name, 'to']} label={t('parties.successions.to')} rules={needed}>
                      <Select showSearch={search} options={receivers} />
                    </Form.Item>
                    <Button onClick={() => remove(row.name)}>{t('parties.successions.remove')}</Button>
                  </fieldset>
                ))}
                <Button onClick={() => add()}>{t('parties.successions.add-mapping')}</Button>
              </>
            )}
          </Form.List>
        </Section>
        <Button type="primary" htmlType="submit" size="large" className="sn-form-end" loading={propose.busy}>
          {t('parties.successions.submit')}
        </Button>
      </Form>
    </>
  )
}

const labelOf = { name: 'parties.successions.name', shortName: 'parties.successions.short-name', englishName: 'parties.successions.english-name' } as const

/** `12, 13.2` as duties; nothing is the rest. */
function dutiesOf(text: string | undefined): string[] | null {
  const duties = (text ?? '')
    .split(/[,，、]/)
    .map((duty) => duty.trim())
    .filter(Boolean)
  return duties.length === 0 ? null : duties
}
