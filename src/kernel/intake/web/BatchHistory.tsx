import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, formatCount, Moment, Section, StatusTag, useApi, useGo, useText } from '#platform/ui/web'
import { listBatches } from '../common/api.ts'
import { stateTones, type TemplateView, useIntakeNames } from './intake-words.ts'

/** What was uploaded before, by anyone of one's reach; an unfinished batch is gone on with here. */
export function BatchHistory({ templates }: { templates: readonly TemplateView[] }) {
  const t = useText()
  const go = useGo()
  const names = useIntakeNames(templates)
  const [before, setBefore] = useState<string | undefined>(undefined)
  const batches = useApi(listBatches, { query: { limit: 20, ...(before ? { before } : {}) } }, { every: 15_000 })
  return (
    <Section title={t('intake.screen.history')}>
      <DataTable
        name="intake-history"
        tools={false}
        caption={t('intake.screen.history')}
        rows={batches.data?.batches}
        rowKey={(batch) => batch.batchId}
        error={batches.error}
        retry={() => void batches.refetch()}
        onOpen={(batch) => go(`/intake?batch=${batch.batchId}`)}
        empty={{ title: t('intake.screen.history-empty'), hint: t('intake.screen.history-empty-hint') }}
        columns={[
          { key: 'file', title: t('intake.screen.file'), names: true, render: (batch) => batch.fileName },
          { key: 'template', title: t('intake.screen.template'), render: (batch) => names.template(batch.template) },
          { key: 'unit', title: t('intake.screen.unit'), render: (batch) => names.unit(batch.template, batch.unit) },
          { key: 'opened', title: t('intake.screen.opened'), render: (batch) => <Moment at={batch.openedAt} /> },
          { key: 'state', title: t('intake.screen.history.state'), render: (batch) => <StatusTag tone={stateTones[batch.state]} word={t(`intake.state.${batch.state}`)} /> },
          { key: 'rows', title: t('intake.screen.history.rows'), align: 'right', render: (batch) => (batch.rows === null ? '' : formatCount(batch.rows)) },
          { key: 'received', title: t('intake.screen.history.received'), align: 'right', render: (batch) => (batch.received === null ? '' : formatCount(batch.received)) },
        ]}
      />
      {batches.data?.next ? <Button onClick={() => setBefore(batches.data?.next ?? undefined)}>{t('intake.screen.more')}</Button> : null}
    </Section>
  )
}
