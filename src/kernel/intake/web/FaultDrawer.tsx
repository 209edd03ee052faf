import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, SideDrawer, useApi, useText } from '#platform/ui/web'
import { listBatchFaults } from '../common/api.ts'
import { type BatchView, type TemplateView, useIntakeNames } from './intake-words.ts'
import { Advice } from './PreviewStep.tsx'

type FaultGroup = NonNullable<BatchView['summary']>['faults'][number]

/** Every cell one rule finds wrong in one column. */
export function FaultDrawer({ batch, group, template, onClose }: { batch: BatchView; group: FaultGroup | null; template: TemplateView | undefined; onClose: () => void }) {
  const t = useText()
  const names = useIntakeNames(template ? [template] : [])
  const column = group?.column ? names.column(batch.template, group.column) : t('intake.annotated.whole-row')
  return (
    <SideDrawer open={group !== null} onClose={onClose} wide title={group ? t('intake.screen.fault.drawer', { column, fault: t(group.code, group.params) }) : ''}>
      {group ? (
        <>
          <Advice advice={group.advice} params={group.params} />
          <Cells key={`${group.code} ${group.column}`} batch={batch} group={group} />
        </>
      ) : null}
    </SideDrawer>
  )
}

function Cells({ batch, group }: { batch: BatchView; group: FaultGroup }) {
  const t = useText()
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined])
  const after = pages.at(-1)
  const faults = useApi(listBatchFaults, {
    params: { batchId: batch.batchId },
    query: { code: group.code, limit: 100, ...(group.column ? { column: group.column } : {}), ...(after ? { after } : {}) },
  })
  return (
    <>
      <DataTable
        name="intake-fault-cells"
        tools={false}
        caption={t('intake.screen.fault.all', { count: group.count })}
        rows={faults.data?.faults}
        rowKey={(fault) => `${fault.rowNumber} ${fault.position}`}
        error={faults.error}
        retry={() => void faults.refetch()}
        columns={[
          { key: 'cell', title: t('intake.annotated.cell'), names: true, width: '7em', render: (fault) => fault.address },
          { key: 'content', title: t('intake.annotated.content'), render: (fault) => fault.text },
          { key: 'fault', title: t('intake.annotated.fault'), render: (fault) => t(fault.code, fault.params) },
        ]}
      />
      {faults.data?.next ? <Button onClick={() => setPages([...pages, faults.data?.next ?? undefined])}>{t('intake.screen.more')}</Button> : null}
    </>
  )
}
