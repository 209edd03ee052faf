import { translator } from '#platform/text/common'
import { rooms } from '../rooms.ts'
import { programContext } from '../server/first-start.ts'
import type { Stores } from '../server/house.ts'
import type { Installation } from '../server/installation.ts'
import { appTexts } from '../texts.ts'
import { seedDemoAccounts } from './demo-accounts.ts'

export { demoAccounts } from './demo-accounts.ts'

/**
 * The demonstration district: real units and law, invented people and firms. Every step runs the product's own acts
 * and finds what it already did, so a first start that was cut off goes on where it stopped.
 */
export async function seedDemo(installation: Installation, _stores: Stores, progress: (step: string) => void): Promise<void> {
  const { database, config } = installation
  const t = translator(appTexts(rooms), 'zh-CN')
  progress('accounts')
  await database.write(config.district, (db) => seedDemoAccounts(programContext(installation, db), t))
}
