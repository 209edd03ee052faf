import type { RegisterRow } from '../register.ts'

export const m5Rows: readonly RegisterRow[] = [
  {
    id: 'm5.training.annual_days',
    zh: '公务员年度培训',
    en: 'Training of civil servants a year',
    unit: 'calendar-days',
    event: { zh: '每年', en: 'each year' },
    values: [
      {
        from: '2019-11-26',
        value: 12,
        instrument: '公务员培训规定',
        article: '',
        confidence: 'known-high',
        bound: 'min',
        note: { zh: '或者九十学时', en: 'or ninety class hours' },
      },
    ],
  },
  {
    id: 'm5.training.annual_hours',
    zh: '公务员年度培训学时',
    en: 'Training of civil servants a year, in class hours',
    unit: 'class-hours',
    event: { zh: '每年', en: 'each year' },
    values: [{ from: '2019-11-26', value: 90, instrument: '公务员培训规定', article: '', confidence: 'known-high', bound: 'min' }],
  },
  {
    id: 'm5.training.leader_5y_hours',
    zh: '党政领导干部五年累计学时',
    en: 'Training of leading officials over five years',
    unit: 'class-hours',
    event: { zh: '五年累计', en: 'over five years' },
    values: [
      {
        from: '2023-09-19',
        value: 550,
        instrument: '干部教育培训工作条例（2023修订）',
        article: '',
        confidence: 'known-medium',
        bound: 'min',
        note: { zh: '或者三个月', en: 'or three months' },
      },
    ],
  },
  {
    id: 'm5.training.post_appointment',
    zh: '晋升领导职务任职培训',
    en: 'Training on promotion to a leading post',
    unit: 'months',
    event: { zh: '任职前或者任职后一年内', en: 'appointment: before it or within a year after' },
    values: [{ from: '2019-06-01', value: 12, instrument: '中华人民共和国公务员法', article: '第六十七条', confidence: 'confirmed', bound: 'max', source: 'law-text' }],
  },
]
