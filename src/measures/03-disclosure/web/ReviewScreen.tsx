import './disclosure.css'
import { useState } from 'react'
import {
  DataTable,
  Day,
  formatCount,
  Moment,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  Section,
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
import { type ActionListItem, actionList, openBulkReview, openBulkReviews } from '../common/api.ts'
import type { ActionSelection } from '../common/selection.ts'
import { useAddressee, useKinds, useUnits } from './action-words.tsx'
import { DueBadge } from './due-badge.tsx'
import { filterOf } from './list-filter.ts'
import { ReviewDrawer } from './ReviewDrawer.tsx'

/** Why an act cannot be part of a bulk review, as far as the list shows it: its text key's end, or null. */
export function singleReason(act: Pick<ActionListItem, 'counterpartyClass' | 'sensitiveMark'>): string | null {
  return act.counterpartyClass === 'natural-person' ? 'natural-person' : act.sensitiveMark
}

/** What waits for review: many by one form, the doubtful ones one by one. */
export function ReviewScreen() {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const reason = useReason()
  const kinds = useKinds()
  const units = useUnits('disclosure.action.review')
  const addressee = useAddressee()
  const scope = useUnitScope()
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const filter = filterOf(query, scope.unit)
  const unit = filter.unit ?? me.unit ?? units.options[0]?.value ?? ''
  const shown = { ...filter, unit, state: 'in-review' as const }
  const answer = useApi(actionList, { query: { ...shown, limit: 50, ...(query['cursor'] ? { cursor: query['cursor'] } : {}) } })
  const running = useApi(openBulkReviews, { query: unit ? { unit } : {} })
  const items = answer.data?.items
  const begin = useAct(openBulkReview, {})
  const { kind, decidedFrom, decidedTo } = shown
  const everything: ActionSelection = { unit, ...(kind ? { kind } : {}), ...(decidedFrom ? { decidedFrom } : {}), ...(decidedTo ? { decidedTo } : {}) }
  const start = async (selection: ActionSelection) => {
    const opened = await begin.run({ body: selection })
    if (!opened) return
    const { ids: _ids, unit: _unit, ...narrowed } = selection
    const search = new URLSearchParams(narrowed as Record<string, string>).toString()
    go(`/disclosure/review/bulk/${opened.bulkId}${search ? `?${search}` : ''}`)
  }
  const position = items?.findIndex((act) => act.actionId === open) ?? -1
  const following = () => setOpen(items?.[position + 1]?.actionId ?? null)
  const total = answer.data?.total ?? 0
  const onlyBulkFilters = !shown.words && !shown.stage && !shown.dueFrom && !shown.dueTo && !shown.batchId
  const whyNotAll =
    reason('disclosure.action.review', unit) ?? (total === 0 ? t('disclosure.steps.none-in-review') : onlyBulkFilters ? null : t('disclosure.queue.only-bulk-filters'))
  return (
    <>
      <PageHeader
        title={t('disclosure.queue.title')}
        lead={t('disclosure.queue.lead')}
        actions={
          <ReasonedButton type="primary" reason={whyNotAll} loading={begin.busy} onClick={() => void start(everything)}>
            {t('disclosure.queue.bulk-all', { count: formatCount(total) })}
          </ReasonedButton>
        }
      />
      {running.data && running.data.items.length > 0 ? (
        <Section title={t('disclosure.queue.running')}>
          <ul className="dis-lines sn-space">
            {running.data.items.map((bulk) => (
              <li key={bulk.bulkId}>
                <span>
                  {t('disclosure.queue.running-one', { count: formatCount(bulk.selected), read: bulk.read, sample: bulk.sampleSize })}{' '}
                  <span className="sn-muted">{units.nameOf(bulk.unit)} · </span>
                  <span className="sn-muted">
                    <Moment at={bulk.openedAt} />
                  </span>
                </span>
                <ScreenLink to={`/disclosure/review/bulk/${bulk.bulkId}`}>{t('disclosure.queue.continue')}</ScreenLink>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <DataTable
        name="disclosure-review"
        caption={t('disclosure.queue.title')}
        rows={items}
        rowKey={(act) => act.actionId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(act) => setOpen(act.actionId)}
        bulk={(rows, clear) => (
          <ReasonedButton
            type="primary"
            reason={reason('disclosure.action.review', unit)}
            loading={begin.busy}
            onClick={() => {
              void start({ unit, ids: rows.map((act) => act.actionId) })
              clear()
            }}
          >
            {t('disclosure.queue.bulk-chosen', { count: rows.length })}
          </ReasonedButton>
        )}
        selectable={(act) => singleReason(act) === null}
        paging={{ kind: 'cursor', at: query['cursor'], next: answer.data?.cursor, total: answer.data?.total }}
        empty={{ title: t('disclosure.queue.empty'), hint: t('disclosure.queue.empty-hint') }}
        filters={[
          { kind: 'text', keys: ['q'], label: t('disclosure.actions.words') },
          { kind: 'choice', keys: ['kind'], label: t('disclosure.actions.kind'), options: kinds.options },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options }] : []),
          { kind: 'days', keys: ['decidedFrom', 'decidedTo'], label: t('disclosure.actions.decided') },
        ]}
        rowTone={(act) => (act.clock?.state === 'overdue' ? 'bad' : undefined)}
        columns={[
          {
            key: 'title',
            title: t('disclosure.actions.matter'),
            names: true,
            render: (act) => (
              <>
                <button type="button" className="sn-link" onClick={() => setOpen(act.actionId)}>
                  {act.title}
                </button>
                <span className="dis-number">{act.decisionNumber ?? t('disclosure.actions.no-number')}</span>
              </>
            ),
            text: (act) => act.title,
          },
          { key: 'kind', title: t('disclosure.actions.kind'), render: (act) => <span className="sn-nowrap">{kinds.nameOf(act.kind)}</span>, text: (act) => kinds.nameOf(act.kind) },
          { key: 'addressee', title: t('disclosure.actions.addressee'), render: addressee, text: addressee },
          { key: 'decided', title: t('disclosure.actions.decided'), render: (act) => <Day on={act.decidedOn} short />, text: (act) => act.decidedOn },
          { key: 'clock', title: t('disclosure.actions.clock'), render: (act) => <DueBadge clock={act.clock} />, text: (act) => act.dueOn },
          {
            key: 'how',
            title: t('disclosure.queue.how'),
            render: (act) => <How act={act} />,
            text: (act) => t(singleReason(act) === null ? 'disclosure.queue.may-be-bulk' : 'disclosure.queue.single'),
          },
        ]}
      />
      <ReviewDrawer
        actionId={open}
        {...(position >= 0 ? { place: t('disclosure.queue.place', { place: position + 1, total: formatCount(total) }) } : {})}
        onClose={() => setOpen(null)}
        onDone={following}
        {...(position >= 0 && items && position + 1 < items.length ? { onSkip: following } : {})}
      />
    </>
  )
}

/** Whether an act may be reviewed with others by one form, and if not, why. */
function How({ act }: { act: ActionListItem }) {
  const t = useText()
  const single = singleReason(act)
  if (single === null) return <span className="sn-muted">{t('disclosure.queue.may-be-bulk')}</span>
  return <StatusTag tone="warn" word={t('disclosure.queue.single')} explain={t(`disclosure.mark.${single}`)} />
}
