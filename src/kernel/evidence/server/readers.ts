import { can, ownUnits } from '#kernel/access/common'
import type { ActContext } from '#platform/acts'
import type { EvidenceFile } from '../common/evidence.ts'

/** The units besides the file's own that need it for their part of a matter: who checks a draft, who verifies a complaint. */
type Readers = (ctx: ActContext, id: string) => Promise<readonly string[]>

const declared = new Map<string, { readonly readers: Readers; readonly closedTo: Readers }>()

/**
 * Says which further units read files about a kind of record (`investment.gate`), and to which they are closed: people of
 * such a unit read none, not even those of a unit theirs succeeded. Throws when one kind is declared twice.
 */
export function defineEvidenceReaders(kind: string, readers: Readers, closedTo: Readers = async () => []): void {
  if (declared.has(kind)) throw new Error(`readers of files about ${kind} are declared twice`)
  declared.set(kind, { readers, closedTo })
}

/** Those of the files the reader may open: of units within reach, and of matters the reader's unit has a part in. */
export async function readableFiles<File extends Pick<EvidenceFile, 'about' | 'unit'>>(ctx: ActContext, files: readonly File[]): Promise<File[]> {
  const parts = new Map<string, { readonly readers: readonly string[]; readonly closed: boolean }>()
  const readable: File[] = []
  for (const file of files) {
    if (!parts.has(file.about)) {
      const [kind = '', id = ''] = file.about.split(':')
      const rule = declared.get(kind)
      const closedTo = (await rule?.closedTo(ctx, id)) ?? []
      parts.set(file.about, { readers: (await rule?.readers(ctx, id)) ?? [], closed: ownUnits(ctx.actor).some((unit) => closedTo.includes(unit)) })
    }
    const { readers, closed } = parts.get(file.about)!
    if (!closed && [file.unit, ...readers].some((unit) => can(ctx.actor, 'evidence.file.read', unit))) readable.push(file)
  }
  return readable
}
