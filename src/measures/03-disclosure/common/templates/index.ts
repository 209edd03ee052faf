import type { ActionKind } from '../action-kind.ts'
import type { Field } from './field.ts'
import { licenceFields } from './licence.ts'
import { adjudicationFields, benefitFields, compensationFields, compulsionFields, confirmationFields, inspectionFields, levyFields, rewardFields } from './other-kinds.ts'
import { penaltyFields } from './penalty.ts'

/** Every field of every kind: the one source of templates, storage, act page, data dictionary and outgoing files. */
export const fieldsOfKind: Readonly<Record<ActionKind, readonly Field[]>> = {
  'administrative-licence': licenceFields,
  'administrative-penalty': penaltyFields,
  'administrative-compulsion': compulsionFields,
  'administrative-confirmation': confirmationFields,
  'administrative-levy': levyFields,
  'administrative-benefit': benefitFields,
  'administrative-adjudication': adjudicationFields,
  'administrative-compensation': compensationFields,
  'administrative-reward': rewardFields,
  'administrative-inspection': inspectionFields,
}

/** Names of the kinds and the sheets that carry them. */
export const kindTitles: Readonly<Record<ActionKind, { readonly zh: string; readonly en: string }>> = {
  'administrative-licence': { zh: '行政许可', en: 'Administrative licence' },
  'administrative-penalty': { zh: '行政处罚', en: 'Administrative penalty' },
  'administrative-compulsion': { zh: '行政强制', en: 'Administrative compulsion' },
  'administrative-confirmation': { zh: '行政确认', en: 'Administrative confirmation' },
  'administrative-levy': { zh: '行政征收', en: 'Administrative levy' },
  'administrative-benefit': { zh: '行政给付', en: 'Administrative benefit' },
  'administrative-adjudication': { zh: '行政裁决', en: 'Administrative adjudication' },
  'administrative-compensation': { zh: '行政补偿', en: 'Administrative compensation' },
  'administrative-reward': { zh: '行政奖励', en: 'Administrative reward' },
  'administrative-inspection': { zh: '行政监督检查', en: 'Administrative inspection' },
}

export * from './field.ts'
export { licenceCategories } from './licence.ts'
export { penaltyCategories } from './penalty.ts'
