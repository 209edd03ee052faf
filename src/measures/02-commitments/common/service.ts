import { z } from 'zod'
import { defineProcedure } from '#kernel/procedures/common'

export const guideStates = ['drafted', 'in-review', 'published', 'cancelled'] as const

/** A guide is immutable once published; the next version replaces it on its day. */
export const guideProcedure = defineProcedure({
  id: 'commitments.service-guide',
  states: guideStates,
  initial: 'drafted',
  final: ['published', 'cancelled'],
  acts: {
    submit: { from: ['drafted'], to: 'in-review', permission: 'commitments.service.edit', bulk: true },
    return: { from: ['in-review'], to: 'drafted', permission: 'commitments.service.publish', byAnotherPersonThan: ['submit'] },
    publish: { from: ['in-review'], to: 'published', permission: 'commitments.service.publish', needs: ['checked'], byAnotherPersonThan: ['submit'] },
    cancel: { from: ['drafted', 'in-review'], to: 'cancelled', permission: 'commitments.service.edit', bulk: true },
  },
})

export const servicePledgeStates = ['drafted', 'in-review', 'published', 'ended', 'cancelled'] as const

/** A pledge of service quality: reviewed by a second person, public, ended for a reason the public reads. */
export const servicePledgeProcedure = defineProcedure({
  id: 'commitments.service-pledge',
  states: servicePledgeStates,
  initial: 'drafted',
  final: ['ended', 'cancelled'],
  acts: {
    submit: { from: ['drafted'], to: 'in-review', permission: 'commitments.service.edit' },
    return: { from: ['in-review'], to: 'drafted', permission: 'commitments.service.publish', byAnotherPersonThan: ['submit'] },
    publish: { from: ['in-review'], to: 'published', permission: 'commitments.service.publish', needs: ['checked'], byAnotherPersonThan: ['submit'] },
    end: { from: ['published'], to: 'ended', permission: 'commitments.service.publish', needs: ['reason'] },
    cancel: { from: ['drafted', 'in-review'], to: 'cancelled', permission: 'commitments.service.edit', bulk: true },
  },
})

export const serviceResults = ['granted', 'refused', 'ended'] as const
export const ServiceResult = z.enum(serviceResults)
export type ServiceResult = z.infer<typeof ServiceResult>
