import { refuse } from '#base/domain-error'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/complaint-api.ts'
import { addComplaintEvidence } from './complaint-evidence.ts'
import { listComplaints, showComplaint } from './complaint-list.ts'
import type { Complaint } from './complaint-store.ts'
import { askRepair, confirmDefault, decideRepair, dropNotice, imposeConsequence } from './confirm-default.ts'
import { declineComplaint, transferComplaint } from './transfer-complaint.ts'
import { acceptRectification, answerNotice, findUnfounded, notifyDefault, orderRectification, rejectRectification, reportRectification } from './verify-complaint.ts'

const replyOf = ({ timelinessFact: _timeliness, defaultFact: _default, stageExcused: _excused, amountFen, ...complaint }: Complaint) => ({
  ...complaint,
  amountFen: amountFen === null ? null : amountFen.toString(),
})
const versionOf = ({ version }: { readonly version: number }) => ({ version })

export const complaintRoutes: readonly Route[] = [
  bind(api.complaintList, async (ctx, { query }) => {
    const { items, total } = await listComplaints(ctx, { ...query, offset: (query.page - 1) * query.limit })
    return { items: items.map(replyOf), total }
  }),
  bind(api.complaintFile, async (ctx, { params }) => {
    const { complaint, words, consequences, passedOn, complainant, acts } = await showComplaint(ctx, params.complaintId)
    return { complaint: replyOf(complaint), words, consequences, passedOn, complainant, acts }
  }),
  bind(api.transferComplaint, (ctx, { params, body }) => transferComplaint(ctx, { ...params, ...body })),
  bind(api.declineComplaint, (ctx, { params, body }) => declineComplaint(ctx, { ...params, ...body })),
  bind(api.findUnfounded, (ctx, { params, body }) => findUnfounded(ctx, { ...params, ...body })),
  bind(api.orderRectification, async (ctx, { params, body }) => versionOf(await orderRectification(ctx, { ...params, ...body }))),
  bind(api.reportRectification, (ctx, { params, body }) => reportRectification(ctx, { ...params, ...body })),
  bind(api.acceptRectification, (ctx, { params, body }) => acceptRectification(ctx, { ...params, ...body })),
  bind(api.rejectRectification, (ctx, { params, body }) => rejectRectification(ctx, { ...params, ...body })),
  bind(api.notifyDefault, async (ctx, { params, body }) => versionOf(await notifyDefault(ctx, { ...params, ...body }))),
  bind(api.answerNotice, (ctx, { params, body }) => answerNotice(ctx, { ...params, ...body })),
  bind(api.confirmDefault, async (ctx, { params, body }) => versionOf(await confirmDefault(ctx, { ...params, ...body }))),
  bind(api.dropNotice, (ctx, { params, body }) => dropNotice(ctx, { ...params, ...body })),
  bind(api.imposeConsequence, (ctx, { params, body }) => imposeConsequence(ctx, { ...params, ...body })),
  bind(api.askRepair, (ctx, { params, body }) => askRepair(ctx, { ...params, ...body })),
  bind(api.addComplaintEvidence, (ctx, { params }, { file }) => {
    if (!file) return refuse('invalid', 'platform.request.no-file')
    return addComplaintEvidence(ctx, { ...params, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
  }),
  bind(api.decideRepair, (ctx, { params, body }) => decideRepair(ctx, { ...params, ...body })),
]
