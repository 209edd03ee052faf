import { type Duty, defineDuty } from '#kernel/measures/common'

const place = '三（三）14'
const leads = ['commerce-bureau']

/** Every sentence of item 14, in our own words, with the act that does it and the tests that show it. */
export const duties: readonly Duty[] = [
  defineDuty({
    id: '14.1',
    zh: '优惠政策和招商承诺依法依规作出：先经职权、预算、土地、税收、公平竞争五项审查，由五个不同的人签字，全部通过并经主要负责人同意后才能承诺。',
    en: 'Preferences are promised by law and rule: five checks signed by five persons come first, then the head’s consent, and only then the promise.',
    place,
    leads,
    act: 'server/clear-gate.ts',
    tests: ['server/gate.test.ts'],
  }),
  defineDuty({
    id: '14.2',
    zh: '违反法律法规的优惠条件不得承诺：禁止的内容有代码、条款和生效日期，写进草案即退回。',
    en: 'What the law forbids cannot be promised: each barred term has a code, an article and a first day, and a draft that holds one is refused.',
    place,
    leads,
    act: 'server/submit-gate.ts',
    tests: ['common/gate.test.ts', 'server/gate.test.ts'],
  }),
  defineDuty({
    id: '14.3',
    zh: '每项审查逐条回答并引用当日有效的条款；发现法定禁止情形的当即拦截，修改后重新审查。',
    en: 'Every check answers ban by ban with the article in force that day; a ground of law blocks at once, and a changed draft is checked anew.',
    place,
    leads,
    act: 'server/decide-check.ts',
    tests: ['common/gate.test.ts', 'server/gate.test.ts'],
  }),
  defineDuty({
    id: '14.4',
    zh: '通过审查的承诺逐条登记，双方条件、资金土地许可设施的兑现节点、交付金额与预算对照，到期认定；换届、换人不是毁约的理由。',
    en: 'A cleared promise is registered term by term with both sides’ conditions, due days and what was delivered against the budget; new governments and persons are no excuse.',
    place,
    leads,
    act: 'server/make-promise.ts',
    tests: ['server/make-promise.test.ts'],
  }),
  defineDuty({
    id: '14.5',
    zh: '没有经过审查就作出的承诺、以前作出的承诺都进入清查，不漏一项。',
    en: 'Promises made without the checks, and those made before, all go to the screening; none is left out.',
    place,
    leads,
    act: 'server/enter-existing.ts',
    tests: ['server/make-promise.test.ts'],
  }),
  defineDuty({
    id: '14.6',
    zh: '现有的承诺和政策文件也要清查：由另一人对照现行法律认定，新的禁止规定生效后重新认定。',
    en: 'Existing promises and papers are screened too, by a second person and the law in force; a new ban has them judged anew.',
    place,
    leads,
    act: 'server/judge-paper.ts',
    tests: ['server/screening.test.ts'],
  }),
  defineDuty({
    id: '14.7',
    zh: '违反现行法律的依法定程序终止：听取意见、评估损失、审核合法性、公布决定，财产损失依法补偿，跟踪到付清。',
    en: 'What the law now forbids ends by the lawful path: hearing, loss, legality, publication; property losses are compensated and tracked until paid.',
    place,
    leads,
    act: 'server/end-paper.ts',
    tests: ['server/screening.test.ts'],
  }),
  defineDuty({
    id: '14.8',
    zh: '因违约毁约引起的仲裁、判决逐件跟踪：金额、履行、追偿，逾期不履行形成认定。',
    en: 'Arbitration and judgments over broken promises are tracked case by case: sum, performance, recourse; unperformed in time becomes a finding.',
    place,
    leads,
    act: 'server/decide-dispute.ts',
    tests: ['server/dispute.test.ts'],
  }),
  defineDuty({
    id: '14.9',
    zh: '投资者提出的事项限期跟踪回访，答复留痕。',
    en: 'What investors ask is followed up in time, and the answer is on record.',
    place,
    leads,
    act: 'server/follow-up.ts',
    tests: ['server/follow-up.test.ts'],
  }),
]
