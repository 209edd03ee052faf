import { can } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { aboutBulletin, type Bulletin, listBulletins } from './bulletin-store.ts'

defineAboutLink('supervision.bulletin', (id) => `/supervision/bulletins/${id}`)
defineAboutLink('objections.objection', (id) => `/objections?open=${id}`)

/** Bulletins that wait for this person: to show, to check, to approve, to issue. */
export const bulletinDesk = defineDeskQuery({
  id: 'supervision.bulletins',
  measure: '04-supervision',
  list: async (ctx, limit) => {
    const inWork = await listBulletins(ctx, { states: ['drafted', 'shown', 'approved'] })
    return inWork.flatMap((bulletin) => itemOf(ctx, bulletin) ?? []).slice(0, limit)
  },
})

function itemOf(ctx: ActContext, bulletin: Bulletin): DeskItem | undefined {
  const { actor, today } = ctx
  const may = (permission: string) => can(actor, permission, null)
  const ended = bulletin.contestUntil !== null && today > bulletin.contestUntil
  if (bulletin.state === 'drafted' && may('supervision.bulletin.draft')) return line(bulletin, 'supervision.desk.show', 'waiting-sign-off')
  if (bulletin.state === 'shown' && ended && may('supervision.bulletin.approve') && actor.personId !== bulletin.draftedBy)
    return line(bulletin, 'supervision.desk.approve', 'waiting-sign-off')
  if (bulletin.state === 'approved' && may('supervision.bulletin.issue')) return line(bulletin, 'supervision.desk.issue', 'waiting-sign-off')
  if (bulletin.state === 'shown' && !ended && !reachFilter(ctx, 'objections.objection.lodge').all && actor.unit !== null && can(actor, 'objections.objection.lodge', actor.unit)) {
    return { ...line(bulletin, 'supervision.desk.contest', 'due-soon'), unit: actor.unit, dueOn: bulletin.contestUntil }
  }
  return undefined
}

function line(bulletin: Bulletin, titleKey: string, kind: DeskItem['kind']): DeskItem {
  return {
    id: bulletin.id,
    kind,
    titleKey,
    params: { period: bulletin.period, until: bulletin.contestUntil },
    about: aboutBulletin(bulletin.id),
    link: `/supervision/bulletins/${bulletin.id}`,
    unit: 'credit-centre',
  }
}
