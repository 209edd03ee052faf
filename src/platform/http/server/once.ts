import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/**
 * The answer that the same request got before, or undefined. A copy that is being carried out is waited for.
 * @throws DomainError `platform.request.key-reused` when the key came with other content.
 */
export async function answeredBefore(ctx: ActContext, key: string, digest: string): Promise<string | undefined> {
  const before = await ctx.db.maybe<{ digest: string; reply: string }>(sql`select digest, reply from platform.answer_before(${ctx.district}, ${ctx.actor.accountId}, ${key})`)
  if (before && before.digest !== digest) refuse('conflict', 'platform.request.key-reused')
  return before?.reply
}

/** Keeps the answer to a request, in the transaction of its act. `route` as `POST /path`. */
export async function keepAnswer(ctx: ActContext, key: string, answer: { readonly route: string; readonly digest: string; readonly reply: string }): Promise<void> {
  await ctx.db.insertSoon(sql`insert into platform.idempotency (district, account, key, route, request_sha256, status, reply, recorded_at)
    values (${ctx.district}, ${ctx.actor.accountId}, ${key}, ${answer.route}, ${answer.digest}, 200, ${answer.reply}, ${ctx.now})`)
}
