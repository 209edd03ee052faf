import { type Account, listAccounts } from '#kernel/access/server'
import { type ActContext, systemActor } from '#platform/acts'
import type { Db } from '#platform/database'
import type { Recipients } from './notify.ts'

/** Who can be told, by what they are today. */
export interface Directory {
  /** Accounts in use that these recipients name; empty when nobody holds the role there. */
  accountsOf(to: Recipients): readonly Account[]
}

const loaded = new WeakMap<Db, Promise<Directory>>()
const EVERYONE = 100_000

/** The accounts in use with the roles they hold today, read once in a transaction. */
export function directoryOf(ctx: ActContext): Promise<Directory> {
  const known = loaded.get(ctx.db)
  if (known) return known
  const directory = load(ctx)
  loaded.set(ctx.db, directory)
  return directory
}

async function load(ctx: ActContext): Promise<Directory> {
  // Whoever acts may not read the register of accounts; telling people is the program's own work.
  const { accounts } = await listAccounts({ ...ctx, actor: systemActor }, { state: 'active', page: 1, limit: EVERYONE })
  const holds = (account: Account, unit: string | undefined, role: string | undefined) =>
    account.grants.some(
      (grant) =>
        (unit === undefined || grant.unit === unit) && (role === undefined || grant.role === role) && grant.from <= ctx.today && (grant.to === null || grant.to >= ctx.today),
    )
  return {
    accountsOf: (to) => {
      if ('account' in to) return accounts.filter((account) => account.id === to.account)
      const unit = 'unit' in to ? to.unit : undefined
      return accounts.filter((account) => holds(account, unit, to.role))
    },
  }
}
