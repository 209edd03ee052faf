import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnitOptions } from '#kernel/parties/web'
import { excuses } from '#kernel/promises/common'
import type { Endpoint } from '#platform/http/common'
import { ErrorPanel, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import * as api from '../common/complaint-api.ts'
import { declineGrounds, refusalGrounds, unfoundedGrounds } from '../common/default-complaint.ts'
import { consequenceKinds } from '../common/law-complaint.ts'

type File = z.output<typeof api.complaintFile.reply>

interface StepChoice {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The steps open in the present state, each a small form; what the reader may not do says why. */
export function ComplaintSteps({ file }: { file: File }) {
  const t = useText()
  const units = useUnitOptions()
  const { complaint, acts } = file
  const blocked = (act: string) => {
    const found = acts.find((each) => each.act === act)
    return found?.obstacle ? t(found.obstacle, { act: '', permission: '', earlier: '' }) : null
  }
  const choice = (name: string, label: string, prefix: string, values: readonly string[]): StepChoice => ({
    name,
    label: t(`commitments.complaints.${label}`),
    options: values.map((value) => ({ value, label: t(`${prefix}.${value}`) })),
  })
  const step = (
    key: string,
    endpoint: Endpoint,
    right: string,
    unit: string | null,
    more: { choice?: StepChoice; words?: boolean; danger?: boolean; extra?: object; act?: string } = {},
  ) => (
    <Step
      key={key}
      file={file}
      endpoint={endpoint}
      label={t(`commitments.complaints.${key}`)}
      right={`commitments.complaint.${right}`}
      unit={unit}
      blocked={more.act ? blocked(more.act) : null}
      words={more.words ?? true}
      danger={more.danger ?? false}
      {...(more.choice ? { choice: more.choice } : {})}
      {...(more.extra ? { extra: more.extra } : {})}
    />
  )
  const { handler, unit, receiver } = complaint
  switch (complaint.state) {
    case 'received':
      return (
        <>
          {step('transfer', api.transferComplaint, 'transfer', receiver, {
            words: false,
            choice: { name: 'handler', label: t('commitments.complaints.handler'), options: units.filter((option) => option.value !== unit) },
          })}
          {step('decline', api.declineComplaint, 'transfer', receiver, { choice: choice('ground', 'ground', 'commitments.complaint-ground', declineGrounds) })}
        </>
      )
    case 'transferred':
      return (
        <>
          {step('order', api.orderRectification, 'verify', handler)}
          {step('unfounded', api.findUnfounded, 'verify', handler, { choice: choice('ground', 'ground', 'commitments.complaint-ground', unfoundedGrounds) })}
        </>
      )
    case 'rectifying':
      return (
        <>
          {step('report', api.reportRectification, 'answer', unit)}
          {step('notify', api.notifyDefault, 'verify', handler, { danger: true, choice: choice('refusal', 'refusal', 'commitments.refusal', refusalGrounds) })}
        </>
      )
    case 'reported':
      return (
        <>
          {step('accept', api.acceptRectification, 'verify', handler, { words: false })}
          {step('reject', api.rejectRectification, 'verify', handler)}
        </>
      )
    case 'notified':
      return (
        <>
          {step('report', api.reportRectification, 'answer', unit)}
          {step('defend', api.answerNotice, 'answer', unit, {
            choice: {
              name: 'excuse',
              label: t('commitments.complaints.excuse'),
              options: [{ value: '', label: t('commitments.complaints.excuse-none') }, ...excuses.map((value) => ({ value, label: t(`commitments.complaint-excuse.${value}`) }))],
            },
          })}
          {step('confirm', api.confirmDefault, 'confirm', handler, { danger: true, act: 'confirm' })}
          {step('drop', api.dropNotice, 'confirm', handler, { act: 'drop' })}
        </>
      )
    case 'confirmed':
      return (
        <>
          {step('ask-repair', api.askRepair, 'answer', unit)}
          {step('impose', api.imposeConsequence, 'sanction', unit, {
            words: false,
            danger: true,
            choice: choice('kind', 'consequences', 'commitments.consequence-kind', consequenceKinds),
          })}
        </>
      )
    case 'repair-asked':
      return (
        <>
          {step('repair', api.decideRepair, 'confirm', handler, { extra: { performed: true } })}
          {step('refuse-repair', api.decideRepair, 'confirm', handler, { extra: { performed: false } })}
        </>
      )
    default:
      return null
  }
}

function Step(props: {
  file: File
  endpoint: Endpoint
  label: string
  right: string
  unit: string | null
  blocked: string | null
  words: boolean
  danger: boolean
  choice?: StepChoice
  extra?: object
}) {
  const t = useText()
  const reason = useReason()
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const act = useAct(props.endpoint, { errors: 'inline', says: 'commitments.complaints.done' })
  const { complaint } = props.file
  const missing =
    reason(props.right, props.unit ?? undefined) ??
    props.blocked ??
    (props.choice && chosen === null ? t('commitments.complaints.choose-needed') : props.words && words.trim().length < 2 ? t('commitments.complaints.say-needed') : null)
  const imposes = props.endpoint.path.endsWith('/consequences')
  const body = {
    ...(imposes ? {} : { version: complaint.version }),
    ...(props.choice ? { [props.choice.name]: chosen === '' ? null : chosen } : {}),
    ...(props.words ? { words } : {}),
    ...props.extra,
  }
  return (
    <Form layout="vertical" className="sn-section">
      {props.choice ? (
        <Form.Item label={props.choice.label}>
          <Select
            aria-label={props.choice.label}
            value={chosen}
            options={[...props.choice.options]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value: string) => setChosen(value)}
          />
        </Form.Item>
      ) : null}
      {props.words ? (
        <Form.Item label={t('commitments.complaints.say')}>
          <Input.TextArea
            aria-label={`${props.label} ${t('commitments.complaints.say')}`}
            rows={3}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Form.Item>
      ) : null}
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          danger={props.danger}
          reason={missing}
          loading={act.busy}
          onClick={() => void act.run({ params: { complaintId: complaint.complaintId }, body } as never)}
        >
          {props.label}
        </ReasonedButton>
      </div>
    </Form>
  )
}
