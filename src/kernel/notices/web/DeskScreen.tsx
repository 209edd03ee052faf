import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { useUnitNames } from '#kernel/parties/web'
import { DataTable, Day, Facts, NumberDoor, NumberRow, PageHeader, SideDrawer, SkeletonLines, StatusTag, useApi, useGo, useScreenQuery, useText } from '#platform/ui/web'
import type { DeskLine } from '../common/api.ts'
import { deskKinds, noticesApi } from '../common/index.ts'
import { DeskClock } from './DeskClock.tsx'
import { deskPanelOf } from './desk-panels.ts'
import { kindTones, useDeskWords } from './desk-words.ts'

const keyOf = (item: DeskLine) => `${item.query}/${item.id}`

/** What must I do now: overdue first, then what is due soonest. j/k move, Enter opens, and most rows are finished in the drawer. */
export function DeskScreen() {
  const t = useText()
  const go = useGo()
  const words = useDeskWords()
  const unitNames = useUnitNames()
  const [query] = useScreenQuery()
  const desk = useApi(noticesApi.getDesk, {}, { every: 60_000 })
  const [opened, setOpened] = useState<string | null>(null)
  const items = desk.data?.items
  const shown = items?.filter((item) => (!query['kind'] || item.kind === query['kind']) && (!query['measure'] || item.measure === query['measure']))
  const open = items?.find((item) => keyOf(item) === opened)
  const severalUnits = new Set(items?.map((item) => item.unit)).size > 1
  return (
    <>
      <PageHeader title={t('notices.desk.title')} lead={t('notices.desk.lead')} />
      {desk.data && desk.data.total > 0 ? (
        <div className="sn-sheet" style={{ marginBottom: 24 }}>
          <NumberRow>
            {deskKinds
              .filter((kind) => (desk.data?.byKind[kind] ?? 0) > 0)
              .slice(0, 4)
              .map((kind) => (
                <NumberDoor
                  key={kind}
                  look="figure"
                  value={desk.data?.byKind[kind] ?? 0}
                  label={t(`notices.kind.${kind}`)}
                  explain={t(`notices.kind-explain.${kind}`)}
                  to={query['kind'] === kind ? '/' : `/?kind=${kind}`}
                  tone={kind === 'overdue' ? 'bad' : 'ink'}
                />
              ))}
          </NumberRow>
        </div>
      ) : null}
      <DataTable
        name="desk"
        caption={t('notices.desk.title')}
        rows={shown}
        rowKey={keyOf}
        loading={desk.isPending}
        error={desk.error}
        retry={() => void desk.refetch()}
        onOpen={(item) => setOpened(keyOf(item))}
        rowTone={(item) => (item.kind === 'overdue' ? 'bad' : item.kind === 'due-soon' ? 'warn' : undefined)}
        filters={[
          { kind: 'choice', keys: ['kind'], label: t('notices.desk.kind'), options: deskKinds.map((kind) => ({ value: kind, label: t(`notices.kind.${kind}`) })) },
          {
            kind: 'choice',
            keys: ['measure'],
            label: t('notices.desk.measure'),
            options: (desk.data?.byMeasure ?? []).filter((one) => one.count > 0).map((one) => ({ value: one.measure, label: words.measureOf(one.measure) })),
          },
        ]}
        empty={{ title: t('notices.desk.empty'), hint: t('notices.desk.empty-hint') }}
        columns={[
          { key: 'what', title: t('notices.desk.what'), names: true, render: (item) => words.titleOf(item), text: (item) => words.titleOf(item) },
          { key: 'clock', title: t('notices.desk.clock-column'), width: '11em', render: (item) => <DeskClock item={item} />, text: (item) => item.workingDaysLeft },
          { key: 'due', title: t('notices.desk.due'), width: '12em', render: (item) => <Day on={item.dueOn} />, text: (item) => item.dueOn },
          {
            key: 'kind',
            title: t('notices.desk.kind'),
            width: '10em',
            render: (item) => <StatusTag tone={kindTones[item.kind]} word={t(`notices.kind.${item.kind}`)} />,
            text: (item) => t(`notices.kind.${item.kind}`),
          },
          {
            key: 'measure',
            title: t('notices.desk.measure'),
            render: (item) => <span className="sn-nowrap">{words.measureOf(item.measure)}</span>,
            text: (item) => words.measureOf(item.measure),
          },
          { key: 'unit', title: t('notices.desk.unit'), optional: !severalUnits, render: (item) => unitNames(item.unit), text: (item) => unitNames(item.unit) },
        ]}
      />
      <SideDrawer
        open={open !== undefined}
        title={open ? words.titleOf(open) : ''}
        onClose={() => setOpened(null)}
        wide={open?.query === 'notices.clocks'}
        footer={
          open && open.link !== '/' ? (
            <Button type="primary" onClick={() => go(open.link)}>
              {t('notices.desk.go')}
            </Button>
          ) : null
        }
      >
        {open ? <Line item={open} unit={unitNames(open.unit)} measure={words.measureOf(open.measure)} onDone={() => setOpened(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function Line({ item, unit, measure, onDone }: { item: DeskLine; unit: string; measure: string; onDone: () => void }) {
  const t = useText()
  const Panel = deskPanelOf(item.query)
  return (
    <>
      <Facts
        items={[
          { label: t('notices.desk.kind'), value: <StatusTag tone={kindTones[item.kind]} word={t(`notices.kind.${item.kind}`)} /> },
          { label: t('notices.desk.clock-column'), value: <DeskClock item={item} /> },
          { label: t('notices.desk.due'), value: <Day on={item.dueOn} /> },
          { label: t('notices.desk.unit'), value: unit },
          { label: t('notices.desk.measure'), value: measure },
          item.count !== undefined && { label: t('notices.desk.count'), value: item.count },
        ]}
      />
      {Panel ? (
        <Suspense fallback={<SkeletonLines />}>
          <Panel item={item} onDone={onDone} />
        </Suspense>
      ) : null}
    </>
  )
}
