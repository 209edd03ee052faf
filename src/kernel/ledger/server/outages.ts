import { newId } from '#base/identifier'
import { dayInShanghai, type Instant, instantOf } from '#base/plain-date'
import { type ActContext, systemActor } from '#platform/acts'
import { type Db, sql } from '#platform/database'
import { append } from './append.ts'
import { publicationAllowed } from './publication.ts'
import { findSetting } from './setting.ts'

/** Begins an outage when publication stands still and none is open: from the moment the allowance was used up. */
export async function recordOutage(db: Db, district: string, now: Instant): Promise<void> {
  const state = await publicationAllowed({ db, district, now })
  if (state.allowed || (await openOutage(db, district))) return
  const setting = await findSetting({ db, district })
  const waited =
    [state.unsignedSince, state.lastSignedAt ?? setting?.openedAt ?? null]
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? now
  const startedAt = instantOf(Date.parse(waited) + state.allowanceSeconds * 1_000)
  const outageId = newId<'outage'>()
  await db.run(sql`insert into ledger.outage (district, outage_id, started_at) values (${district}, ${outageId}, ${startedAt})`)
  await append(systemContext(db, district, now), { kind: 'ledger.outage-began', about: `ledger.outage:${outageId}`, payload: { startedAt } })
}

/** Ends the open outage once checkpoints are signed again. */
export async function endOutage(db: Db, district: string, now: Instant): Promise<void> {
  const outage = await openOutage(db, district)
  if (!outage) return
  const endedAt = now < outage.startedAt ? outage.startedAt : now
  await db.run(sql`update ledger.outage set ended_at = ${endedAt} where district = ${district} and outage_id = ${outage.id}`)
  await append(systemContext(db, district, now), { kind: 'ledger.outage-ended', about: `ledger.outage:${outage.id}`, payload: { startedAt: outage.startedAt, endedAt } })
}

async function openOutage(db: Db, district: string): Promise<{ id: string; startedAt: Instant } | undefined> {
  return db.maybe(sql`select outage_id as "id", started_at as "startedAt" from ledger.outage where district = ${district} and ended_at is null`)
}

function systemContext(db: Db, district: string, now: Instant): ActContext {
  return { db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'ledger' }
}
