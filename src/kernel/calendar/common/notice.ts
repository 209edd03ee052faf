import type { PlainDate } from '#base/plain-date'

/** One rest period of a notice, both ends included, and the weekend days worked for it (调休上班日). */
export interface Festival {
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly makeUpDays: readonly PlainDate[]
}

/** One notice that arranges a year's rest days. Its festivals may reach into the last days of the year before. */
export interface HolidayNotice {
  readonly year: number
  /** 1 is the year's own notice; 2 and later replace the festivals they name, by name. */
  readonly revision: number
  readonly title: string
  readonly documentNumber: string
  readonly url: string
  /** The day it was published: the first day on which anyone could count with it. */
  readonly knownOn: PlainDate
  readonly festivals: readonly Festival[]
  /** Id of the local entry it comes from; absent for notices shipped with the program. */
  readonly enteredAs?: string
}

/** What a day says of the notice it comes from. */
export interface NoticeReference {
  readonly title: string
  readonly url: string
  readonly knownOn: PlainDate
}
