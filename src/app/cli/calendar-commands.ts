import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import { addDays, daysInMonth, type PlainDate, parsePlainDate, plainDateOf } from '#base/plain-date'
import { enterNoticeEndpoint, festivalWord, nationalCalendar, type WorkingCalendar } from '#kernel/calendar/common'
import { enterNotice, loadCalendar } from '#kernel/calendar/server'
import { clockKinds, explainDue, findClockKind } from '#kernel/clocks/common'
import { invalidRequest } from '#platform/http'
import type { Language } from '#platform/text/common'
import { addCommand, hasInstallation, operatorContext, requireFile, textsIn, withInstallation } from './command.ts'
import type { Output } from './output.ts'

function dayOption(text: string | boolean | undefined, option: string): PlainDate {
  return parsePlainDate(String(text ?? '')) ?? refuse('invalid', 'app.command.bad-day', { option, value: String(text ?? '') })
}

/** The calendar of the notices shipped with the program and, where `needed`, of those entered in this installation too. */
async function calendarKnown(output: Output, knownOn: PlainDate | undefined, needed: (shipped: WorkingCalendar) => boolean): Promise<WorkingCalendar> {
  const shipped = nationalCalendar(knownOn)
  if (!needed(shipped) || !hasInstallation()) return shipped
  return withInstallation(output, (installation) =>
    installation.database.read(installation.config.district, (db) => {
      const ctx = operatorContext(installation, db, [])
      return loadCalendar(ctx, knownOn ?? ctx.today)
    }),
  )
}

/** A notice as a file of JSON, the same fields as the screen's. */
async function enterFrom(file: string, output: Output, language: Language): Promise<void> {
  requireFile(file)
  const draft = enterNoticeEndpoint.body.safeParse(jsonOf(readFileSync(file, 'utf8'), file))
  if (!draft.success) throw invalidRequest('notice', draft.error.issues)
  const entered = await withInstallation(output, (installation) =>
    installation.database.write(installation.config.district, (db) => enterNotice(operatorContext(installation, db, ['calendar.notice.enter']), draft.data)),
  )
  output.result({ ...entered, year: draft.data.year, state: 'waiting' }, [textsIn(language)('app.calendar.entered', { year: draft.data.year })])
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    refuse('invalid', 'app.command.not-json', { file })
  }
}

export function addCalendarCommands(program: Command): void {
  addCommand(
    program,
    'due',
    (command) => command.requiredOption('--kind <clock>').requiredOption('--on <day>').option('--known-on <day>'),
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
      const knownOn = options['knownOn'] ? dayOption(options['knownOn'], '--known-on') : undefined
      const calendar = await calendarKnown(output, knownOn, (shipped) => explainDue({ kind, startedOn, calendar: shipped, language }).due.provisional)
      const { due, lines } = explainDue({ kind, startedOn, calendar, language })
      output.result({ kind: kind.id, startedOn, dueOn: due.dueOn, provisional: due.provisional, arithmetic: due, lines }, lines)
      return undefined
    },
  )

  addCommand(
    program,
    'calendar',
    (command) => command.option('--year <year>').option('--from <day>').option('--to <day>').option('--known-on <day>').option('--enter <file>'),
    async (options, { output, language }) => {
      const t = textsIn(language)
      if (typeof options['enter'] === 'string') {
        await enterFrom(options['enter'], output, language)
        return undefined
      }
      const knownOn = options['knownOn'] ? dayOption(options['knownOn'], '--known-on') : undefined
      const year = options['year'] === undefined ? undefined : Number(options['year'])
      if (year !== undefined && plainDateOf(year, 1, 1) === undefined) refuse('invalid', 'app.command.bad-year', { value: String(options['year']) })
      if (year === undefined && (options['from'] === undefined || options['to'] === undefined)) refuse('invalid', 'app.command.which-days')
      const from = year !== undefined ? plainDateOf(year, 1, 1)! : dayOption(options['from'], '--from')
      const to = year !== undefined ? plainDateOf(year, 12, daysInMonth(year, 12))! : dayOption(options['to'], '--to')
      if (from > to) refuse('invalid', 'app.command.days-reversed', { from, to })
      const calendar = await calendarKnown(output, knownOn, (shipped) => shipped.dayOn(to).provisional || shipped.dayOn(from).provisional)
      const days = []
      for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, ...calendar.dayOn(day) })
      const special = year === undefined ? days : days.filter((day) => day.reason === 'holiday' || day.reason === 'make-up-day' || day.reason === 'no-notice')
      const workingDays = days.filter((day) => day.working).length
      // A year without a notice is said once, not day by day.
      const told = year === undefined ? special : special.filter((day) => day.reason !== 'no-notice' || day.name !== undefined)
      const lines = told.map((day) =>
        [day.day, t(`app.calendar.${day.reason}`), day.name ? festivalWord(day.name, language) : '', day.provisional ? t('app.calendar.provisional') : '']
          .filter(Boolean)
          .join('  '),
      )
      if (year !== undefined && !calendar.years.includes(year)) lines.unshift(t('app.calendar.year-without-notice', { year }))
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
