import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, sql } from '#platform/database'
import { contentPath, evidenceFolder, incomingFolder } from './evidence-folder.ts'

/**
 * Takes away content that no committed act holds: uploads of acts that were rolled back or killed. It works only while
 * no act that stores evidence is under way, and otherwise leaves it for the next time. Answers how many files went.
 */
export async function sweepEvidence(database: Database, district: string): Promise<number> {
  return database.write(district, async (db) => {
    const { held } = await db.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`evidence ${district}`}, 0)) as "held"`)
    if (!held) return 0
    let removed = 0
    for (const name of await names(incomingFolder(district))) {
      await rm(join(incomingFolder(district), name), { force: true })
      removed += 1
    }
    for (const folder of (await names(evidenceFolder(district))).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const present = (await names(join(evidenceFolder(district), folder))).filter((name) => /^[0-9a-f]{64}$/.test(name))
      if (present.length === 0) continue
      const held = await db.rows<{ sha256: string }>(sql`select distinct sha256 as "sha256" from evidence.file where district = ${district} and sha256 = any(${present}::text[])`)
      const wanted = new Set(held.map((row) => row.sha256))
      for (const sha256 of present.filter((name) => !wanted.has(name))) {
        await rm(contentPath(district, sha256), { force: true })
        removed += 1
      }
    }
    return removed
  })
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
