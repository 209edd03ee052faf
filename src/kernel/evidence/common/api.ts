import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'

const permission = 'evidence.file.read'

/** Files that support something, of units in the reader's reach. */
export const evidenceList = defineEndpoint({
  method: 'GET',
  path: '/evidence',
  access: { permission },
  query: z.strictObject({ about: z.string().max(200) }),
  reply: z.strictObject({
    files: z.array(
      z.strictObject({
        id: z.string(),
        about: z.string(),
        unit: z.string(),
        name: z.string(),
        mediaType: z.string(),
        size: z.int(),
        sha256: z.string(),
        uploadedAt: z.string(),
      }),
    ),
  }),
})

/** The file itself, its content checked against its hash; every download is in the audit log. */
export const evidenceContent = defineEndpoint({
  method: 'GET',
  path: '/evidence/:fileId/content',
  access: { permission },
  params: z.strictObject({ fileId: z.string() }),
  replies: 'file',
})
