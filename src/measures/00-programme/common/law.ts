import { defineParameter } from '#kernel/law/common'

const plan = { instrument: '二七信用〔2020〕3号', article: '四（二）', confidence: 'confirmed' } as const

/** Half-year reports reach the credit centre by this day of the year; a fixed date, it never rolls. */
export const halfYearReportDay = defineParameter({
  id: 'programme.report-half-year',
  covers: ['s2.report.half_year'],
  zh: '半年政务诚信建设情况报送区信用中心',
  en: 'Half-year report to the credit centre',
  unit: 'month-day',
  event: { zh: '每年', en: 'each year' },
  values: [{ ...plan, from: '2020-01-01', value: '07-05', bound: 'deadline', note: { zh: '固定日期，遇休息日不顺延', en: 'a fixed date; it does not move for rest days' } }],
})

/** Full-year reports reach the credit centre by this day of the following year; a fixed date, it never rolls. */
export const fullYearReportDay = defineParameter({
  id: 'programme.report-full-year',
  covers: ['s2.report.full_year'],
  zh: '全年政务诚信建设情况报送区信用中心',
  en: 'Full-year report to the credit centre',
  unit: 'month-day',
  event: { zh: '次年', en: 'the following year' },
  values: [{ ...plan, from: '2020-01-01', value: '01-05', bound: 'deadline', note: { zh: '固定日期，遇休息日不顺延', en: 'a fixed date; it does not move for rest days' } }],
})

/** The day by which what was unfinished had to be done. */
export const unfinishedTasksDay = defineParameter({
  id: 'programme.unfinished-tasks',
  covers: ['s2.unfinished_items'],
  zh: '未完成事项完成时限',
  en: 'Unfinished items are done by this day',
  unit: 'date',
  values: [{ ...plan, from: '2020-01-01', value: '2020-06-30', bound: 'deadline' }],
})

/** How long a unit may reply before a finding about its reports has any effect. */
export const replyLimit = defineParameter({
  id: 'programme.reply-days',
  zh: '对报送及时性认定提出意见',
  en: 'A unit may reply to a finding on its reports',
  unit: 'working-days',
  values: [
    {
      from: '2020-01-01',
      value: 5,
      instrument: '本系统设定',
      article: '',
      confidence: 'unsure',
      bound: 'default',
      note: { zh: '文件未规定，区级可另行通知', en: 'no instrument sets it; the district may set another by notice' },
    },
  ],
})

/** How long before the end of a period units may begin its report. */
export const reportOpensBefore = defineParameter({
  id: 'programme.report-opens-before',
  zh: '期间结束前开放填报的天数',
  en: 'Days before a period ends from which its report may be filled in',
  unit: 'calendar-days',
  values: [{ from: '2020-01-01', value: 20, instrument: '本系统设定', article: '', confidence: 'unsure', bound: 'default' }],
})
