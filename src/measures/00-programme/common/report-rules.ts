import { type FigureKey, figurePairs, type ReportContent } from './report-content.ts'

/** What the rules compare a report with. */
export interface ReportWorld {
  /** Tasks of the unit. */
  readonly taskIds: readonly string[]
  /** Tasks whose completion was accepted. */
  readonly doneTaskIds: readonly string[]
  readonly evidenceCount: number
  /** The report certified before this one. */
  readonly previous: ReportContent | null
  /** What facts of the period say, where they say anything. */
  readonly known: Partial<Record<FigureKey, number>>
}

/** One thing a rule found: where in the report, and what the reader is told. */
export interface ReportFinding {
  readonly rule: string
  readonly level: 'fatal' | 'warning'
  /** `tasks.3-4`, `figures.acts-due`, `organisation`. */
  readonly path: string
  /** Text key `programme.rule.…`. */
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

type Rule = (content: ReportContent, world: ReportWorld) => readonly Omit<ReportFinding, 'rule' | 'level' | 'code'>[]

const texts = ['organisation', 'problems', 'nextSteps'] as const
const SHORT = 40

/** Fatal rules stop a submission; warnings are answered by the submitter and kept with the version. */
const rules: Readonly<Record<string, { readonly level: ReportFinding['level']; readonly find: Rule }>> = {
  'text-missing': { level: 'fatal', find: (content) => texts.filter((name) => content[name] === '').map((name) => ({ path: name, params: {} })) },
  'task-missing': {
    level: 'fatal',
    find: (content, world) => world.taskIds.filter((id) => !content.tasks.some((task) => task.taskId === id)).map((id) => ({ path: `tasks.${id}`, params: { task: id } })),
  },
  'task-unknown': {
    level: 'fatal',
    find: (content, world) => content.tasks.filter((task) => !world.taskIds.includes(task.taskId)).map((task) => ({ path: `tasks.${task.taskId}`, params: { task: task.taskId } })),
  },
  'evidence-missing': { level: 'fatal', find: (_, world) => (world.evidenceCount === 0 ? [{ path: 'evidence', params: {} }] : []) },
  'part-above-whole': {
    level: 'fatal',
    find: (content) =>
      figurePairs.flatMap(([part, whole]) =>
        (content.figures[part] ?? 0) > (content.figures[whole] ?? 0)
          ? [{ path: `figures.${part}`, params: { part: content.figures[part] ?? 0, whole: content.figures[whole] ?? 0 } }]
          : [],
      ),
  },
  'done-without-acceptance': {
    level: 'warning',
    find: (content, world) =>
      content.tasks
        .filter((task) => task.state === 'done' && !world.doneTaskIds.includes(task.taskId))
        .map((task) => ({ path: `tasks.${task.taskId}`, params: { task: task.taskId } })),
  },
  'text-short': {
    level: 'warning',
    find: (content) => texts.filter((name) => content[name] !== '' && [...content[name]].length < SHORT).map((name) => ({ path: name, params: { least: SHORT } })),
  },
  'text-repeated': {
    level: 'warning',
    find: (content, world) => texts.filter((name) => content[name] !== '' && content[name] === world.previous?.[name]).map((name) => ({ path: name, params: {} })),
  },
  'figure-differs': {
    level: 'warning',
    find: (content, world) =>
      Object.entries(world.known).flatMap(([key, known]) => {
        const said = content.figures[key as FigureKey]
        return said !== undefined && said !== known ? [{ path: `figures.${key}`, params: { said, known } }] : []
      }),
  },
}

/** The set of rules in force; a changed rule is a new version, kept with every report it judged. */
export const reportRulesVersion = 'report-rules@1'

/** Everything the rules find in a report, fatal first. */
export function checkReport(content: ReportContent, world: ReportWorld): ReportFinding[] {
  const found = Object.entries(rules).flatMap(([rule, { level, find }]) => find(content, world).map((finding) => ({ ...finding, rule, level, code: `programme.rule.${rule}` })))
  return [...found.filter((finding) => finding.level === 'fatal'), ...found.filter((finding) => finding.level === 'warning')]
}
