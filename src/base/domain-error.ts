/** The closed set of refusals; the HTTP status of each is decided in one place (platform/http). */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'unlawful' | 'too-many' | 'unavailable'

export type RefusalParams = Readonly<Record<string, string | number | boolean | null | undefined>>

/** One refused field: a path in the reader's input and the text key that says what is wrong. */
export interface FieldRefusal {
  readonly path: string
  readonly code: string
  readonly params?: RefusalParams
}

/**
 * A refusal a person can act on. `code` is a text key such as `disclosure.review.secrecy-form-missing`; its text
 * says what happened, why, and what to do next. Anything else that is thrown is a bug.
 */
export class DomainError extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly params: RefusalParams
  readonly fields: readonly FieldRefusal[]
  constructor(kind: RefusalKind, code: string, params: RefusalParams = {}, fields: readonly FieldRefusal[] = []) {
    super(`${kind}: ${code} ${JSON.stringify(params)}`)
    this.name = 'DomainError'
    this.kind = kind
    this.code = code
    this.params = params
    this.fields = fields
  }
}

/**
 * A refusal that is remembered: what its work wrote before, the count of a wrong try and its own audit line, is committed
 * and then the refusal is given like any other. Only the steps of signing in end so; whatever else is refused leaves
 * nothing behind.
 */
export class KeptRefusal extends DomainError {}

/** What the engineer set cannot hold: a wrong variable, or one that contradicts what the data folder was begun with. */
export class SettingError extends DomainError {
  constructor(code: string, params: RefusalParams = {}, fields: readonly FieldRefusal[] = []) {
    super('invalid', code, params, fields)
  }
}

export function refuse(kind: RefusalKind, code: string, params?: RefusalParams, fields?: readonly FieldRefusal[]): never {
  throw new DomainError(kind, code, params, fields)
}
