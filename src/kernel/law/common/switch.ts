import { refuse } from '#base/domain-error'
import { type PlainDate, plainDate } from '#base/plain-date'

/** One answer with its first day. */
export interface SwitchAnswer<Option extends string = string> {
  readonly from: PlainDate
  readonly option: Option
}

/** One possible answer to a question the law leaves open. */
export interface SwitchOption {
  readonly zh: string
  readonly en: string
}

/** A question the law leaves open, its possible answers, and the one chosen from each day on, with the reason. */
export interface Switch<Option extends string = string> {
  readonly id: string
  readonly zh: string
  readonly en: string
  /** Why it is open and why the default was chosen. */
  readonly reason: { readonly zh: string; readonly en: string }
  readonly options: Readonly<Record<Option, SwitchOption>>
  readonly history: readonly SwitchAnswer<Option>[]
  /** The shipped answer on `day`; throws `law.switch.not-in-force` before the first. A district's own setting is read by `chosenOn`. */
  on(day: PlainDate): Option
}

const declared = new Map<string, { setting: Switch; text: string }>()

/** Declares a choice that the law leaves open, so that it is a setting with a reason and not hidden in code. */
export function defineSwitch<Option extends string>(declaration: {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly reason: { readonly zh: string; readonly en: string }
  readonly options: Readonly<Record<Option, SwitchOption>>
  readonly chosen: readonly { readonly from: string; readonly option: NoInfer<Option> }[]
}): Switch<Option> {
  const history = declaration.chosen.map(({ from, option }) => ({ from: plainDate(from), option })).sort((a, b) => (a.from < b.from ? -1 : 1))
  if (history.length === 0) throw new Error(`${declaration.id} has no chosen option`)
  const setting: Switch<Option> = {
    id: declaration.id,
    zh: declaration.zh,
    en: declaration.en,
    reason: declaration.reason,
    options: declaration.options,
    history,
    on: (day) => history.findLast((period) => period.from <= day)?.option ?? refuse('unlawful', 'law.switch.not-in-force', { setting: declaration.id, day }),
  }
  const text = JSON.stringify(declaration)
  const before = declared.get(declaration.id)
  if (before && before.text !== text) throw new Error(`law switch ${declaration.id} is declared twice`)
  declared.set(declaration.id, { setting: setting as unknown as Switch, text })
  return setting
}

/** The answer on a day: the district's latest decision in force, otherwise the shipped one; undefined before the first. */
export function answerOn(setting: Switch, decided: readonly SwitchAnswer[], day: PlainDate): string | undefined {
  const latest = (answers: readonly SwitchAnswer[]) => answers.filter((answer) => answer.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.option
  const own = latest(decided)
  return own !== undefined && Object.hasOwn(setting.options, own) ? own : latest(setting.history)
}

/** The first day after `day` from which another answer holds, and that answer; undefined where the present one goes on. */
export function nextAnswer(setting: Switch, decided: readonly SwitchAnswer[], day: PlainDate): SwitchAnswer | undefined {
  const now = answerOn(setting, decided, day)
  const days = [...new Set([...setting.history, ...decided].map((answer) => answer.from))].filter((from) => from > day).sort()
  for (const from of days) {
    const option = answerOn(setting, decided, from)
    if (option !== undefined && option !== now) return { from, option }
  }
  return undefined
}

/** Every switch declared by the rooms this program has loaded, by id. */
export function declaredSwitches(): Switch[] {
  return [...declared.values()].map((entry) => entry.setting).sort((a, b) => (a.id < b.id ? -1 : 1))
}
