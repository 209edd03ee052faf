import { UploadOutlined } from '@ant-design/icons'
import { Form, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  ConfirmAct,
  DataTable,
  formatFen,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  StatusTag,
  useAct,
  useApi,
  useGo,
  useMe,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { payableList } from '../common/api.ts'
import { explainMatch, matchCases, returnMatch, settleMatch } from '../common/api-clearing.ts'
import { AnswerBy } from './AnswerBy.tsx'
import { GiveBackDialog } from './GiveBackDialog.tsx'
import { GivenBack } from './GivenBack.tsx'
import { WordsDialog } from './WordsDialog.tsx'

type Case = z.output<typeof matchCases.reply>['items'][number]
const outcomes = ['ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted'] as const

/** Where supplier, ledger and treasury disagree, and questions about one of them: explained by the unit, settled by a lead unit. */
export function MatchesScreen() {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('arrears.payable.read')
  const [query] = useScreenQuery()
  const [explaining, setExplaining] = useState<Case | null>(null)
  const [returning, setReturning] = useState<Case | null>(null)
  const [settling, setSettling] = useState<Case | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = query['state'] === 'settled' ? 'settled' : query['state'] === 'open' ? 'open' : undefined
  const answer = useApi(matchCases, { query: { limit: 200, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const explain = useAct(explainMatch, { errors: 'inline', says: 'arrears.act.done', onDone: () => setExplaining(null) })
  const giveBack = useAct(returnMatch, { errors: 'inline', says: 'arrears.act.done', onDone: () => setReturning(null) })
  return (
    <>
      <PageHeader
        title={t('arrears.match.title')}
        lead={t('arrears.match.lead')}
        actions={
          <ReasonedButton icon={<UploadOutlined aria-hidden />} reason={reason('arrears.treasury.import')} onClick={() => go('/intake?template=treasury-payments')}>
            {t('arrears.match.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="arrears-matches"
        caption={t('arrears.match.title')}
        rows={answer.data?.items}
        rowKey={(each) => each.caseId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('arrears.match.empty'), hint: t('arrears.match.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('arrears.payables.standing'),
            options: (['open', 'settled'] as const).map((each) => ({ value: each, label: t(`arrears.match.${each}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('arrears.payables.unit'), options: units.options }] : []),
        ]}
        columns={[
          {
            key: 'kind',
            title: t('arrears.match.what'),
            names: true,
            render: (each) => (
              <>
                <strong>{t(`arrears.match-kind.${each.kind}`)}</strong>
                <div className="sn-muted">
                  {each.payableId ? (
                    <ScreenLink to={`/arrears/payables/${each.payableId}`}>{each.contractNumber}</ScreenLink>
                  ) : (
                    each.contractNumber || each.subject.replace(/^(?:voucher|claim) /, '')
                  )}
                </div>
                <GivenBack returned={each.returned} explanation={each.explanation} />
              </>
            ),
            text: (each) => `${t(`arrears.match-kind.${each.kind}`)} ${each.contractNumber}`,
          },
          {
            key: 'unit',
            title: t('arrears.payables.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (each) => units.nameOf(each.unit),
            text: (each) => units.nameOf(each.unit),
          },
          {
            key: 'claim',
            title: t('arrears.match.claim'),
            align: 'right',
            render: (each) => <Amount fen={each.claimFen} />,
            text: (each) => each.claimFen && formatFen(each.claimFen),
          },
          {
            key: 'ledger',
            title: t('arrears.match.ledger'),
            align: 'right',
            render: (each) => <Amount fen={each.ledgerFen} />,
            text: (each) => each.ledgerFen && formatFen(each.ledgerFen),
          },
          {
            key: 'treasury',
            title: t('arrears.match.treasury'),
            align: 'right',
            render: (each) => <Amount fen={each.treasuryFen} />,
            text: (each) => each.treasuryFen && formatFen(each.treasuryFen),
          },
          {
            key: 'difference',
            title: t('arrears.match.difference'),
            align: 'right',
            render: (each) => <Amount fen={each.differenceFen} />,
            text: (each) => formatFen(each.differenceFen),
          },
          { key: 'due', title: t('arrears.match.explain-by'), render: (each) => <AnswerBy on={each.dueOn} />, text: (each) => each.dueOn },
          {
            key: 'state',
            title: t('arrears.payables.standing'),
            render: (each) => (
              <StatusTag tone={each.state === 'found' ? 'waiting' : each.state === 'explained' ? 'active' : 'closed'} word={t(`arrears.match-state.${each.state}`)} />
            ),
            text: (each) => t(`arrears.match-state.${each.state}`),
          },
          {
            key: 'acts',
            title: t('arrears.act.title'),
            render: (each) =>
              each.state === 'found' ? (
                <ReasonedButton size="small" reason={reason('arrears.match.explain', each.unit)} onClick={() => setExplaining(each)}>
                  {t('arrears.match.explain')}
                </ReasonedButton>
              ) : each.state === 'explained' ? (
                <div className="sn-acts">
                  {([setSettling, setReturning] as const).map((choose) => (
                    <ReasonedButton
                      key={choose === setSettling ? 'settle' : 'return'}
                      size="small"
                      reason={reason('arrears.match.settle', each.unit) ?? (me.unit === each.unit ? t('arrears.match.own-unit') : null)}
                      onClick={() => choose(each)}
                    >
                      {t(choose === setSettling ? 'arrears.match.settle' : 'arrears.match.return')}
                    </ReasonedButton>
                  ))}
                </div>
              ) : null,
          },
        ]}
      />
      {explaining ? (
        <WordsDialog
          title={t('arrears.match.explain')}
          verb={t('arrears.act.submit')}
          label={t('arrears.match.explanation')}
          explain={t('arrears.match.explain-means')}
          error={explain.error}
          onClose={() => setExplaining(null)}
          onConfirm={(explanation) => explain.run({ params: { caseId: explaining.caseId }, body: { version: explaining.version, explanation } })}
        />
      ) : null}
      {returning ? (
        <GiveBackDialog
          error={giveBack.error}
          onClose={() => setReturning(null)}
          onConfirm={(words) => giveBack.run({ params: { caseId: returning.caseId }, body: { version: returning.version, reason: words } })}
        />
      ) : null}
      {settling ? <SettleDialog found={settling} onClose={() => setSettling(null)} /> : null}
    </>
  )
}

function SettleDialog({ found, onClose }: { found: Case; onClose: () => void }) {
  const t = useText()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null)
  const [payableId, setPayableId] = useState<string | null>(null)
  const lowers = found.kind === 'red-letter' && outcome === 'accepted'
  const payables = useApi(payableList, { query: { unit: found.unit, standing: 'all', words: found.contractNumber, page: 1, limit: 50 } })
  const act = useAct(settleMatch, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const complete = outcome !== null && (!lowers || payableId !== null)
  return (
    <ConfirmAct
      open
      title={t('arrears.match.settle')}
      verb={t('arrears.act.decide')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ params: { caseId: found.caseId }, body: { version: found.version, outcome, payableId: lowers ? payableId : null } })}
    >
      <p>{t('arrears.match.settle-means')}</p>
      <p>{found.explanation}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.match.outcome')}>
          <Select
            aria-label={t('arrears.match.outcome')}
            value={outcome}
            options={outcomes.map((value) => ({ value, label: t(`arrears.match-state.${value}`) }))}
            onChange={setOutcome}
          />
        </Form.Item>
        {lowers ? (
          <Form.Item label={t('arrears.match.which-payable')}>
            <Select
              aria-label={t('arrears.match.which-payable')}
              value={payableId}
              options={(payables.data?.items ?? []).map((each) => ({ value: each.payableId, label: `${each.item} · ${formatFen(each.amountFen)}` }))}
              onChange={setPayableId}
            />
          </Form.Item>
        ) : null}
      </Form>
    </ConfirmAct>
  )
}
