import { defineProcedure } from '#kernel/procedures/common'

/** The nine key fields of item 3. */
export const catalogueFields = [
  'powers',
  'fiscal-funds',
  'public-resources',
  'major-projects',
  'public-services',
  'state-owned-firms',
  'environment',
  'food-and-drugs',
  'social-organisations',
] as const
export type CatalogueField = (typeof catalogueFields)[number]

/** Through which disclosure is to run: decision, execution, management, service and result. */
export const catalogueStages = ['decision', 'execution', 'management', 'service', 'result'] as const
export type CatalogueStage = (typeof catalogueStages)[number]

/** How an item of a unit's catalogue comes to the public: the address is checked by a second person. */
export const catalogueProcedure = defineProcedure({
  id: 'disclosure.catalogue-item',
  states: ['entered', 'in-review', 'published', 'withheld', 'cancelled'],
  initial: 'entered',
  final: ['published', 'withheld', 'cancelled'],
  acts: {
    submit: { from: ['entered'], to: 'in-review', permission: 'disclosure.catalogue.edit', needs: ['address'] },
    return: { from: ['in-review'], to: 'entered', permission: 'disclosure.catalogue.approve', byAnotherPersonThan: ['submit'] },
    publish: { from: ['in-review'], to: 'published', permission: 'disclosure.catalogue.approve', needs: ['secrecy-review'], byAnotherPersonThan: ['submit'] },
    withhold: { from: ['in-review', 'entered'], to: 'withheld', permission: 'disclosure.catalogue.approve', needs: ['legal-ground'], byAnotherPersonThan: ['submit'] },
    reopen: { from: ['withheld'], to: 'entered', permission: 'disclosure.catalogue.approve', needs: ['reopen-reason'] },
    cancel: { from: ['entered', 'in-review'], to: 'cancelled', permission: 'disclosure.catalogue.edit', bulk: true },
  },
})
