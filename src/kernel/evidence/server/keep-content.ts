import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError, refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { contentPath, evidenceFolder, incomingFolder } from './evidence-folder.ts'

export interface KeptContent {
  readonly sha256: string
  readonly size: number
}

/** Content as bytes, as a file already on this machine, or as a stream. */
export type Content = { readonly bytes: Uint8Array } | { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> }

/**
 * Writes content under its SHA-256 and answers when it is safe on disk: written aside, synced, then renamed, so that a
 * path with a hash always holds the whole of that content. A full disk is refused in plain words and leaves nothing.
 */
export async function keepContent(district: string, content: Content): Promise<KeptContent> {
  await mkdir(evidenceFolder(district), { recursive: true, mode: 0o700 })
  await mkdir(incomingFolder(district), { recursive: true, mode: 0o700 })
  const aside = join(incomingFolder(district), newId())
  try {
    const written = await writeAside(aside, content)
    const target = contentPath(district, written.sha256)
    const present = await stat(target).catch(() => undefined)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    if (present?.size === written.size) await rm(aside, { force: true })
    else await rename(aside, target)
    await syncFolder(dirname(target))
    await syncFolder(evidenceFolder(district))
    return written
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC' || code === 'EDQUOT') refuse('unavailable', 'evidence.store.disk-full')
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') throw new DomainError('unavailable', 'evidence.store.not-writable')
    throw error
  }
}

async function writeAside(aside: string, content: Content): Promise<KeptContent> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(aside, 'wx', 0o600)
  try {
    for await (const chunk of chunksOf(content)) {
      hash.update(chunk)
      size += chunk.length
      // A short write happens when the disk runs full; the loop then meets the error itself.
      for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

function chunksOf(content: Content): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if ('bytes' in content) return [content.bytes]
  return 'path' in content ? createReadStream(content.path) : content.stream
}

/** A rename survives a power cut only when its folder was synced too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
