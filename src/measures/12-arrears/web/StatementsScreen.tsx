import { Button, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  ConfirmAct,
  DataTable,
  Day,
  download,
  formatFen,
  PageHeader,
  ReasonedButton,
  StatusTag,
  todayInShanghai,
  useAct,
  useApi,
  useErrorText,
  useMe,
  useReason,
  useText,
} from '#platform/ui/web'
import { certifyStatement, draftStatement, printStatement, publishStatement, statementList } from '../common/api-clearing.ts'

/** The annual statement due 31 March: generated from the ledger, certified by another person, published. */
export function StatementsScreen() {
  const t = useText()
  const reason = useReason()
  const errorText = useErrorText()
  const units = useUnits('arrears.payable.read')
  const [drafting, setDrafting] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const answer = useApi(statementList, { query: {} })
  const certify = useAct(certifyStatement, { says: 'arrears.act.done' })
  const publish = useAct(publishStatement, { says: 'arrears.act.done' })
  const save = (statementId: string, format: 'docx' | 'pdf' | 'xlsx') => {
    setTrouble(null)
    download(printStatement, { params: { statementId }, query: { format } }).catch((error: unknown) => setTrouble(errorText(error)))
  }
  return (
    <>
      <PageHeader
        title={t('arrears.statements.title')}
        lead={t('arrears.statements.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('arrears.statement.draft')} onClick={() => setDrafting(true)}>
            {t('arrears.statements.draft')}
          </ReasonedButton>
        }
      />
      {trouble ? <p role="alert">{trouble}</p> : null}
      <DataTable
        name="arrears-statements"
        caption={t('arrears.statements.title')}
        rows={answer.data?.items}
        rowKey={(each) => each.statementId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('arrears.statements.empty'), hint: t('arrears.statements.empty-hint') }}
        columns={[
          { key: 'unit', title: t('arrears.payables.unit'), names: true, render: (each) => units.nameOf(each.unit), text: (each) => units.nameOf(each.unit) },
          { key: 'year', title: t('arrears.page.year'), align: 'right', render: (each) => each.year, text: (each) => each.year },
          { key: 'contracts', title: t('arrears.statement.contracts'), align: 'right', render: (each) => each.contracts, text: (each) => each.contracts },
          {
            key: 'amount',
            title: `${t('arrears.statement.amount')}${t('arrears.yuan-brackets')}`,
            align: 'right',
            render: (each) => <Amount fen={each.amountFen} />,
            text: (each) => formatFen(each.amountFen),
          },
          {
            key: 'interest',
            title: `${t('arrears.statement.interest')}${t('arrears.yuan-brackets')}`,
            align: 'right',
            render: (each) => <Amount fen={each.interestFen} />,
            text: (each) => formatFen(each.interestFen),
          },
          { key: 'due', title: t('arrears.statements.due'), render: (each) => <Day on={each.dueOn} short />, text: (each) => each.dueOn },
          {
            key: 'state',
            title: t('arrears.payables.standing'),
            render: (each) => (
              <StatusTag
                tone={
                  each.state === 'passed-on'
                    ? 'closed'
                    : each.state === 'published'
                      ? each.publishedOn !== null && each.publishedOn > each.dueOn
                        ? 'warn'
                        : 'good'
                      : todayInShanghai() > each.dueOn
                        ? 'bad'
                        : 'active'
                }
                word={t(`arrears.statement-state.${each.state}`)}
              />
            ),
            text: (each) => t(`arrears.statement-state.${each.state}`),
          },
          {
            key: 'files',
            title: t('arrears.statements.files'),
            render: (each) => (
              <div className="sn-acts">
                {(['docx', 'pdf', 'xlsx'] as const).map((format) => (
                  <Button key={format} size="small" onClick={() => save(each.statementId, format)}>
                    {t(`arrears.format.${format}`)}
                  </Button>
                ))}
              </div>
            ),
          },
          {
            key: 'acts',
            title: t('arrears.act.title'),
            render: (each) =>
              each.state === 'drafted' ? (
                <ReasonedButton
                  size="small"
                  type="primary"
                  reason={reason('arrears.statement.certify', each.unit) ?? (each.mine ? t('arrears.statement.same-person') : null)}
                  loading={certify.busy}
                  onClick={() => void certify.run({ params: { statementId: each.statementId }, body: { version: each.version } })}
                >
                  {t('arrears.statements.certify')}
                </ReasonedButton>
              ) : each.state === 'certified' ? (
                <ReasonedButton
                  size="small"
                  type="primary"
                  reason={reason('arrears.statement.publish', each.unit)}
                  loading={publish.busy}
                  onClick={() => void publish.run({ params: { statementId: each.statementId }, body: { version: each.version } })}
                >
                  {t('arrears.statements.publish')}
                </ReasonedButton>
              ) : null,
          },
        ]}
      />
      {drafting ? <DraftDialog onClose={() => setDrafting(false)} /> : null}
    </>
  )
}

function DraftDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const me = useMe()
  const units = useUnits('arrears.statement.draft')
  const [unit, setUnit] = useState<string | null>(me.unit)
  const [year, setYear] = useState(Number(todayInShanghai().slice(0, 4)) - 1)
  const act = useAct(draftStatement, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  return (
    <ConfirmAct
      open
      title={t('arrears.statements.draft')}
      verb={t('arrears.statements.generate')}
      reason={unit === null ? t('arrears.act.fields-needed') : null}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => unit !== null && act.run({ body: { unit, year } })}
    >
      <p>{t('arrears.statements.draft-means')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.payables.unit')}>
          <Select aria-label={t('arrears.payables.unit')} value={unit} options={units.options} onChange={setUnit} />
        </Form.Item>
        <Form.Item label={t('arrears.page.year')}>
          <InputNumber aria-label={t('arrears.page.year')} min={2020} max={2100} value={year} onChange={(value) => setYear(value ?? year)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
