import type { z } from 'zod'
import type { Canonical } from '#base/canonical-json'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { addWorkingDays, type WorkingCalendar } from '#kernel/calendar/common'
import { type FactKind, factOf, type NewFact } from '#kernel/facts/common'
import { replyLimit } from '../common/law.ts'

/** First day a finding made on `foundOn` may have an effect: the day after the unit's time to reply. */
export function effectiveAfterReply(foundOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addDays(addWorkingDays(calendar, foundOn, replyLimit.on(foundOn).value), 1)
}

/** A fact with the id it will be known by, so that its record can name it when it is replaced. */
export function statedFact<Detail extends z.ZodType>(kind: FactKind<Detail>, fact: NewFact<z.input<Detail>>): { readonly id: string; readonly fact: Canonical } {
  const stated = factOf(kind, fact)
  const id = newId<'fact'>()
  return { id, fact: { ...(stated as { readonly [key: string]: Canonical }), id } }
}
