import type { RefusalParams } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import { directoryOf } from './directory.ts'

/** Who is told: everyone of a unit with a role, everyone with a role in any unit, or one account. */
export type Recipients = { readonly unit: string; readonly role?: string | undefined } | { readonly role: string } | { readonly account: string }

export interface NewMessage {
  readonly to: Recipients | readonly Recipients[]
  /** Text key; the parameters may hold names of units and numbers of documents, never personal data. */
  readonly textKey: string
  readonly params?: RefusalParams
  /** As in the ledger: `disclosure.action:<id>`. */
  readonly about: string
  /** Path inside the workbench. */
  readonly link?: string | undefined
  readonly dueOn?: PlainDate | null | undefined
  /** A sentence of the person who sends it; shown in the workbench only, never mailed. */
  readonly note?: string | undefined
  /** Also by e-mail where the recipient has an address and SMTP is set up; false by default. */
  readonly mail?: boolean
  /** The same key is told once only, whatever the number of calls. */
  readonly once?: string
}

/**
 * Tells people in the workbench, in the act's own transaction. Answers how many were reached: none when nobody holds
 * the role there, which is for the caller to handle. No ledger entry of its own: the act that tells has one.
 */
export async function notify(ctx: ActContext, message: NewMessage): Promise<number> {
  return (await notifyMany(ctx, [message]))[0] ?? 0
}

/** The same for many messages, set-based. Answers how many people each one reached; a message told before reaches none. */
export async function notifyMany(ctx: ActContext, messages: readonly NewMessage[]): Promise<number[]> {
  if (messages.length === 0) return []
  const directory = await directoryOf(ctx)
  const told = await toldBefore(
    ctx,
    messages.flatMap((message) => message.once ?? []),
  )
  const ready = messages.map((message) => {
    const fresh = message.once === undefined || !told.has(message.once)
    if (message.once !== undefined) told.add(message.once)
    const named = Array.isArray(message.to) ? (message.to as readonly Recipients[]) : [message.to as Recipients]
    const accounts = fresh ? [...new Map(named.flatMap((to) => directory.accountsOf(to)).map((account) => [account.id, account])).values()] : []
    return { message, id: newId<'message'>(), accounts }
  })
  const sent = ready.filter((one) => one.accounts.length > 0)
  await ctx.db.insertMany(
    'notices.message',
    messageColumns,
    sent.map(({ message, id }) => [
      ctx.district,
      id,
      message.textKey,
      JSON.stringify(message.params ?? {}),
      message.about,
      message.link ?? null,
      message.dueOn ?? null,
      message.note ?? null,
      message.once ?? null,
      ctx.actor.accountId,
      ctx.now,
    ]),
  )
  await ctx.db.insertMany(
    'notices.delivery',
    deliveryColumns,
    sent.flatMap(({ id, accounts }) => accounts.map((account) => [ctx.district, account.id, id])),
  )
  const mails = sent
    .filter((one) => one.message.mail)
    .flatMap(({ id, accounts }) => accounts.filter((account) => account.email !== null).map((account) => ({ id, account: account.id })))
  if (mails.length > 0) await queueMail(ctx, mails)
  return ready.map((one) => one.accounts.length)
}

const text = (name: string) => ({ name, type: 'text' })
const messageColumns = [
  text('district'),
  { name: 'message_id', type: 'uuid' },
  text('text_key'),
  { name: 'params', type: 'jsonb' },
  text('about'),
  text('link'),
  { name: 'due_on', type: 'date' },
  text('note'),
  text('once_key'),
  text('sent_by'),
  { name: 'sent_at', type: 'timestamptz' },
]
const deliveryColumns = [text('district'), { name: 'account_id', type: 'uuid' }, { name: 'message_id', type: 'uuid' }]

async function toldBefore(ctx: ActContext, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  // Two transactions telling the same thing wait for each other here instead of failing on the index.
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`notices.once ${ctx.district}`}, 0))`)
  const rows = await ctx.db.rows<{ key: string }>(sql`select once_key as "key" from notices.message where district = ${ctx.district} and once_key = any(${keys}::text[])`)
  return new Set(rows.map((row) => row.key))
}

async function queueMail(ctx: ActContext, mails: readonly { id: string; account: string }[]): Promise<void> {
  const rows = await ctx.db.rows<{ account: string }>(sql`
    select account_id as "account" from notices.preference where district = ${ctx.district} and not mail and account_id = any(${mails.map((mail) => mail.account)}::uuid[])`)
  const silent = new Set(rows.map((row) => row.account))
  await ctx.db.insertMany(
    'notices.mail',
    [
      text('district'),
      { name: 'mail_id', type: 'uuid' },
      { name: 'message_id', type: 'uuid' },
      { name: 'account_id', type: 'uuid' },
      text('state'),
      { name: 'next_attempt_at', type: 'timestamptz' },
    ],
    mails.filter((mail) => !silent.has(mail.account)).map((mail) => [ctx.district, newId<'mail'>(), mail.id, mail.account, 'waiting', ctx.now]),
  )
  ctx.db.afterCommit(() => wake('notices.mail'))
}
