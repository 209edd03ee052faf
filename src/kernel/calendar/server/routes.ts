import { heldClocks } from '#platform/jobs'
import { bind } from '#platform/rooms'
import {
  calendarDays,
  calendarNotices,
  calendarYears,
  confirmMachineClockEndpoint,
  confirmNoticeEndpoint,
  enterNoticeEndpoint,
  machineClock,
  rejectNoticeEndpoint,
} from '../common/index.ts'
import { confirmMachineClock } from './confirm-machine-clock.ts'
import { confirmNotice } from './confirm-notice.ts'
import { enterNotice } from './enter-notice.ts'
import { listNotices } from './list-notices.ts'
import { readDays, readYears } from './read-days.ts'
import { rejectNotice } from './reject-notice.ts'

export const routes = [
  bind(calendarYears, (ctx, { query }) =>
    readYears(ctx, query.knownOn).then((found) => ({ ...found, years: found.years.map((year) => ({ ...year, notices: [...year.notices] })) })),
  ),
  bind(calendarDays, async (ctx, { query }) => {
    const { version, days } = await readDays(ctx, query)
    return {
      version,
      days: days.map((day) => ({
        day: day.day,
        working: day.working,
        reason: day.reason,
        name: day.name ?? null,
        noticeUrl: day.notice?.url ?? null,
        provisional: day.provisional,
      })),
    }
  }),
  bind(calendarNotices, async (ctx) => ({
    notices: (await listNotices(ctx)).map(({ enteredAs: _, ...notice }) => ({
      ...notice,
      festivals: notice.festivals.map((festival) => ({ ...festival, makeUpDays: [...festival.makeUpDays] })),
    })),
  })),
  bind(machineClock, async (ctx) => ({ now: ctx.now, held: (await heldClocks(ctx.db, ctx.district)).map(({ trustedAt, heldAt }) => ({ trustedAt, heldAt })) })),
  bind(confirmMachineClockEndpoint, async (ctx, { body }) => {
    await confirmMachineClock(ctx, body)
    return {}
  }),
  bind(enterNoticeEndpoint, (ctx, { body }) => enterNotice(ctx, body)),
  bind(confirmNoticeEndpoint, (ctx, { params, body }) => confirmNotice(ctx, { noticeId: params.noticeId, version: body.version })),
  bind(rejectNoticeEndpoint, async (ctx, { params, body }) => {
    await rejectNotice(ctx, { noticeId: params.noticeId, ...body })
    return {}
  }),
]
