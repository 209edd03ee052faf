import { Segmented } from 'antd'
import { useUnitNames } from '#kernel/scoring/web'
import {
  barsOption,
  Chart,
  type ChartOption,
  DataTable,
  EmptyState,
  ErrorPanel,
  NumberDoor,
  NumberRow,
  PageHeader,
  Section,
  SkeletonLines,
  useApi,
  useLanguage,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { listTasks } from '../common/api.ts'
import { PendingProgress } from './PendingProgress.tsx'
import type { Standing, Task } from './programme-words.tsx'
import { StandingList, standsUnder } from './StandingList.tsx'
import { TaskDrawer } from './TaskDrawer.tsx'

/** The plan's tasks: how far they are, by item and by unit; a task opens with its units and their entries. */
export function ProgrammeScreen() {
  const t = useText()
  const scope = useUnitScope()
  const [query, setQuery] = useScreenQuery()
  const answer = useApi(listTasks, { query: scope.unit ? { unit: scope.unit } : {} })
  const view = views.find((each) => each === query['view']) ?? 'item'
  return (
    <>
      <PageHeader
        title={t('programme.screen.programme')}
        lead={t('programme.screen.programme-question')}
        actions={
          <Segmented
            value={view}
            options={views.map((value) => ({ value, label: t(`programme.screen.by-${value}`) }))}
            onChange={(value) => setQuery({ view: value === 'item' ? undefined : value, state: undefined, page: undefined })}
          />
        }
      />
      {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : null}
      {!answer.data && !answer.error ? <SkeletonLines lines={8} /> : null}
      {answer.data && answer.data.standings.length === 0 ? <EmptyState title={t('programme.screen.empty-tasks')} /> : null}
      {answer.data && answer.data.standings.length > 0 ? (
        <>
          <Figures standings={answer.data.standings} />
          <PendingProgress tasks={answer.data.tasks} />
          {view === 'item' ? (
            <ByItem tasks={answer.data.tasks} standings={answer.data.standings} onOpen={(task) => setQuery({ task })} />
          ) : view === 'list' ? (
            <StandingList tasks={answer.data.tasks} standings={answer.data.standings} onOpen={(task) => setQuery({ task })} />
          ) : (
            <ByUnit standings={answer.data.standings} />
          )}
        </>
      ) : null}
      <TaskDrawer taskId={query['task'] ?? null} onClose={() => setQuery({ task: undefined })} />
    </>
  )
}

/** By task, by unit, or every unit's standing with every task. */
const views = ['item', 'unit', 'list'] as const

/** Four figures, each the door to its own list. */
function Figures({ standings }: { standings: readonly Standing[] }) {
  const t = useText()
  const figures = [
    { filter: undefined, label: 'total', tone: 'ink' },
    { filter: 'done', label: 'done', tone: 'good' },
    { filter: 'reported-done', label: 'pending', tone: 'ink' },
    { filter: 'late', label: 'late', tone: 'bad' },
  ] as const
  return (
    <NumberRow>
      {figures.map(({ filter, label, tone }) => (
        <NumberDoor
          key={label}
          look="figure"
          tone={tone}
          value={standings.filter((each) => standsUnder(each, filter)).length}
          label={t(`programme.count.${label}`)}
          explain={t('programme.circular.count-note')}
          to={`/programme?view=list${filter ? `&state=${filter}` : ''}`}
        />
      ))}
    </NumberRow>
  )
}

function ByItem({ tasks, standings, onOpen }: { tasks: readonly Task[]; standings: readonly Standing[]; onOpen: (task: string) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const of = (task: Task) => standings.filter((each) => each.taskId === task.id)
  const [query] = useScreenQuery()
  const due = tasks.filter((task) => of(task).length > 0)
  const rows = due.filter((task) => !query['item'] || task.item === query['item'])
  const items = [...new Map(due.map((task) => [task.item, task.place]))].map(([value, label]) => ({ value, label }))
  const share = (task: Task) => `${of(task).filter((each) => each.state === 'done').length} / ${of(task).length}`
  return (
    <DataTable
      name="tasks"
      caption={t('programme.screen.tasks')}
      rows={rows}
      rowKey={(task) => task.id}
      onOpen={(task) => onOpen(task.id)}
      filters={[{ kind: 'choice', keys: ['item'], label: t('programme.column.item'), options: items }]}
      rowTone={(task) => (of(task).some((each) => each.late && each.state !== 'done') ? 'warn' : undefined)}
      columns={[
        { key: 'place', title: t('programme.column.item'), width: '7em', render: (task) => task.place, text: (task) => task.place },
        {
          key: 'task',
          title: t('programme.column.task'),
          names: true,
          render: (task) => (language === 'en' ? task.en : task.zh),
          text: (task) => (language === 'en' ? task.en : task.zh),
        },
        { key: 'done', title: t('programme.count.done'), align: 'right', render: share, text: share },
        {
          key: 'under-way',
          title: t('programme.count.underWay'),
          align: 'right',
          render: (task) => of(task).filter((each) => each.state === 'under-way').length,
          text: (task) => of(task).filter((each) => each.state === 'under-way').length,
        },
        {
          key: 'late',
          title: t('programme.count.late'),
          align: 'right',
          render: (task) => of(task).filter((each) => each.late).length,
          text: (task) => of(task).filter((each) => each.late).length,
        },
      ]}
    />
  )
}

function ByUnit({ standings }: { standings: readonly Standing[] }) {
  const t = useText()
  const nameOf = useUnitNames()
  const rows = [...Map.groupBy(standings, (standing) => standing.unit)].map(([unit, parts]) => ({
    unit,
    total: parts.length,
    done: parts.filter((each) => each.state === 'done').length,
    late: parts.filter((each) => each.late).length,
  }))
  const sorted = rows.sort((a, b) => b.done / b.total - a.done / a.total)
  const option: ChartOption = barsOption(
    sorted.map((row) => ({ name: nameOf(row.unit, true), value: Math.round((row.done / row.total) * 100), label: `${row.done} / ${row.total}` })),
    { max: 100 },
  )
  return (
    <Section title={t('programme.circular.by-unit')}>
      <Chart
        title={t('programme.circular.chart')}
        summary={t('programme.circular.by-unit-caption')}
        height={Math.max(160, sorted.length * 26)}
        option={option}
        data={{ heads: [t('programme.column.unit'), t('programme.count.done'), t('programme.count.total')], rows: sorted.map((row) => [nameOf(row.unit), row.done, row.total]) }}
      />
    </Section>
  )
}
