import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { defineParameter } from '#kernel/law/common'
import { before as ahead, calendarDays, defineClock, explainDue, findClockKind, fixedDay, hours, months, thirdPartyConsultation, workingDays } from './index.ts'

const day = plainDate
const calendar = nationalCalendar()
const value = (unit: 'working-days' | 'calendar-days' | 'months' | 'hours' | 'month-day', amount: number | string, instrument: string, article: string) =>
  defineParameter<number | string>({
    id: `test.explain.${unit}`,
    zh: '',
    en: '',
    unit,
    values: [{ from: '2018-12-05', value: amount, instrument, article, confidence: 'confirmed' }],
  })

const penalty = defineClock({
  id: 'explain.administrative-penalty',
  zh: '行政处罚信息公开',
  en: 'Administrative penalty: publication',
  parameter: value('working-days', 7, '国办发〔2018〕118号', ''),
  limit: (amount) => workingDays(Number(amount)),
  pauseGrounds: [thirdPartyConsultation],
})
const explain = (kind: Parameters<typeof explainDue>[0]['kind'], startedOn: string, more: object = {}, language: 'zh-CN' | 'en' = 'zh-CN') =>
  explainDue({ kind, startedOn: day(startedOn), calendar, language, ...more }).lines

describe('the arithmetic in sentences', () => {
  test('seven working days from 11 February 2026, as a clerk reads it', () => {
    expect(explain(penalty, '2026-02-11')).toEqual([
      '行政处罚信息公开：7 个工作日',
      '依据：国办发〔2018〕118号（2018年12月5日起；已核对来源）',
      '起算：2026年2月11日（周三），当日不计入（中华人民共和国民法典第二百零一条）',
      '不计入：2026年2月15日（周日）至2026年2月23日（周一），春节放假 9 天（国务院办公厅关于2026年部分节假日安排的通知）',
      '计入：2026年2月14日（周六），春节调休上班',
      '第 1 个工作日：2026年2月12日（周四）',
      '第 2 个工作日：2026年2月13日（周五）',
      '第 3 个工作日：2026年2月14日（周六）',
      '第 4 个工作日：2026年2月24日（周二）',
      '第 5 个工作日：2026年2月25日（周三）',
      '第 6 个工作日：2026年2月26日（周四）',
      '第 7 个工作日：2026年2月27日（周五）',
      '到期日：2026年2月27日（周五）',
    ])
  })
  test('the same in English, without a word of Chinese but for names of instruments', () => {
    const lines = explain(penalty, '2026-02-11', {}, 'en')
    expect(lines.at(-1)).toBe('Due: Fri 27 Feb 2026')
    expect(lines).toContain('Counted: Sat 14 Feb 2026, worked for Spring Festival')
    expect(lines).toHaveLength(13)
  })
  test('a year without a notice, and a pause that is still open, are said as such', () => {
    const lines = explain(penalty, '2026-12-24', { pauses: [{ ground: thirdPartyConsultation, from: day('2026-12-25'), to: null }] })
    expect(lines).toContain('中止：2026年12月25日（周五）起，尚未恢复（征求第三方或者其他机关意见，政府信息公开条例（国务院令第711号）第三十三条）')
    expect(lines).toContain('不计入：2027年1月1日（周五）至2027年1月3日（周日）中的 3 天（尚无放假通知，暂按周末推算）')
    expect(lines.at(-1)).toBe('到期日：恢复计算后确定，最早为2027年1月6日（周三）')
    expect(explain(penalty, '2026-12-24').at(-1)).toContain('暂定')
  })
  test('months name their rule, a moved last day names both days, a cap that decides says so', () => {
    const reply = defineClock({
      id: 'explain.reply',
      zh: '答复',
      en: 'answer',
      parameter: value('months', 3, '代表法', '第五十一条'),
      limit: (amount) => months(Number(amount)),
      silence: { zh: '视为同意', en: 'counts as consent', instrument: '某条例', article: '第三条' },
    })
    const lines = explain(reply, '2026-07-03', { cap: { limit: calendarDays(30), from: day('2026-07-03') } })
    expect(lines).toContain('自2026年7月3日（周五）起 3 个月，止于2026年10月3日（周六）')
    expect(lines).toContain('按月、年计算的，以对应日为最后一日；没有对应日的，以月末日为最后一日（中华人民共和国民法典第二百零二条）')
    expect(lines).toContain('最后一日2026年10月3日（周六）是休息日，顺延至2026年10月8日（周四）（中华人民共和国民法典第二百零三条）')
    expect(lines).toContain('各阶段合计不超过 30 日，自2026年7月3日（周五）起算，最迟2026年8月3日（周一）：以此为准')
    expect(lines).toContain('到期未办的后果：视为同意（某条例第三条）')
    expect(lines.at(-1)).toBe('到期日：2026年8月3日（周一）')
  })
  test('backward, fixed and hours have sentences of their own', () => {
    const notice = defineClock({
      id: 'explain.notice',
      zh: '听证通知',
      en: 'notice',
      parameter: value('calendar-days', 7, '行政许可法', '第四十八条'),
      limit: (amount) => ahead(calendarDays(Number(amount))),
    })
    expect(explain(notice, '2026-02-27')).toEqual(
      expect.arrayContaining([
        '自2026年2月27日（周五）起向前计算，当日不计入（中华人民共和国民法典第二百零一条）',
        '自2026年2月27日（周五）起向前 7 日，止于2026年2月20日（周五）',
        '到期日：2026年2月20日（周五）',
      ]),
    )
    const report = defineClock({
      id: 'explain.report',
      zh: '半年报告',
      en: 'report',
      parameter: value('month-day', '07-05', '二七信用〔2020〕3号', '四（二）'),
      limit: (on, from) => fixedDay(day(`${from.slice(0, 4)}-${on}`)),
    })
    expect(explain(report, '2026-01-01')).toEqual([
      '半年报告：7月5日',
      '依据：二七信用〔2020〕3号 四（二）（2018年12月5日起；已核对来源）',
      '文件规定的日期：2026年7月5日（周日），遇休息日不顺延',
      '到期日：2026年7月5日（周日）',
    ])
    const breach = defineClock({
      id: 'explain.breach',
      zh: '报告',
      en: 'report',
      parameter: value('hours', 24, '网络数据安全管理条例', '第十条'),
      limit: (amount) => hours(Number(amount)),
    })
    expect(explain(breach, '2026-02-13', { startedAt: '2026-02-13T06:30:00.000Z' })).toEqual(
      expect.arrayContaining(['起算：2026年2月13日（周五） 14:30', '到期：2026年2月14日（周六） 14:30']),
    )
  })
})

test('a kind is found by its id or the end of it, unless two end alike', () => {
  expect(findClockKind('administrative-penalty')?.id).toBe('explain.administrative-penalty')
  expect(findClockKind('explain.reply')?.id).toBe('explain.reply')
  expect(findClockKind('penalty')).toBeUndefined()
  defineClock({ id: 'other.administrative-penalty', zh: '', en: '', parameter: penalty.parameter, limit: () => workingDays(1) })
  expect(findClockKind('administrative-penalty')).toBeUndefined()
})
