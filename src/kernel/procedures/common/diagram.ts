import type { Procedure, ProcedureAct } from './procedure.ts'

/** The procedure as a Mermaid state diagram; `label` turns a state or act into the reader's words. */
export function diagramOf(procedure: Procedure, label: (kind: 'state' | 'act', name: string) => string = (_, name) => name): string {
  const id = (state: string) => state.replace(/\W/g, '_')
  const lines = ['stateDiagram-v2', `  [*] --> ${id(procedure.initial)}`]
  for (const state of procedure.states) lines.push(`  state "${label('state', state)}" as ${id(state)}`)
  for (const [name, act] of Object.entries<ProcedureAct>(procedure.acts)) {
    for (const from of act.from) lines.push(`  ${id(from)} --> ${id(act.to)} : ${label('act', name)}`)
  }
  for (const state of procedure.final) lines.push(`  ${id(state)} --> [*]`)
  return `${lines.join('\n')}\n`
}
