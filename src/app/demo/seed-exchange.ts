import { type Instant, instantOf, plainDate } from '#base/plain-date'
import { channelFolder, listChannels, listPackages, listReconciliations, reconcile, setChannel, setSchedule } from '#kernel/exchange/server'
import { at, type DemoStage } from './demo-stage.ts'
import { receiveMunicipally } from './municipal-platform.ts'

const code = 'municipal-demo'

/** Where the demonstration's records go: a folder that stands for the municipal platform, every month by notice. */
export async function seedExchange(stage: DemoStage): Promise<void> {
  const day = plainDate('2025-12-22')
  if (await channelOf(stage)) return
  const { id } = await stage.as('sysadmin', at(day, 9), (ctx) =>
    setChannel(ctx, {
      code,
      name: '市级信用信息平台（演示，按文件报送）',
      owner: 'credit-centre',
      kind: 'file',
      container: 'zip',
      encoding: 'utf-8',
      maxRecords: 10_000,
      url: null,
      authentication: 'none',
      timeoutSeconds: 60,
      enabled: true,
    }),
  )
  await stage.as('director', at(day, 15), (ctx) =>
    setSchedule(ctx, {
      channelId: id,
      noticeNumber: '二七信用〔2025〕14号',
      effectiveFrom: plainDate('2026-01-01'),
      period: 'month',
      limitUnit: 'working-days',
      limitAmount: 5,
      returnDays: 3,
      feeds: [],
    }),
  )
}

/** Packs and delivers what a month left behind, as the server does by itself; the platform lays its receipts the same hour. */
export async function sendMonth(stage: DemoStage, now: Instant): Promise<void> {
  await stage.job('exchange.open-runs', now)
  await stage.job('exchange.deliver', now)
  await receiveMunicipally(channelFolder(stage.district, code))
}

/** Fetches receipts that lie ready, as the server does by itself. */
export function fetchReceipts(stage: DemoStage, now: Instant): Promise<void> {
  return stage.job('exchange.deliver', now)
}

/**
 * The half-year's account with the platform: the last receipts are fetched, and what the platform holds of each feed is
 * compared with what was sent, key by key.
 */
export async function closeAccount(stage: DemoStage, after: Instant): Promise<void> {
  const channel = await channelOf(stage)
  if (!channel) return
  const later = instantOf(Date.parse(after) + 20 * 60_000)
  await sendMonth(stage, after)
  await fetchReceipts(stage, later)
  const held = await receiveMunicipally(channelFolder(stage.district, code))
  const [done, waiting] = await stage.asSystem(later, async (ctx) => [await listReconciliations(ctx, channel.id, 1), await listPackages(ctx, { state: 'sent', limit: 1, page: 1 })])
  if (done.length > 0 || waiting.length > 0) return
  for (const [feed, keys] of held) {
    await stage.as('officer', later, (ctx) => reconcile(ctx, { channelId: channel.id, feed, counted: keys.size, keys: [...keys] }))
  }
}

async function channelOf(stage: DemoStage) {
  return (await stage.asSystem(at(plainDate('2025-12-22'), 9), (ctx) => listChannels(ctx))).find((channel) => channel.code === code)
}
