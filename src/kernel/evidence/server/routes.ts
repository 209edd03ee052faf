import { refuse } from '#base/domain-error'
import { reachFilter, requireReach } from '#kernel/access/server'
import { bind } from '#platform/rooms'
import * as api from '../common/api.ts'
import { findEvidence, listEvidence, openEvidence } from './read-evidence.ts'

export const routes = [
  bind(api.evidenceList, async (ctx, { query }) => {
    const reach = reachFilter(ctx, 'evidence.file.read')
    const files = (await listEvidence(ctx, query.about)).filter((file) => reach.all || reach.units.includes(file.unit))
    return { files: files.map(({ uploadedBy: _, ...file }) => file) }
  }),
  bind(api.evidenceContent, async (ctx, { params }) => {
    const known = await findEvidence(ctx, params.fileId)
    if (!known) refuse('not-found', 'evidence.file.not-found')
    requireReach(ctx, 'evidence.file.read', known.unit)
    const { file, body } = await openEvidence(ctx, known.id)
    return { contentType: file.mediaType, fileName: file.name, disposition: 'attachment', body }
  }),
]
