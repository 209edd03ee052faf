import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import { addDays, daysInMonth, type PlainDate, parsePlainDate, plainDateOf } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { clockKinds, explainDue, findClockKind } from '#kernel/clocks/common'
import { addCommand, textsIn } from './command.ts'

function dayOption(text: string | boolean | undefined, option: string): PlainDate {
  return parsePlainDate(String(text ?? '')) ?? refuse('invalid', 'app.command.bad-day', { option, value: String(text ?? '') })
}

export function addCalendarCommands(program: Command): void {
  addCommand(
    program,
    'due',
    'The due day of a statutory clock, with its arithmetic.\nExample: shounuo due --kind administrative-penalty --on 2026-02-11',
    (command) =>
      command
        .requiredOption('--kind <clock>', 'clock id or its last part, such as administrative-penalty')
        .requiredOption('--on <day>', 'day zero, YYYY-MM-DD: the day of the decision or event')
        .option('--known-on <day>', 'use the calendar as it was known on this day'),
    async (options, { output, language }) => {
      const startedOn = dayOption(options['on'], '--on')
      const asked = String(options['kind'])
      const kind =
        findClockKind(asked) ??
        refuse('not-found', 'app.command.unknown-clock', {
          kind: asked,
          known: clockKinds()
            .map((known) => known.id)
            .join(', '),
        })
      const calendar = nationalCalendar(options['knownOn'] ? dayOption(options['knownOn'], '--known-on') : undefined)
      const { due, lines } = explainDue({ kind, startedOn, calendar, language })
      output.result({ kind: kind.id, startedOn, dueOn: due.dueOn, provisional: due.provisional, arithmetic: due, lines }, lines)
      return undefined
    },
  )

  addCommand(
    program,
    'calendar',
    'Working days, rest days and make-up days, with the notice behind each.\nExample: shounuo calendar --year 2026, shounuo calendar --from 2026-02-10 --to 2026-03-01',
    (command) =>
      command
        .option('--year <year>', 'a whole year, days that differ from Monday to Friday only')
        .option('--from <day>')
        .option('--to <day>')
        .option('--known-on <day>', 'as known on this day'),
    async (options, { output, language }) => {
      const t = textsIn(language)
      const calendar = nationalCalendar(options['knownOn'] ? dayOption(options['knownOn'], '--known-on') : undefined)
      const year = options['year'] === undefined ? undefined : Number(options['year'])
      if (year !== undefined && !Number.isInteger(year)) refuse('invalid', 'app.command.bad-year', { value: String(options['year']) })
      const from = year !== undefined ? plainDateOf(year, 1, 1)! : dayOption(options['from'], '--from')
      const to = year !== undefined ? plainDateOf(year, 12, daysInMonth(year, 12))! : dayOption(options['to'], '--to')
      const days = []
      for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, ...calendar.dayOn(day) })
      const special = year === undefined ? days : days.filter((day) => day.reason === 'holiday' || day.reason === 'make-up-day' || day.reason === 'no-notice')
      const workingDays = days.filter((day) => day.working).length
      const lines = special.map((day) =>
        [day.day, t(`app.calendar.${day.reason}`), day.name ?? '', day.provisional ? t('app.calendar.provisional') : ''].filter(Boolean).join('  '),
      )
      const notices = [...new Map(days.flatMap((day) => (day.notice ? [[day.notice.url, day.notice]] : []))).values()]
      output.result({ from, to, version: calendar.version, workingDays, days: special, notices }, [
        ...lines,
        '',
        t('app.calendar.total', { count: workingDays }),
        ...notices.map((notice) => `${notice.title}  ${notice.url}`),
      ])
      return undefined
    },
  )
}
