import { servicePortalEn } from './service-portal.en.ts'
import { serviceServerEn } from './service-server.en.ts'
import { serviceWebEn } from './service-web.en.ts'

export const serviceEn = { ...serviceServerEn, ...servicePortalEn, ...serviceWebEn }
