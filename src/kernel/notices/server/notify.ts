import type { RefusalParams } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'

/** Who is told: everyone of a unit with a role, everyone with a district-wide role, or one account. */
export type Recipients = { readonly unit: string; readonly role?: string } | { readonly role: string } | { readonly account: string }

export interface NewMessage {
  readonly to: Recipients | readonly Recipients[]
  /** Text key; the parameters may hold names of units and numbers of documents, never personal data. */
  readonly textKey: string
  readonly params?: RefusalParams
  /** As in the ledger: `disclosure.action:<id>`. */
  readonly about: string
  /** Path inside the workbench. */
  readonly link?: string
  readonly dueOn?: PlainDate | null
  /** Also by e-mail where the recipient has an address and SMTP is set up; false by default. */
  readonly mail?: boolean
  /** The same key is told once only, whatever the number of calls. */
  readonly once?: string
}

/** Tells people in the workbench, in the act's own transaction. Answers how many were reached. No ledger entry of its own. */
export async function notify(_ctx: ActContext, _message: NewMessage): Promise<number> {
  throw new Error('being built')
}
