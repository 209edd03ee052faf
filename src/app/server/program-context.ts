import { dayInShanghai } from '#base/plain-date'
import { type ActContext, systemActor } from '#platform/acts'
import type { Installation } from './installation.ts'

/** The program itself acting at start, outside any request. */
export function programContext(installation: Installation, db: ActContext['db']): ActContext {
  const now = installation.now()
  return { db, district: installation.config.district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'first-start' }
}
