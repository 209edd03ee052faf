import { addDays, addMonths, type PlainDate, plainDate } from '#base/plain-date'
import type { ActionKind, SeverityTier } from './action-kind.ts'
import { generalMaximum, generalMinimum, minorMaximum, minorShown, penaltyMaximum, penaltyMinimum, severeMaximum, severeMinimum, specialPenaltyMinimum } from './law.ts'

/** How long a penalty is shown. All days in both ends. */
export interface DisplayPeriod {
  /** Whether the rule shows it at all without a special need. */
  readonly shownInPrinciple: boolean
  /** First day on which repair may end the display early; null where the rule names none. */
  readonly repairableFrom: PlainDate | null
  /** Last day of display; null where the rule sets no end. */
  readonly until: PlainDate | null
  readonly instrument: string
}

/** Which version of the rule applies to an older penalty; see the switch `disclosure.display-rule-basis`. */
export type DisplayRuleBasis = 'document-day' | 'publication-day' | 'shorter'

const firstRule = plainDate('2019-07-01')

/**
 * How long an act is shown. Only penalties end: their period starts on the document's day and runs to the maximum of
 * the rule in force unless repaired after the minimum. Documents older than the first rule follow the rule of the day
 * of publication.
 */
export function displayPeriod(
  act: { readonly kind: ActionKind; readonly decidedOn: PlainDate; readonly tier: SeverityTier | null },
  publishedOn: PlainDate,
  basis: DisplayRuleBasis,
): DisplayPeriod | null {
  if (act.kind !== 'administrative-penalty' || act.tier === null) return null
  const byDocument = act.decidedOn >= firstRule ? periodUnder(act.decidedOn, act.decidedOn, act.tier) : undefined
  const byPublication = publishedOn >= firstRule ? periodUnder(publishedOn, act.decidedOn, act.tier) : undefined
  if (basis === 'publication-day') return byPublication ?? byDocument ?? null
  if (basis === 'document-day' || !byPublication || !byDocument) return byDocument ?? byPublication ?? null
  return (byPublication.until ?? endless) < (byDocument.until ?? endless) ? byPublication : byDocument
}

const endless = plainDate('2099-12-31')

function periodUnder(rule: PlainDate, decidedOn: PlainDate, tier: SeverityTier): DisplayPeriod {
  const shown = minorShown.on(rule)
  const common = { shownInPrinciple: tier !== 'minor' || shown.value, instrument: shown.instrument }
  const of2023 = penaltyMaximum.find(rule)
  if (of2023) {
    const minimum = tier === 'severe' ? specialPenaltyMinimum.on(rule).value : penaltyMinimum.on(rule).value
    return { ...common, repairableFrom: addMonths(decidedOn, minimum), until: lastDay(decidedOn, of2023.value) }
  }
  const minor = tier === 'minor' ? minorMaximum.find(rule) : undefined
  if (minor) return { ...common, repairableFrom: decidedOn, until: lastDay(decidedOn, minor.value) }
  // The rule of 2019 knows no minor tier: what is not severe is general.
  const [minimum, maximum] = tier === 'severe' ? [severeMinimum, severeMaximum] : [generalMinimum, generalMaximum]
  return { ...common, repairableFrom: addMonths(decidedOn, minimum.on(rule).value), until: lastDay(decidedOn, maximum.on(rule).value) }
}

// A period of months ends on the corresponding day (民法典 202): the day itself is still shown.
function lastDay(decidedOn: PlainDate, months: number): PlainDate {
  return addMonths(decidedOn, months)
}

/** The first day on which an act is no longer shown. */
export function displayEndsOn(period: DisplayPeriod): PlainDate | null {
  return period.until === null ? null : addDays(period.until, 1)
}
