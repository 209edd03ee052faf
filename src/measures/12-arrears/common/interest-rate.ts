import type { PlainDate } from '#base/plain-date'
import type { AgreedRate } from './contract-terms.ts'
import { agreedRateFloor, civilCode, defaultDailyRate } from './law.ts'
import { type LprValue, lprOn, microOf } from './lpr.ts'

/** Answers to the questions the law leaves open that interest turns on. */
export interface InterestChoices {
  readonly paymentDay: 'counted' | 'not-counted'
  readonly order: 'interest-first' | 'principal-first'
  readonly belowFloor: 'floor' | 'default-rate'
  readonly yearDays: 360 | 365
}

/** A daily rate as an exact fraction, with why it is this one. */
export interface DailyRate {
  /** Interest of one fen in one day is numerator / denominator. */
  readonly numerator: bigint
  readonly denominator: bigint
  readonly basis: 'agreed' | 'raised-to-floor' | 'default' | 'agreed-outside'
  /** Percent times a million, as written. */
  readonly microPercent: bigint
  readonly per: 'year' | 'day'
  readonly yearDays: 360 | 365
  /** The LPR the agreed rate was held against. */
  readonly lpr: { readonly microPercent: bigint; readonly from: PlainDate } | null
  /** It rests on an LPR that is not entered yet. */
  readonly provisional: boolean
  readonly instrument: string
  readonly article: string
}

const PERCENT = 100_000_000n

/**
 * The rate of late interest of a contract: the agreed one where it is not below the one-year LPR of the signing day,
 * otherwise by choice the floor or the default of 0.05 % a day; the default where none is agreed. `regulated` says
 * whether the regulation applies, `on` which day its text is chosen by. Null where nothing gives a rate.
 */
export function dailyRate(
  contract: { readonly signedOn: PlainDate; readonly rate: AgreedRate | null; readonly regulated: boolean; readonly on: PlainDate },
  choices: InterestChoices,
  series: readonly LprValue[],
): DailyRate | null {
  const { rate } = contract
  const days = BigInt(choices.yearDays)
  const asAgreed = (agreed: AgreedRate) => ({
    microPercent: agreed.microPercent,
    per: agreed.per,
    numerator: agreed.microPercent,
    denominator: agreed.per === 'day' ? PERCENT : PERCENT * days,
  })
  if (!contract.regulated) {
    if (rate === null) return null
    return { ...asAgreed(rate), basis: 'agreed-outside', yearDays: choices.yearDays, lpr: null, provisional: false, instrument: civilCode, article: '' }
  }
  if (rate === null) return byDefault(contract.on, choices, null, false)
  const lpr = lprOn(series, contract.signedOn)
  const floor = agreedRateFloor.on(contract.on)
  const base = {
    yearDays: choices.yearDays,
    lpr: lpr ? { microPercent: lpr.microPercent, from: lpr.from } : null,
    provisional: lpr?.provisional ?? true,
    instrument: floor.instrument,
    article: floor.article,
  }
  const yearly = rate.per === 'year' ? rate.microPercent : rate.microPercent * days
  if (lpr === undefined || yearly >= lpr.microPercent) return { ...asAgreed(rate), basis: 'agreed', ...base }
  if (choices.belowFloor === 'default-rate') return byDefault(contract.on, choices, base.lpr, base.provisional)
  return { ...asAgreed({ microPercent: lpr.microPercent, per: 'year' }), basis: 'raised-to-floor', ...base }
}

function byDefault(on: PlainDate, choices: InterestChoices, lpr: DailyRate['lpr'], provisional: boolean): DailyRate {
  const figure = defaultDailyRate.on(on)
  const microPercent = microOf(figure.value)
  return {
    numerator: microPercent,
    denominator: PERCENT,
    basis: 'default',
    microPercent,
    per: 'day',
    yearDays: choices.yearDays,
    lpr,
    provisional,
    instrument: figure.instrument,
    article: figure.article,
  }
}
