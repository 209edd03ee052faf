import { addDays, plainDate } from '#base/plain-date'
import { decideProgress, listProgress, listStandings, reportProgress } from '#measures/00-programme'
import { demoLoginName } from './demo-accounts.ts'
import { at, type DemoStage } from './demo-stage.ts'

/** Units whose progress the demonstration tells, from the quick to the slow: how many of their tasks are done. */
const paces: readonly (readonly [unit: string, share: number])[] = [
  ['commerce-bureau', 0.55],
  ['finance-bureau', 0.4],
  ['education-bureau', 0.3],
  ['civil-affairs', 0.2],
  ['urban-management', 0.15],
]
const note = '演示数据：已按分工完成，附工作情况。'
const evidence = [{ name: '工作情况（演示数据）.txt', mediaType: 'text/plain', bytes: Buffer.from('本文件为演示数据。\n') }]

/** Some units report tasks as done, the credit centre accepts most, and a few claims wait. */
export async function seedProgress(stage: DemoStage): Promise<void> {
  for (const [index, [unit, share]] of paces.entries()) {
    const day = addDays(plainDate('2026-03-02'), index * 7)
    const standings = await stage.asSystem(at(day, 8), (ctx) => listStandings(ctx, { units: [unit] }))
    if (standings.some((standing) => standing.state !== 'not-started')) continue
    const told = standings.filter((_, place) => (place * 37) % 100 < share * 100)
    await stage.as(demoLoginName(unit, 'liaison'), at(day, 9), async (ctx) => {
      for (const { taskId } of told) await reportProgress(ctx, { taskId, unit, claim: 'done', note, evidence })
      for (const { taskId } of standings.filter((standing) => !told.includes(standing)).slice(0, 6)) await reportProgress(ctx, { taskId, unit, claim: 'under-way', note })
    })
    await stage.as('officer', at(addDays(day, 2), 10), async (ctx) => {
      const pending = await listProgress(ctx, { decision: 'pending', units: [unit] })
      for (const entry of pending.slice(index === 0 ? 2 : 0)) await decideProgress(ctx, { progressId: entry.id, version: entry.version, decision: 'accepted' })
    })
  }
}
