import { accessRoom, authenticate, keepSecondFactorKeyIn, recordAudit, sealSecondFactors } from '#kernel/access/server'
import { printAsDemonstration } from '#kernel/documents/server'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { openOutbox } from '#kernel/exchange/server'
import { assertAppendOnly, integrate, type LedgerSigner, openLedger, signJob } from '#kernel/ledger/server'
import { checkMeasures } from '#kernel/measures/server'
import { openMail } from '#kernel/notices/server'
import { registerIndicators } from '#kernel/scoring/server'
import type { ActContext, Actor } from '#platform/acts'
import type { Config } from '#platform/config'
import { sql } from '#platform/database'
import type { AuditLine } from '#platform/http'
import type { PortalRoute } from '#platform/pages'
import type { Job, Room } from '#platform/rooms'
import { translator } from '#platform/text/common'
import { measures } from '../measures.ts'
import { portalPages } from '../portal/pages.ts'
import { permissions, rooms } from '../rooms.ts'
import { appTexts } from '../texts.ts'
import type { Installation } from './installation.ts'
import { programContext } from './program-context.ts'

/** The composed product: every room, the public pages of no room, and how the server knows people. */
export interface House {
  readonly rooms: readonly Room[]
  readonly pages: readonly PortalRoute[]
  readonly jobs: readonly Job[]
  readonly gauges: readonly { readonly name: string; readonly help: string; readonly read: () => Promise<number> }[]
  authenticate(ctx: ActContext, token: string): Promise<Actor | undefined>
  audit(ctx: ActContext, line: AuditLine): Promise<void>
}

/** What lives outside the database and must be open before the first act. */
export interface Stores {
  readonly signer: LedgerSigner
}

export function grantsHolder(actor: Actor, permission: string): boolean {
  return actor.grants.some((grant) => grant.permission === permission)
}

/** A room contradicts another: the program does not start. */
export class HouseUnsoundError extends Error {}

/**
 * Opens evidence and ledger, and refuses to start when the application's database role could change the ledger. Every
 * entry is placed once, whatever an earlier process left behind.
 */
export async function openStores(installation: Installation): Promise<Stores> {
  const { database, config, folders } = installation
  keepEvidenceIn(folders.evidence)
  keepSecondFactorKeyIn(folders.keys)
  openOutbox({ folder: folders.exchange, keys: folders.keys })
  printAsDemonstration(installation.demo)
  openMail(config.smtp ? { ...config.smtp, origin: config.origin, translate: (language) => translator(appTexts(rooms), language) } : undefined)
  const signer = await openLedger({
    database,
    district: config.district,
    folder: folders.keys,
    now: installation.now(),
    ...(config.cryptography ? { cryptography: config.cryptography } : {}),
  })
  await assertAppendOnly(database, config.district)
  await database.write(config.district, (db) =>
    registerIndicators(
      programContext(installation, db),
      measures.flatMap((measure) => measure.indicators ?? []),
    ),
  )
  await database.write(config.district, (db) => sealSecondFactors(programContext(installation, db)))
  await integrate(database, config.district, installation.now(), { sweep: true })
  return { signer }
}

export function composeHouse(installation: Installation, stores: Stores): House {
  const faults = checkMeasures(measures, rooms)
  if (faults.length > 0) throw new HouseUnsoundError(faults.join('\n'))
  const { database, config } = installation
  const composed = withAccess(config, installation.demo)
  return {
    rooms: composed,
    pages: portalPages,
    jobs: [...composed.flatMap((room) => room.jobs ?? []), signJob(stores.signer)],
    gauges: [
      {
        name: 'shounuo_ledger_size',
        help: 'Entries with a place in the ledger',
        read: async () =>
          Number(
            (
              await database.read(config.district, (db) =>
                db.one<{ size: bigint }>(sql`select coalesce(max(index) + 1, 0) as size from ledger.leaf where district = ${config.district}`),
              )
            ).size,
          ),
      },
      {
        name: 'shounuo_jobs_failing',
        help: 'Background jobs whose last run failed',
        read: async () =>
          Number(
            (
              await database.read(config.district, (db) =>
                db.one<{ failing: bigint }>(sql`select count(*) as failing from platform.job where district = ${config.district} and last_error is not null`),
              )
            ).failing,
          ),
      },
    ],
    authenticate: (ctx, token) => authenticate(ctx, token, permissions),
    audit: recordAudit,
  }
}

/** The same rooms, with what the door says of this installation: sign-in by a provider, demonstration data. */
function withAccess(config: Config, demonstration: boolean): readonly Room[] {
  const { oidc } = config
  const access = accessRoom({ demonstration, ...(oidc ? { identityProvider: { ...oidc, redirectUri: `${config.origin}/workbench/identity-return` } } : {}) })
  return rooms.map((room) => (room.name === access.name ? access : room))
}
