import type { RefusalParams } from '#base/domain-error'
import { type Instant, instantOf, parsePlainDate } from '#base/plain-date'
import { getAccount } from '#kernel/access/server'
import { formatDate } from '#kernel/documents/common'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import type { JobContext } from '#platform/rooms'
import type { Language } from '#platform/text/common'
import { readableParams } from '../common/readable-params.ts'
import { type MailSettings, mailSettings } from './mail-settings.ts'

/** Minutes to wait after each failed attempt; then the mail is given up, the message stays in the workbench. */
const WAITS = [1, 5, 30, 120, 720] as const
const LEASE_MINUTES = 10

interface DueMail {
  readonly id: string
  readonly attempts: number
  readonly textKey: string
  readonly params: RefusalParams
  readonly dueOn: string | null
  readonly link: string | null
  readonly address: string | null
  readonly language: Language
}

/** Sends the mails that are due, one after the other: each is claimed before and settled after, outside any transaction. */
export async function sendDueMail(job: JobContext): Promise<void> {
  const settings = mailSettings()
  if (!settings) return
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: settings.url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 })
  try {
    for (;;) {
      if (job.stopping.aborted) return
      const mail = await job.act(claimNext)
      if (!mail) return
      let failure: string | undefined
      if (mail.address === null) failure = 'no-address'
      else {
        try {
          await transport.sendMail({ from: settings.from, to: mail.address, ...letterOf(mail, settings) })
        } catch (error) {
          failure = (error as Error).message.slice(0, 300)
        }
      }
      await job.act((ctx) => settle(ctx, mail, failure))
    }
  } finally {
    transport.close()
  }
}

/** Subject and body. The subject says that something is due and when, never what or whom it concerns. */
export function letterOf(mail: Pick<DueMail, 'id' | 'textKey' | 'params' | 'dueOn' | 'link' | 'language'>, settings: Pick<MailSettings, 'origin' | 'translate' | 'from'>) {
  const t = settings.translate(mail.language)
  const due = mail.dueOn === null ? undefined : parsePlainDate(mail.dueOn)
  const host = settings.from.replace(/^.*@/, '').replace(/>.*$/, '')
  return {
    subject: due === undefined ? t('notices.mail.subject') : t('notices.mail.subject-due', { day: formatDate(due, mail.language) }),
    text: [
      t(
        mail.textKey,
        readableParams(mail.params, (day) => formatDate(day, mail.language), t),
      ),
      '',
      t('notices.mail.open', { url: `${settings.origin}/workbench${mail.link ?? '/'}` }),
      '',
      t('notices.mail.footer'),
    ].join('\n'),
    // The same mail sent twice is known by its id.
    messageId: `<${mail.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  }
}

async function claimNext(ctx: ActContext): Promise<DueMail | undefined> {
  const row = await ctx.db.maybe<Omit<DueMail, 'address'> & { accountId: string }>(sql`
    select mail.mail_id as "id", mail.attempts as "attempts", mail.account_id as "accountId", message.text_key as "textKey", message.params as "params", message.due_on as "dueOn",
           message.link as "link", coalesce(preference.language, 'zh-CN') as "language"
      from notices.mail as mail
      join notices.message as message on message.district = mail.district and message.message_id = mail.message_id
      left join notices.preference as preference on preference.district = mail.district and preference.account_id = mail.account_id
     where mail.district = ${ctx.district} and mail.state = 'waiting' and mail.next_attempt_at <= ${ctx.now}
     order by mail.next_attempt_at, mail.mail_id limit 1 for update of mail skip locked`)
  if (!row) return undefined
  await ctx.db.run(sql`update notices.mail set next_attempt_at = ${minutesFrom(ctx.now, LEASE_MINUTES)} where district = ${ctx.district} and mail_id = ${row.id}`)
  const account = await getAccount({ ...ctx, actor: systemActor }, row.accountId)
  return { ...row, address: account.state === 'active' ? account.email : null }
}

async function settle(ctx: ActContext, mail: DueMail, failure: string | undefined): Promise<void> {
  const wait = WAITS[mail.attempts]
  if (failure === undefined) {
    await ctx.db.run(
      sql`update notices.mail set state = 'sent', sent_at = ${ctx.now}, attempts = attempts + 1, next_attempt_at = null, last_error = null where district = ${ctx.district} and mail_id = ${mail.id}`,
    )
  } else if (wait === undefined || failure === 'no-address') {
    await ctx.db.run(
      sql`update notices.mail set state = 'failed', attempts = attempts + 1, next_attempt_at = null, last_error = ${failure} where district = ${ctx.district} and mail_id = ${mail.id}`,
    )
  } else {
    await ctx.db.run(sql`
      update notices.mail set attempts = attempts + 1, next_attempt_at = ${minutesFrom(ctx.now, wait)}, last_error = ${failure} where district = ${ctx.district} and mail_id = ${mail.id}`)
  }
}

function minutesFrom(now: Instant, minutes: number): Instant {
  return instantOf(Date.parse(now) + minutes * 60_000)
}
