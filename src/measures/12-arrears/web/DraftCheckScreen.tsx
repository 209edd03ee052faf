import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ErrorPanel, PageHeader, ReasonedButton, Section, StatusTag, useAct, useReason, useText } from '#platform/ui/web'
import { draftCheck } from '../common/api.ts'
import { debtorClasses, firmSizes, subjects, termStarts } from '../common/contract-terms.ts'
import { type ClauseCode, clauseCodes } from '../common/law-clauses.ts'

interface Fields {
  readonly debtorClass: (typeof debtorClasses)[number]
  readonly debtorSize: (typeof firmSizes)[number] | null
  readonly creditorSize: (typeof firmSizes)[number]
  readonly subject: (typeof subjects)[number]
  readonly termStart: (typeof termStarts)[number]
  readonly termDays: number | null
  readonly acceptanceDays: number | null
  readonly ratePercent: string | null
  readonly ratePer: 'year' | 'day' | null
  readonly clauses: ClauseCode[]
  readonly progress: number | null
  readonly retention: number | null
}

/** Checks the payment terms of a contract before it is signed: passes, or is refused with each article. */
export function DraftCheckScreen() {
  const t = useText()
  const reason = useReason()
  const [form] = Form.useForm<Fields>()
  const [passed, setPassed] = useState(false)
  const act = useAct(draftCheck, { errors: 'inline', onDone: () => setPassed(true) })
  const options = (values: readonly string[], words: string) => values.map((value) => ({ value, label: t(`arrears.${words}.${value}`) }))
  const check = async () => {
    setPassed(false)
    const fields = await form.validateFields()
    const points = (percent: number | null | undefined) => (percent === null || percent === undefined ? null : Math.round(percent * 100))
    await act.run({
      body: {
        debtorClass: fields.debtorClass,
        debtorSize: fields.debtorClass === 'public-body' ? null : (fields.debtorSize ?? null),
        creditorSize: fields.creditorSize,
        subject: fields.subject,
        termStart: fields.termStart,
        termDays: fields.termDays ?? null,
        acceptanceDays: fields.acceptanceDays ?? null,
        tradeCustom: false,
        ratePercent: fields.ratePercent ? fields.ratePercent : null,
        ratePer: fields.ratePercent ? (fields.ratePer ?? 'year') : null,
        clauses: fields.clauses ?? [],
        progressBp: points(fields.progress),
        retentionBp: points(fields.retention),
      },
    })
  }
  return (
    <>
      <PageHeader title={t('arrears.draft.title')} lead={t('arrears.draft.lead')} />
      <Section title={t('arrears.draft.terms')}>
        <Form
          form={form}
          layout="vertical"
          style={{ maxWidth: 640 }}
          initialValues={{ debtorClass: 'public-body', creditorSize: 'small', subject: 'goods', termStart: 'delivery', ratePer: 'year', clauses: [] }}
          onValuesChange={() => setPassed(false)}
        >
          <Form.Item name="debtorClass" label={t('arrears.file.debtor-class')}>
            <Select options={options(debtorClasses, 'debtor')} />
          </Form.Item>
          <Form.Item name="debtorSize" label={t('arrears.draft.debtor-size')}>
            <Select allowClear options={options(firmSizes, 'size')} />
          </Form.Item>
          <Form.Item name="creditorSize" label={t('arrears.file.creditor-size')}>
            <Select options={options(firmSizes, 'size')} />
          </Form.Item>
          <Form.Item name="subject" label={t('arrears.subject')}>
            <Select options={options(subjects, 'subject')} />
          </Form.Item>
          <Form.Item name="termStart" label={t('arrears.draft.start')}>
            <Select options={options(termStarts, 'start')} />
          </Form.Item>
          <Form.Item name="termDays" label={t('arrears.draft.term-days')}>
            <InputNumber min={0} max={3650} precision={0} />
          </Form.Item>
          <Form.Item name="acceptanceDays" label={t('arrears.draft.acceptance-days')}>
            <InputNumber min={0} max={3650} precision={0} />
          </Form.Item>
          <Form.Item name="ratePercent" label={t('arrears.draft.rate')} rules={[{ pattern: /^\d{1,3}(\.\d{1,6})?$/, message: t('arrears.row.rate-wrong') }]}>
            <Input inputMode="decimal" maxLength={10} />
          </Form.Item>
          <Form.Item name="ratePer" label={t('arrears.draft.rate-per')}>
            <Select options={(['year', 'day'] as const).map((value) => ({ value, label: t(`arrears.rate.per-${value}`) }))} />
          </Form.Item>
          <Form.Item name="progress" label={t('arrears.draft.progress')}>
            <InputNumber min={0} max={100} precision={2} />
          </Form.Item>
          <Form.Item name="retention" label={t('arrears.draft.retention')}>
            <InputNumber min={0} max={100} precision={2} />
          </Form.Item>
          <Form.Item name="clauses" label={t('arrears.draft.clauses')}>
            <Checkbox.Group options={clauseCodes.map((value) => ({ value, label: t(`arrears.clause.${value}`) }))} />
          </Form.Item>
        </Form>
        <ReasonedButton type="primary" reason={reason('arrears.contract.draft')} loading={act.busy} onClick={() => void check()}>
          {t('arrears.draft.check')}
        </ReasonedButton>
      </Section>
      {passed ? (
        <p role="status">
          <StatusTag tone="good" word={t('arrears.draft.passed')} />
        </p>
      ) : act.error ? (
        <ErrorPanel error={act.error} />
      ) : null}
    </>
  )
}
