import { can, ownUnits } from '#kernel/access/common'
import type { ActContext } from '#platform/acts'
import type { EvidenceFile } from '../common/evidence.ts'

/** The units besides the file's own that need it for their part of a matter: who checks a draft, who verifies a complaint. */
type Readers = (ctx: ActContext, id: string) => Promise<readonly string[]>

/** The parties to whom a file stays closed, by the file: what a party put there itself may stay open to it. */
type ClosedTo = (ctx: ActContext, id: string, file: ReadFile) => Promise<readonly string[]>
type ReadFile = Pick<EvidenceFile, 'about' | 'unit' | 'uploadedBy' | 'uploadedAt'>

const declared = new Map<string, { readonly readers: Readers; readonly closedTo: ClosedTo }>()

/**
 * Says which further units read files about a kind of record (`investment.gate`), and to which a file is closed: people of
 * such a unit do not read it, not even as heirs of a unit that might. Throws when one kind is declared twice.
 */
export function defineEvidenceReaders(kind: string, readers: Readers, closedTo: ClosedTo = async () => []): void {
  if (declared.has(kind)) throw new Error(`readers of files about ${kind} are declared twice`)
  declared.set(kind, { readers, closedTo })
}

/** Those of the files the reader may open: of units within reach, and of matters the reader's unit has a part in. */
export async function readableFiles<File extends ReadFile>(ctx: ActContext, files: readonly File[]): Promise<File[]> {
  const readersOf = new Map<string, readonly string[]>()
  const readable: File[] = []
  for (const file of files) {
    const [kind = '', id = ''] = file.about.split(':')
    const rule = declared.get(kind)
    if (!readersOf.has(file.about)) readersOf.set(file.about, (await rule?.readers(ctx, id)) ?? [])
    const closedTo = (await rule?.closedTo(ctx, id, file)) ?? []
    const closed = ownUnits(ctx.actor).some((unit) => closedTo.includes(unit))
    if (!closed && [file.unit, ...readersOf.get(file.about)!].some((unit) => can(ctx.actor, 'evidence.file.read', unit))) readable.push(file)
  }
  return readable
}
