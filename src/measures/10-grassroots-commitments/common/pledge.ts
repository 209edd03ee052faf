import { z } from 'zod'
import { defineProcedure } from '#kernel/procedures/common'
import { definePromiseKind, excuses } from '#kernel/promises/common'
import { pledgeOutcome } from './facts.ts'
import { keepPledges, pledgeReminder } from './law-pledges.ts'

export const pledgeCategories = [
  { code: 'public-service', zh: '公共服务', en: 'Public services' },
  { code: 'preferential-policy', zh: '优惠政策', en: 'Preferential policies' },
] as const
export type PledgeCategory = (typeof pledgeCategories)[number]['code']

/** What a town pledges to everyone. It comes through this measure's own review of power only, and changes by the lawful path of all promises. Duty 10.4. */
export const pledgeKind = definePromiseKind({
  id: 'grassroots.pledge',
  zh: '基层公开承诺',
  en: 'Pledge of a town',
  duty: '10.4',
  fact: pledgeOutcome,
  counterparties: ['public'],
  categories: pledgeCategories,
  reminderDays: pledgeReminder,
  changeLaw: {
    grounds: ['national-interest', 'public-interest', 'law-forbids', 'force-majeure'],
    forbiddenExcuses: excuses,
    citations: [keepPledges],
    excuseCitation: keepPledges,
    emergencySuspension: false,
    approval: 'unit',
  },
  link: false,
  byHand: false,
  public: { counterparty: true, amount: true },
})

export const pledgeStates = ['drafted', 'in-review', 'published', 'cancelled'] as const
export type PledgeState = (typeof pledgeStates)[number]

/** A pledge is public after another person has reviewed that the town may give it. */
export const pledgeProcedure = defineProcedure({
  id: 'grassroots.pledge',
  states: pledgeStates,
  initial: 'drafted',
  final: ['published', 'cancelled'],
  acts: {
    submit: { from: ['drafted'], to: 'in-review', permission: 'grassroots.pledge.edit' },
    return: { from: ['in-review'], to: 'drafted', permission: 'grassroots.pledge.review', byAnotherPersonThan: ['submit'] },
    publish: { from: ['in-review'], to: 'published', permission: 'grassroots.pledge.review', needs: ['power-review'], byAnotherPersonThan: ['submit'] },
    cancel: { from: ['drafted'], to: 'cancelled', permission: 'grassroots.pledge.edit', bulk: true },
  },
})

/** What the reviewer answers before a town may promise: its duties, its basis, the law, its means. */
export const powerQuestions = ['within-duties', 'basis-in-force', 'nothing-forbidden', 'means-secured'] as const
export const PowerReview = z.strictObject({ answers: z.record(z.enum(powerQuestions), z.boolean()) })
export type PowerReview = z.infer<typeof PowerReview>

/** What a citizen says of a pledge, without an account; words are for the town only and erased later. */
export const NewPledgeView = z.strictObject({
  ticket: z.string().min(20).max(60),
  view: z.enum(['kept', 'not-kept']),
  words: z.string().trim().max(200).optional(),
})
