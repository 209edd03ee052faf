import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { append } from './append.ts'
import type { AlarmKind } from './sign-checkpoint.ts'

/** An alarm as an administrator and the public see it. */
export interface RaisedAlarm {
  readonly id: string
  readonly kind: AlarmKind
  readonly publishedSize: bigint
  readonly treeSize: bigint
  readonly foundAt: Instant
  readonly incidentId: string | null
}

/** Alarms of the signing, newest first. */
export async function listAlarms(ctx: Pick<ActContext, 'db' | 'district'>): Promise<RaisedAlarm[]> {
  return ctx.db.rows<RaisedAlarm>(sql`
    select alarm.alarm_id as "id", alarm.kind as "kind", alarm.published_size as "publishedSize", alarm.tree_size as "treeSize", alarm.found_at as "foundAt", incident.incident_id as "incidentId"
      from ledger.alarm as alarm left join ledger.incident as incident on incident.district = alarm.district and incident.alarm_id = alarm.alarm_id
     where alarm.district = ${ctx.district} order by alarm.found_at desc limit 200`)
}

/**
 * Declares in public why the ledger no longer contains what was published (a restore from an older backup) or why its key
 * changes; only then is signing taken up again. The explanation is shown on the portal; the ledger keeps the figures.
 */
export async function declareIncident(ctx: ActContext, input: { readonly alarmId: string; readonly explanation: string }): Promise<{ readonly incidentId: string }> {
  const explanation = input.explanation.trim()
  if (explanation.length < 10) refuse('invalid', 'ledger.incident.explanation-too-short', {}, [{ path: 'explanation', code: 'ledger.incident.explanation-too-short' }])
  const alarm = isId(input.alarmId)
    ? await ctx.db.maybe<{ kind: AlarmKind; publishedSize: bigint; publishedRoot: string; treeSize: bigint }>(sql`
        select kind as "kind", published_size as "publishedSize", encode(published_root, 'hex') as "publishedRoot", tree_size as "treeSize"
          from ledger.alarm where district = ${ctx.district} and alarm_id = ${input.alarmId}`)
    : undefined
  if (!alarm) refuse('not-found', 'ledger.incident.no-alarm')
  const incidentId = newId<'incident'>()
  const declared = await ctx.db.run(sql`
    insert into ledger.incident (district, incident_id, alarm_id, declared_at, declared_by, explanation)
    values (${ctx.district}, ${incidentId}, ${input.alarmId}, ${ctx.now}, ${ctx.actor.accountId}, ${explanation}) on conflict (district, alarm_id) do nothing`)
  if (declared === 0) refuse('conflict', 'ledger.incident.already-declared')
  await append(ctx, {
    kind: 'ledger.incident-declared',
    about: `ledger.incident:${incidentId}`,
    payload: { alarm: alarm.kind, publishedSize: String(alarm.publishedSize), publishedRoot: alarm.publishedRoot, treeSize: String(alarm.treeSize) },
  })
  return { incidentId }
}
