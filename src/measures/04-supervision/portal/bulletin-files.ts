import { canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { definePage } from '#platform/pages'
import { findPublicBulletin, findPublicFile } from './public-bulletins.ts'

const contentTypes = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf', json: 'application/json; charset=utf-8' } as const

/** `/bulletins/:id/2026-H1.docx`: the issued bytes, or the content as data. They never change. */
export const bulletinFile = definePage('/bulletins/:id/:file', async (ctx, request) => {
  const id = request.params['id'] ?? ''
  const file = request.params['file'] ?? ''
  const format = file.slice(file.lastIndexOf('.') + 1)
  const missing = () => refuse('not-found', 'supervision.page.not-found', {})
  if (format === 'json') {
    const found = (await findPublicBulletin(ctx, id)) ?? missing()
    return { kind: 'raw', contentType: contentTypes.json, fileName: `${found.bulletin.period}.json`, maxAge: 86_400, body: canonicalJson(found.content) }
  }
  if (format !== 'docx' && format !== 'pdf') return missing()
  const found = (await findPublicFile(ctx, id, format)) ?? missing()
  return { kind: 'raw', contentType: contentTypes[format], fileName: file, maxAge: 86_400, body: found.bytes }
})
