import { formatYuan } from '#base/money'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api-complaint.ts'
import { concludeComplaint, proposeResult, returnResult } from './decide-complaint.ts'
import { acceptComplaint, declineComplaint, escalateComplaint, extendComplaint, forwardComplaint, reopenComplaint, respondToComplaint } from './handle-complaint.ts'
import { complaintFile, listComplaints, listRetaliation } from './list-complaints.ts'
import { lodgeComplaint } from './lodge-complaint.ts'
import { decideRetaliation } from './retaliation.ts'

export const complaintRoutes: readonly Route[] = [
  bind(api.complaintList, (ctx, { query }) => listComplaints(ctx, query)),
  bind(api.complaintFile, (ctx, { params }) => complaintFile(ctx, params.complaintId)),
  bind(api.receiveComplaint, (ctx, { body }) =>
    lodgeComplaint(ctx, { ...body, amountFen: /^\d{1,16}$/.test(body.amountFen) ? formatYuan(BigInt(body.amountFen)) : body.amountFen }, 'reception'),
  ),
  bind(api.acceptComplaint, (ctx, { params, body }) => acceptComplaint(ctx, { ...params, ...body })),
  bind(api.declineComplaint, (ctx, { params, body }) => declineComplaint(ctx, { ...params, ...body })),
  bind(api.forwardComplaint, (ctx, { params, body }) => forwardComplaint(ctx, { ...params, ...body })),
  bind(api.escalateComplaint, (ctx, { params, body }) => escalateComplaint(ctx, { ...params, ...body })),
  bind(api.proposeComplaint, (ctx, { params, body }) => proposeResult(ctx, { ...params, ...body })),
  bind(api.returnComplaint, (ctx, { params, body }) => returnResult(ctx, { ...params, ...body })),
  bind(api.concludeComplaint, (ctx, { params, body }) => concludeComplaint(ctx, { ...params, ...body })),
  bind(api.reopenComplaint, (ctx, { params, body }) => reopenComplaint(ctx, { ...params, ...body })),
  bind(api.extendComplaint, (ctx, { params, body }) => extendComplaint(ctx, { ...params, ...body })),
  bind(api.respondComplaint, async (ctx, { params, body }) => {
    await respondToComplaint(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.retaliationList, async (ctx) => ({ items: await listRetaliation(ctx) })),
  bind(api.decideRetaliation, (ctx, { params, body }) => decideRetaliation(ctx, { ...params, ...body })),
]
