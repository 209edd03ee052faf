import { Button, Radio } from 'antd'
import { useState } from 'react'
import { DataTable, formatCount, Section, useAct, useApi, useText } from '#platform/ui/web'
import { decideDifferences, getBatch, listBatchDifferences } from '../common/api.ts'
import { type BatchView, type TemplateView, useIntakeNames, useValueText } from './intake-words.ts'

type Decision = 'take-new' | 'keep-stored'

/** Step three: rows under a stored number whose content differs, field by field; each is decided, or all at once. */
export function DifferencesStep({ batch, changed, template }: { batch: BatchView; changed: number; template: TemplateView | undefined }) {
  const t = useText()
  const names = useIntakeNames(template ? [template] : [])
  const valueText = useValueText()
  const [from, setFrom] = useState(0)
  const list = useApi(listBatchDifferences, { params: { batchId: batch.batchId }, query: { fromRow: from, limit: 50 } }, { enabled: changed > 0 })
  const act = useAct(decideDifferences, { invalidate: [getBatch, listBatchDifferences] })
  const open = batch.state === 'previewed'
  const columnOf = (key: string) => template?.columns.find((column) => column.key === key)
  const decide = (body: { decisions?: { rowNumber: number; decision: Decision }[]; all?: Decision }) =>
    act.run({ params: { batchId: batch.batchId }, body: { version: batch.version, ...body } })
  if (changed === 0) {
    return (
      <Section title={t('intake.screen.differences')}>
        <p className="sn-muted">{t('intake.screen.no-differences')}</p>
      </Section>
    )
  }
  return (
    <Section
      title={t('intake.screen.differences')}
      extra={
        open && batch.undecided > 0 ? (
          <>
            <Button loading={act.busy} onClick={() => void decide({ all: 'keep-stored' })}>
              {t('intake.screen.keep-all')}
            </Button>
            <Button loading={act.busy} onClick={() => void decide({ all: 'take-new' })}>
              {t('intake.screen.take-all')}
            </Button>
          </>
        ) : null
      }
    >
      <p>{t('intake.screen.differences-hint', { count: formatCount(changed), open: formatCount(batch.undecided) })}</p>
      <DataTable
        name="intake-differences"
        tools={false}
        caption={t('intake.screen.differences')}
        rows={list.data?.differences}
        rowKey={(difference) => String(difference.rowNumber)}
        error={list.error}
        retry={() => void list.refetch()}
        columns={[
          { key: 'row', title: t('intake.screen.difference.row'), align: 'right', width: '5em', render: (difference) => difference.rowNumber },
          { key: 'record', title: t('intake.screen.difference.record'), names: true, render: (difference) => difference.identity },
          {
            key: 'fields',
            title: t('intake.screen.difference.field'),
            render: (difference) => (
              <dl className="sn-facts sn-differences">
                {difference.fields.map((field) => (
                  <div key={field.column}>
                    <dt>{names.column(batch.template, field.column)}</dt>
                    <dd>
                      <del>
                        <span className="sn-visually-hidden">{t('intake.screen.difference.stored')} </span>
                        {valueText(columnOf(field.column), field.stored)}
                      </del>{' '}
                      <ins>
                        <span className="sn-visually-hidden">{t('intake.screen.difference.given')} </span>
                        {valueText(columnOf(field.column), field.given)}
                      </ins>
                    </dd>
                  </div>
                ))}
              </dl>
            ),
          },
          {
            key: 'decision',
            title: t('intake.screen.difference.decision'),
            render: (difference) => (
              <Radio.Group
                aria-label={`${t('intake.screen.difference.decision')} ${difference.rowNumber}`}
                value={difference.decision}
                disabled={!open || act.busy}
                onChange={(event) => void decide({ decisions: [{ rowNumber: difference.rowNumber, decision: event.target.value as Decision }] })}
                options={[
                  { value: 'take-new', label: t('intake.screen.take-new') },
                  { value: 'keep-stored', label: t('intake.screen.keep-stored') },
                ]}
              />
            ),
          },
        ]}
      />
      {list.data?.next ? <Button onClick={() => setFrom(list.data?.next ?? 0)}>{t('intake.screen.more')}</Button> : null}
    </Section>
  )
}
