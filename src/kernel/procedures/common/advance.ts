import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import type { Actor } from '#platform/acts/common'
import type { Procedure, ProcedureAct } from './procedure.ts'

/** One step a record has taken; kept on the record in order. */
export interface Step {
  readonly act: string
  readonly from: string
  readonly to: string
  /** Opaque person id; compared by the two-person rules. */
  readonly person: string
  readonly on: PlainDate
  /** The bulk act it was part of. */
  readonly batch?: string
}

/** One signature given towards an act that has not been taken yet. */
export interface SignOff {
  readonly rule: string
  readonly act: string
  readonly person: string
}

/** What the rules need to know of a record. */
export interface Standing {
  readonly state: string
  /** Code of the responsible unit, or null where the record belongs to the district. */
  readonly unit: string | null
  readonly trail: readonly Step[]
  /** Signatures given in the present state. */
  readonly signOffs?: readonly SignOff[]
}

/** Why an act cannot be taken; `code` is a text key of this room. */
export interface Obstacle {
  readonly code:
    | 'procedures.act.unknown'
    | 'procedures.act.wrong-state'
    | 'procedures.act.not-permitted'
    | 'procedures.act.system-only'
    | 'procedures.act.same-person'
    | 'procedures.act.form-missing'
    | 'procedures.act.signature-missing'
  readonly params: Readonly<Record<string, string | number>>
}

export type Advance = { readonly lawful: true; readonly from: string; readonly to: string } | { readonly lawful: false; readonly obstacles: readonly Obstacle[] }

/** Whether an actor may take an act of a procedure now, with the forms provided; every obstacle is named, not the first alone. */
export function advance<State extends string, Act extends string>(
  procedure: Procedure<State, Act>,
  standing: Standing,
  actName: Act,
  actor: Actor,
  provides: readonly string[] = [],
): Advance {
  const act: ProcedureAct | undefined = procedure.acts[actName]
  if (!act) return { lawful: false, obstacles: [{ code: 'procedures.act.unknown', params: { act: actName } }] }
  const obstacles: Obstacle[] = []
  const params = { procedure: procedure.id, act: actName, state: standing.state }
  if (!act.from.includes(standing.state)) obstacles.push({ code: 'procedures.act.wrong-state', params })
  obstacles.push(...personObstacles(procedure, act, actName, standing, actor))
  for (const need of act.needs ?? []) {
    if (!provides.includes(need)) obstacles.push({ code: 'procedures.act.form-missing', params: { ...params, need } })
  }
  for (const rule of act.signOffs ?? []) {
    const signers = new Set(
      (standing.signOffs ?? []).filter((given) => given.act === actName && given.rule === rule.id && given.person !== actor.personId).map((given) => given.person),
    )
    if (signers.size < rule.count) obstacles.push({ code: 'procedures.act.signature-missing', params: { ...params, signature: rule.id, missing: rule.count - signers.size } })
  }
  return obstacles.length > 0 ? { lawful: false, obstacles } : { lawful: true, from: standing.state, to: act.to }
}

function personObstacles(procedure: Procedure, act: ProcedureAct, actName: string, standing: Standing, actor: Actor): Obstacle[] {
  if (actor.kind === 'system') return []
  if (act.permission === 'system') return [{ code: 'procedures.act.system-only', params: { act: actName } }]
  if (!can(actor, act.permission, standing.unit)) return [{ code: 'procedures.act.not-permitted', params: { act: actName, permission: act.permission } }]
  const earlier = personsOf(procedure, standing.trail, act.byAnotherPersonThan ?? [])
  return earlier.has(actor.personId) ? [{ code: 'procedures.act.same-person', params: { act: actName, earlier: (act.byAnotherPersonThan ?? []).join(', ') } }] : []
}

/** Persons who took one of `acts` since the record last stood in its initial state: a new round is judged anew. */
export function personsOf(procedure: Procedure, trail: readonly Step[], acts: readonly string[]): Set<string> {
  const start = trail.findLastIndex((step) => step.to === procedure.initial) + 1
  return new Set(
    trail
      .slice(start)
      .filter((step) => acts.includes(step.act))
      .map((step) => step.person),
  )
}

export interface AvailableAct<Act extends string = string> {
  readonly act: Act
  readonly to: string
  readonly needs: readonly string[]
  /** Empty when the button works; otherwise what it says when disabled. Forms not yet filled in are not obstacles here. */
  readonly obstacles: readonly Obstacle[]
}

/** The acts that start from the record's present state, each with what stands in the way of this actor. */
export function availableActs<State extends string, Act extends string>(procedure: Procedure<State, Act>, standing: Standing, actor: Actor): AvailableAct<Act>[] {
  const acts = Object.entries(procedure.acts) as [Act, ProcedureAct<State>][]
  return acts
    .filter(([, act]) => act.permission !== 'system' && (act.from as readonly string[]).includes(standing.state))
    .map(([name, act]) => {
      const result = advance(procedure, standing, name, actor, act.needs ?? [])
      return { act: name, to: act.to, needs: act.needs ?? [], obstacles: result.lawful ? [] : result.obstacles }
    })
}

/** Whether a person may give a signature towards an act; undefined when nothing stands in the way. */
export function signatureObstacle<State extends string, Act extends string>(
  procedure: Procedure<State, Act>,
  standing: Standing,
  actName: Act,
  ruleId: string,
  actor: Actor,
): Obstacle | undefined {
  const act: ProcedureAct | undefined = procedure.acts[actName]
  const rule = act?.signOffs?.find((each) => each.id === ruleId)
  if (!act || !rule) return { code: 'procedures.act.unknown', params: { act: `${actName}/${ruleId}` } }
  if (!act.from.includes(standing.state)) return { code: 'procedures.act.wrong-state', params: { procedure: procedure.id, act: actName, state: standing.state } }
  if (!can(actor, rule.permission, standing.unit)) return { code: 'procedures.act.not-permitted', params: { act: actName, permission: rule.permission } }
  const barred = personsOf(procedure, standing.trail, rule.distinctFrom ?? [])
  const signedOther = (standing.signOffs ?? []).some((given) => given.act === actName && given.rule !== ruleId && given.person === actor.personId)
  if (barred.has(actor.personId) || signedOther) return { code: 'procedures.act.same-person', params: { act: actName, earlier: (rule.distinctFrom ?? []).join(', ') } }
  return undefined
}
