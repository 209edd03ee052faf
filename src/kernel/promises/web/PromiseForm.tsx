import { Button, Form, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import type { CallOf } from '#platform/http/common'
import { type ApiError, DayField, ErrorPanel, Section, useFieldErrors, useMe, useText } from '#platform/ui/web'
import { type CounterpartyClass, type MilestoneMatter, milestoneMatters, type PromiseSide, promiseSides, type promisesApi, type SourceKind, sourceKinds } from '../common/index.ts'
import { useKinds, useUnits } from './promise-words.tsx'
import { fenOf } from './read-yuan.ts'

interface Fields {
  readonly kind: string
  readonly category?: string
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly office: string
  readonly counterparty: { class: CounterpartyClass; name?: string; uscc?: string }
  readonly sources: { kind: SourceKind; number?: string; on: string }[]
  readonly madeOn: string
  /** In yuan as written; sent in fen, under the name by which the server answers. */
  readonly amountFen?: string
  readonly clauses?: { side: PromiseSide; body: string }[]
  readonly milestones: { side: PromiseSide; matter: MilestoneMatter; title: string; dueOn: string; amountFen?: string }[]
  readonly openness: 'open' | 'state-secret' | 'trade-secret'
}

export type PromiseBody = NonNullable<CallOf<typeof promisesApi.registerPromise>['body']>

/**
 * The form of one promise. `fixedKind` leaves the choice of kind out; `extra` holds further fields of a measure, whose values come
 * with `submit`.
 */
export function PromiseForm({
  fixedKind,
  extra,
  busy,
  error,
  submit,
}: {
  fixedKind?: string
  extra?: ReactNode
  busy: boolean
  error: ApiError | null
  submit: (body: PromiseBody, values: Readonly<Record<string, unknown>>) => void
}) {
  const t = useText()
  const me = useMe()
  const kinds = useKinds()
  const units = useUnits('promises.promise.register')
  const [form] = Form.useForm<Fields>()
  const watched = Form.useWatch('kind', form) ?? ''
  const kind = kinds.kindOf(fixedKind ?? watched)
  const party = Form.useWatch(['counterparty', 'class'], form) as CounterpartyClass | undefined
  useFieldErrors(form, error)
  const needed = [{ required: true, message: t('promises.screen.needed') }]
  const yuan = [
    { validator: (_: unknown, value: string | undefined) => (!value || fenOf(value) !== undefined ? Promise.resolve() : Promise.reject(new Error(t('promises.screen.not-yuan')))) },
  ]
  const choices = <T extends string>(values: readonly T[], prefix: string) => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
  const fen = (amount: string | undefined) => (amount?.trim() ? (fenOf(amount) ?? null) : null)
  const finish = (fields: Fields) =>
    submit(
      {
        kind: fixedKind ?? fields.kind,
        category: fields.category ?? null,
        number: fields.number,
        title: fields.title,
        unit: fields.unit,
        office: fields.office,
        counterparty: {
          class: fields.counterparty.class,
          name: fields.counterparty.class === 'public' ? '' : (fields.counterparty.name ?? ''),
          uscc: fields.counterparty.class === 'firm' ? (fields.counterparty.uscc?.trim() ?? '') : null,
        },
        sources: fields.sources.map((source) => ({ kind: source.kind, number: source.number ?? '', on: source.on })),
        madeOn: fields.madeOn,
        amountFen: fen(fields.amountFen),
        clauses: fields.clauses ?? [],
        milestones: fields.milestones.map((each) => ({ side: each.side, matter: each.matter, title: each.title, dueOn: each.dueOn, amountFen: fen(each.amountFen) })),
        open: fields.openness === 'open',
        closedGround: fields.openness === 'open' ? null : fields.openness,
      },
      fields as unknown as Readonly<Record<string, unknown>>,
    )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="sn-form sn-form-broad"
      onFinish={finish}
      initialValues={{
        unit: me.unit,
        openness: 'open',
        counterparty: { class: fixedKind ? 'public' : 'firm' },
        sources: [{ kind: fixedKind ? 'decision' : 'contract' }],
        milestones: [{ side: 'unit', matter: fixedKind ? 'other' : 'payment' }],
      }}
    >
      <ErrorPanel error={error} />
      <Section title={t('promises.screen.facts')}>
        <div className="sn-sheet sn-form-grid">
          {fixedKind ? null : (
            <Form.Item name="kind" label={t('promises.screen.kind')} rules={needed}>
              <Select options={kinds.kinds.filter((each) => each.byHand).map((each) => ({ value: each.id, label: kinds.nameOf(each.id) }))} />
            </Form.Item>
          )}
          {kind && kind.categories.length > 0 ? (
            <Form.Item name="category" label={t('promises.screen.category')} rules={needed}>
              <Select options={kind.categories.map((each) => ({ value: each.code, label: kinds.categoryOf(kind.id, each.code) }))} />
            </Form.Item>
          ) : null}
          {extra}
          <Form.Item name="title" label={t('promises.screen.name')} rules={needed} className="sn-form-row">
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="number" label={t('promises.screen.number')} rules={needed}>
            <Input maxLength={128} />
          </Form.Item>
          <Form.Item name="madeOn" label={t('promises.screen.made-on')} rules={needed}>
            <DayField />
          </Form.Item>
          <Form.Item name="unit" label={t('promises.screen.unit')} rules={needed}>
            <Select options={units.options} />
          </Form.Item>
          <Form.Item name="office" label={t('promises.screen.office')} extra={t('promises.screen.office-hint')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="amountFen" label={t('promises.screen.amount-yuan')} extra={t('promises.screen.amount-hint')} rules={yuan}>
            <Input inputMode="decimal" maxLength={20} />
          </Form.Item>
          <Form.Item name="openness" label={t('promises.screen.openness')}>
            <Radio.Group
              options={[
                { value: 'open', label: t('promises.screen.open') },
                { value: 'trade-secret', label: t('promises.screen.closed-trade-secret') },
                { value: 'state-secret', label: t('promises.screen.closed-state-secret') },
              ]}
            />
          </Form.Item>
        </div>
      </Section>
      <Section title={t('promises.screen.party')}>
        <div className="sn-sheet sn-form-grid">
          <Form.Item name={['counterparty', 'class']} label={t('promises.screen.party-class')} rules={needed} className="sn-form-row">
            <Radio.Group options={choices(kind?.counterparties ?? ['firm', 'class', 'public'], 'promises.counterparty')} />
          </Form.Item>
          {party !== 'public' ? (
            <Form.Item name={['counterparty', 'name']} label={t('promises.screen.party-name')} rules={needed}>
              <Input maxLength={200} />
            </Form.Item>
          ) : null}
          {party === 'firm' ? (
            <Form.Item name={['counterparty', 'uscc']} label={t('promises.screen.uscc')} rules={needed}>
              <Input maxLength={30} />
            </Form.Item>
          ) : null}
        </div>
      </Section>
      <Section title={t('promises.screen.sources')}>
        <Form.List name="sources">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <fieldset key={row.key} className="sn-sheet sn-form-fine sn-space">
                  <legend className="sn-visually-hidden">{t('promises.screen.sources')}</legend>
                  <Form.Item name={[row.name, 'kind']} label={t('promises.screen.source-kind')} rules={needed}>
                    <Select options={choices(sourceKinds, 'promises.source')} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'number']} label={t('promises.screen.source-number')}>
                    <Input maxLength={128} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'on']} label={t('promises.screen.source-on')} rules={needed}>
                    <DayField />
                  </Form.Item>
                  <Button onClick={() => remove(row.name)}>{t('promises.screen.remove')}</Button>
                </fieldset>
              ))}
              <Button onClick={() => add({ kind: 'minutes' })}>{t('promises.screen.add-source')}</Button>
            </>
          )}
        </Form.List>
      </Section>
      <Section title={t('promises.screen.milestones')}>
        <Form.List name="milestones">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <fieldset key={row.key} className="sn-sheet sn-form-fine sn-space">
                  <legend className="sn-visually-hidden">{t('promises.screen.milestones')}</legend>
                  <Form.Item name={[row.name, 'title']} label={t('promises.screen.milestone-title')} rules={needed} className="sn-form-wide">
                    <Input maxLength={200} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'dueOn']} label={t('promises.screen.due')} rules={needed}>
                    <DayField />
                  </Form.Item>
                  <Form.Item name={[row.name, 'side']} label={t('promises.screen.owed-by')} rules={needed}>
                    <Select options={choices(promiseSides, 'promises.side')} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'matter']} label={t('promises.screen.matter')} rules={needed}>
                    <Select options={choices(milestoneMatters, 'promises.matter')} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'amountFen']} label={t('promises.screen.amount-yuan')} rules={yuan}>
                    <Input inputMode="decimal" maxLength={20} />
                  </Form.Item>
                  <Button onClick={() => remove(row.name)}>{t('promises.screen.remove')}</Button>
                </fieldset>
              ))}
              <Button onClick={() => add({ side: 'unit', matter: 'payment' })}>{t('promises.screen.add-milestone')}</Button>
            </>
          )}
        </Form.List>
      </Section>
      <Section title={t('promises.screen.clauses')}>
        <Form.List name="clauses">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <fieldset key={row.key} className="sn-sheet sn-form-fine sn-space">
                  <legend className="sn-visually-hidden">{t('promises.screen.clauses')}</legend>
                  <Form.Item name={[row.name, 'side']} label={t('promises.screen.owed-by')} rules={needed}>
                    <Select options={choices(promiseSides, 'promises.side')} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'body']} label={t('promises.screen.clause')} rules={needed} className="sn-form-wide">
                    <Input.TextArea rows={2} maxLength={2000} />
                  </Form.Item>
                  <Button onClick={() => remove(row.name)}>{t('promises.screen.remove')}</Button>
                </fieldset>
              ))}
              <Button onClick={() => add({ side: 'unit' })}>{t('promises.screen.add-clause')}</Button>
            </>
          )}
        </Form.List>
      </Section>
      <Button type="primary" htmlType="submit" size="large" className="sn-form-end" loading={busy}>
        {t('promises.screen.register')}
      </Button>
    </Form>
  )
}
