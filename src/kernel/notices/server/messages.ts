import type { RefusalParams } from '#base/domain-error'
import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

export interface Message {
  readonly id: string
  readonly textKey: string
  readonly params: RefusalParams
  readonly about: string
  readonly link: string | null
  readonly dueOn: string | null
  readonly note: string | null
  readonly sentAt: string
  readonly readAt: string | null
}

/** The actor's own messages, latest first. */
export async function listMessages(
  ctx: ActContext,
  filter: { readonly unread: boolean; readonly page: number; readonly limit: number },
): Promise<{ messages: Message[]; unread: number }> {
  const account = accountOf(ctx)
  const messages = await ctx.db.rows<Message>(sql`
    select message.message_id as "id", message.text_key as "textKey", message.params as "params", message.about as "about", message.link as "link", message.due_on as "dueOn",
           message.note as "note", message.sent_at as "sentAt", delivery.read_at as "readAt"
      from notices.delivery as delivery
      join notices.message as message on message.district = delivery.district and message.message_id = delivery.message_id
     where delivery.district = ${ctx.district} and delivery.account_id = ${account} ${filter.unread ? sql`and delivery.read_at is null` : empty}
     order by message.sent_at desc, message.message_id desc limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
  return { messages, unread: await countUnread(ctx) }
}

export async function countUnread(ctx: ActContext): Promise<number> {
  const { count } = await ctx.db.one<{ count: number }>(sql`
    select count(*)::int as "count" from notices.delivery where district = ${ctx.district} and account_id = ${accountOf(ctx)} and read_at is null`)
  return count
}

/** Marks messages of the actor as read; all of them without ids. Reading twice keeps the first time. Answers how many are left. */
export async function readMessages(ctx: ActContext, ids: readonly string[] | undefined): Promise<number> {
  await ctx.db.run(sql`
    update notices.delivery set read_at = ${ctx.now}
     where district = ${ctx.district} and account_id = ${accountOf(ctx)} and read_at is null ${ids ? sql`and message_id = any(${ids}::uuid[])` : empty}`)
  return countUnread(ctx)
}

export interface Preference {
  readonly mail: boolean
  readonly language: 'zh-CN' | 'en'
}

/** How the actor wants to be told by mail; mail in Chinese unless set otherwise. */
export async function getPreference(ctx: ActContext): Promise<Preference> {
  const kept = await ctx.db.maybe<Preference>(sql`
    select mail as "mail", language as "language" from notices.preference where district = ${ctx.district} and account_id = ${accountOf(ctx)}`)
  return kept ?? { mail: true, language: 'zh-CN' }
}

/** Sets the actor's own preference. */
export async function setPreference(ctx: ActContext, preference: Preference): Promise<Preference> {
  await ctx.db.run(sql`
    insert into notices.preference (district, account_id, mail, language) values (${ctx.district}, ${accountOf(ctx)}, ${preference.mail}, ${preference.language})
    on conflict (district, account_id) do update set mail = excluded.mail, language = excluded.language`)
  return preference
}

function accountOf(ctx: ActContext): string {
  return ctx.actor.kind === 'person' ? ctx.actor.accountId : refuse('forbidden', 'notices.message.persons-only')
}
