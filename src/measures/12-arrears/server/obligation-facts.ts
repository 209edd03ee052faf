import type { z } from 'zod'
import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { type FactKind, factOf } from '#kernel/facts/common'
import { factIdOf } from './fact-id.ts'

/** What became of something that had its day. */
export type InTime = 'on-time' | 'late' | 'missing'

/** In time or late by the day it was done; `missing` is found by the daily job. */
export function timeliness(doneOn: PlainDate, dueOn: PlainDate): InTime {
  return doneOn <= dueOn ? 'on-time' : 'late'
}

/** One fact about whether a record kept its day; the version of the record makes its id, so the next one knows what it replaces. */
export function timelinessFact<Detail extends z.ZodType>(
  kind: FactKind<Detail>,
  fact: {
    readonly recordId: string
    readonly matter: string
    readonly unit: string
    readonly outcome: InTime | 'void'
    readonly validOn: PlainDate
    readonly effectiveFrom: PlainDate
    readonly version: number
    readonly statedVersion: number | null
    readonly detail: z.input<Detail>
  },
): Canonical {
  const made = factOf(kind, {
    about: fact.unit,
    matter: fact.matter,
    outcome: fact.outcome,
    validOn: fact.validOn,
    effectiveFrom: fact.effectiveFrom,
    statedBy: 'system',
    ...(fact.statedVersion === null ? {} : { supersedes: factIdOf(kind.kind, fact.recordId, fact.statedVersion) }),
    detail: fact.detail,
  })
  return { ...(made as { readonly [key: string]: Canonical }), id: factIdOf(kind.kind, fact.recordId, fact.version) }
}
