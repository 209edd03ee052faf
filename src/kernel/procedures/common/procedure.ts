/**
 * Who else must have signed before an act may be taken. `count` different persons who hold `permission` for the
 * record's unit; none of them may have taken one of the acts in `distinctFrom`, nor take the act itself.
 */
export interface SignOffRule {
  /** Names the signature on screens and in the ledger: `legal-review`, `party-a`. Unique within its act. */
  readonly id: string
  readonly permission: string
  readonly count: number
  readonly distinctFrom?: readonly string[]
}

/** One lawful act of a procedure. */
export interface ProcedureAct<State extends string = string> {
  readonly from: readonly State[]
  readonly to: State
  /** Permission the actor must hold for the record's unit; acts the law itself does (silence, expiry) say `system`. */
  readonly permission: string | 'system'
  /** Forms and grounds that must be provided with the act: `secrecy-review`, `legal-ground`. */
  readonly needs?: readonly string[]
  /** Acts since the record last entered its initial state whose person may not take this one (四眼). */
  readonly byAnotherPersonThan?: readonly string[]
  readonly signOffs?: readonly SignOffRule[]
  /** May be taken for many records with one form. */
  readonly bulk?: boolean
}

/** The lawful order of acts for one kind of record. A value: the server enforces it, screens and diagrams print it. */
export interface Procedure<State extends string = string, Act extends string = string> {
  readonly id: string
  readonly states: readonly State[]
  readonly initial: State
  /** States that end the matter; a final state may still be left (withdrawn after publication, reopened). */
  readonly final: readonly State[]
  readonly acts: Readonly<Record<Act, ProcedureAct<State>>>
}

/** A procedure that cannot work is a bug found at start, with every fault named at once. */
export class ProcedureError extends Error {}

/**
 * Declares a procedure. A misspelt state is a compile error; a state nobody can reach, a non-final state nobody can
 * leave, or a two-person rule naming an unknown act is refused when the module loads.
 */
export function defineProcedure<const State extends string, const Act extends string>(procedure: {
  id: string
  states: readonly State[]
  initial: NoInfer<State>
  final: readonly NoInfer<State>[]
  acts: Readonly<Record<Act, ProcedureAct<NoInfer<State>>>>
}): Procedure<State, Act> {
  const faults = faultsOf(procedure)
  if (faults.length > 0) throw new ProcedureError(`${procedure.id}: ${faults.join('; ')}`)
  return procedure
}

function faultsOf(procedure: Procedure): string[] {
  const faults: string[] = []
  const acts = Object.entries(procedure.acts)
  const reached = new Set<string>([procedure.initial])
  for (let grown = true; grown; ) {
    grown = false
    for (const [, act] of acts) {
      if (!reached.has(act.to) && act.from.some((state) => reached.has(state))) {
        reached.add(act.to)
        grown = true
      }
    }
  }
  for (const state of procedure.states) {
    if (!reached.has(state)) faults.push(`nobody can reach ${state}`)
    if (!procedure.final.includes(state) && !acts.some(([, act]) => act.from.includes(state))) faults.push(`nobody can leave ${state}`)
  }
  for (const [name, act] of acts) {
    if (act.from.length === 0) faults.push(`${name} starts from no state`)
    for (const other of [...(act.byAnotherPersonThan ?? []), ...(act.signOffs ?? []).flatMap((rule) => rule.distinctFrom ?? [])]) {
      if (!(other in procedure.acts)) faults.push(`${name} is to be taken by another person than ${other}, which is no act`)
    }
    const ids = (act.signOffs ?? []).map((rule) => rule.id)
    if (new Set(ids).size !== ids.length) faults.push(`${name} names a signature twice`)
    if ((act.signOffs ?? []).some((rule) => rule.count < 1)) faults.push(`${name} asks for fewer than one signature`)
    if (act.bulk && act.signOffs) faults.push(`${name} cannot be both bulk and signed record by record`)
  }
  return faults
}
