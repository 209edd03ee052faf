import { join } from 'node:path'
import { refuse } from '#base/domain-error'

/**
 * Where the files are is decided once for the whole process, by the program that opens the data folder; `ctx` carries a
 * database and a clock but no folders, and an act may not read the environment. So this is the one value of its kind.
 */
let folder: string | undefined

/** Says where evidence is kept. Called once at start, before any act (and by tests that store files). */
export function keepEvidenceIn(path: string): void {
  folder = path
}

/** The folder of one district's evidence. Refuses `unavailable` when nobody said where evidence is kept. */
export function evidenceFolder(district: string): string {
  if (folder === undefined) refuse('unavailable', 'evidence.store.not-opened')
  return join(folder, district)
}

/** Where the content of a hash lies; two letters a folder, so that none grows too large. */
export function contentPath(district: string, sha256: string): string {
  return join(evidenceFolder(district), sha256.slice(0, 2), sha256)
}

/** Where content is written before its hash is known. */
export function incomingFolder(district: string): string {
  return join(evidenceFolder(district), 'incoming')
}
