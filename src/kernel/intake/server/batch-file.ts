import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from '#base/domain-error'
import { openEvidence } from '#kernel/evidence/server'
import type { ActContext } from '#platform/acts'
import type { UploadedFile } from '#platform/rooms'
import type { Batch } from '../common/batch.ts'

/** A batch's file where it can be sought in: readers need a path, evidence gives a stream whose hash it has checked. */
export async function openBatchFile(ctx: Pick<ActContext, 'db' | 'district'>, batch: Pick<Batch, 'evidenceId'>): Promise<{ path: string; dispose(): Promise<void> }> {
  const { body } = await openEvidence(ctx, batch.evidenceId)
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-intake-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'file')
    await pipeline(body, createWriteStream(path, { mode: 0o600 }))
    return { path, dispose }
  } catch (error) {
    await dispose()
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') refuse('unavailable', 'evidence.store.disk-full')
    throw error
  }
}

/** A file on this machine as if it had been uploaded. */
export async function localFile(path: string): Promise<UploadedFile> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { name: basename(path), path, size: (await stat(path)).size, sha256: hash.digest('hex') }
}
