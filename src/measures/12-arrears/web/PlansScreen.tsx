import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  Chart,
  ConfirmAct,
  EmptyState,
  ErrorPanel,
  formatFen,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  StatusTag,
  todayInShanghai,
  trendOption,
  useAct,
  useApi,
  useMe,
  useReason,
  useText,
} from '#platform/ui/web'
import { approvePlan, draftPlan, planList, stockOf } from '../common/api-clearing.ts'

const wan = (fen: string) => Number(BigInt(fen)) / 1_000_000

/** How each unit clears its stock: the targets of the year beside what was paid, month by month. */
export function PlansScreen() {
  const t = useText()
  const reason = useReason()
  const units = useUnits('arrears.payable.read')
  const [drafting, setDrafting] = useState(false)
  const answer = useApi(planList, { query: {} })
  const approve = useAct(approvePlan, { says: 'arrears.act.done' })
  const month = todayInShanghai().slice(0, 7)
  return (
    <>
      <PageHeader
        title={t('arrears.plans.title')}
        lead={t('arrears.plans.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('arrears.plan.draft')} onClick={() => setDrafting(true)}>
            {t('arrears.plans.draft')}
          </ReasonedButton>
        }
      />
      {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data ? null : <SkeletonLines />}
      {answer.data?.items.length === 0 ? <EmptyState title={t('arrears.plans.empty')} hint={t('arrears.plans.empty-hint')} /> : null}
      {answer.data?.items.map((plan) => {
        const past = plan.months.filter((each) => each.month <= month)
        const last = past.at(-1)
        return (
          <Section
            key={plan.planId}
            title={t('arrears.plans.of', { unit: units.nameOf(plan.unit), year: plan.year })}
            extra={
              plan.state === 'drafted' ? (
                <ReasonedButton
                  type="primary"
                  reason={reason('arrears.plan.approve', plan.unit) ?? (plan.mine ? t('arrears.plan.same-person') : null)}
                  loading={approve.busy}
                  onClick={() => void approve.run({ params: { planId: plan.planId }, body: { version: plan.version } })}
                >
                  {t('arrears.plans.approve')}
                </ReasonedButton>
              ) : (
                <StatusTag tone={plan.state === 'approved' ? 'good' : 'closed'} word={t(`arrears.plan-state.${plan.state}`)} />
              )
            }
          >
            {plan.outsideFen === '0' ? null : <p>{t('arrears.plans.outside', { amount: formatFen(plan.outsideFen) })}</p>}
            {plan.state === 'passed-on' ? <p className="sn-muted">{t('arrears.plans.passed-on')}</p> : null}
            {plan.months.length === 0 ? null : (
              <Chart
                title={t('arrears.plans.question')}
                summary={t('arrears.plans.answer', {
                  target: last ? wan(last.targetFen).toFixed(2) : '0',
                  cleared: last ? wan(last.clearedFen).toFixed(2) : '0',
                  stock: wan(plan.baselineFen).toFixed(2),
                })}
                option={trendOption(
                  plan.months.map((each) => each.month),
                  [
                    { name: t('arrears.plans.target'), values: plan.months.map((each) => wan(each.targetFen)), tone: 'grey' },
                    { name: t('arrears.plans.cleared'), values: plan.months.map((each) => (each.month <= month ? wan(each.clearedFen) : null)), tone: 'blue' },
                  ],
                  { fromZero: true },
                )}
                data={{
                  heads: [t('arrears.plans.month'), t('arrears.plans.target-yuan'), t('arrears.plans.cleared-yuan'), t('arrears.payables.standing')],
                  rows: plan.months.map((each) => [
                    each.month,
                    formatFen(each.targetFen),
                    each.month <= month ? formatFen(each.clearedFen) : '',
                    each.finding === null ? '' : t(`arrears.month.${each.finding}`),
                  ]),
                }}
              />
            )}
          </Section>
        )
      })}
      {drafting ? <DraftDialog onClose={() => setDrafting(false)} /> : null}
    </>
  )
}

function DraftDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const me = useMe()
  const units = useUnits('arrears.plan.draft')
  const [unit, setUnit] = useState<string | null>(me.unit)
  const [year, setYear] = useState(Number(todayInShanghai().slice(0, 4)))
  const [last, setLast] = useState(12)
  const stock = useApi(stockOf, { query: { unit: unit ?? '', year } }, { enabled: unit !== null })
  const act = useAct(draftPlan, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const fen = stock.data ? BigInt(stock.data.fen) : null
  // Equal monthly parts, the last taking what is left; the targets are seen before they are handed in.
  const months =
    fen === null
      ? []
      : Array.from({ length: last }, (_, index) => ({
          month: `${year}-${String(index + 1).padStart(2, '0')}`,
          targetFen: index + 1 === last ? fen : (fen * BigInt(index + 1)) / BigInt(last),
        }))
  return (
    <ConfirmAct
      open
      title={t('arrears.plans.draft')}
      verb={t('arrears.act.save')}
      reason={unit === null || fen === null ? t('arrears.act.fields-needed') : fen === 0n ? t('arrears.plans.no-stock') : null}
      error={act.error}
      onClose={onClose}
      onConfirm={async () =>
        unit !== null && act.run({ body: { unit, year, months: months.map((each) => ({ month: each.month, targetFen: each.targetFen.toString() })) } as never })
      }
    >
      <p>{t('arrears.plans.draft-means')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.payables.unit')}>
          <Select aria-label={t('arrears.payables.unit')} value={unit} options={units.options} onChange={setUnit} />
        </Form.Item>
        <Form.Item label={t('arrears.page.year')}>
          <InputNumber aria-label={t('arrears.page.year')} min={2020} max={2100} value={year} onChange={(value) => setYear(value ?? year)} />
        </Form.Item>
        <Form.Item label={t('arrears.plans.until')}>
          <InputNumber aria-label={t('arrears.plans.until')} min={1} max={12} value={last} onChange={(value) => setLast(value ?? last)} />
        </Form.Item>
      </Form>
      <p>
        {t('arrears.plans.stock')} <Amount fen={stock.data?.fen} unit />
      </p>
      <p className="sn-muted">{months.map((each) => `${each.month}: ${formatFen(each.targetFen)}`).join(' · ')}</p>
    </ConfirmAct>
  )
}
