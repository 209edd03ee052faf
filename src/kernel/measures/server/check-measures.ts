import type { Room } from '#platform/rooms'
import type { Measure, Named } from './measure.ts'

/**
 * The start-up check over all rooms and measures: every fault as one line, none when sound. Ids are unique and carry
 * the measure's name; permissions used are declared; facts followed or counted exist; duties belong to their item.
 * (A procedure that cannot work and an indicator that contradicts itself are refused when they are declared.)
 */
export function checkMeasures(measures: readonly Measure[], rooms: readonly Room[]): string[] {
  const faults: string[] = []
  const everyone: readonly Room[] = [...rooms.filter((room) => !measures.some((measure) => measure.name === room.name)), ...measures]
  const permissions = new Set(everyone.flatMap((room) => room.permissions ?? []).map((permission) => permission.id))
  const factKinds = new Set([...knownFactKinds(rooms), ...measures.flatMap((measure) => measure.facts ?? []).map((fact) => fact.kind)])

  unique(
    'measure',
    measures.map((measure) => measure.name),
    faults,
  )
  unique(
    'measure number',
    measures.map((measure) => String(measure.number)),
    faults,
  )
  unique(
    'permission',
    everyone.flatMap((room) => room.permissions ?? []).map((permission) => permission.id),
    faults,
  )
  unique(
    'duty',
    measures.flatMap((measure) => measure.duties).map((duty) => duty.id),
    faults,
  )
  unique(
    'route',
    everyone.flatMap((room) => room.routes ?? []).map((route) => `${route.endpoint.method} ${route.endpoint.path}`),
    faults,
  )
  for (const kind of ['procedures', 'clocks', 'indicators', 'intakes', 'law'] as const) {
    unique(
      kind,
      measures.flatMap((measure) => (measure[kind] ?? []) as readonly Named[]).map((named) => named.id),
      faults,
    )
  }

  for (const room of everyone) {
    for (const { endpoint } of room.routes ?? []) {
      if (typeof endpoint.access === 'object' && !permissions.has(endpoint.access.permission))
        faults.push(`${room.name}: ${endpoint.method} ${endpoint.path} asks for the undeclared permission ${endpoint.access.permission}`)
    }
  }
  for (const measure of measures) faults.push(...faultsOfMeasure(measure, permissions, factKinds))
  return faults
}

function faultsOfMeasure(measure: Measure, permissions: ReadonlySet<string>, factKinds: ReadonlySet<string>): string[] {
  const faults: string[] = []
  const say = (fault: string) => faults.push(`${measure.name}: ${fault}`)
  const prefixed = (what: string, ids: readonly string[]) => {
    for (const id of ids) if (!id.startsWith(`${measure.name}.`)) say(`${what} ${id} does not start with the measure's name`)
  }
  prefixed(
    'permission',
    (measure.permissions ?? []).map((permission) => permission.id),
  )
  prefixed(
    'fact',
    (measure.facts ?? []).map((fact) => fact.kind),
  )
  prefixed(
    'indicator',
    (measure.indicators ?? []).map((indicator) => indicator.id),
  )
  prefixed(
    'procedure',
    (measure.procedures ?? []).map((procedure) => procedure.id),
  )
  prefixed(
    'clock',
    (measure.clocks ?? []).map((clock) => clock.id),
  )
  for (const texts of Object.values(measure.texts ?? {})) prefixed('text', Object.keys(texts))
  for (const duty of measure.duties) {
    const item = duty.id.slice(0, duty.id.indexOf('.'))
    if (measure.number === 0 ? !/^S[123]$/.test(item) : item !== String(measure.number)) say(`duty ${duty.id} belongs to another item`)
  }
  for (const procedure of measure.procedures ?? []) {
    for (const [name, act] of Object.entries(procedure.acts)) {
      const asked = [act.permission, ...(act.signOffs ?? []).map((rule) => rule.permission)]
      for (const permission of asked)
        if (permission !== 'system' && !permissions.has(permission)) say(`act ${name} of ${procedure.id} asks for the undeclared permission ${permission}`)
    }
  }
  for (const kind of measure.follows ?? []) if (!factKinds.has(kind)) say(`follows the unknown fact ${kind}`)
  for (const indicator of measure.indicators ?? []) {
    for (const kind of indicator.factKinds) if (!factKinds.has(kind)) say(`indicator ${indicator.id} reads the unknown fact ${kind}`)
    const outcomes = new Set((measure.facts ?? []).filter((fact) => indicator.factKinds.includes(fact.kind)).flatMap((fact) => fact.outcomes))
    const counted = indicator.formula.kind === 'rate' ? indicator.formula.denominator : Object.keys(indicator.formula.points)
    if (outcomes.size > 0) for (const outcome of counted) if (!outcomes.has(outcome)) say(`indicator ${indicator.id} counts ${outcome}, which its facts never say`)
  }
  return faults
}

/** Fact kinds that kernel rooms state: a room may carry `facts` like a measure. */
function knownFactKinds(rooms: readonly Room[]): string[] {
  return rooms.flatMap((room) => ('facts' in room ? ((room.facts as Measure['facts']) ?? []) : [])).map((fact) => fact.kind)
}

function unique(what: string, ids: readonly string[], faults: string[]): void {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) faults.push(`${what} ${id} is declared twice`)
    seen.add(id)
  }
}
