import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import {
  DataTable,
  Day,
  DayField,
  ErrorPanel,
  PageHeader,
  ReasonedButton,
  Section,
  SideDrawer,
  SkeletonLines,
  useAct,
  useApi,
  useFieldErrors,
  useLanguage,
  useReason,
  useText,
} from '#platform/ui/web'
import { ladderActs, ladderRoles, noticesApi } from '../common/index.ts'

type Ladders = AnswerOf<typeof noticesApi.listLaddersOf>
type Step = Ladders['standIn']['general'][number]

/** A ladder as sentences. */
function Rungs({ steps }: { steps: readonly Step[] }) {
  const t = useText()
  const when = (offset: number) => (offset === 0 ? t('notices.ladders.on') : t(offset < 0 ? 'notices.ladders.before' : 'notices.ladders.after', { days: Math.abs(offset) }))
  return (
    <ol className="sn-prose">
      {[...steps]
        .sort((a, b) => a.offset - b.offset)
        .map((step) => (
          <li key={step.offset}>{t(`notices.ladders.${step.act}`, { when: when(step.offset), who: t(`access.role.${step.to}`) })}</li>
        ))}
    </ol>
  )
}

/** Who is told when: what stands in, what notices have set, and a new version by notice. */
export function LaddersScreen() {
  const t = useText()
  const reason = useReason()
  const { language } = useLanguage()
  const ladders = useApi(noticesApi.listLaddersOf)
  const [setting, setSetting] = useState(false)
  const clockName = (id: string) => {
    if (id === '') return t('notices.ladders.every-clock')
    const clock = ladders.data?.clocks.find((one) => one.id === id)
    return (language === 'en' ? clock?.en : clock?.zh) ?? id
  }
  return (
    <>
      <PageHeader
        title={t('notices.ladders.title')}
        lead={t('notices.ladders.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('notices.ladder.set')} onClick={() => setSetting(true)}>
            {t('notices.ladders.set')}
          </ReasonedButton>
        }
      />
      {ladders.error ? <ErrorPanel error={ladders.error} retry={() => void ladders.refetch()} /> : null}
      {ladders.data ? (
        <>
          <Section title={t('notices.ladders.set-by-notice')}>
            <DataTable
              name="ladders"
              tools={false}
              caption={t('notices.ladders.set-by-notice')}
              rows={ladders.data.versions}
              rowKey={(row) => row.id}
              empty={{ title: t('notices.ladders.none') }}
              columns={[
                { key: 'clock', title: t('notices.ladders.clock'), names: true, render: (row) => clockName(row.clockKind) },
                { key: 'notice', title: t('notices.ladders.notice'), render: (row) => row.noticeNumber },
                { key: 'from', title: t('notices.ladders.from'), render: (row) => <Day on={row.effectiveFrom} short /> },
                { key: 'steps', title: t('notices.ladders.rungs'), render: (row) => <Rungs steps={row.steps} /> },
                { key: 'days', title: t('notices.ladders.answer-days'), align: 'right', render: (row) => row.answerDays },
              ]}
            />
          </Section>
          <Section title={t('notices.ladders.stand-in')}>
            <p className="sn-muted">{t('notices.ladders.stand-in-explain')}</p>
            <Rungs steps={ladders.data.standIn.general} />
            <h3>{t('notices.ladders.of-supervision')}</h3>
            <Rungs steps={ladders.data.standIn.supervision} />
          </Section>
          <SetLadder open={setting} ladders={ladders.data} onClose={() => setSetting(false)} />
        </>
      ) : (
        <SkeletonLines lines={8} />
      )}
    </>
  )
}

interface Fields {
  readonly clockKind: string
  readonly noticeNumber: string
  readonly effectiveFrom: string
  readonly answerDays: number
  readonly steps: Step[]
}

function SetLadder({ open, ladders, onClose }: { open: boolean; ladders: Ladders; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [form] = Form.useForm<Fields>()
  const set = useAct(noticesApi.setLadderOf, { errors: 'inline', says: 'ui.act.done', onDone: onClose })
  useFieldErrors(form, set.error)
  const needed = [{ required: true, message: t('notices.supervisions.text-needed') }]
  return (
    <SideDrawer
      open={open}
      wide
      title={t('notices.ladders.set')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={set.busy} onClick={() => form.submit()}>
          {t('notices.ladders.set')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ clockKind: '', answerDays: ladders.standIn.answerDays, steps: ladders.standIn.general }}
        onFinish={(fields: Fields) => void set.run({ body: fields })}
      >
        <ErrorPanel error={set.error} />
        <Form.Item name="clockKind" label={t('notices.ladders.clock')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('notices.ladders.every-clock') },
              ...ladders.clocks.map((clock) => ({ value: clock.id, label: language === 'en' ? clock.en : clock.zh })),
            ]}
          />
        </Form.Item>
        <Form.Item name="noticeNumber" label={t('notices.ladders.notice')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="effectiveFrom" label={t('notices.ladders.from')} rules={needed}>
          <DayField />
        </Form.Item>
        <Form.Item name="answerDays" label={t('notices.ladders.answer-days')} rules={needed}>
          <InputNumber min={1} max={60} />
        </Form.Item>
        <Form.List name="steps">
          {(fields, { add, remove }) => (
            <fieldset className="sn-fieldset">
              <legend>{t('notices.ladders.rungs')}</legend>
              {fields.map((field) => (
                <div key={field.key} className="sn-acts">
                  <Form.Item name={[field.name, 'offset']} label={t('notices.ladders.offset')} rules={needed}>
                    <InputNumber min={-30} max={120} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'act']} label={t('notices.ladders.act')} rules={needed}>
                    <Select style={{ minWidth: 120 }} options={ladderActs.map((act) => ({ value: act, label: t(`notices.ladder-act.${act}`) }))} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'to']} label={t('notices.ladders.to')} rules={needed}>
                    <Select style={{ minWidth: 180 }} options={ladderRoles.map((role) => ({ value: role, label: t(`access.role.${role}`) }))} />
                  </Form.Item>
                  <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('notices.ladders.remove')} onClick={() => remove(field.name)} />
                </div>
              ))}
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ offset: 1, act: 'reminder', to: 'unit-leader' })}>
                {t('notices.ladders.add')}
              </Button>
            </fieldset>
          )}
        </Form.List>
      </Form>
    </SideDrawer>
  )
}
