import { defineParameter } from './parameter.ts'

const before2021 = { from: '2017-10-01', to: '2020-12-31', value: true, instrument: '中华人民共和国民法总则', confidence: 'known-high', bound: 'exact' } as const
const civilCode = { from: '2021-01-01', value: true, instrument: '中华人民共和国民法典', confidence: 'confirmed', bound: 'exact', source: 'https://flk.npc.gov.cn/' } as const

/** 民法典 201: the day on which a period starts is not counted. */
export const startDayExcluded = defineParameter({
  id: 'g.count.start_day_excluded',
  zh: '期间开始的当日不计入',
  en: 'The day a period starts is not counted',
  unit: 'bool',
  event: { zh: '按日、月、年计算的期间', en: 'periods in days, months and years' },
  values: [
    { ...before2021, article: '第二百零一条' },
    {
      ...civilCode,
      article: '第二百零一条',
      note: { zh: '民事规则；行政期间在文件未另作规定时参照适用', en: 'a civil-law rule, followed for administrative periods unless their instrument says otherwise' },
    },
  ],
})

/** 民法典 202: a period in months or years ends on the corresponding day, or on the last day of that month. */
export const monthEndsOnCorrespondingDay = defineParameter({
  id: 'g.count.month_corresponding_day',
  zh: '按月、按年计算的期间以对应日为最后一日，没有对应日的以月末日为最后一日',
  en: 'A period in months or years ends on the corresponding day, or on the last day of that month',
  unit: 'bool',
  event: { zh: '按月、年计算的期间', en: 'periods in months and years' },
  values: [
    { ...before2021, article: '第二百零二条' },
    { ...civilCode, article: '第二百零二条' },
  ],
})

/** 民法典 203: a last day that is a legal rest day moves to the day after the rest. A make-up day is no rest day. */
export const lastDayRolls = defineParameter({
  id: 'g.count.last_day_holiday_roll',
  zh: '期间最后一日是法定休假日的，以休假日结束的次日为最后一日',
  en: 'A last day that is a legal rest day moves to the day after the rest',
  unit: 'bool',
  event: { zh: '最后一日为法定休假日', en: 'the last day is a legal rest day' },
  values: [
    { ...before2021, article: '第二百零三条' },
    { ...civilCode, article: '第二百零三条' },
  ],
})

/** 行政许可法 82: every day limit of that law is in working days. */
export const licensingDaysAreWorkingDays = defineParameter({
  id: 'g.count.licensing_law_days_are_workdays',
  zh: '行政许可法规定的期限以工作日计算',
  en: 'Limits set in days by the Administrative Licensing Law are working days',
  unit: 'bool',
  values: [
    { from: '2004-07-01', value: true, instrument: '中华人民共和国行政许可法', article: '第八十二条', confidence: 'confirmed', bound: 'exact', source: 'https://flk.npc.gov.cn/' },
  ],
})

/** 行政处罚法 85: its limits of two, three, five and seven days are working days; the others are calendar days. */
export const penaltyLawShortLimitsAreWorkingDays = defineParameter({
  id: 'g.count.penalty_law_2357_workdays',
  zh: '行政处罚法中二日、三日、五日、七日的期限为工作日',
  en: 'Limits of two, three, five and seven days in the Administrative Penalty Law are working days',
  unit: 'bool',
  values: [
    {
      from: '2021-07-15',
      value: true,
      instrument: '中华人民共和国行政处罚法（2021修订）',
      article: '第八十五条',
      confidence: 'confirmed',
      bound: 'exact',
      source: 'https://flk.npc.gov.cn/',
      note: { zh: '同法中十五日、九十日和以年计算的期限仍为自然日', en: 'limits of 15 and 90 days and of years in the same law stay calendar periods' },
    },
  ],
})

/** 全国年节及纪念日放假办法 art. 2: how many days a year are holidays for everyone. */
export const holidaysPerYear = defineParameter({
  id: 'g.holiday.total_days',
  zh: '全体公民放假的节日天数',
  en: 'Days a year that are holidays for everyone',
  unit: 'calendar-days',
  event: { zh: '每一公历年', en: 'each calendar year' },
  values: [
    { from: '2014-01-01', to: '2024-12-31', value: 11, instrument: '全国年节及纪念日放假办法（国务院令第644号）', article: '第二条', confidence: 'known-high', bound: 'exact' },
    {
      from: '2025-01-01',
      value: 13,
      instrument: '全国年节及纪念日放假办法（国务院令第795号修订）',
      article: '第二条',
      confidence: 'known-high',
      bound: 'exact',
      note: { zh: '增加除夕和5月2日', en: 'adds New Year’s Eve of the lunar year and 2 May' },
    },
  ],
})
