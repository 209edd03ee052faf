import { definePromiseKind, excuses } from '#kernel/promises/common'
import { commitmentMilestone, decisionMilestone } from './facts.ts'
import { agreedChange, contractReminder, decisionExecution, decisionReminder, forbiddenExcuses, henanWrittenPromises, keepPromises, policyReminder } from './law.ts'

/** The contracts a district signs. */
export const contractCategories = [
  { code: 'procurement', zh: '政府采购', en: 'Procurement' },
  { code: 'works', zh: '工程建设', en: 'Works' },
  { code: 'investment-promotion', zh: '招商引资', en: 'Investment promotion' },
  { code: 'ppp', zh: '政府和社会资本合作', en: 'Public-private partnership' },
  { code: 'industry-support', zh: '产业扶持', en: 'Industry support' },
  { code: 'strategic-agreement', zh: '战略合作', en: 'Strategic agreement' },
  { code: 'lease', zh: '租赁', en: 'Lease' },
  { code: 'debt', zh: '债务相关', en: 'Debt-related' },
  { code: 'land-and-expropriation', zh: '土地与征收补偿', en: 'Land and expropriation' },
  { code: 'service-outsourcing', zh: '购买服务', en: 'Purchased services' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const
export type ContractCategory = (typeof contractCategories)[number]['code']

/** Contracts of every kind with a firm. Duty 2.4. */
export const contractKind = definePromiseKind({
  id: 'commitments.contract',
  zh: '合同',
  en: 'Contract',
  duty: '2.4',
  fact: commitmentMilestone,
  counterparties: ['firm'],
  categories: contractCategories,
  reminderDays: contractReminder,
  changeLaw: {
    grounds: ['national-interest', 'public-interest', 'agreement', 'law-forbids', 'force-majeure'],
    forbiddenExcuses: excuses,
    citations: [keepPromises, henanWrittenPromises, agreedChange],
    excuseCitation: forbiddenExcuses,
    emergencySuspension: false,
    approval: 'unit',
  },
  link: true,
  byHand: true,
  public: { counterparty: true, amount: true },
})

export const policyCategories = [
  { code: 'fiscal-support', zh: '资金扶持', en: 'Financial support' },
  { code: 'tax-and-fees', zh: '税费优惠', en: 'Tax and fees' },
  { code: 'land-and-premises', zh: '用地用房', en: 'Land and premises' },
  { code: 'talent', zh: '人才引进', en: 'Talent' },
  { code: 'service', zh: '服务保障', en: 'Service' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const

/** Policy commitments in documents, minutes and replies; they bind like contracts. Duty 2.4. */
export const policyKind = definePromiseKind({
  id: 'commitments.policy',
  zh: '政策承诺',
  en: 'Policy commitment',
  duty: '2.4',
  fact: commitmentMilestone,
  counterparties: ['firm', 'class', 'public'],
  categories: policyCategories,
  reminderDays: policyReminder,
  changeLaw: {
    grounds: ['national-interest', 'public-interest', 'law-forbids', 'force-majeure'],
    forbiddenExcuses: excuses,
    citations: [keepPromises, henanWrittenPromises],
    excuseCitation: forbiddenExcuses,
    emergencySuspension: false,
    approval: 'district',
  },
  link: true,
  byHand: true,
  public: { counterparty: true, amount: true },
})

/** Major decisions in execution; the unit that executes owes their milestones to the public. Duty 2.3. */
export const decisionKind = definePromiseKind({
  id: 'commitments.decision',
  zh: '重大决策执行',
  en: 'Decision in execution',
  duty: '2.3',
  fact: decisionMilestone,
  counterparties: ['public', 'class'],
  categories: [],
  reminderDays: decisionReminder,
  changeLaw: {
    grounds: ['national-interest', 'public-interest', 'law-forbids', 'force-majeure', 'emergency'],
    forbiddenExcuses: excuses,
    citations: [decisionExecution],
    excuseCitation: forbiddenExcuses,
    emergencySuspension: true,
    approval: 'district',
  },
  link: false,
  // Its organ is part of it: see server/decisions.ts.
  byHand: false,
  public: { counterparty: true, amount: true },
})

export const commitmentKinds = [contractKind, policyKind, decisionKind] as const
