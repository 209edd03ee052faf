import type { FieldRefusal } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { coversDuty, type UnitKind } from './unit.ts'

/** 更名、合并、分设、撤销. */
export const successionKinds = ['rename', 'merge', 'split', 'abolish'] as const
export type SuccessionKind = (typeof successionKinds)[number]

/** Where the duties and open matters of `from` go. `duties` null is the rest: everything no other row of `from` names. */
export interface SuccessionMapping {
  readonly from: string
  readonly to: string
  readonly duties: readonly string[] | null
}

/** A unit as it is from the effective day: a new one, or an old code under its new name or kind. */
export interface UnitForm {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly englishName: string
  readonly shortName: string
  readonly uscc: string | null
}

/** A change of the district's bodies, as proposed. `effectiveOn` is the first day of the new order. */
export interface SuccessionPlan {
  readonly kind: SuccessionKind
  readonly effectiveOn: PlainDate
  readonly forms: readonly UnitForm[]
  readonly abolished: readonly string[]
  readonly mappings: readonly SuccessionMapping[]
}

/** What the check must know of the world before the change. */
export interface SuccessionWorld {
  /** Codes in being on the day before the change. */
  readonly inBeing: readonly string[]
  /** Every code ever used; a new unit may not take one. */
  readonly known: readonly string[]
  /** Duties each unit holds on the day before. */
  readonly duties: ReadonlyMap<string, readonly string[]>
}

/**
 * What is wrong with a plan of succession; empty when it may be proposed. The rule behind all of it: nothing a unit owes
 * may be left without an owner, so every abolished unit has exactly one successor for the rest of its matters, and every
 * successor is in being on the effective day.
 */
export function checkSuccession(plan: SuccessionPlan, world: SuccessionWorld): readonly FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (path: string, what: string, params: FieldRefusal['params'] = {}) => found.push({ path, code: `parties.succession.${what}`, params })
  const inBeing = new Set(world.inBeing)
  const abolished = new Set(plan.abolished)
  const alive = new Set([...inBeing, ...plan.forms.map((form) => form.code)].filter((code) => !abolished.has(code)))

  for (const [index, form] of plan.forms.entries()) {
    if (!inBeing.has(form.code) && world.known.includes(form.code)) say(`forms.${index}.code`, 'code-used-before', { unit: form.code })
    if (abolished.has(form.code)) say(`forms.${index}.code`, 'formed-and-abolished', { unit: form.code })
    if (plan.forms.findIndex((other) => other.code === form.code) !== index) say(`forms.${index}.code`, 'unit-twice', { unit: form.code })
  }
  for (const [index, code] of plan.abolished.entries()) {
    if (!inBeing.has(code)) say(`abolished.${index}`, 'not-in-being', { unit: code })
    const rest = plan.mappings.filter((mapping) => mapping.from === code && mapping.duties === null)
    if (rest.length === 0) say(`abolished.${index}`, 'duties-orphaned', { unit: code })
    if (rest.length > 1) say(`abolished.${index}`, 'rest-twice', { unit: code })
  }
  const named = new Map<string, Set<string>>()
  for (const [index, mapping] of plan.mappings.entries()) {
    const path = `mappings.${index}`
    if (!inBeing.has(mapping.from)) say(`${path}.from`, 'not-in-being', { unit: mapping.from })
    if (!alive.has(mapping.to)) say(`${path}.to`, 'successor-not-in-being', { unit: mapping.to })
    if (mapping.duties === null && !abolished.has(mapping.from)) say(path, 'rest-of-living', { unit: mapping.from })
    if (mapping.duties?.length === 0) say(path, 'no-duty-named', { unit: mapping.from })
    const taken = named.get(mapping.from) ?? new Set<string>()
    for (const duty of mapping.duties ?? []) {
      if (taken.has(duty)) say(path, 'duty-twice', { unit: mapping.from, duty })
      taken.add(duty)
      const held = world.duties.get(mapping.from) ?? []
      if (!held.some((own) => coversDuty(own, duty) || coversDuty(duty, own))) say(path, 'duty-not-held', { unit: mapping.from, duty })
    }
    named.set(mapping.from, taken)
  }
  checkKind(plan, inBeing, say)
  return found
}

function checkKind(plan: SuccessionPlan, inBeing: ReadonlySet<string>, say: (path: string, what: string, params?: FieldRefusal['params']) => void): void {
  const froms = new Set(plan.mappings.map((mapping) => mapping.from))
  const tos = new Set(plan.mappings.map((mapping) => mapping.to))
  switch (plan.kind) {
    case 'rename':
      if (plan.forms.length !== 1 || plan.abolished.length > 0 || plan.mappings.length > 0 || !inBeing.has(plan.forms[0]!.code)) say('kind', 'not-a-rename')
      return
    case 'merge':
      // Several become one: every one of them ends, or all but the one that takes the others in.
      if (tos.size !== 1 || plan.abolished.length === 0 || new Set([...froms, ...tos].filter((code) => inBeing.has(code))).size < 2) say('kind', 'not-a-merger')
      return
    case 'split':
      if (froms.size !== 1 || plan.mappings.length === 0 || new Set([...tos, ...(plan.abolished.length === 0 ? froms : [])]).size < 2) say('kind', 'not-a-split')
      return
    case 'abolish':
      if (plan.abolished.length === 0 || plan.forms.length > 0) say('kind', 'not-an-abolition')
  }
}

/** A confirmed succession, as far as attribution needs it. */
export interface ConfirmedSuccession {
  readonly effectiveOn: PlainDate
  readonly mappings: readonly SuccessionMapping[]
}

/**
 * The code that stands for `unit` on a day, for one duty or (null) for the rest of its matters. Successions must be in
 * order of their effective days. A unit nothing succeeded stands for itself.
 */
export function successorOf(successions: readonly ConfirmedSuccession[], unit: string, on: PlainDate, duty: string | null = null): string {
  let current = unit
  for (const succession of successions) {
    if (succession.effectiveOn > on) break
    const rows = succession.mappings.filter((mapping) => mapping.from === current)
    if (rows.length === 0) continue
    const exact = duty === null ? undefined : rows.find((row) => row.duties?.some((own) => coversDuty(own, duty)))
    current = (exact ?? rows.find((row) => row.duties === null))?.to ?? current
  }
  return current
}
