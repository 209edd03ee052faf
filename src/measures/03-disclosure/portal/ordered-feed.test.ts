import { beforeAll, expect, test } from 'vitest'
import { integrate } from '#kernel/ledger/server'
import { seedUnits } from '#kernel/parties/server'
import { publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import type { RawReply } from '#platform/pages'
import { translator } from '#platform/text/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { clearAction } from '../server/clear-action.ts'
import { publishActions } from '../server/publish-actions.ts'
import { submitActions } from '../server/submit-actions.ts'
import { as, cleanReview, inRole, receive, rowsOf, unit } from '../server/testing/world.ts'
import { orderedFeed } from './ordered-feed.ts'

const opened = useDatabase()
const district = '410103'
const now = '2026-05-12T02:00:00.000Z'
const WRITERS = 12
let acts: string[] = []

const write = <T>(work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => opened().database.write(district, (db) => work(contextOn(db, { now })))

beforeAll(async () => {
  const reviewer = inRole('reviewer')
  await write(async (ctx) => {
    await seedUnits(as(ctx, systemActor))
    acts = (await receive(ctx, 'administrative-licence', rowsOf('administrative-licence', WRITERS * 2))).map((action) => action.actionId)
    await submitActions(as(ctx, inRole('liaison')), { unit })
    for (const actionId of acts) await clearAction(as(ctx, reviewer), { actionId, version: 2, review: cleanReview })
  })
}, 60_000)

interface Page {
  readonly next: number
  readonly more: boolean
  readonly items: readonly { readonly position: number; readonly event: string; readonly id: string }[]
}

async function read(from: number): Promise<Page> {
  const request = {
    path: '/acts/feed.json',
    params: {},
    query: { from: String(from) },
    form: {},
    language: 'zh-CN' as const,
    t: translator([{ 'zh-CN': zh, en }], 'zh-CN'),
    origin: 'https://shounuo.example',
  }
  const reply = await opened().database.readPublic(district, (db) => orderedFeed.handle({ ...contextOn(db, { now }), actor: publicActor }, request))
  return JSON.parse((reply as RawReply).body as string)
}

test('[3.3] a reader that follows the ordered feed misses nothing and gets nothing twice while many publish at once', async () => {
  let writing = WRITERS
  const writers = Array.from({ length: WRITERS }, async (_, place) => {
    const mine = acts.slice(place * 2, place * 2 + 2)
    await write(async (ctx) => {
      await publishActions(as(ctx, inRole('reviewer')), { unit, ids: mine })
      // Whoever began first commits last.
      await ctx.db.run(sql`select pg_sleep(${(WRITERS - place) * 0.05}::double precision)`)
    })
    writing -= 1
  })
  const seen: Page['items'][number][] = []
  let from = 0
  const follow = async () => {
    await integrate(opened().database, district, now as never)
    for (let page = await read(from); ; page = await read(from)) {
      seen.push(...page.items)
      from = page.next
      if (!page.more) return
    }
  }
  while (writing > 0) {
    await follow()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await Promise.all(writers)
  await follow()
  expect(seen.map((item) => item.id).sort()).toEqual([...acts].sort())
  expect(seen.map((item) => item.position)).toEqual(seen.map((item) => item.position).toSorted((a, b) => a - b))
}, 60_000)
