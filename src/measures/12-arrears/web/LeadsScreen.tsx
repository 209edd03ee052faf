import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  DataTable,
  Day,
  formatFen,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  StatusTag,
  useAct,
  useApi,
  useMe,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { decideLead, explainLead, leads, returnLead } from '../common/api-clearing.ts'
import { AnswerBy } from './AnswerBy.tsx'
import { GiveBackDialog } from './GiveBackDialog.tsx'
import { GivenBack } from './GivenBack.tsx'
import { WordsDialog } from './WordsDialog.tsx'

type Lead = z.output<typeof leads.reply>['items'][number]

/** New arrears, one by one: which office signed, which approved the budget, what the unit says, what becomes of it. */
export function LeadsScreen() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('arrears.lead.read')
  const [query] = useScreenQuery()
  const [returning, setReturning] = useState<Lead | null>(null)
  const [explaining, setExplaining] = useState<Lead | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const answer = useApi(leads, { query: { limit: 200, ...(unit ? { unit } : {}) } })
  const explain = useAct(explainLead, { errors: 'inline', says: 'arrears.act.done', onDone: () => setExplaining(null) })
  const decide = useAct(decideLead, { says: 'arrears.act.done' })
  const giveBack = useAct(returnLead, { errors: 'inline', says: 'arrears.act.done', onDone: () => setReturning(null) })
  return (
    <>
      <PageHeader title={t('arrears.leads.title')} lead={t('arrears.leads.lead')} />
      <DataTable
        name="arrears-leads"
        caption={t('arrears.leads.title')}
        rows={answer.data?.items}
        rowKey={(lead) => lead.leadId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('arrears.leads.empty'), hint: t('arrears.leads.empty-hint') }}
        filters={units.options.length > 1 ? [{ kind: 'choice', keys: ['unit'], label: t('arrears.payables.unit'), options: units.options }] : []}
        columns={[
          {
            key: 'matter',
            title: t('arrears.payables.matter'),
            names: true,
            render: (lead) => (
              <>
                <ScreenLink to={`/arrears/payables/${lead.payableId}`}>{lead.contractNumber}</ScreenLink>
                <div className="sn-muted">{lead.item}</div>
                <GivenBack returned={lead.returned} explanation={lead.explanation} />
              </>
            ),
            text: (lead) => `${lead.contractNumber} ${lead.item}`,
          },
          { key: 'unit', title: t('arrears.payables.unit'), render: (lead) => units.nameOf(lead.unit), text: (lead) => units.nameOf(lead.unit) },
          { key: 'amount', title: t('arrears.payables.amount'), align: 'right', render: (lead) => <Amount fen={lead.amountFen} />, text: (lead) => formatFen(lead.amountFen) },
          { key: 'due', title: t('arrears.payables.due'), render: (lead) => <Day on={lead.dueOn} short />, text: (lead) => lead.dueOn },
          { key: 'signer', title: t('arrears.file.signer'), render: (lead) => lead.signedByTitle ?? t('ui.none'), text: (lead) => lead.signedByTitle },
          { key: 'budget', title: t('arrears.file.budget-approver'), render: (lead) => lead.budgetByTitle ?? t('ui.none'), text: (lead) => lead.budgetByTitle },
          { key: 'answer', title: t('arrears.leads.answer-by'), render: (lead) => <AnswerBy on={lead.answerBy} />, text: (lead) => lead.answerBy },
          {
            key: 'state',
            title: t('arrears.payables.standing'),
            render: (lead) => (
              <>
                <StatusTag
                  tone={lead.state === 'open' ? 'waiting' : lead.state === 'explained' ? 'active' : lead.state === 'referred' ? 'bad' : 'closed'}
                  word={t(`arrears.lead-state.${lead.state}`)}
                />
                {lead.settledOn ? <StatusTag tone="good" word={t('arrears.leads.cleared')} /> : null}
              </>
            ),
            text: (lead) => t(`arrears.lead-state.${lead.state}`),
          },
          {
            key: 'acts',
            title: t('arrears.act.title'),
            render: (lead) => (
              <div className="sn-acts">
                {lead.state === 'open' ? (
                  <ReasonedButton size="small" reason={reason('arrears.lead.explain', lead.unit)} onClick={() => setExplaining(lead)}>
                    {t('arrears.match.explain')}
                  </ReasonedButton>
                ) : null}
                {lead.state === 'explained'
                  ? (['referred', 'closed'] as const).map((outcome) => (
                      <ReasonedButton
                        key={outcome}
                        size="small"
                        reason={reason('arrears.lead.decide', lead.unit) ?? (me.unit === lead.unit ? t('arrears.match.own-unit') : null)}
                        loading={decide.busy}
                        onClick={() => void decide.run({ params: { leadId: lead.leadId }, body: { version: lead.version, outcome } })}
                      >
                        {t(`arrears.leads.${outcome}`)}
                      </ReasonedButton>
                    ))
                  : null}
                {lead.state === 'explained' ? (
                  <ReasonedButton
                    size="small"
                    reason={reason('arrears.lead.decide', lead.unit) ?? (me.unit === lead.unit ? t('arrears.match.own-unit') : null)}
                    onClick={() => setReturning(lead)}
                  >
                    {t('arrears.match.return')}
                  </ReasonedButton>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {returning ? (
        <GiveBackDialog
          error={giveBack.error}
          onClose={() => setReturning(null)}
          onConfirm={(words) => giveBack.run({ params: { leadId: returning.leadId }, body: { version: returning.version, reason: words } })}
        />
      ) : null}
      {explaining ? (
        <WordsDialog
          title={t('arrears.leads.explain')}
          verb={t('arrears.act.submit')}
          label={t('arrears.match.explanation')}
          explain={t('arrears.leads.explain-means')}
          error={explain.error}
          onClose={() => setExplaining(null)}
          onConfirm={(explanation) => explain.run({ params: { leadId: explaining.leadId }, body: { version: explaining.version, explanation } })}
        />
      ) : null}
    </>
  )
}
