import { z } from 'zod'
import { type Instant, type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'

const Day = z.string().transform((text, check): PlainDate => {
  const day = parsePlainDate(text)
  if (day === undefined) check.addIssue({ code: 'custom', message: 'platform.field.day', input: text })
  return day as PlainDate
})

const FestivalInput = z.strictObject({ name: z.string().trim().min(1).max(30), from: Day, to: Day, makeUpDays: z.array(Day).max(6) })
const FestivalReply = z.strictObject({ name: z.string(), from: z.string(), to: z.string(), makeUpDays: z.array(z.string()) })

const NoticeReply = z.strictObject({
  noticeId: z.string().nullable(),
  year: z.number(),
  revision: z.number(),
  title: z.string(),
  documentNumber: z.string(),
  url: z.string(),
  knownOn: z.string(),
  festivals: z.array(FestivalReply),
  state: z.enum(['shipped', 'waiting', 'confirmed', 'rejected']),
  /** Whether the reader entered it: another person has to confirm it. */
  mine: z.boolean(),
  version: z.number(),
})

/** Years with their notices and number of working days, newest first. */
export const calendarYears = defineEndpoint({
  method: 'GET',
  path: '/calendar/years',
  access: 'public',
  query: z.strictObject({ knownOn: Day.optional() }),
  reply: z.strictObject({
    version: z.string(),
    years: z.array(
      z.strictObject({
        year: z.number(),
        hasNotice: z.boolean(),
        workingDays: z.number(),
        notices: z.array(z.strictObject({ title: z.string(), documentNumber: z.string(), url: z.string(), knownOn: z.string() })),
      }),
    ),
  }),
})

/** Every day of a range, as known on a day. */
export const calendarDays = defineEndpoint({
  method: 'GET',
  path: '/calendar/days',
  access: 'public',
  query: z.strictObject({ from: Day, to: Day, knownOn: Day.optional() }),
  reply: z.strictObject({
    version: z.string(),
    days: z.array(
      z.strictObject({
        day: z.string(),
        working: z.boolean(),
        reason: z.enum(['weekday', 'weekend', 'holiday', 'make-up-day', 'no-notice']),
        name: z.string().nullable(),
        noticeUrl: z.string().nullable(),
        provisional: z.boolean(),
      }),
    ),
  }),
})

/** All notices, shipped and entered, those waiting for confirmation first. */
export const calendarNotices = defineEndpoint({ method: 'GET', path: '/calendar/notices', access: 'signed-in', reply: z.strictObject({ notices: z.array(NoticeReply) }) })

/** The server's time, and the holds of daily jobs because the clock of a machine leapt ahead. */
export const machineClock = defineEndpoint({
  method: 'GET',
  path: '/calendar/machine-clock',
  access: 'signed-in',
  reply: z.strictObject({ now: z.string(), held: z.array(z.strictObject({ trustedAt: z.string(), heldAt: z.string() })) }),
})

/** The clock is right: daily jobs go on. `heldAt` is the latest hold the person saw. */
export const confirmMachineClockEndpoint = defineEndpoint({
  method: 'POST',
  path: '/calendar/machine-clock/confirm',
  access: { permission: 'calendar.clock.confirm' },
  body: z.strictObject({ heldAt: z.iso.datetime().transform((text) => text as Instant) }),
  reply: z.strictObject({}),
})

/** Enters a notice; it has no effect until another person confirms it. */
export const enterNoticeEndpoint = defineEndpoint({
  method: 'POST',
  path: '/calendar/notices',
  access: { permission: 'calendar.notice.enter' },
  body: z.strictObject({
    year: z.int().min(2018).max(2100),
    amends: z.boolean(),
    title: z.string().trim().min(5).max(100),
    documentNumber: z.string().trim().min(3).max(60),
    url: z.string().trim().max(300),
    knownOn: Day,
    festivals: z.array(FestivalInput).max(12),
  }),
  reply: z.strictObject({ noticeId: z.string(), revision: z.number() }),
})

const OneNotice = z.strictObject({ noticeId: z.uuid() })

/** Puts a waiting notice into effect. */
export const confirmNoticeEndpoint = defineEndpoint({
  method: 'POST',
  path: '/calendar/notices/:noticeId/confirm',
  access: { permission: 'calendar.notice.confirm' },
  params: OneNotice,
  body: z.strictObject({ version: z.int() }),
  reply: z.strictObject({ calendarVersion: z.string() }),
})

/** Returns a waiting notice. */
export const rejectNoticeEndpoint = defineEndpoint({
  method: 'POST',
  path: '/calendar/notices/:noticeId/reject',
  access: { permission: 'calendar.notice.confirm' },
  params: OneNotice,
  body: z.strictObject({ version: z.int(), reason: z.string().trim().min(1).max(500) }),
  reply: z.strictObject({}),
})
