import { createFirstAdministrators } from '#kernel/access/server'
import { seedUnits } from '#kernel/parties/server'
import type { Translate } from '#platform/text/common'
import { demoAccounts, seedDemo } from '../demo/seed-demo.ts'
import { tellOnce } from '../demo/tell-once.ts'
import type { Stores } from './house.ts'
import type { Installation } from './installation.ts'
import { programContext } from './program-context.ts'

/** A credential to print: one-time for a real installation, fixed for the demonstration. */
export interface PrintedAccount {
  readonly loginName: string
  readonly password: string
  readonly label: string
}

/**
 * Makes what a data folder needs before its first request: units, and either the three administrators or the
 * demonstration district. Safe to repeat: a start that was cut off goes on where it stopped.
 */
export async function openTerminalHouse(installation: Installation, stores: Stores, t: Translate, progress: (line: string) => void): Promise<PrintedAccount[]> {
  const { database, config } = installation
  await database.write(config.district, (db) => seedUnits(programContext(installation, db)))
  if (installation.demo) {
    await tellOnce({ database, district: config.district, now: installation.now }, () => seedDemo(installation, stores, (step) => progress(t('app.demo.seeding', { step }))))
    return demoAccounts(t)
  }
  const names = {
    'system-administrator': t('access.role.system-administrator'),
    'security-administrator': t('access.role.security-administrator'),
    'audit-administrator': t('access.role.audit-administrator'),
  }
  const made = await database.write(config.district, (db) => createFirstAdministrators(programContext(installation, db), 'credit-centre', names))
  return made.map((account) => ({ loginName: account.loginName, password: account.oneTimePassword, label: names[account.role] }))
}
