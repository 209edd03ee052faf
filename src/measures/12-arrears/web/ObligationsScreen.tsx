import { Form, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  ConfirmAct,
  DataTable,
  Day,
  formatFen,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  Section,
  StatusTag,
  useAct,
  useApi,
  useMe,
  useReason,
  useText,
} from '#platform/ui/web'
import { answerAudit, decideAudit, decideReceivable, obligations } from '../common/api-clearing.ts'
import { AnswerBy } from './AnswerBy.tsx'
import { MoveDepositDialog, NewDepositDialog } from './DepositDialogs.tsx'
import { WordsDialog } from './WordsDialog.tsx'

type Reply = z.output<typeof obligations.reply>
const refusals = ['not-owed', 'disputed', 'no-contract', 'other'] as const

/** What else has its day: receivables to confirm, deposits to pay back, arrears an audit found. */
export function ObligationsScreen() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const units = useUnits('arrears.payable.read')
  const answer = useApi(obligations, {})
  const [refusing, setRefusing] = useState<Reply['receivables'][number] | null>(null)
  const [moving, setMoving] = useState<Reply['deposits'][number] | null>(null)
  const [adding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Reply['auditFindings'][number] | null>(null)
  const decide = useAct(decideReceivable, { says: 'arrears.act.done' })
  const reply = useAct(answerAudit, { errors: 'inline', says: 'arrears.act.done', onDone: () => setAnswering(null) })
  const accept = useAct(decideAudit, { says: 'arrears.act.done' })
  const common = { refreshing: answer.isFetching, error: answer.error, retry: () => void answer.refetch() }
  const due = (on: string | null, done: boolean) => (done ? <Day on={on} short /> : <AnswerBy on={on} />)
  return (
    <>
      <PageHeader title={t('arrears.obligations.title')} lead={t('arrears.obligations.lead')} />
      <Section title={t('arrears.obligations.receivables')}>
        <DataTable
          {...common}
          name="arrears-receivables"
          caption={t('arrears.obligations.receivables')}
          rows={answer.data?.receivables}
          rowKey={(row) => row.receivableId}
          empty={{ title: t('arrears.obligations.no-receivables'), hint: t('arrears.obligations.receivables-hint') }}
          columns={[
            {
              key: 'matter',
              title: t('arrears.payables.matter'),
              names: true,
              render: (row) => <ScreenLink to={`/arrears/payables/${row.payableId}`}>{`${row.contractNumber} · ${row.item}`}</ScreenLink>,
              text: (row) => row.contractNumber,
            },
            { key: 'unit', title: t('arrears.payables.unit'), render: (row) => units.nameOf(row.unit), text: (row) => units.nameOf(row.unit) },
            { key: 'amount', title: t('arrears.payables.amount'), align: 'right', render: (row) => <Amount fen={row.amountFen} />, text: (row) => formatFen(row.amountFen) },
            { key: 'due', title: t('arrears.obligations.answer-by'), render: (row) => due(row.dueOn, row.state !== 'requested'), text: (row) => row.dueOn },
            {
              key: 'state',
              title: t('arrears.payables.standing'),
              render: (row) => <StatusTag tone={row.state === 'requested' ? 'waiting' : 'closed'} word={t(`arrears.receivable-state.${row.state}`)} />,
              text: (row) => t(`arrears.receivable-state.${row.state}`),
            },
            {
              key: 'acts',
              title: t('arrears.act.title'),
              render: (row) =>
                row.state === 'requested' ? (
                  <div className="sn-acts">
                    <ReasonedButton
                      size="small"
                      type="primary"
                      reason={reason('arrears.receivable.decide', row.unit)}
                      loading={decide.busy}
                      onClick={() => void decide.run({ params: { receivableId: row.receivableId }, body: { version: row.version, refusal: null } })}
                    >
                      {t('arrears.obligations.confirm')}
                    </ReasonedButton>
                    <ReasonedButton size="small" reason={reason('arrears.receivable.decide', row.unit)} onClick={() => setRefusing(row)}>
                      {t('arrears.obligations.refuse')}
                    </ReasonedButton>
                  </div>
                ) : null,
            },
          ]}
        />
      </Section>
      <Section
        title={t('arrears.obligations.deposits')}
        extra={
          <ReasonedButton reason={reason('arrears.deposit.record')} onClick={() => setAdding(true)}>
            {t('arrears.deposit.new')}
          </ReasonedButton>
        }
      >
        <DataTable
          {...common}
          name="arrears-deposits"
          caption={t('arrears.obligations.deposits')}
          rows={answer.data?.deposits}
          rowKey={(row) => row.depositId}
          empty={{ title: t('arrears.obligations.no-deposits'), hint: t('arrears.obligations.deposits-hint') }}
          columns={[
            {
              key: 'matter',
              title: t('arrears.payables.matter'),
              names: true,
              render: (row) => (
                <>
                  {t(`arrears.deposit-kind.${row.kind}`)}
                  <div className="sn-muted">
                    {row.contractNumber} · {t(`arrears.deposit-form.${row.form}`)}
                  </div>
                </>
              ),
              text: (row) => row.contractNumber,
            },
            { key: 'unit', title: t('arrears.payables.unit'), render: (row) => units.nameOf(row.unit), text: (row) => units.nameOf(row.unit) },
            { key: 'amount', title: t('arrears.obligations.sum'), align: 'right', render: (row) => <Amount fen={row.amountFen} />, text: (row) => formatFen(row.amountFen) },
            { key: 'received', title: t('arrears.obligations.received-on'), render: (row) => <Day on={row.receivedOn} short />, text: (row) => row.receivedOn },
            { key: 'due', title: t('arrears.obligations.refund-by'), render: (row) => due(row.dueOn, row.returnedOn !== null), text: (row) => row.dueOn },
            {
              key: 'state',
              title: t('arrears.payables.standing'),
              render: (row) => (
                <>
                  <StatusTag
                    tone={row.returnedOn ? 'closed' : row.releasedOn ? 'waiting' : 'active'}
                    word={t(`arrears.deposit-state.${row.returnedOn ? 'returned' : row.releasedOn ? 'released' : 'held'}`)}
                  />
                  <Kept finding={row.finding} />
                </>
              ),
            },
            {
              key: 'acts',
              title: t('arrears.act.title'),
              render: (row) =>
                row.returnedOn === null ? (
                  <ReasonedButton size="small" reason={reason('arrears.deposit.record', row.unit)} onClick={() => setMoving(row)}>
                    {t(row.releasedOn === null ? 'arrears.deposit.released' : 'arrears.deposit.returned')}
                  </ReasonedButton>
                ) : null,
            },
          ]}
        />
      </Section>
      <Section title={t('arrears.obligations.audit')}>
        <DataTable
          {...common}
          name="arrears-audit"
          caption={t('arrears.obligations.audit')}
          rows={answer.data?.auditFindings}
          rowKey={(row) => row.findingId}
          empty={{ title: t('arrears.obligations.no-audit'), hint: t('arrears.obligations.audit-hint') }}
          columns={[
            {
              key: 'matter',
              title: t('arrears.obligations.finding'),
              names: true,
              render: (row) => (
                <>
                  {row.item}
                  <div className="sn-muted">{row.reportNumber}</div>
                  {row.answer ? <div className="sn-muted">{row.answer}</div> : null}
                </>
              ),
              text: (row) => `${row.reportNumber} ${row.item}`,
            },
            { key: 'unit', title: t('arrears.payables.unit'), render: (row) => units.nameOf(row.unit), text: (row) => units.nameOf(row.unit) },
            { key: 'amount', title: t('arrears.obligations.sum'), align: 'right', render: (row) => <Amount fen={row.amountFen} />, text: (row) => formatFen(row.amountFen) },
            { key: 'due', title: t('arrears.obligations.rectify-by'), render: (row) => due(row.dueOn, row.state === 'rectified'), text: (row) => row.dueOn },
            {
              key: 'state',
              title: t('arrears.payables.standing'),
              render: (row) => (
                <>
                  <StatusTag tone={row.state === 'rectified' ? 'closed' : row.state === 'answered' ? 'active' : 'waiting'} word={t(`arrears.audit-state.${row.state}`)} />
                  <Kept finding={row.finding} />
                </>
              ),
            },
            {
              key: 'acts',
              title: t('arrears.act.title'),
              render: (row) =>
                row.state === 'open' ? (
                  <ReasonedButton size="small" reason={reason('arrears.audit.answer', row.unit)} onClick={() => setAnswering(row)}>
                    {t('arrears.obligations.answer')}
                  </ReasonedButton>
                ) : row.state === 'answered' ? (
                  <div className="sn-acts">
                    {([true, false] as const).map((accepted) => (
                      <ReasonedButton
                        key={String(accepted)}
                        size="small"
                        reason={reason('arrears.audit.accept', row.unit) ?? (me.unit === row.unit ? t('arrears.match.own-unit') : null)}
                        loading={accept.busy}
                        onClick={() => void accept.run({ params: { findingId: row.findingId }, body: { version: row.version, accept: accepted } })}
                      >
                        {t(accepted ? 'arrears.obligations.accept' : 'arrears.obligations.audit-return')}
                      </ReasonedButton>
                    ))}
                  </div>
                ) : null,
            },
          ]}
        />
      </Section>
      {adding ? <NewDepositDialog onClose={() => setAdding(false)} /> : null}
      {moving ? <MoveDepositDialog deposit={moving} onClose={() => setMoving(null)} /> : null}
      {refusing ? <RefuseDialog row={refusing} onClose={() => setRefusing(null)} /> : null}
      {answering ? (
        <WordsDialog
          title={t('arrears.obligations.answer')}
          verb={t('arrears.act.submit')}
          label={t('arrears.obligations.how-rectified')}
          explain={t('arrears.obligations.answer-means')}
          error={reply.error}
          onClose={() => setAnswering(null)}
          onConfirm={(words) => reply.run({ params: { findingId: answering.findingId }, body: { version: answering.version, answer: words } })}
        />
      ) : null}
    </>
  )
}

/** What was found about a matter's day, beside its state. */
function Kept({ finding }: { finding: 'on-time' | 'late' | 'missing' | null }) {
  const t = useText()
  if (finding === null) return null
  return (
    <>
      {' '}
      <StatusTag tone={finding === 'on-time' ? 'good' : finding === 'late' ? 'warn' : 'bad'} word={t(`arrears.finding.${finding}`)} />
    </>
  )
}

function RefuseDialog({ row, onClose }: { row: Reply['receivables'][number]; onClose: () => void }) {
  const t = useText()
  const [refusal, setRefusal] = useState<(typeof refusals)[number] | null>(null)
  const act = useAct(decideReceivable, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  return (
    <ConfirmAct
      open
      title={t('arrears.obligations.refuse')}
      verb={t('arrears.obligations.refuse')}
      reason={refusal === null ? t('arrears.act.fields-needed') : null}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => refusal !== null && act.run({ params: { receivableId: row.receivableId }, body: { version: row.version, refusal } })}
    >
      <p>{t('arrears.obligations.refuse-means')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.obligations.refusal')}>
          <Select
            aria-label={t('arrears.obligations.refusal')}
            value={refusal}
            options={refusals.map((value) => ({ value, label: t(`arrears.refusal.${value}`) }))}
            onChange={setRefusal}
          />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
