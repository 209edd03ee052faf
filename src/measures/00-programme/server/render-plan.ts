import { planIntroduction, planParts, planTableHead } from './data/items.ts'
import { seedTasks } from './data/tasks.ts'

/** `docs/plan.md`: the plan sentence by sentence in our own words, from the tasks that `seedProgramme` enters. */
export function renderPlan(): string {
  const sections = planParts.flatMap(({ heading, items }) => [
    `## ${heading}`,
    '',
    ...items.flatMap((item) => {
      const tasks = seedTasks.filter((task) => task.item === item)
      return [...planTableHead, ...tasks.map((task) => `| ${task.id} | ${task.place} | ${task.zh} | ${task.en} |`), '']
    }),
  ])
  return [...planIntroduction, `${seedTasks.length} tasks. Which of them the program carries out stands in [duties.md](duties.md).`, '', ...sections].join('\n')
}
