import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { passOnDue } from './pass-on.ts'
import { permissions } from './permissions.ts'
import { partiesRoutes } from './routes.ts'
import type { SuccessionFollower } from './succession-follower.ts'

/**
 * The room of responsible units. `followers` are how other rooms hand over what they keep by unit; they are asked for
 * when a succession is confirmed, so the composition root may name rooms that come later.
 */
export function partiesRoom(followers: () => readonly SuccessionFollower[]) {
  return defineRoom({
    name: 'parties',
    permissions,
    routes: partiesRoutes(followers),
    jobs: [
      {
        name: 'parties.pass-on',
        every: 'daily',
        run: async (job) => {
          await job.act((ctx) => passOnDue(ctx, followers()))
        },
      },
    ],
    texts: { 'zh-CN': zh, en },
    migrations: { room: 'kernel/parties', folder: new URL('./migrations/', import.meta.url) },
  })
}
