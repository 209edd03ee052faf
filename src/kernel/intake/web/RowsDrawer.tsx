import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, SideDrawer, useApi, useLanguage, useText } from '#platform/ui/web'
import { listBatchRows } from '../common/api.ts'
import { type BatchView, type TemplateView, useValueText } from './intake-words.ts'

export type ShownVerdict = 'new' | 'same' | 'changed' | 'left-out'

/** The staged rows behind a number of the preview, as they will be or would have been stored. */
export function RowsDrawer(props: { batch: BatchView; verdict: ShownVerdict | undefined; template: TemplateView | undefined; onClose: () => void }) {
  const t = useText()
  return (
    <SideDrawer
      open={props.verdict !== undefined}
      onClose={props.onClose}
      wide
      title={props.verdict ? t(props.verdict === 'left-out' ? 'intake.screen.left-out' : `intake.verdict.${props.verdict}`) : ''}
    >
      {props.verdict ? <Rows key={props.verdict} batch={props.batch} verdict={props.verdict} template={props.template} /> : null}
    </SideDrawer>
  )
}

function Rows({ batch, verdict, template }: { batch: BatchView; verdict: ShownVerdict; template: TemplateView | undefined }) {
  const t = useText()
  const { language } = useLanguage()
  const valueText = useValueText()
  const [from, setFrom] = useState(0)
  const rows = useApi(listBatchRows, { params: { batchId: batch.batchId }, query: { verdict, fromRow: from, limit: 50 } })
  const columns = template?.columns ?? []
  return (
    <>
      <DataTable
        name={`intake-rows-${batch.template}`}
        tools={false}
        caption={t('intake.screen.preview')}
        rows={rows.data?.rows}
        rowKey={(row) => String(row.rowNumber)}
        error={rows.error}
        retry={() => void rows.refetch()}
        columns={[
          { key: 'row', title: t('intake.annotated.row'), names: true, align: 'right', render: (row) => row.rowNumber },
          ...columns.map((column, index) => ({
            key: column.key,
            title: language === 'en' ? column.en : column.header,
            align: column.kind.startsWith('amount') || column.kind === 'integer' ? ('right' as const) : ('left' as const),
            render: (row: { values: readonly (string | null)[] }) => valueText(column, row.values[index] ?? null),
          })),
        ]}
      />
      {rows.data?.next ? <Button onClick={() => setFrom(rows.data?.next ?? 0)}>{t('intake.screen.more')}</Button> : null}
    </>
  )
}
