import type { Language, Translate } from '#platform/text/common'

/** What sending mail needs from the program's configuration. */
export interface MailSettings {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string
  readonly from: string
  /** Where readers reach the workbench. */
  readonly origin: string
  /** The texts of the whole house: messages belong to many rooms. */
  readonly translate: (language: Language) => Translate
}

let settings: MailSettings | undefined

/**
 * Says once, at start, how mail is sent; undefined where no mail is. `ctx` carries no configuration, and an act may not
 * read the environment. Without it messages stay in the workbench and mails wait.
 */
export function openMail(given: MailSettings | undefined): void {
  settings = given
}

export function mailSettings(): MailSettings | undefined {
  return settings
}
