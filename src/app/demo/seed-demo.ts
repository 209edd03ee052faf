import { type Instant, plainDate } from '#base/plain-date'
import { seedCommitments, seedComplaints, seedServices } from '#measures/02-commitments'
import { seedDisclosure } from '#measures/03-disclosure'
import { seedGrassroots } from '#measures/10-grassroots-commitments'
import { seedArrears } from '#measures/12-arrears'
import { seedInvestment } from '#measures/14-investment-promotion'
import type { ActContext } from '#platform/acts'
import { translator } from '#platform/text/common'
import { rooms } from '../rooms.ts'
import type { Stores } from '../server/house.ts'
import type { Installation } from '../server/installation.ts'
import { programContext } from '../server/program-context.ts'
import { appTexts } from '../texts.ts'
import { demoLoginName, seedDemoAccounts } from './demo-accounts.ts'
import { at, demoStage } from './demo-stage.ts'
import { closeAccount, fetchReceipts, seedExchange, sendMonth } from './seed-exchange.ts'
import { seedProgress } from './seed-progress.ts'
import { seedBulletin, seedScheme } from './seed-ranking.ts'
import { seedReports, seedTasks } from './seed-reports.ts'

export { demoAccounts } from './demo-accounts.ts'

/** The half-year's packages have gone up within their five working days; then the account is held against the platform's. */
const accountOn = at(plainDate('2026-07-03'), 10)

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
  await seedExchange(stage)
  // Publication stops when signing falls behind, so what is done is signed before the story's hours pass on.
  let last: Instant | undefined
  let signedAt: Instant | undefined
  let settledAt = 0
  const keepUp = async (now: Instant) => {
    const before = last
    last = now
    if (before === undefined || Math.abs(Date.parse(now) - settledAt) < 3 * 3_600_000) return
    settledAt = Date.parse(now)
    // One story may begin before another has ended; what is signed is never dated back.
    signedAt = signedAt !== undefined && signedAt > before ? signedAt : before
    await stage.settle(signedAt)
    if (before.slice(0, 7) < now.slice(0, 7)) await sendMonth(stage, now)
    else await fetchReceipts(stage, now)
  }
  let said = -1
  await seedDisclosure({
    as: async (unit, post, now, work) => {
      await keepUp(now)
      return stage.as(demoLoginName(unit, post), now, work)
    },
    asSystem: stage.asSystem,
    progress(done, of) {
      const share = Math.floor((done / of) * 10) * 10
      if (share > said) progress(`disclosure ${share} %`)
      said = Math.max(said, share)
    },
  })
  await closeAccount(stage, last !== undefined && last > accountOn ? last : accountOn)
  progress('progress')
  await seedProgress(stage)
  progress('reports')
  await seedReports(stage, new Set(['market-supervision']))
  progress('bulletin')
  await seedBulletin(stage)
  progress('towns')
  const asPerson = async <T>(unit: string, post: string, now: Instant, work: (ctx: ActContext) => Promise<T>) => {
    await keepUp(now)
    return stage.as(demoLoginName(unit, post), now, work)
  }
  await seedGrassroots({ as: asPerson, asSystem: stage.asSystem })
  progress('arrears')
  await seedArrears({ as: asPerson, asSystem: stage.asSystem })
  progress('services')
  await seedServices({ as: asPerson, asSystem: stage.asSystem })
  progress('promises')
  await seedCommitments({
    as: asPerson,
    asCentral: async (loginName, now, work) => {
      await keepUp(now)
      return stage.as(loginName, now, work)
    },
    asSystem: stage.asSystem,
  })
  progress('complaints')
  await seedComplaints({ as: asPerson, asLogin: stage.as, asSystem: stage.asSystem })
  progress('investment')
  await seedInvestment({ as: asPerson, asSystem: stage.asSystem })
}
