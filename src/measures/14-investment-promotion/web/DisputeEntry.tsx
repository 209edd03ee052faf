import { Form, Select } from 'antd'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import { ErrorPanel, ReasonedButton, readDay, todayInShanghai, useAct, useMe, useReason, useText } from '#platform/ui/web'
import { fileDispute } from '../common/api.ts'
import { type Forum, forums } from '../common/dispute.ts'
import { ChoiceField, DayLine, fenOf, Labelled, LineField, YuanField } from './fields.tsx'

/** One dispute, entered by hand. */
export function DisputeEntry({ onDone }: { onDone: (disputeId: string) => void }) {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const units = useUnits('investment.dispute.enter')
  const [unit, setUnit] = useState(me.unit ?? '')
  const [title, setTitle] = useState('')
  const [forum, setForum] = useState<Forum>('arbitration')
  const [organ, setOrgan] = useState('')
  const [caseNumber, setCase] = useState('')
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [filed, setFiled] = useState('')
  const [yuan, setYuan] = useState('')
  const act = useAct(fileDispute, { errors: 'inline', says: 'investment.done', onDone: (answer) => onDone(answer.disputeId) })
  const filedOn = readDay(filed)
  const fen = fenOf(yuan)
  const short = [title, organ, caseNumber].some((text) => text.trim().length < 2)
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
        <LineField label={t('investment.disputes.matter')} value={title} max={300} onChange={setTitle} />
        <ChoiceField label={t('investment.disputes.forum')} prefix="investment.forum" values={forums} value={forum} onChange={setForum} />
        <LineField label={t('investment.disputes.organ')} value={organ} onChange={setOrgan} />
        <LineField label={t('investment.disputes.case')} value={caseNumber} max={128} onChange={setCase} />
        <DayLine label={t('investment.disputes.filed')} value={filed} max={todayInShanghai()} onChange={setFiled} />
        <LineField label={t('investment.disputes.party')} value={name} onChange={setName} />
        <LineField label={t('investment.field.code')} value={code} max={40} onChange={setCode} />
        <YuanField label={t('investment.disputes.claimed')} value={yuan} onChange={setYuan} />
      </div>
      <ErrorPanel error={act.error} />
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          reason={reason('investment.dispute.enter', unit) ?? (short || !filedOn ? t('investment.disputes.needed') : fen === undefined ? t('investment.field.amount-wrong') : null)}
          loading={act.busy}
          onClick={() =>
            filedOn &&
            void act.run({ body: { unit, title, forum, organ, caseNumber, counterpartyName: name, counterpartyCode: code, filedOn, claimedFen: (fen ?? 0n).toString() } })
          }
        >
          {t('investment.papers.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}
