import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel } from '../common/channel.ts'
import { Receipt } from '../common/receipt.ts'
import { channelFolder } from './outbox-folder.ts'
import { manifestText, type PackageFile, zipOf } from './package-file.ts'
import type { SendResult } from './send-result.ts'

/**
 * Lays a package into the channel's folder under a temporary name and moves it in place when it is whole and on disk,
 * so that whoever fetches it never sees half of one. Laying the same package again changes nothing.
 */
export async function sendByFile(district: string, channel: Channel, file: PackageFile): Promise<SendResult> {
  const folder = join(channelFolder(district, channel.code), 'outgoing')
  try {
    await mkdir(folder, { recursive: true })
    const name = channel.container === 'zip' ? `${file.name}.zip` : file.name
    const incoming = join(folder, `.${name}.part`)
    await rm(incoming, { recursive: true, force: true })
    if (channel.container === 'zip') await writeWhole(incoming, zipOf(file))
    else {
      await mkdir(incoming)
      await writeWhole(join(incoming, file.manifest.file.name), file.csv)
      await writeWhole(join(incoming, 'manifest.json'), Buffer.from(manifestText(file), 'utf8'))
    }
    const target = join(folder, name)
    // A folder cannot be moved over a folder that is there from an earlier attempt.
    if (channel.container === 'folder') await rm(target, { recursive: true, force: true })
    await rename(incoming, target)
    return { outcome: 'taken', detail: name }
  } catch (error) {
    return { outcome: 'failed', detail: (error as Error).message.slice(0, 500) }
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w', 0o640)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The receipt someone laid into the channel's `receipts` folder for this package (`<package id>.json`), if there is one. */
export async function receiptByFile(district: string, channel: Channel, packageId: string): Promise<SendResult> {
  const folder = join(channelFolder(district, channel.code), 'receipts')
  await mkdir(folder, { recursive: true })
  if (!(await readdir(folder)).includes(`${packageId}.json`)) return { outcome: 'waiting', detail: '' }
  const text = await readFile(join(folder, `${packageId}.json`), 'utf8')
  const parsed = Receipt.safeParse(jsonOf(text))
  return parsed.success ? { outcome: 'acknowledged', receipt: parsed.data, detail: '' } : { outcome: 'refused', reason: 'receipt-unreadable', detail: text.slice(0, 500) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
