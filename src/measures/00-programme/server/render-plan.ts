import { seedTasks } from './data/tasks.ts'

const parts = [
  { heading: '三（一）政务诚信监督机制 · Supervision', items: ['1', '2', '3', '4', '5'] },
  { heading: '三（二）政务诚信信用管理体系 · Credit management', items: ['6', '7', '8', '9', '10', '11'] },
  { heading: '三（三）重点领域政务诚信建设 · Key fields', items: ['12', '13', '14', '15', '16'] },
  { heading: '四、保障措施 · Safeguards', items: ['S1', 'S2', 'S3'] },
] as const

/** `docs/plan.md`: the plan sentence by sentence in our own words, from the tasks that `seedProgramme` enters. */
export function renderPlan(): string {
  const sections = parts.flatMap(({ heading, items }) => [
    `## ${heading}`,
    '',
    ...items.flatMap((item) => {
      const tasks = seedTasks.filter((task) => task.item === item)
      return ['| | 方案 | 任务 | task |', '|---|---|---|---|', ...tasks.map((task) => `| ${task.id} | ${task.place} | ${task.zh} | ${task.en} |`), '']
    }),
  ])
  return [
    '# 二七信用〔2020〕3号 逐句任务 · The plan, sentence by sentence',
    '',
    '<!-- generated from src/measures/00-programme/server/data/tasks.ts; a test keeps it fresh -->',
    '',
    '《二七区营商环境政务诚信建设工作推进方案》的每项任务，用我们自己的话重述；原文以文件为准。未完成事项的期限为2020年6月30日，半年和全年情况分别于7月5日和次年1月5日前报送。',
    'Every task of the plan restated in our own words; the instrument itself prevails. Open items were due on 30 June 2020; reports are due on 5 July and on 5 January of the next year.',
    '',
    `${seedTasks.length} tasks. Which of them the program carries out stands in [duties.md](duties.md).`,
    '',
    ...sections,
  ].join('\n')
}
