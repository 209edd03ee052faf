import { Form, Select } from 'antd'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import { ErrorPanel, ReasonedButton, readDay, todayInShanghai, useAct, useMe, useReason, useText } from '#platform/ui/web'
import { enterPaper } from '../common/api.ts'
import { type PaperKind, paperKinds } from '../common/screening.ts'
import { ChoiceField, DayLine, fenOf, Labelled, LineField, WordsField, YuanField } from './fields.tsx'

/** One existing paper or promise, entered by hand. */
export function PaperEntry({ onDone }: { onDone: (paperId: string) => void }) {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const units = useUnits('investment.screening.enter')
  const [unit, setUnit] = useState(me.unit ?? '')
  const [kind, setKind] = useState<PaperKind>('policy-paper')
  const [number, setNumber] = useState('')
  const [title, setTitle] = useState('')
  const [issued, setIssued] = useState('')
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [yuan, setYuan] = useState('')
  const [content, setContent] = useState('')
  const act = useAct(enterPaper, { errors: 'inline', says: 'investment.done', onDone: (answer) => onDone(answer.paperId) })
  const issuedOn = readDay(issued)
  const missing =
    reason('investment.screening.enter', unit) ??
    (number.trim() === '' || title.trim().length < 2 || content.trim().length < 2 || !issuedOn
      ? t('investment.papers.needed')
      : fenOf(yuan) === undefined
        ? t('investment.field.amount-wrong')
        : null)
  return (
    <Form layout="vertical">
      <div className="inv-form">
        <Labelled label={t('investment.field.unit')}>
          <Select
            aria-label={t('investment.field.unit')}
            value={unit || null}
            options={units.options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value: string) => setUnit(value)}
          />
        </Labelled>
        <ChoiceField label={t('investment.field.form')} prefix="investment.form" values={paperKinds} value={kind} onChange={setKind} />
        <LineField label={t('investment.field.number')} value={number} max={128} onChange={setNumber} />
        <LineField label={t('investment.field.title')} value={title} max={300} onChange={setTitle} />
        <DayLine label={t('investment.papers.issued')} value={issued} max={todayInShanghai()} onChange={setIssued} />
        <YuanField label={t('investment.field.amount')} value={yuan} onChange={setYuan} />
        <LineField label={t('investment.field.investor')} hint={t('investment.draft.class-hint')} value={name} onChange={setName} />
        <LineField label={t('investment.field.code')} value={code} max={40} onChange={setCode} />
        <WordsField label={t('investment.papers.content')} rows={5} value={content} onChange={setContent} />
      </div>
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          reason={missing}
          loading={act.busy}
          onClick={() =>
            void act.run({
              body: {
                unit,
                kind,
                number,
                title,
                issuedOn: issuedOn ?? '',
                counterparty: name.trim() === '' && code.trim() === '' ? null : { name, code },
                amountFen: yuan.trim() === '' ? null : (fenOf(yuan) ?? 0n).toString(),
                content,
              },
            })
          }
        >
          {t('investment.papers.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}
