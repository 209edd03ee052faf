import { formatDay, type Tone, useLanguage, useText } from '#platform/ui/web'
import type { DeskLine } from '../common/api.ts'
import type { DeskKind } from '../common/desk-item.ts'
import { readableParams } from '../common/index.ts'

/** The tone of each reason to be on the desk. */
export const kindTones: Readonly<Record<DeskKind, Tone>> = { overdue: 'bad', 'due-soon': 'warn', 'waiting-sign-off': 'active', returned: 'waiting', info: 'closed' }

/** A line's title and the name of its measure, in the reader's words. */
export function useDeskWords(): { titleOf: (item: DeskLine) => string; measureOf: (measure: string) => string } {
  const t = useText()
  const { language } = useLanguage()
  return {
    titleOf: (item) =>
      t(item.titleKey, {
        ...readableParams(item.params ?? {}, (day) => formatDay(t, day), t),
        ...(item.clock ? { clock: language === 'en' ? item.clock.en : item.clock.zh } : {}),
      }),
    measureOf: (measure) => {
      const number = /^(\d\d)-/.exec(measure)?.[1]
      return t(number === undefined ? `notices.measure.${measure}` : number === '00' ? 'notices.measure.programme' : `workbench.measure.${Number(number)}`)
    },
  }
}
