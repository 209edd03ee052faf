/**
 * The table whose rows a procedure governs. It carries `state text`, `version int` and `trail jsonb` (steps in
 * order); only `takeStep`, `takeSteps` and the insert of a new row write these three columns.
 */
export interface Host {
  /** Schema-qualified: `disclosure.action`. */
  readonly table: string
  /** Column of the record's id. */
  readonly id: string
  /** Column of the responsible unit's code, or null where records belong to the district. */
  readonly unit: string | null
  /** Prefix of the record in the ledger: `disclosure.action` makes `disclosure.action:<id>`. */
  readonly about: string
}

const NAME = /^[a-z_]+(\.[a-z_]+)?$/

/** Declares a host; names go into SQL as they are, so anything but plain lower-case names is refused. */
export function defineHost(host: Host): Host {
  for (const name of [host.table, host.id, ...(host.unit === null ? [] : [host.unit])]) {
    if (!NAME.test(name)) throw new Error(`not a plain SQL name: ${name}`)
  }
  return host
}
