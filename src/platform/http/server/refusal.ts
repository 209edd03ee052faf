import type { z } from 'zod'
import { DomainError, type FieldRefusal, type RefusalKind } from '#base/domain-error'
import { parsePlainDate } from '#base/plain-date'
import type { ErrorReply } from '#platform/http/common'
import type { Language, Translate } from '#platform/text/common'
import { formatShortDay } from '#platform/ui/common'
import { zodLocale } from './zod-locale.ts'

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

/** A refusal or one of its fields in words; a day among its parameters is said as a day, 2026年2月27日. */
export function sayRefusal(t: Translate, { code, params = {} }: Pick<FieldRefusal, 'code' | 'params'>): string {
  return t(code, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && parsePlainDate(value) ? formatShortDay(t, value) : value])))
}

/** Schema issues as one refusal that names every field. */
export function invalidRequest(part: string, issues: readonly z.core.$ZodIssue[], language: Language): DomainError {
  const fields: FieldRefusal[] = issues.map((issue) => {
    const path = [part, ...issue.path.map(String)].join('.')
    // Of these the schema no longer knows what came, and would say it was undefined.
    if (issue.code === 'invalid_type') return { path, code: 'platform.field.missing' }
    return { path, code: 'platform.field.invalid', params: { reason: zodLocale(language)(issue as never) ?? issue.message } }
  })
  return new DomainError('invalid', 'platform.request.invalid', { count: fields.length }, fields)
}
