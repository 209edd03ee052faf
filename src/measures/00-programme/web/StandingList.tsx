import { useUnitNames } from '#kernel/scoring/web'
import { DataTable, Day, useLanguage, useScreenQuery, useText } from '#platform/ui/web'
import { type Standing, type Task, TaskState } from './programme-words.tsx'

/** What the list can be narrowed to; the figures above it open it so. */
export const standingFilters = ['not-started', 'under-way', 'reported-done', 'done', 'late'] as const
type StandingFilter = (typeof standingFilters)[number]

/** Whether a unit's standing belongs under a filter; `late` goes across the states. */
export function standsUnder(standing: Pick<Standing, 'state' | 'late'>, filter: string | undefined): boolean {
  return filter === undefined || (filter === 'late' ? standing.late : standing.state === filter)
}

/** Every unit's standing with every task it owes, one line each: the list behind the figures. */
export function StandingList({ tasks, standings, onOpen }: { tasks: readonly Task[]; standings: readonly Standing[]; onOpen: (task: string) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const nameOf = useUnitNames()
  const [query] = useScreenQuery()
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const items = [...new Map(tasks.map((task) => [task.item, task.place]))].map(([value, label]) => ({ value, label }))
  const units = [...new Set(standings.map((standing) => standing.unit))]
  const filter = standingFilters.find((each): each is StandingFilter => each === query['state'])
  const rows = standings.filter(
    (standing) => standsUnder(standing, filter) && (!query['item'] || byId.get(standing.taskId)?.item === query['item']) && (!query['unit'] || standing.unit === query['unit']),
  )
  const taskName = (standing: Standing) => {
    const task = byId.get(standing.taskId)
    return task ? (language === 'en' ? task.en : task.zh) : standing.taskId
  }
  return (
    <DataTable
      name="standings"
      caption={t('programme.screen.standings')}
      rows={rows}
      rowKey={(standing) => `${standing.unit} ${standing.taskId}`}
      pageSize={50}
      onOpen={(standing) => onOpen(standing.taskId)}
      rowTone={(standing) => (standing.late && standing.state !== 'done' ? 'bad' : undefined)}
      filters={[
        { kind: 'choice', keys: ['item'], label: t('programme.column.item'), options: items },
        {
          kind: 'choice',
          keys: ['state'],
          label: t('programme.column.state'),
          options: standingFilters.map((value) => ({ value, label: t(value === 'late' ? 'programme.count.late' : `programme.task-state.${value}`) })),
        },
        ...(units.length > 1
          ? [
              {
                kind: 'choice' as const,
                keys: ['unit'] as [string],
                label: t('programme.column.unit'),
                options: units.map((value) => ({ value, label: nameOf(value) })),
                width: 200,
              },
            ]
          : []),
      ]}
      columns={[
        { key: 'unit', title: t('programme.column.unit'), names: true, render: (standing) => nameOf(standing.unit), text: (standing) => nameOf(standing.unit) },
        {
          key: 'place',
          title: t('programme.column.item'),
          width: '7em',
          render: (standing) => byId.get(standing.taskId)?.place,
          text: (standing) => byId.get(standing.taskId)?.place,
        },
        { key: 'task', title: t('programme.column.task'), render: taskName, text: taskName },
        {
          key: 'state',
          title: t('programme.column.state'),
          render: (standing) => <TaskState standing={standing} />,
          text: (standing) => t(`programme.task-state.${standing.state}`),
        },
        { key: 'done', title: t('programme.count.done'), render: (standing) => <Day on={standing.doneOn} short />, text: (standing) => standing.doneOn },
      ]}
    />
  )
}
