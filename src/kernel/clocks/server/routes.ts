import { bind } from '#platform/rooms'
import { clockDetail } from '../common/index.ts'
import { readClockDetail } from './explain-clock.ts'

export const routes = [bind(clockDetail, (ctx, { params, query }) => readClockDetail(ctx, params.clockId, query.language))]
