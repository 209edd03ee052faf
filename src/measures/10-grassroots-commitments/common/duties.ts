import { type Duty, defineDuty } from '#kernel/measures/common'

const place = '三（二）10'

/** Every sentence of item 10, in our own words, with the act that does it and the tests that show it. */
export const duties: readonly Duty[] = [
  defineDuty({
    id: '10.1',
    zh: '镇办办理公共服务、落实优惠政策是否守信，以按时办理和承诺兑现的认定计入绩效考核。',
    en: 'Whether a town keeps its word in services and preferential policies enters its appraisal, by findings on handling in time and pledges kept.',
    place,
    leads: [],
    act: 'server/receive-applications.ts',
    tests: ['server/applications.test.ts', 'server/pledges.test.ts'],
  }),
  defineDuty({
    id: '10.2',
    zh: '开展诚信职工、诚信农民、诚信工商户、诚信企业创建：先公布办法，再推荐、核查、公示、处理异议、授予，到期自动结束，可以撤销。',
    en: 'Campaigns for honest workers, farmers, traders and firms: rules first, then nomination, check, public notice, objections, award, an end by itself and withdrawal.',
    place,
    leads: [],
    act: 'server/award-campaign.ts',
    tests: ['server/campaign.test.ts', 'portal/portal.test.tsx'],
  }),
  defineDuty({
    id: '10.3',
    zh: '诚信优先优惠措施逐条列出，写明提供单位和依据；没有依据的不能公布。',
    en: 'Measures of priority and benefit for the honest are listed one by one with who gives them and on what basis; without a basis none is published.',
    place,
    leads: [],
    act: 'server/draft-campaign.ts',
    tests: ['server/campaign.test.ts'],
  }),
  defineDuty({
    id: '10.4',
    zh: '镇办公开承诺经另一人审核职权后公布，进展、兑现和群众评价都在门户页面上，群众不用注册就能评价。',
    en: 'Pledges of towns are published after another person has reviewed their power; progress, outcome and what citizens say stand on the portal, and nobody needs an account to say it.',
    place,
    leads: [],
    act: 'server/pledges.ts',
    tests: ['server/pledges.test.ts', 'portal/portal.test.tsx'],
  }),
]
