import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { parsePlainDate, yearOf } from '#base/plain-date'
import { formatDocumentNumber } from '#kernel/documents/common'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  DataTable,
  Day,
  DayField,
  download,
  PageHeader,
  ReasonedButton,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useLanguage,
  useReason,
  useText,
  useToday,
} from '#platform/ui/web'
import { approveCircular, draftCircular, issueCircular, listCirculars, printCircular, withdrawCircular } from '../common/api.ts'

type Circular = AnswerOf<typeof listCirculars>['circulars'][number]
const tones: Readonly<Record<Circular['state'], Tone>> = { drafted: 'waiting', approved: 'active', issued: 'good', withdrawn: 'closed' }
const next = { drafted: 'approve', approved: 'issue' } as const

/** Circulars on progress: drafted from today's standings, approved by another person, issued under a number. */
export function CircularsScreen() {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const [drafting, setDrafting] = useState(false)
  const [issuing, setIssuing] = useState<Circular | null>(null)
  const answer = useApi(listCirculars)
  const approve = useAct(approveCircular, { says: 'programme.screen.done' })
  const withdraw = useAct(withdrawCircular, { says: 'programme.screen.done' })
  const draft = (
    <ReasonedButton type="primary" reason={reason('programme.circular.draft')} onClick={() => setDrafting(true)}>
      {t('programme.screen.draft-circular')}
    </ReasonedButton>
  )
  const step = (circular: Circular) => {
    if (circular.state !== 'drafted' && circular.state !== 'approved') return null
    const name = next[circular.state]
    return (
      <span className="sn-acts">
        <ReasonedButton
          size="small"
          reason={reason('programme.circular.draft')}
          onClick={() => void withdraw.run({ params: { circularId: circular.id }, body: { version: circular.version } })}
        >
          {t('programme.screen.withdraw')}
        </ReasonedButton>
        <ReasonedButton
          size="small"
          type="primary"
          reason={reason(`programme.circular.${name}`)}
          onClick={() => (name === 'issue' ? setIssuing(circular) : void approve.run({ params: { circularId: circular.id }, body: { version: circular.version } }))}
        >
          {t(`programme.screen.${name}`)}
        </ReasonedButton>
      </span>
    )
  }
  return (
    <>
      <PageHeader title={t('programme.screen.circulars')} lead={t('programme.screen.circulars-lead')} actions={draft} />
      <DataTable
        name="circulars"
        caption={t('programme.screen.circulars')}
        rows={answer.data?.circulars}
        rowKey={(circular) => circular.id}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('programme.screen.empty-circulars'), hint: t('programme.screen.empty-circulars-hint'), action: draft }}
        columns={[
          { key: 'as-of', title: t('programme.column.period'), names: true, render: (circular) => <Day on={circular.asOf} short />, text: (circular) => circular.asOf },
          {
            key: 'state',
            title: t('programme.column.state'),
            render: (circular) => <StatusTag tone={tones[circular.state]} word={t(`programme.circular-state.${circular.state}`)} />,
            text: (circular) => t(`programme.circular-state.${circular.state}`),
          },
          {
            key: 'number',
            title: t('programme.column.number'),
            render: (circular) => (circular.number ? formatDocumentNumber(circular.number, language) : ''),
            text: (circular) => (circular.number ? formatDocumentNumber(circular.number, language) : ''),
          },
          {
            key: 'files',
            title: t('programme.screen.download'),
            render: (circular) =>
              (['docx', 'pdf'] as const).map((format) => (
                <Button key={format} size="small" type="link" onClick={() => void download(printCircular, { params: { circularId: circular.id }, query: { format } })}>
                  {format.toUpperCase()}
                </Button>
              )),
          },
          { key: 'acts', title: t('programme.column.acts'), render: step },
        ]}
      />
      <Draft open={drafting} onClose={() => setDrafting(false)} />
      <Issue circular={issuing} onClose={() => setIssuing(null)} />
    </>
  )
}

function Draft({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const [remarks, setRemarks] = useState('')
  const [day, setDay] = useState('')
  const act = useAct(draftCircular, { errors: 'inline', says: 'programme.screen.done', onDone: onClose })
  const asOf = parsePlainDate(day)
  return (
    <ConfirmAct
      open={open}
      title={t('programme.screen.draft-circular')}
      verb={t('programme.screen.draft-circular')}
      reason={remarks.trim().length < 5 ? t('programme.screen.remarks') : null}
      error={act.error}
      onConfirm={() => act.run({ body: { remarks, ...(asOf ? { asOf } : {}) } })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <DayField aria-label={t('programme.column.period')} value={day} onChange={setDay} />
      <Input.TextArea
        aria-label={t('programme.screen.remarks')}
        placeholder={t('programme.screen.remarks')}
        rows={4}
        maxLength={4_000}
        value={remarks}
        onChange={(event) => setRemarks(event.target.value)}
      />
    </ConfirmAct>
  )
}

function Issue({ circular, onClose }: { circular: Circular | null; onClose: () => void }) {
  const t = useText()
  const [serial, setSerial] = useState<number | null>(null)
  const act = useAct(issueCircular, { errors: 'inline', says: 'programme.screen.done', onDone: onClose })
  const year = yearOf(useToday())
  const organCode = t('programme.screen.organ-code')
  return (
    <ConfirmAct
      open={circular !== null}
      title={t('programme.screen.issue')}
      verb={t('programme.screen.issue')}
      reason={serial === null ? t('programme.screen.serial') : null}
      error={act.error}
      onConfirm={() => act.run({ params: { circularId: circular?.id ?? '' }, body: { version: circular?.version ?? 0, number: { organCode, year, serial: serial ?? 0 } } })}
      onClose={() => {
        act.reset()
        onClose()
      }}
    >
      <InputNumber
        aria-label={t('programme.screen.serial')}
        placeholder={t('programme.screen.serial')}
        min={1}
        max={9999}
        precision={0}
        value={serial}
        onChange={setSerial}
        style={{ width: '100%' }}
        prefix={`${organCode}〔${year}〕`}
      />
    </ConfirmAct>
  )
}
