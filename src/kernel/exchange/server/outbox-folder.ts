import { join } from 'node:path'
import { refuse } from '#base/domain-error'
import { type Seal, sealedBy } from '#platform/seal'

/**
 * Where packages by file go and where the key of the sealed secrets lies. Decided once for the process by the program
 * that opens the data folder: `ctx` carries no folders, and an act may not read the environment.
 */
let opened: { readonly folder: string; readonly seal: Seal } | undefined

/** Says where the outbox is. Called once at start (and by tests); `keys` is a folder only the program may read. */
export function openOutbox(folders: { readonly folder: string; readonly keys: string }): void {
  opened = { folder: folders.folder, seal: sealedBy(join(folders.keys, 'exchange-secrets.key')) }
}

/** The folder of one channel's packages and receipts. */
export function channelFolder(district: string, code: string): string {
  return join((opened ?? refuse('unavailable', 'exchange.outbox.not-opened')).folder, district, code)
}

/** Seals a channel's secret for the database; whoever has only the database cannot read it. */
export function sealSecret(secret: string): Buffer {
  return seal().seal(secret)
}

/** Opens a sealed secret; refuses `unavailable` when the key is not the one it was sealed with. */
export function openSecret(sealed: Uint8Array): string {
  return seal().open(sealed) ?? refuse('unavailable', 'exchange.channel.secret-unreadable')
}

function seal(): Seal {
  return (opened ?? refuse('unavailable', 'exchange.outbox.not-opened')).seal
}
