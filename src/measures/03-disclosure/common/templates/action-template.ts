import { type ColumnSpec, defineTemplate, type Template } from '#kernel/intake/common'
import { type ActionKind, actionKinds } from '../action-kind.ts'
import { identityOf } from './identity.ts'
import { fieldsOfKind, kindTitles } from './index.ts'
import { daysRule, penaltyRule, privacyRule, subjectRule } from './row-rules.ts'

/** The import template of each kind; licences and penalties accept the national field codes as headers too. */
export const actionTemplates = Object.fromEntries(actionKinds.map((kind) => [kind, templateOf(kind)])) as Readonly<Record<ActionKind, Template<readonly ColumnSpec[]>>>

function templateOf(kind: ActionKind): Template<readonly ColumnSpec[]> {
  const columns: readonly ColumnSpec[] = fieldsOfKind[kind].map(({ place: _place, open: _open, ...column }) => column)
  return defineTemplate<readonly ColumnSpec[]>({
    id: kind,
    version: 1,
    title: kindTitles[kind],
    sheet: kindTitles[kind].zh,
    columns,
    rowRules: [subjectRule, daysRule, privacyRule, ...(kind === 'administrative-penalty' ? [penaltyRule] : [])],
    identity: (row) => identityOf(kind, row),
  })
}
