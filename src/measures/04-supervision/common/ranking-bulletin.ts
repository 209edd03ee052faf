import { defineProcedure } from '#kernel/procedures/common'

/**
 * How a ranking becomes public: drafted, shown to every unit with all that is behind its score, open to contest for the
 * days its notice sets, approved by a second person, issued. An issued bulletin is never changed; a superseding one says
 * what changed (plan 三（一）4).
 */
export const rankingBulletin = defineProcedure({
  id: 'supervision.ranking-bulletin',
  states: ['drafted', 'shown', 'approved', 'issued', 'superseded', 'withdrawn'],
  initial: 'drafted',
  final: ['issued', 'superseded', 'withdrawn'],
  acts: {
    show: { from: ['drafted'], to: 'shown', permission: 'supervision.bulletin.draft' },
    redraft: { from: ['drafted', 'shown', 'approved'], to: 'drafted', permission: 'supervision.bulletin.draft', needs: ['new-run'] },
    approve: { from: ['shown'], to: 'approved', permission: 'supervision.bulletin.approve', needs: ['contest-ended', 'objections-decided'], byAnotherPersonThan: ['show'] },
    issue: { from: ['approved'], to: 'issued', permission: 'supervision.bulletin.issue', needs: ['document-number'] },
    withdraw: { from: ['drafted', 'shown', 'approved'], to: 'withdrawn', permission: 'supervision.bulletin.draft' },
    supersede: { from: ['issued'], to: 'superseded', permission: 'system' },
  },
})

export type BulletinState = (typeof rankingBulletin.states)[number]
export const bulletinStates = ['drafted', 'shown', 'approved', 'issued', 'superseded', 'withdrawn'] as const satisfies readonly BulletinState[]
