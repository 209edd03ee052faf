import type { Instant, PlainDate } from '#base/plain-date'
import type { Db } from '#platform/database'
import type { Actor } from './common/index.ts'

export * from './common/index.ts'

/** Everything an act may know of the world. The handle is a transaction; `now` and `today` are the only clock. */
export interface ActContext {
  readonly db: Db
  /** GB/T 2260 code. */
  readonly district: string
  readonly actor: Actor
  readonly now: Instant
  /** The legal day: `now` in Asia/Shanghai. */
  readonly today: PlainDate
  readonly requestId: string
}
