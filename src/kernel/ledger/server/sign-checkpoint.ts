import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { Instant } from '#base/plain-date'
import { type Db, sql } from '#platform/database'
import { wake } from '#platform/jobs'
import type { Job } from '#platform/rooms'
import { checkpointText, signedNote, toHex } from '../common/note.ts'
import { latestCheckpoint } from './checkpoints.ts'
import { makeSigningKey, readPublished, writePublished } from './key-files.ts'
import { addKey, type LedgerSigner } from './open-ledger.ts'
import { endOutage, recordOutage } from './outages.ts'
import { rootAt } from './proofs.ts'

export type AlarmKind = 'behind-published' | 'other-history' | 'key-lost'

/** Why signing stopped: what was published, and what the tree says instead. */
export interface Alarm {
  readonly kind: AlarmKind
  readonly publishedSize: number
  readonly publishedRoot: string
  readonly treeSize: number
}

export type SigningOutcome =
  | { readonly state: 'signed'; readonly size: number; readonly note: string }
  | { readonly state: 'nothing-new'; readonly size: number }
  /** Recorded as an alarm; signing goes on when an incident has been declared for it. */
  | { readonly state: 'refused'; readonly alarm: Alarm }

/**
 * Signs the tree as it is, when it grew since the last checkpoint. Before that it makes sure that the tree still contains
 * what was published, by the database's own checkpoint and by the one kept outside it; when not, it signs nothing until
 * an incident is declared, for two histories under one name would be worse than none.
 */
export async function signCheckpoint(signer: LedgerSigner, now: Instant): Promise<SigningOutcome> {
  const { database, district } = signer
  await database.write(district, (db) => recordOutage(db, district, now))
  const outcome = await database.write(district, (db) => signWithin(db, signer, now))
  if (outcome.state !== 'refused') await database.write(district, (db) => endOutage(db, district, now))
  if (outcome.state === 'signed') wake('ledger.signed')
  return outcome
}

/** Signs at most a minute after anything new, for the list of jobs of the process that holds the key. */
export function signJob(signer: LedgerSigner): Job {
  return {
    name: 'ledger.sign',
    every: { seconds: 30 },
    run: async (job) => {
      const outcome = await signCheckpoint(signer, job.now())
      if (outcome.state === 'refused') refuse('unavailable', `ledger.signing.${outcome.alarm.kind}`, { ...outcome.alarm })
    },
  }
}

async function signWithin(db: Db, signer: LedgerSigner, now: Instant): Promise<SigningOutcome> {
  const { district, folder, setting } = signer
  const ctx = { db, district }
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger.sign ${district}`}, 0))`)
  const tree = await db.maybe<{ size: bigint }>(sql`select size as "size" from ledger.tree where district = ${district}`)
  const size = Number(tree?.size ?? 0n)
  const last = await latestCheckpoint(ctx)
  const published = await readPublished(folder, district)
  const claims = [
    ...(last ? [{ size: Number(last.size), root: toHex(last.root) }] : []),
    ...(published && !(last && published.size === Number(last.size) && published.root === toHex(last.root)) ? [published] : []),
  ]
  for (const claim of claims) {
    const kind = size < claim.size ? 'behind-published' : toHex(await rootAt(ctx, claim.size)) === claim.root ? undefined : 'other-history'
    if (!kind) continue
    const alarm: Alarm = { kind, publishedSize: claim.size, publishedRoot: claim.root, treeSize: size }
    if (!(await raiseAlarm(db, district, alarm, now))) return { state: 'refused', alarm }
  }
  if (!signer.key) {
    const alarm: Alarm = { kind: 'key-lost', publishedSize: Number(last?.size ?? 0n), publishedRoot: last ? toHex(last.root) : '', treeSize: size }
    if (!(await raiseAlarm(db, district, alarm, now))) return { state: 'refused', alarm }
    signer.key = await makeSigningKey(folder, district, setting.origin, setting.signature, now)
  }
  await addKey(db, district, signer.key, now)
  if (size === 0 || (last && size <= Number(last.size))) return { state: 'nothing-new', size }
  const root = await rootAt(ctx, size)
  const text = checkpointText({ origin: setting.origin, size, root, signedAt: now, hash: setting.hash })
  const note = signedNote(text, setting.origin, signer.key.keyId, signer.key.sign(text))
  // Outside first: killed in between, the next run signs the same tree again; the other way round a restore could go unseen.
  await writePublished(folder, district, { size, root: toHex(root), note })
  await db.run(sql`insert into ledger.checkpoint (district, size, root, signed_at, note) values (${district}, ${size}, ${Buffer.from(root)}, ${now}, ${note})`)
  return { state: 'signed', size, note }
}

/** Records an alarm once. Answers true when an incident was declared for it, so that signing may go on. */
async function raiseAlarm(db: Db, district: string, alarm: Alarm, now: Instant): Promise<boolean> {
  const root = Buffer.from(alarm.publishedRoot, 'hex')
  await db.run(sql`
    insert into ledger.alarm (district, alarm_id, kind, published_size, published_root, tree_size, found_at)
    values (${district}, ${newId()}, ${alarm.kind}, ${alarm.publishedSize}, ${root}, ${alarm.treeSize}, ${now}) on conflict do nothing`)
  const { declared } = await db.one<{ declared: boolean }>(sql`
    select exists (
      select from ledger.alarm as alarm join ledger.incident as incident on incident.district = alarm.district and incident.alarm_id = alarm.alarm_id
       where alarm.district = ${district} and alarm.kind = ${alarm.kind} and alarm.published_size = ${alarm.publishedSize} and alarm.published_root = ${root}) as "declared"`)
  return declared
}
