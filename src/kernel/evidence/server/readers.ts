import { can } from '#kernel/access/common'
import type { ActContext } from '#platform/acts'
import type { EvidenceFile } from '../common/evidence.ts'

/** The units besides the file's own that need it for their part of a matter: who checks a draft, who verifies a complaint. */
type Readers = (ctx: ActContext, id: string) => Promise<readonly string[]>

const declared = new Map<string, Readers>()

/** Says which further units read files about a kind of record (`investment.gate`). Throws when one kind is declared twice. */
export function defineEvidenceReaders(kind: string, readers: Readers): void {
  if (declared.has(kind)) throw new Error(`readers of files about ${kind} are declared twice`)
  declared.set(kind, readers)
}

/** Those of the files the reader may open: of units within reach, and of matters the reader's unit has a part in. */
export async function readableFiles<File extends Pick<EvidenceFile, 'about' | 'unit'>>(ctx: ActContext, files: readonly File[]): Promise<File[]> {
  const parts = new Map<string, readonly string[]>()
  const readable: File[] = []
  for (const file of files) {
    if (!parts.has(file.about)) {
      const [kind = '', id = ''] = file.about.split(':')
      parts.set(file.about, (await declared.get(kind)?.(ctx, id)) ?? [])
    }
    if ([file.unit, ...parts.get(file.about)!].some((unit) => can(ctx.actor, 'evidence.file.read', unit))) readable.push(file)
  }
  return readable
}
