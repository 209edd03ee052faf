import type { RegisterRow } from '../register.ts'

export const m6Rows: readonly RegisterRow[] = [
  {
    id: 'm6.archive.county_transfer',
    zh: '县级档案馆移交年限',
    en: 'Files pass to the county archive',
    unit: 'years',
    event: { zh: '档案形成', en: 'the file is formed' },
    values: [{ from: '2024-03-01', value: 10, instrument: '档案法实施条例（国务院令第772号）', article: '第二十条', confidence: 'confirmed', bound: 'exact', source: 'law-text' }],
  },
  {
    id: 'm6.henan.disclosure_max',
    zh: '失信信息披露最长期限',
    en: 'Longest disclosure of dishonesty information',
    unit: 'months',
    event: { zh: '国家和行业规定', en: 'rules of state and sector' },
    values: [
      {
        from: '2020-05-01',
        value: 60,
        instrument: '河南省社会信用条例',
        article: '第十九条',
        confidence: 'confirmed',
        bound: 'max',
        source: 'law-text',
        note: { zh: '期满归档；仍在联合惩戒名单的，延至移出之日', en: 'then archived; while on a sanctions list, until removal' },
      },
    ],
  },
  {
    id: 'm6.henan.minor_natural_person_excluded',
    zh: '简易程序及轻微主动纠正的自然人处罚不报送平台',
    en: 'Simple or minor, self-corrected penalties of natural persons are not reported',
    unit: 'bool',
    event: { zh: '对自然人的处罚', en: 'a penalty on a natural person' },
    values: [{ from: '2020-05-01', value: true, instrument: '河南省社会信用条例', article: '第十三条', confidence: 'confirmed', bound: 'exact', source: 'law-text' }],
  },
  {
    id: 'm6.henan.official_credit_file',
    zh: '国家机关工作人员信用档案制度',
    en: 'Credit files of state organ staff',
    unit: 'bool',
    event: { zh: '日常', en: 'standing duty' },
    values: [{ from: '2020-05-01', value: true, instrument: '河南省社会信用条例', article: '第五十二条', confidence: 'confirmed', bound: 'exact', source: 'law-text' }],
  },
  {
    id: 'm6.henan.platform_check',
    zh: '信用信息平台数据核查',
    en: 'The credit platform checks its data',
    unit: 'working-days',
    event: { zh: '收到数据', en: 'receipt of the data' },
    values: [{ from: '2020-05-01', value: 5, instrument: '河南省社会信用条例', article: '第十七条', confidence: 'confirmed', bound: 'max', source: 'law-text' }],
  },
  {
    id: 'm6.henan.pre_listing_notice',
    zh: '列入惩戒名单书面事前告知',
    en: 'Written notice before listing for sanctions',
    unit: 'bool',
    event: { zh: '列入名单前', en: 'before listing' },
    values: [{ from: '2020-05-01', value: true, instrument: '河南省社会信用条例', article: '第二十八条', confidence: 'confirmed', bound: 'exact', source: 'law-text' }],
  },
]
