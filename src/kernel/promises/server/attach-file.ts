import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { requireReach } from '#kernel/access/server'
import { listEvidence } from '#kernel/evidence/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { matchFiles, type Numbered } from '../common/index.ts'
import { addPromiseEvidence } from './add-evidence.ts'
import { aboutPromise } from './promise-store.ts'

/** Adds a file of this machine to a promise, for many at once; a file the promise has already is left as it is. */
export async function attachFile(
  ctx: ActContext,
  input: { readonly promiseId: string; readonly path: string; readonly name: string },
): Promise<{ readonly outcome: 'attached' | 'known'; readonly sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(input.path)) hash.update(chunk as Buffer)
  const sha256 = hash.digest('hex')
  // The promise is locked by the act that adds; two commands at once may both pass here, and the second then finds the first.
  await ctx.db.run(sql`select 1 from promises.promise p where p.district = ${ctx.district} and p.promise_id = ${input.promiseId} for update`)
  if ((await listEvidence(ctx, aboutPromise(input.promiseId))).some((file) => file.sha256 === sha256)) return { outcome: 'known', sha256 }
  await addPromiseEvidence(ctx, { promiseId: input.promiseId, path: input.path, name: input.name, mediaType: 'application/octet-stream' })
  return { outcome: 'attached', sha256 }
}

/** Adds a file to the promise of a unit whose number its name holds; one that names none, or two, is answered and not kept. */
export async function attachByName(
  ctx: ActContext,
  input: { readonly unit: string; readonly path: string; readonly name: string },
): Promise<{ readonly outcome: 'attached' | 'known' | 'no-number' | 'several'; readonly promiseId: string | null; readonly number: string | null }> {
  requireReach(ctx, 'promises.milestone.state', input.unit)
  const [match] = matchFiles([input.name], await numberedPromises(ctx, { unit: input.unit }))
  if (!match?.promise) return { outcome: match?.why ?? 'no-number', promiseId: null, number: null }
  const { promiseId, number } = match.promise
  const { outcome } = await attachFile(ctx, { promiseId, path: input.path, name: input.name })
  return { outcome, promiseId, number }
}

/** The promises of a unit to which files are matched. */
export function numberedPromises(ctx: ActContext, filter: { readonly kind?: string; readonly unit: string }): Promise<Numbered[]> {
  return ctx.db.rows<Numbered>(sql`
    select p.promise_id as "promiseId", p.number as "number" from promises.promise p
     where p.district = ${ctx.district} ${filter.kind === undefined ? empty : sql`and p.kind = ${filter.kind}`} and p.unit = ${filter.unit} and p.state <> 'cancelled'`)
}
