import { type Citation, definePromiseKind, excuses } from '#kernel/promises/common'
import { followUpHandling, investmentMilestone } from './facts.ts'
import { promiseReminder } from './law.ts'

const plan: Citation = {
  instrument: '二七信用〔2020〕3号',
  article: '三（三）14',
  zh: '确需调整的，履行相关法定程序，并对相关企业和投资人的财产损失依法予以补偿。',
  en: 'What must be adjusted follows the lawful procedure, and the property losses of firms and investors are compensated by law.',
}
const kept: Citation = {
  instrument: '优化营商环境条例（国务院令第722号）',
  article: '第三十一条',
  zh: '依法作出的政策承诺和依法订立的各类合同应当履行；只能因国家利益、社会公共利益依照法定权限和程序改变，并补偿损失。',
  en: 'Lawful commitments and contracts are performed; they change only for the national or public interest, by power and procedure of law, and losses are compensated.',
}
const henan: Citation = {
  instrument: '河南省优化营商环境条例',
  article: '第二十五条',
  zh: '以会议纪要、批复、文件等书面形式承诺的同样应当兑现；因政府过错造成损失的，应当赔偿。',
  en: 'What minutes, replies and papers promise is owed too; losses by the government’s fault are paid as damages.',
}

/** The purposes of an investment promise. */
export const promiseCategories = [
  { code: 'manufacturing', zh: '制造业', en: 'Manufacturing' },
  { code: 'trade-logistics', zh: '商贸物流', en: 'Trade and logistics' },
  { code: 'technology', zh: '科技创新', en: 'Technology' },
  { code: 'culture-tourism', zh: '文化旅游', en: 'Culture and tourism' },
  { code: 'urban-renewal', zh: '城市更新', en: 'Urban renewal' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const
export type PromiseCategory = (typeof promiseCategories)[number]['code']

/** What was promised to investors. Entered through the gate or as an existing promise, never by hand. Duties 14.4 and 14.5. */
export const investmentPromise = definePromiseKind({
  id: 'investment.promise',
  zh: '招商承诺',
  en: 'Investment promise',
  duty: '14.4',
  fact: investmentMilestone,
  requestFact: followUpHandling,
  counterparties: ['firm', 'class'],
  categories: promiseCategories,
  reminderDays: promiseReminder,
  changeLaw: {
    grounds: ['national-interest', 'public-interest', 'agreement', 'law-forbids', 'force-majeure'],
    forbiddenExcuses: excuses,
    citations: [plan, kept, henan],
    excuseCitation: {
      ...kept,
      zh: '不得以行政区划调整、政府换届、机构或者职能调整以及相关责任人更替等为由违约毁约。',
      en: 'Changes of boundaries, government, bodies, functions or persons are no excuse.',
    },
    emergencySuspension: false,
    approval: 'unit',
  },
  link: true,
  byHand: false,
  public: { counterparty: false, amount: true },
})
