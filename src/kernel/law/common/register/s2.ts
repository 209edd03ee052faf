import type { RegisterRow } from '../register.ts'

export const s2Rows: readonly RegisterRow[] = [
  {
    id: 's2.report.full_year',
    zh: '全年情况报送区信用中心',
    en: 'Full-year report to the district credit centre',
    unit: 'month-day',
    event: { zh: '次年', en: 'the following year' },
    values: [
      {
        from: null,
        value: '01-05',
        instrument: '二七信用〔2020〕3号',
        article: '四（二）',
        confidence: 'confirmed',
        bound: 'deadline',
        source: 'plan',
        note: { zh: '文件为2020年印发，正文未载明具体日期', en: 'a document of 2020; its text does not give the day' },
      },
    ],
  },
  {
    id: 's2.report.half_year',
    zh: '半年情况报送区信用中心',
    en: 'Half-year report to the district credit centre',
    unit: 'month-day',
    event: { zh: '每年', en: 'each year' },
    values: [
      {
        from: null,
        value: '07-05',
        instrument: '二七信用〔2020〕3号',
        article: '四（二）',
        confidence: 'confirmed',
        bound: 'deadline',
        source: 'plan',
        note: { zh: '文件为2020年印发，正文未载明具体日期', en: 'a document of 2020; its text does not give the day' },
      },
    ],
  },
  {
    id: 's2.unfinished_items',
    zh: '未完成事项完成时限',
    en: 'Open items are finished',
    unit: 'date',
    event: { zh: '推进方案', en: 'the plan' },
    values: [
      { from: null, to: '2020-06-30', value: '2020-06-30', instrument: '二七信用〔2020〕3号', article: '四（二）', confidence: 'confirmed', bound: 'deadline', source: 'plan' },
    ],
  },
]
