import { defineProcedure } from '#kernel/procedures/common'

/**
 * A periodic report: filled in, submitted by the liaison, certified or returned by the head of the unit (another
 * person), and reopened to be amended; every certified version stays (plan 四（二）).
 */
export const periodicReport = defineProcedure({
  id: 'programme.periodic-report',
  states: ['open', 'submitted', 'certified'],
  initial: 'open',
  final: ['certified'],
  acts: {
    submit: { from: ['open'], to: 'submitted', permission: 'programme.report.write', needs: ['checked-content'] },
    return: { from: ['submitted'], to: 'open', permission: 'programme.report.certify', needs: ['reason'] },
    certify: { from: ['submitted'], to: 'certified', permission: 'programme.report.certify', byAnotherPersonThan: ['submit'] },
    reopen: { from: ['certified'], to: 'open', permission: 'programme.report.write', needs: ['reason'] },
  },
})
