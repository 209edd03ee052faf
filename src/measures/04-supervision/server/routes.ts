import { refuse } from '#base/domain-error'
import { reachFilter, requireReach } from '#kernel/access/server'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { availableActs } from '#kernel/procedures/common'
import { loadRun, readKnownAt } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import type { BulletinContent } from '../common/bulletin-content.ts'
import { rankingBulletin } from '../common/ranking-bulletin.ts'
import { approveBulletin } from './approve-bulletin.ts'
import { contentOfBulletin } from './bulletin-content-of.ts'
import { documentOfBulletin } from './bulletin-document.ts'
import { type Bulletin, findIssuedContent, getBulletin, listBulletins } from './bulletin-store.ts'
import { contestScore } from './contest-score.ts'
import { contestStanding } from './contest-standing.ts'
import { draftBulletin, redraftBulletin, withdrawBulletin } from './draft-bulletin.ts'
import { issueBulletin } from './issue-bulletin.ts'
import { showBulletin } from './show-bulletin.ts'

export const routes: readonly Route[] = [
  bind(api.listBulletins, async (ctx, { query }) => {
    const found = await listBulletins(ctx, { period: query.period })
    return { bulletins: found.filter((each) => mayRead(ctx, each)).map((each) => replyOf(ctx, each)) }
  }),
  bind(api.getBulletin, async (ctx, { params }) => {
    const bulletin = await readable(ctx, params.bulletinId)
    const content = (await findIssuedContent(ctx, bulletin.id)) ?? onlyOwn(ctx, await contentOfBulletin(ctx, bulletin))
    return { bulletin: replyOf(ctx, bulletin), content, standing: await contestStanding(ctx, await loadRun(ctx, bulletin.runId)) }
  }),
  bind(api.draftBulletin, (ctx, { body }) => draftBulletin(ctx, { ...body, knownAt: readKnownAt(body.knownAt) })),
  bind(api.redraftBulletin, (ctx, { params, body }) => redraftBulletin(ctx, { ...params, ...body })),
  bind(api.showBulletin, (ctx, { params, body }) => showBulletin(ctx, { ...params, ...body })),
  bind(api.approveBulletin, async (ctx, { params, body }) => {
    await approveBulletin(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.withdrawBulletin, async (ctx, { params, body }) => {
    await withdrawBulletin(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.issueBulletin, (ctx, { params, body }) => issueBulletin(ctx, { ...params, ...body })),
  bind(api.contestScore, (ctx, { params, body }) => contestScore(ctx, { ...params, ...body })),
  bind(api.printBulletin, async (ctx, { params, query }) => {
    const bulletin = await readable(ctx, params.bulletinId)
    const { format, language = 'zh-CN' } = query
    if (!isPublic(bulletin)) requireReach(ctx, 'supervision.bulletin.read', null)
    const contentType = format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const fileName = `${bulletin.period}-${bulletin.state}.${format}`
    const issued =
      language === 'zh-CN' && isPublic(bulletin)
        ? await ctx.db.maybe<{ bytes: Buffer }>(
            sql`select bytes as "bytes" from supervision.bulletin_file where district = ${ctx.district} and bulletin_id = ${bulletin.id} and format = ${format}`,
          )
        : undefined
    if (issued) return { contentType, fileName, body: issued.bytes }
    const document = await documentOfBulletin(ctx, bulletin.id, language)
    return { contentType, fileName, body: format === 'pdf' ? await renderPdf(document) : await renderDocx(document) }
  }),
]

const isPublic = (bulletin: Bulletin): boolean => bulletin.state === 'issued' || bulletin.state === 'superseded'

/** Units see a bulletin from the day it is shown to them; before that only those who work on it. */
function mayRead(ctx: ActContext, bulletin: Bulletin): boolean {
  return reachFilter(ctx, 'supervision.bulletin.read').all || !['drafted', 'withdrawn'].includes(bulletin.state)
}

async function readable(ctx: ActContext, bulletinId: string): Promise<Bulletin> {
  const bulletin = await getBulletin(ctx, bulletinId)
  return mayRead(ctx, bulletin) ? bulletin : refuse('forbidden', 'supervision.bulletin.not-shown-yet', {})
}

/** A draft is nobody's business but the units' own: each gets its line and no other. */
function onlyOwn(ctx: ActContext, content: BulletinContent): BulletinContent {
  const reach = reachFilter(ctx, 'supervision.bulletin.read')
  if (reach.all) return content
  const groups = content.groups.map((group) => ({ ...group, units: group.units.filter((unit) => reach.units.includes(unit.result.unit)) }))
  const supersedes = content.supersedes && { ...content.supersedes, changes: content.supersedes.changes.filter((change) => reach.units.includes(change.unit)) }
  return { ...content, groups: groups.filter((group) => group.units.length > 0), supersedes }
}

function replyOf(ctx: ActContext, bulletin: Bulletin) {
  const { trail, ...rest } = bulletin
  const acts = availableActs(rankingBulletin, { state: bulletin.state, unit: null, trail }, ctx.actor)
  return { ...rest, acts: acts.map(({ act, obstacles }) => ({ act, obstacles: obstacles.map((obstacle) => obstacle.code) })) }
}
