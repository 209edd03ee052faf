import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { bind } from '#platform/rooms'
import * as api from '../common/api.ts'
import { findEvidence, listEvidence, openEvidence } from './read-evidence.ts'
import { readableFiles } from './readers.ts'

export const routes = [
  bind(api.evidenceList, async (ctx, { query }) => {
    const files = await readableFiles(ctx, await listEvidence(ctx, query.about))
    return { files: files.map(({ uploadedBy: _, ...file }) => file) }
  }),
  bind(api.evidenceContent, async (ctx, { params }) => {
    const known = await findEvidence(ctx, params.fileId)
    if (!known) refuse('not-found', 'evidence.file.not-found')
    if ((await readableFiles(ctx, [known])).length === 0) {
      requireReach(ctx, 'evidence.file.read', known.unit)
      refuse('forbidden', 'evidence.file.closed-to-party')
    }
    const { file, body } = await openEvidence(ctx, known.id)
    return { contentType: file.mediaType, fileName: file.name, disposition: 'attachment', body }
  }),
]
