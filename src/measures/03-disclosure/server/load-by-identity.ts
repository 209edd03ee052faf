import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import type { PersonOnFile } from '../common/new-action.ts'
import { type StoredAction, storedColumns } from './action-store.ts'

/** Acts of a unit by identity, with their persons; cancelled ones left out. `lock` holds the rows. */
export async function loadActionsByIdentity(ctx: ActContext, unit: string, kind: ActionKind, identities: readonly string[], lock = false): Promise<Map<string, StoredAction>> {
  const rows = await ctx.db.rows<StoredAction>(
    sql`select ${storedColumns}, '[]'::jsonb as "persons" from disclosure.action a
         where a.district = ${ctx.district} and a.unit = ${unit} and a.kind = ${kind} and a.identity = any (${identities}::text[]) and a.state <> 'cancelled'
         ${lock ? sql`order by a.action_id for update` : sql``}`,
  )
  const persons = await ctx.db.rows<PersonOnFile & { actionId: string }>(
    sql`select action_id as "actionId", role as "role", name as "name", id_type as "idType", id_number as "idNumber" from disclosure.counterparty_person
         where district = ${ctx.district} and action_id = any (${rows.map((row) => row.actionId)}::uuid[])`,
  )
  const byAction = new Map<string, PersonOnFile[]>()
  for (const { actionId, ...person } of persons) byAction.set(actionId, [...(byAction.get(actionId) ?? []), person])
  return new Map(rows.map((row) => [row.identity, { ...row, persons: byAction.get(row.actionId) ?? [] }]))
}
