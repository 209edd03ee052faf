import { type Database, sql } from '#platform/database'
import { type Projected, projectWithin } from './project-facts.ts'

/**
 * Throws the projection away and makes it anew from the ledger, in one transaction: readers see the old one until the new
 * one is whole. Ids and places stay the same, so followers need not be replayed.
 */
export async function rebuildFacts(database: Database, district: string): Promise<Projected> {
  return database.write(district, async (db) => {
    await db.run(sql`insert into facts.projection (district, position) values (${district}, 0) on conflict (district) do update set position = 0`)
    await db.run(sql`delete from facts.fact where district = ${district}`)
    return projectWithin({ db, district })
  })
}
