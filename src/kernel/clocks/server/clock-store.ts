import type { Instant, PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type BulkColumn, raw, type Sql, sql } from '#platform/database'
import { type Clock, type ClockOutcome, type CountedUnit, type Extension, findPauseGround, type Limit, type Pause } from '../common/index.ts'

/** A clock as its row has it. */
interface ClockRow {
  readonly clockId: string
  readonly kind: string
  readonly about: string
  readonly round: number
  readonly owner: string
  readonly startedOn: PlainDate
  readonly startedAt: Instant | null
  readonly parameter: string
  readonly parameterFrom: PlainDate
  readonly limitUnit: CountedUnit | 'fixed'
  readonly limitAmount: number | null
  readonly limitOn: PlainDate | null
  readonly backward: boolean
  readonly rolls: boolean | null
  readonly capUnit: Exclude<CountedUnit, 'hours'> | null
  readonly capAmount: number | null
  readonly capFrom: PlainDate | null
  readonly dueOn: PlainDate
  readonly dueAt: Instant | null
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly suspendedOn: PlainDate | null
  readonly stoppedOn: PlainDate | null
  readonly outcome: ClockOutcome | null
  readonly public: boolean
  readonly version: number
}

const columns = raw(`clock.clock_id as "clockId", clock.kind, clock.about, clock.round, clock.owner, clock.started_on as "startedOn", clock.started_at as "startedAt",
  clock.parameter, clock.parameter_from as "parameterFrom", clock.limit_unit as "limitUnit", clock.limit_amount as "limitAmount", clock.limit_on as "limitOn",
  clock.backward, clock.rolls, clock.cap_unit as "capUnit", clock.cap_amount as "capAmount", clock.cap_from as "capFrom", clock.due_on as "dueOn", clock.due_at as "dueAt",
  clock.provisional, clock.calendar_version as "calendarVersion", clock.suspended_on as "suspendedOn", clock.stopped_on as "stoppedOn", clock.outcome,
  clock.is_public as "public", clock.version`)

function clockOfRow(row: ClockRow): Clock {
  const { limitUnit, limitAmount, limitOn, backward, rolls, capUnit, capAmount, capFrom, ...rest } = row
  return { ...rest, limit: limitOfRow(row), cap: capUnit && capAmount !== null && capFrom ? { limit: { unit: capUnit, amount: capAmount }, from: capFrom } : null }
}

function limitOfRow(row: ClockRow): Limit {
  if (row.limitUnit === 'fixed') return { unit: 'fixed', on: row.limitOn as PlainDate }
  return { unit: row.limitUnit, amount: row.limitAmount ?? 0, ...(row.backward ? { direction: 'backward' } : {}), ...(row.rolls === null ? {} : { rolls: row.rolls }) }
}

/** The public sees clocks marked public only, through their views. */
function clocksFor(ctx: ActContext): Sql {
  return ctx.actor.kind === 'public' ? raw('clocks.public_clock') : raw('clocks.clock')
}

/** Clocks that meet a condition on `clock`, in an order; locked where asked. */
export async function selectClocks(ctx: ActContext, condition: Sql, tail: Sql = raw('')): Promise<Clock[]> {
  const rows = await ctx.db.rows<ClockRow>(sql`select ${columns} from ${clocksFor(ctx)} as clock where clock.district = ${ctx.district} and ${condition} ${tail}`)
  return rows.map(clockOfRow)
}

/** Changes clocks that meet a condition and answers them as they are then; one statement. */
export async function updateClocks(ctx: ActContext, change: Sql, condition: Sql): Promise<Clock[]> {
  const rows = await ctx.db.rows<ClockRow>(sql`update clocks.clock as clock ${change} where clock.district = ${ctx.district} and ${condition} returning ${columns}`)
  return rows.map(clockOfRow)
}

/** Clocks that meet a condition, in batches, for work on many. */
export async function* streamClocks(ctx: ActContext, condition: Sql, batchSize = 2_000): AsyncIterable<Clock[]> {
  for await (const rows of ctx.db.stream<ClockRow>(sql`select ${columns} from ${clocksFor(ctx)} as clock where clock.district = ${ctx.district} and ${condition}`, batchSize))
    yield rows.map(clockOfRow)
}

export const clockColumns: readonly BulkColumn[] = [
  { name: 'district', type: 'text' },
  { name: 'clock_id', type: 'uuid' },
  { name: 'kind', type: 'text' },
  { name: 'about', type: 'text' },
  { name: 'round', type: 'smallint' },
  { name: 'owner', type: 'text' },
  { name: 'started_on', type: 'date' },
  { name: 'started_at', type: 'timestamptz' },
  { name: 'parameter', type: 'text' },
  { name: 'parameter_from', type: 'date' },
  { name: 'limit_unit', type: 'text' },
  { name: 'limit_amount', type: 'int' },
  { name: 'limit_on', type: 'date' },
  { name: 'backward', type: 'boolean' },
  { name: 'rolls', type: 'boolean' },
  { name: 'cap_unit', type: 'text' },
  { name: 'cap_amount', type: 'int' },
  { name: 'cap_from', type: 'date' },
  { name: 'due_on', type: 'date' },
  { name: 'due_at', type: 'timestamptz' },
  { name: 'provisional', type: 'boolean' },
  { name: 'calendar_version', type: 'text' },
  { name: 'is_public', type: 'boolean' },
]

/** A new clock as a row for `insertMany`, in the order of `clockColumns`. */
export function rowOfClock(district: string, clock: Clock): unknown[] {
  const { limit, cap } = clock
  const counted = limit.unit === 'fixed' ? null : limit
  return [
    district,
    clock.clockId,
    clock.kind,
    clock.about,
    clock.round,
    clock.owner,
    clock.startedOn,
    clock.startedAt,
    clock.parameter,
    clock.parameterFrom,
    limit.unit,
    counted?.amount ?? null,
    limit.unit === 'fixed' ? limit.on : null,
    counted?.direction === 'backward',
    counted?.rolls ?? null,
    cap?.limit.unit ?? null,
    cap?.limit.amount ?? null,
    cap?.from ?? null,
    clock.dueOn,
    clock.dueAt,
    clock.provisional,
    clock.calendarVersion,
    clock.public,
  ]
}

/** Pauses and extensions of clocks, by clock id, oldest first. */
export async function loadInterruptions(ctx: ActContext, clockIds: readonly string[]): Promise<Map<string, Interruptions>> {
  const found = new Map<string, Interruptions>()
  if (clockIds.length === 0) return found
  const of = (clockId: string) => {
    let entry = found.get(clockId)
    if (!entry) {
      entry = { pauses: [], extensions: [] }
      found.set(clockId, entry)
    }
    return entry
  }
  const visitor = ctx.actor.kind === 'public'
  const pauses = await ctx.db.rows<{ clockId: string; ground: string; from: PlainDate; to: PlainDate | null }>(sql`
    select pause.clock_id as "clockId", pause.ground, pause.from_on as "from", pause.to_on as "to"
      from ${raw(visitor ? 'clocks.public_pause' : 'clocks.pause')} as pause
     where pause.district = ${ctx.district} and pause.clock_id = any(${clockIds}::uuid[]) order by pause.from_on, pause.pause_id`)
  for (const { clockId, ground, from, to } of pauses) {
    of(clockId).pauses.push({ ground: findPauseGround(ground) ?? { id: ground, firstDayCounts: false, lastDayCounts: false }, from, to })
  }
  const extensions = await ctx.db.rows<{ clockId: string; ground: string; unit: CountedUnit; amount: number; grantedOn: PlainDate }>(sql`
    select extension.clock_id as "clockId", ${visitor ? sql`''` : sql`extension.ground`} as ground, extension.unit, extension.amount, extension.granted_on as "grantedOn"
      from ${raw(visitor ? 'clocks.public_extension' : 'clocks.extension')} as extension
     where extension.district = ${ctx.district} and extension.clock_id = any(${clockIds}::uuid[]) order by extension.granted_on, extension.extension_id`)
  for (const { clockId, ground, unit, amount, grantedOn } of extensions) of(clockId).extensions.push({ ground, limit: { unit, amount }, grantedOn })
  return found
}

/** What has moved the due day of one clock. */
export interface Interruptions {
  readonly pauses: Pause[]
  readonly extensions: Extension[]
}

/** One clock by its id, or by its record and kind (the latest round). */
export type ClockReference = { readonly clockId: string } | { readonly about: string; readonly kind: { readonly id: string } | string }

export function conditionOf(reference: ClockReference): Sql {
  if ('clockId' in reference) return sql`clock.clock_id = ${reference.clockId}`
  const kind = typeof reference.kind === 'string' ? reference.kind : reference.kind.id
  return sql`clock.about = ${reference.about} and clock.kind = ${kind}`
}
