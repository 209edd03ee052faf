/** The sixteen items of the plan by number, in our own short words. */
export const planItems: Readonly<Record<number, { readonly folder: string; readonly zh: string; readonly en: string }>> = {
  1: { folder: '01-major-decisions', zh: '政府重大决策诚信', en: 'Integrity in major decisions' },
  2: { folder: '02-commitments', zh: '决策执行和诚信履约', en: 'Keeping decisions, promises and contracts' },
  3: { folder: '03-disclosure', zh: '应公开、尽公开', en: 'Disclose whatever is to be disclosed' },
  4: { folder: '04-supervision', zh: '多层次监督', en: 'Supervision at several levels' },
  5: { folder: '05-integrity-training', zh: '公务员诚信教育', en: 'Integrity training of civil servants' },
  6: { folder: '06-dishonesty-records', zh: '政务失信记录', en: 'Dishonesty records' },
  7: { folder: '07-accountability', zh: '政务失信问责', en: 'Accountability' },
  8: { folder: '08-data-subject-rights', zh: '信息权益保护', en: 'Rights of data subjects' },
  9: { folder: '09-credit-repair', zh: '公务员失信修复', en: 'Credit repair for civil servants' },
  10: { folder: '10-grassroots-commitments', zh: '基层政府公开承诺', en: 'Public promises of towns and subdistricts' },
  11: { folder: '11-joint-incentives', zh: '评价应用和联合奖惩', en: 'Use of ratings, joint rewards and sanctions' },
  12: { folder: '12-arrears', zh: '清理拖欠账款', en: 'Clearing arrears' },
  13: { folder: '13-procurement', zh: '政府采购和招标投标', en: 'Procurement and tendering' },
  14: { folder: '14-investment-promotion', zh: '招商引资承诺', en: 'Promises to investors' },
  15: { folder: '15-debt-risk', zh: '政府债务风险', en: 'Debt risk' },
  16: { folder: '16-statistics-integrity', zh: '政府统计诚信', en: 'Integrity of statistics' },
}

/** The headings of `docs/plan.md`, with the items under each. */
export const planParts = [
  { heading: '三（一）政务诚信监督机制 · Supervision', items: ['1', '2', '3', '4', '5'] },
  { heading: '三（二）政务诚信信用管理体系 · Credit management', items: ['6', '7', '8', '9', '10', '11'] },
  { heading: '三（三）重点领域政务诚信建设 · Key fields', items: ['12', '13', '14', '15', '16'] },
  { heading: '四、保障措施 · Safeguards', items: ['S1', 'S2', 'S3'] },
] as const

/** What stands above the tables. */
export const planIntroduction = [
  '# 二七信用〔2020〕3号 逐句任务 · The plan, sentence by sentence',
  '',
  '<!-- generated from src/measures/00-programme/server/data/tasks.ts; a test keeps it fresh -->',
  '',
  '《二七区营商环境政务诚信建设工作推进方案》的每项任务，用我们自己的话重述；原文以文件为准。未完成事项的期限为2020年6月30日，半年和全年情况分别于7月5日和次年1月5日前报送。',
  'Every task of the plan restated in our own words; the instrument itself prevails. Open items were due on 30 June 2020; reports are due on 5 July and on 5 January of the next year.',
  '',
] as const

export const planTableHead = ['| | 方案 | 任务 | task |', '|---|---|---|---|'] as const
