import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#base/domain-error'
import type { SentFile } from '#platform/pages'

/** What one form may carry; how many of the files are welcome is for the act to say. */
const FILES = 10
const FIELDS = 60

/**
 * Reads a plain form with files. Fields come as text, files onto disk. A file that is larger than `maxBytes` is told as not
 * whole instead of refused here, so that the page can come back with the words still in their fields. A file field left
 * empty brings no file.
 */
export async function receiveForm(
  folder: string,
  maxBytes: number,
  request: FastifyRequest,
): Promise<{ readonly form: Record<string, string>; readonly files: readonly SentFile[] }> {
  const form: Record<string, string> = {}
  const files: SentFile[] = []
  try {
    const limits = { fileSize: maxBytes, files: FILES, fields: FIELDS }
    for await (const part of request.parts({ throwFileSizeLimit: false, limits } as Parameters<FastifyRequest['parts']>[0])) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') form[part.fieldname] = part.value
        continue
      }
      const path = join(folder, randomUUID())
      let size = 0
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          done(null, chunk)
        },
      })
      files.push({ name: part.filename ?? '', path, size: 0, whole: false })
      await pipeline(part.file, meter, createWriteStream(path, { mode: 0o600 }))
      files[files.length - 1] = { name: part.filename ?? '', path, size, whole: !part.file.truncated }
    }
  } catch (error) {
    await dropFiles(files)
    // What is still on its way is read and dropped: a browser hears the answer only when it has sent its all.
    request.raw.unpipe()
    request.raw.resume()
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('FST_') && code.endsWith('_LIMIT')) refuse('invalid', 'platform.request.form-too-large', { files: FILES })
    throw error
  }
  const sent = files.filter((file) => file.name !== '')
  await dropFiles(files.filter((file) => file.name === ''))
  return { form, files: sent }
}

/** Takes received files away once the act has kept what it wanted. */
export async function dropFiles(files: readonly SentFile[]): Promise<void> {
  for (const file of files) await rm(file.path, { force: true })
}
