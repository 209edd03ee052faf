import { plainDate } from '#base/plain-date'
import { listChannels, setChannel, setSchedule } from '#kernel/exchange/server'
import { at, type DemoStage } from './demo-stage.ts'

const code = 'municipal-demo'

/** Where the demonstration's records go: a folder that stands for the municipal platform, every month by notice. */
export async function seedExchange(stage: DemoStage): Promise<void> {
  const day = plainDate('2025-12-22')
  if ((await stage.asSystem(at(day, 9), (ctx) => listChannels(ctx))).some((channel) => channel.code === code)) return
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

/** Packs and delivers what a month left behind, as the server does by itself. */
export async function sendMonth(stage: DemoStage, now: Parameters<DemoStage['settle']>[0]): Promise<void> {
  await stage.job('exchange.open-runs', now)
  await stage.job('exchange.deliver', now)
}
