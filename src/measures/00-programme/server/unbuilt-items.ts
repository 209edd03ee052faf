import { defineDuty } from '#kernel/measures/common'
import type { DutySection } from '#kernel/measures/server'
import { planItems } from './data/items.ts'
import { seedTasks } from './data/tasks.ts'

/** The duties of items that have no measure yet, all planned, so that the duty table and its count are of the whole plan. */
export function unbuiltItems(built: readonly number[]): DutySection[] {
  return Object.entries(planItems)
    .filter(([number]) => !built.includes(Number(number)))
    .map(([number, { folder, zh, en }]) => ({
      number: Number(number),
      folder,
      title: { zh, en },
      duties: seedTasks
        .filter((task) => task.item === number)
        .map((task) => defineDuty({ id: task.id.replace('-', '.'), place: task.place, zh: task.zh, en: task.en, leads: task.leads ?? [], act: 'planned' })),
    }))
}
