import type { RegisterRow } from '../register.ts'

export const m14Rows: readonly RegisterRow[] = [
  {
    id: 'm14.commitment.change_needs_public_interest',
    zh: '改变承诺须因国家利益社会公共利益并依法定权限程序',
    en: 'A commitment may change only for national or public interest, by power and procedure of law',
    unit: 'bool',
    event: { zh: '改变承诺或者合同', en: 'change of a commitment or contract' },
    values: [
      { from: '2020-01-01', value: true, instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条', confidence: 'confirmed', bound: 'exact', source: 'law-text' },
    ],
  },
  {
    id: 'm14.commitment.compensation_required',
    zh: '依法补偿市场主体损失',
    en: 'Losses of market entities are compensated by law',
    unit: 'bool',
    event: { zh: '改变承诺或者合同', en: 'change of a commitment or contract' },
    values: [
      { from: '2020-01-01', value: true, instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条', confidence: 'confirmed', bound: 'exact', source: 'law-text' },
    ],
  },
  {
    id: 'm14.commitment.forbidden_excuses',
    zh: '禁止违约理由',
    en: 'Excuses that are barred',
    unit: 'list',
    event: { zh: '违约', en: 'a default' },
    values: [
      {
        from: '2020-01-01',
        value: { zh: '行政区划调整、政府换届、机构或者职能调整、相关责任人更替', en: 'change of boundaries, of government, of bodies or functions, of the person in charge' },
        instrument: '优化营商环境条例（国务院令第722号）',
        article: '第三十一条',
        confidence: 'confirmed',
        bound: 'exact',
        source: 'law-text',
      },
    ],
  },
  {
    id: 'm14.commitment.written_forms_henan',
    zh: '河南:视为承诺的书面形式',
    en: 'Henan: written forms that bind as a commitment',
    unit: 'list',
    event: { zh: '作出承诺', en: 'a commitment' },
    values: [
      {
        from: '2021-01-01',
        value: { zh: '会议纪要、批复、文件', en: 'minutes of meetings, replies, documents' },
        instrument: '河南省优化营商环境条例',
        article: '第二十五条',
        confidence: 'confirmed',
        bound: 'exact',
        source: 'law-text',
        note: { zh: '河南还规定，因政府过错造成损失的应当赔偿', en: 'Henan adds damages where the government’s fault caused the loss' },
      },
    ],
  },
  {
    id: 'm14.fair_competition_review',
    zh: '政策措施须公平竞争审查',
    en: 'Policy measures pass fair competition review',
    unit: 'bool',
    event: { zh: '出台前', en: 'before issue' },
    values: [{ from: '2024-08-01', value: true, instrument: '公平竞争审查条例（国务院令第783号）', article: '', confidence: 'confirmed', bound: 'exact', source: 'web-copy' }],
  },
  {
    id: 'm14.law.private_economy',
    zh: '民营经济促进法 政策承诺与合同履行',
    en: 'Private Economy Promotion Law: commitments and contracts are performed',
    unit: 'bool',
    event: { zh: '对民营经济组织的承诺', en: 'a commitment to private organisations' },
    values: [{ from: '2025-05-20', value: true, instrument: '中华人民共和国民营经济促进法', article: '第七十条', confidence: 'known-high', bound: 'exact', source: 'web-copy' }],
  },
  {
    id: 'm14.no_selective_incentive',
    zh: '不得给予特定经营者税收优惠、选择性差异化奖补',
    en: 'No tax favours for particular operators, no selective awards or subsidies',
    unit: 'bool',
    event: { zh: '政策文本', en: 'the policy text' },
    values: [
      {
        from: '2024-08-01',
        value: true,
        instrument: '公平竞争审查条例（国务院令第783号）',
        article: '第十条',
        confidence: 'confirmed',
        bound: 'exact',
        source: 'web-copy',
        note: { zh: '法律、行政法规另有规定或者国务院批准的除外', en: 'unless by law, administrative regulation or approval of the State Council' },
      },
    ],
  },
]
