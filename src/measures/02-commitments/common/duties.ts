import { type Duty, defineDuty } from '#kernel/measures/common'

const place = '三（一）2'
const leads: readonly string[] = []

/** Every sentence of item 2, in our own words, with the act that does it and the tests that show it. */
export const duties: readonly Duty[] = [
  defineDuty({
    id: '2.1',
    zh: '网上办理、并联办理，精简环节、材料和时限。',
    en: 'Serve online and in parallel, with fewer steps, papers and days.',
    place,
    leads,
    act: 'server/service-guides.ts',
    tests: ['common/service-guide.test.ts', 'server/service-guides.test.ts', 'portal/service-pages.test.tsx'],
  }),
  defineDuty({
    id: '2.2',
    zh: '公开承诺服务质量。',
    en: 'Promise service quality in public.',
    place,
    leads,
    act: 'server/service-pledges.ts',
    tests: ['server/service-applications.test.ts', 'server/service-pledges.test.ts', 'portal/service-pages.test.tsx'],
  }),
  defineDuty({
    id: '2.3',
    zh: '重大决策未经法定程序不变更、不停止执行。',
    en: 'Change or stop no major decision outside the lawful procedure.',
    place,
    leads,
    act: 'server/decisions.ts',
    tests: ['server/decisions.test.ts', 'demo/seed-commitments.test.ts'],
  }),
  defineDuty({
    id: '2.4',
    zh: '履行依法作出的政策承诺和订立的合同，换届、机构调整、人员更替都不是违约的理由。',
    en: 'Keep lawful promises and contracts; elections, reorganisations and new people are no excuse.',
    place,
    leads,
    act: 'server/contract-intakes.ts',
    tests: ['server/promises.test.ts', 'server/contract-intakes.test.ts', 'demo/seed-commitments.test.ts'],
  }),
  defineDuty({
    id: '2.5',
    zh: '因国家利益、公共利益改变承诺或者合同的，依法定权限和程序办理，并补偿损失。',
    en: 'Change a promise or contract for the public interest only within legal powers, by legal procedure, and with compensation.',
    place,
    leads,
    act: 'common/promise-kinds.ts',
    tests: ['server/promises.test.ts', 'demo/seed-commitments.test.ts'],
  }),
  defineDuty({
    id: '2.6',
    zh: '各单位建立执行、合同、履约的工作制度。',
    en: 'Each unit has its own rules on execution, contracts and performance.',
    place,
    leads,
    act: 'server/rules.ts',
    tests: ['server/rules.test.ts'],
  }),
  defineDuty({
    id: '2.7',
    zh: '违约失信投诉依机制办理：转上级或主管单位核实，属实的整改，拒不整改的听取申辩后确认、依清单采取措施，履行后修复。',
    en: 'Complaints of default follow the mechanism: verified by the superior or competent unit, put right, confirmed only when refused and heard, with listed consequences, repaired by performance.',
    place,
    leads,
    act: 'server/confirm-default.ts',
    tests: ['server/complaint.test.ts', 'server/complaint-succession.test.ts', 'portal/complaint-pages.test.tsx'],
  }),
]
