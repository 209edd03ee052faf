import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import type { ActionKind } from '../common/action-kind.ts'
import { demoRandom } from './demo-random.ts'

/** How a unit of the demonstration works: how soon it publishes, and what it forgets. */
export interface DemoHabits {
  readonly kinds: readonly ActionKind[]
  /** Acts a kind in each cycle. */
  readonly volume: number
  /** Calendar days before the upload in which the acts were decided: the longer, the more are late. */
  readonly reach: number
  /** Working days from upload to publication. */
  readonly delay: number
  /** Last cycles left unpublished. */
  readonly forgotten: number
}

const businessKinds: readonly ActionKind[] = ['administrative-licence', 'administrative-penalty', 'administrative-inspection', 'administrative-compulsion']
const welfareKinds: readonly ActionKind[] = ['administrative-benefit', 'administrative-confirmation', 'administrative-inspection']
const fundKinds: readonly ActionKind[] = ['administrative-reward', 'administrative-adjudication', 'administrative-inspection']
const landKinds: readonly ActionKind[] = ['administrative-licence', 'administrative-levy', 'administrative-compensation', 'administrative-penalty']

const kindsOf: Readonly<Record<string, readonly ActionKind[]>> = {
  'market-supervision': businessKinds,
  'urban-management': businessKinds,
  'health-commission': businessKinds,
  'emergency-management': businessKinds,
  'ecology-environment': businessKinds,
  'construction-transport': businessKinds,
  'culture-tourism': businessKinds,
  'natural-resources': landKinds,
  'agriculture-rural-affairs': landKinds,
  'civil-affairs': welfareKinds,
  'human-resources-social-security': ['administrative-confirmation', 'administrative-benefit', 'administrative-penalty', 'administrative-licence'],
  'healthcare-security': welfareKinds,
  'veterans-affairs': welfareKinds,
  'finance-bureau': fundKinds,
  'development-and-reform': ['administrative-licence', 'administrative-reward', 'administrative-inspection'],
  'science-technology': fundKinds,
  'commerce-bureau': ['administrative-licence', 'administrative-reward', 'administrative-inspection'],
  'industry-information': fundKinds,
  'education-bureau': ['administrative-licence', 'administrative-inspection', 'administrative-reward'],
  'statistics-bureau': ['administrative-inspection', 'administrative-penalty'],
}

/** The units of the demonstration that publish acts: departments with powers, towns and subdistricts. */
export function demoHabits(code: string, kind: string): DemoHabits | null {
  const kinds = kindsOf[code] ?? (kind === 'town-or-subdistrict' ? ['administrative-benefit', 'administrative-inspection', 'administrative-penalty'] : null)
  if (kinds === null) return null
  const random = demoRandom(`habits ${code}`)
  return { kinds, volume: 2 + random.below(4), reach: random.pick([4, 6, 8, 9, 11, 13]), delay: random.pick([1, 1, 2, 2, 3]), forgotten: random.percent(20) ? 1 : 0 }
}

/** One upload of a unit and what follows from it. */
export interface DemoCycle {
  readonly number: number
  readonly decidedFrom: PlainDate
  readonly decidedTo: PlainDate
  readonly uploadedOn: PlainDate
  /** Null when the unit forgets to publish. */
  readonly publishedOn: PlainDate | null
}

/** The uploads of a unit in the first half of 2026, every act due within it, working days only. */
export function demoCycles(code: string, habits: DemoHabits): DemoCycle[] {
  const random = demoRandom(`cycles ${code}`)
  const calendar = nationalCalendar()
  const working = (day: PlainDate) => {
    let at = day
    while (!calendar.isWorkingDay(at)) at = addDays(at, 1)
    return at
  }
  const later = (day: PlainDate, count: number) => {
    let at = day
    for (let left = count; left > 0; left -= 1) at = working(addDays(at, 1))
    return at
  }
  const cycles: DemoCycle[] = []
  const starts = ['2026-01-12', '2026-01-28', '2026-03-02', '2026-03-24', '2026-04-14', '2026-05-08', '2026-05-27', '2026-06-10']
  for (const [index, start] of starts.entries()) {
    const uploadedOn = working(addDays(plainDate(start), random.below(5)))
    const forgotten = index >= starts.length - habits.forgotten
    cycles.push({
      number: index + 1,
      decidedFrom: addDays(uploadedOn, -habits.reach),
      decidedTo: addDays(uploadedOn, -1),
      uploadedOn,
      publishedOn: forgotten ? null : later(uploadedOn, habits.delay),
    })
  }
  return cycles
}
