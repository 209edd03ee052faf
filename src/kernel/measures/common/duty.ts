/** One obligation of the plan, restated in our own words, with the act that fulfils it. */
export interface Duty {
  /** `3.4`: measure and running number; `S2.1`: safeguard and running number. */
  readonly id: string
  readonly zh: string
  readonly en: string
  /** Where the plan says it: `三（一）3`, `四（二）`. */
  readonly place: string
  /** Codes of the units that lead it; empty where the plan names towns, committees and units by their functions. */
  readonly leads: readonly string[]
  /** The file in the measure that does it, from the measure's folder (`server/publish-action.ts`), or `planned`. */
  readonly act: string
  /** Test files whose titles name the duty, from the measure's folder. */
  readonly tests: readonly string[]
}

const ID = /^(?:[1-9]\d?|S[123])\.[1-9]\d?$/

/** Declares a duty. Throws when its id is not of the plan or when it names an act but no test. */
export function defineDuty(duty: Omit<Duty, 'tests'> & { readonly tests?: readonly string[] }): Duty {
  if (!ID.test(duty.id)) throw new Error(`duty id ${duty.id} is not item.number`)
  if (duty.act !== 'planned' && (duty.tests ?? []).length === 0) throw new Error(`duty ${duty.id} names an act but no test`)
  return { ...duty, tests: duty.tests ?? [] }
}

/** A duty that has no act yet; their number is printed and may only fall. */
export function isPlanned(duty: Duty): boolean {
  return duty.act === 'planned'
}
