import { refuse } from '#base/domain-error'
import { parseNote, toHex } from '../common/note.ts'
import { isSignedBy, readPublished, writePublished } from './key-files.ts'
import { listKeys } from './keys.ts'
import type { LedgerSigner } from './open-ledger.ts'

/**
 * Tells a restored installation of a checkpoint it published before, so that it does not sign behind it: for a restore on
 * a machine that does not have the file beside the keys. Answers false when it knew of one at least as large. Refuses a
 * note that a key of this ledger did not sign.
 */
export async function rememberPublished(signer: LedgerSigner, note: string): Promise<boolean> {
  const { database, district, folder, setting } = signer
  const read = parseNote(note)
  const keys = await database.read(district, (db) => listKeys({ db, district }, setting))
  const signed = read?.signatures.some(({ keyId, signature }) =>
    keys.some((key) => key.keyId === keyId && isSignedBy(setting.signature, Buffer.from(key.publicKey, 'hex'), read.text, signature)),
  )
  if (!read || !signed || read.statement.origin !== setting.origin) refuse('invalid', 'ledger.published.not-ours')
  const known = await readPublished(folder, district)
  if (known && known.size >= read.statement.size) return false
  await writePublished(folder, district, { size: read.statement.size, root: toHex(read.statement.root), note })
  return true
}
