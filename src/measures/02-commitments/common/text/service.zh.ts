import { servicePortalZh } from './service-portal.zh.ts'
import { serviceServerZh } from './service-server.zh.ts'
import { serviceWebZh } from './service-web.zh.ts'

/** Words of service items, guides and pledges. */
export const serviceZh = { ...serviceServerZh, ...servicePortalZh, ...serviceWebZh } as const
