import { translator } from '#platform/text/common'
import { rooms } from '../rooms.ts'
import { programContext } from '../server/program-context.ts'
import type { Stores } from '../server/house.ts'
import type { Installation } from '../server/installation.ts'
import { appTexts } from '../texts.ts'
import { seedDemoAccounts } from './demo-accounts.ts'
import { demoStage } from './demo-stage.ts'
import { seedBulletin, seedScheme } from './seed-ranking.ts'
import { seedReports, seedTasks } from './seed-reports.ts'

export { demoAccounts } from './demo-accounts.ts'

/**
 * The demonstration district: real units and law, invented people and firms. Every step runs the product's own acts
 * and finds what it already did, so a first start that was cut off goes on where it stopped.
 */
export async function seedDemo(installation: Installation, stores: Stores, progress: (step: string) => void): Promise<void> {
  const { database, config } = installation
  const t = translator(appTexts(rooms), 'zh-CN')
  progress('accounts')
  await database.write(config.district, (db) => seedDemoAccounts(programContext(installation, db), t))
  const stage = demoStage(installation, stores)
  progress('programme')
  await seedTasks(stage)
  await seedScheme(stage)
  progress('reports')
  await seedReports(stage, new Set(['market-supervision']))
  progress('bulletin')
  await seedBulletin(stage)
}
