import type { Instant } from '#base/plain-date'
import { type Database, sql } from '#platform/database'

const STORY = 'demonstration.story'

/**
 * Tells a story that finds what it already did, until it has been told to its end; then never again: told anew it would take
 * up what people have done since and date it back. What was told is in the database, so that a restored one knows it too.
 */
export async function tellOnce(place: { readonly database: Database; readonly district: string; readonly now: () => Instant }, tell: () => Promise<void>): Promise<void> {
  const { database, district } = place
  const told = await database.read(district, (db) =>
    db.maybe(sql`select 1 as "one" from platform.job where district = ${district} and name = ${STORY} and last_succeeded_at is not null`),
  )
  if (told) return
  await tell()
  await database.write(district, (db) =>
    db.run(sql`insert into platform.job (district, name, last_succeeded_at) values (${district}, ${STORY}, ${place.now()})
      on conflict (district, name) do update set last_succeeded_at = excluded.last_succeeded_at`),
  )
}
