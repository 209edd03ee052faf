import type { z } from 'zod'
import { DomainError, type FieldRefusal, type RefusalKind } from '#base/domain-error'
import { parsePlainDate } from '#base/plain-date'
import type { ErrorReply } from '#platform/http/common'
import type { Translate } from '#platform/text/common'
import { formatShortDay } from '#platform/ui/common'

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unlawful: 409,
  'too-many': 429,
  unavailable: 503,
}

export function statusOf(kind: RefusalKind): number {
  return STATUS[kind]
}

/** The one place where a refusal becomes an HTTP status and a text in the reader's language. */
export function refusalReply(error: DomainError, t: Translate, requestId: string): { status: number; body: ErrorReply } {
  return {
    status: STATUS[error.kind],
    body: {
      error: {
        kind: error.kind,
        code: error.code,
        message: sayRefusal(t, error),
        requestId,
        fields: error.fields.map((field) => ({ path: field.path, code: field.code, message: sayRefusal(t, field) })),
      },
    },
  }
}

/**
 * A refusal or one of its fields in words; a day among its parameters is said as a day, 2026年2月27日, and a permission
 * by what it permits with its id behind.
 */
export function sayRefusal(t: Translate, { code, params = {} }: Pick<FieldRefusal, 'code' | 'params'>): string {
  const said = Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    return [name, name === 'permission' ? sayPermission(t, value) : parsePlainDate(value) ? formatShortDay(t, value) : value]
  })
  return t(code, Object.fromEntries(said))
}

/** Each room says its permissions under `room.right.object.act`. */
function sayPermission(t: Translate, id: string): string {
  const key = id.replace('.', '.right.')
  const right = t(key)
  return right === key ? id : t('platform.access.right', { right, id })
}

/** Schema issues as one refusal that names every field. */
export function invalidRequest(part: string, issues: readonly z.core.$ZodIssue[]): DomainError {
  const fields: FieldRefusal[] = issues.map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), ...wordsOf(issue) }))
  return new DomainError('invalid', 'platform.request.invalid', { count: fields.length }, fields)
}

/** What a schema that knows better than these words gives as its message: a key of a text. */
const textKey = /^[a-z-]+(?:\.[a-z-]+){2,}$/

function wordsOf(issue: z.core.$ZodIssue): Pick<FieldRefusal, 'code' | 'params'> {
  if (textKey.test(issue.message)) return { code: issue.message }
  switch (issue.code) {
    // Of these the schema no longer knows what came, and would say it was undefined.
    case 'invalid_type':
      return { code: 'platform.field.missing' }
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return { code: 'platform.field.missing' }
      return { code: `platform.field.${issue.origin === 'string' ? 'too-short' : issue.origin === 'array' ? 'too-few' : 'too-small'}`, params: { limit: Number(issue.minimum) } }
    case 'too_big':
      return { code: `platform.field.${issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-big'}`, params: { limit: Number(issue.maximum) } }
    case 'invalid_value':
      return { code: 'platform.field.one-of', params: { choices: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { code: 'platform.field.unknown', params: { names: issue.keys.join(', ') } }
    case 'invalid_format':
      return { code: issue.format === 'url' ? 'platform.field.address' : 'platform.field.form' }
    default:
      return { code: 'platform.field.form' }
  }
}
