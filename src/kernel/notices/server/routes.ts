import { clockKinds, findClockKind } from '#kernel/clocks/common'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { availableActs } from '#kernel/procedures/common'
import { loadRecord } from '#kernel/procedures/server'
import { bind } from '#platform/rooms'
import * as api from '../common/api.ts'
import { defaultLadder, supervisionAnswerLimit, supervisionLadder } from '../common/law.ts'
import { supervisionProcedure } from '../common/supervision.ts'
import { linkOfAbout } from './about-link.ts'
import { namesOfAbout } from './about-name.ts'
import { countDesk, listDesk } from './desk.ts'
import { issueSupervision } from './issue-supervision.ts'
import { listLadders, setLadder } from './ladders.ts'
import { getPreference, listMessages, readMessages, setPreference } from './messages.ts'
import { sendReminder } from './send-reminder.ts'
import { answerSupervision, closeSupervision, returnAnswer, withdrawSupervision } from './settle-supervision.ts'
import { supervisionLetter } from './supervision-letter.ts'
import { getSupervision, listMatters, listSupervisions, type Supervision, supervisionHost } from './supervision-store.ts'

const MOST_MATTERS_SHOWN = 500

export const routes = [
  bind(api.getDesk, async (ctx) => {
    const { items, total, byMeasure, byKind } = await listDesk(ctx)
    return { items: [...items], total, byMeasure: [...byMeasure], byKind }
  }),
  bind(api.getDeskCounts, async (ctx) => {
    const { total, byMeasure, unread } = await countDesk(ctx)
    return { total, byMeasure: [...byMeasure], unread }
  }),
  bind(api.getMessages, (ctx, { query }) => listMessages(ctx, { ...query, unread: query.unread === 'yes' })),
  bind(api.markRead, async (ctx, { body }) => ({ unread: await readMessages(ctx, body.ids) })),
  bind(api.getMyPreference, (ctx) => getPreference(ctx)),
  bind(api.setMyPreference, (ctx, { body }) => setPreference(ctx, body)),
  bind(api.remind, (ctx, { body }) => sendReminder(ctx, body)),
  bind(api.listSupervisionsOf, async (ctx, { query }) => ({ supervisions: (await listSupervisions(ctx, query)).map(lineOf) })),
  bind(api.getSupervisionOf, async (ctx, { params }) => {
    const supervision = await getSupervision(ctx, params.supervisionId)
    const matters = await listMatters(ctx, supervision.id, MOST_MATTERS_SHOWN)
    const names = await namesOfAbout(
      ctx,
      matters.map((matter) => matter.about),
    )
    const record = await loadRecord(ctx, supervisionProcedure, supervisionHost, supervision.id, false)
    return {
      supervision: lineOf(supervision),
      concerns: matters.map((matter) => ({ ...matter, name: names.get(matter.about) ?? matter.about, link: linkOfAbout(matter.about) })),
      acts: availableActs(supervisionProcedure, record, ctx.actor).map(({ act, obstacles }) => ({
        act,
        obstacles: obstacles.map(({ code, params: given }) => ({ code, params: { ...given } })),
      })),
    }
  }),
  bind(api.issue, (ctx, { body }) => issueSupervision(ctx, body)),
  bind(api.answer, (ctx, { params, body }) => answerSupervision(ctx, { ...params, ...body })),
  bind(api.sendBack, (ctx, { params, body }) => returnAnswer(ctx, { ...params, ...body })),
  bind(api.close, (ctx, { params, body }) => closeSupervision(ctx, { ...params, ...body })),
  bind(api.withdraw, (ctx, { params, body }) => withdrawSupervision(ctx, { ...params, ...body })),
  bind(api.letter, async (ctx, { params, query }) => {
    const document = await supervisionLetter(ctx, params.supervisionId, query)
    const name = `${document.number?.organCode ?? ''}-${document.number?.year}-${document.number?.serial}`
    return query.format === 'pdf'
      ? { contentType: 'application/pdf', fileName: `${name}.pdf`, disposition: 'inline' as const, body: await renderPdf(document) }
      : { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', fileName: `${name}.docx`, body: await renderDocx(document) }
  }),
  bind(api.listLaddersOf, async (ctx) => ({
    standIn: { general: [...defaultLadder.on(ctx.today).value], supervision: [...supervisionLadder.on(ctx.today).value], answerDays: supervisionAnswerLimit.on(ctx.today).value },
    versions: (await listLadders(ctx)).map((version) => ({ ...version, steps: [...version.steps] })),
    clocks: clockKinds().map(({ id, zh, en }) => ({ id, zh, en })),
  })),
  bind(api.setLadderOf, (ctx, { body }) => setLadder(ctx, body)),
]

function lineOf({ factId: _, ...supervision }: Supervision): api.SupervisionLine {
  const kind = supervision.clockKind === null ? undefined : findClockKind(supervision.clockKind)
  return { ...supervision, clock: kind ? { zh: kind.zh, en: kind.en } : null }
}
