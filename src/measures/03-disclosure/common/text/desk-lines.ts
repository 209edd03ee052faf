import { type ActionKind, actionKinds } from '../action-kind.ts'
import { kindTitles } from '../templates/index.ts'

type DeskStep = 'submit' | 'review' | 'publish'
type DeskLines = Record<`disclosure.desk.${DeskStep}.${ActionKind}`, string>

/** Lines of the desk that count acts of one kind, so that two kinds at one unit read differently. */
function linesOf(words: Readonly<Record<DeskStep, string>>, language: 'zh' | 'en'): DeskLines {
  const steps = Object.keys(words) as DeskStep[]
  return Object.fromEntries(
    steps.flatMap((step) => actionKinds.map((kind) => [`disclosure.desk.${step}.${kind}`, words[step].replace('{kind}', kindTitles[kind][language])])),
  ) as DeskLines
}

export const deskLinesZh = linesOf(
  {
    submit: '{kind}：{count} 件待提交审核，其中逾期 {overdue} 件',
    review: '{kind}：{count} 件待审查，其中逾期 {overdue} 件',
    publish: '{kind}：{count} 件已放行待公开，其中逾期 {overdue} 件',
  },
  'zh',
)

export const deskLinesEn = linesOf(
  {
    submit: '{kind}: {count} to hand in for review, {overdue} overdue',
    review: '{kind}: {count} to review, {overdue} overdue',
    publish: '{kind}: {count} cleared, to be published, {overdue} overdue',
  },
  'en',
)
