import { defineClock } from '#kernel/clocks/common'
import { defineParameter } from '#kernel/law/common'
import type { Language } from '#platform/text/common'
import type { LadderStep } from './ladder.ts'

const steps = (list: readonly LadderStep[]): readonly LadderStep[] => list
const byNotice = {
  zh: '方案要求督导考核，未定天数；由通知设定，未设定时按此阶梯',
  en: 'the plan asks for supervision without numbers; a notice decides, this ladder stands in until then',
} as const

const acts = { reminder: ['提醒', 'remind'], supervision: ['督办', 'supervise'], report: ['报告', 'report to'] } as const
const roles = {
  liaison: ['联络员', 'the liaison'],
  reviewer: ['审核员', 'the reviewer'],
  'unit-leader': ['单位负责人', 'the head of the unit'],
  'credit-centre-officer': ['区信用中心', 'the credit centre'],
  'credit-centre-director': ['区信用中心主任', 'the director of the credit centre'],
  'district-leader': ['区领导', 'the district leader'],
} as const

/** A ladder in words: 到期前3个工作日提醒联络员；…. */
function ladderWords(list: readonly LadderStep[], language: Language): string {
  const zh = language === 'zh-CN'
  const place = zh ? 0 : 1
  const when = (offset: number) => {
    if (offset === 0) return zh ? '到期当日' : 'on the due day'
    const days = Math.abs(offset)
    if (zh) return `${offset < 0 ? '到期前' : '逾期'}${days}个工作日`
    return `${days} working day${days === 1 ? '' : 's'} ${offset < 0 ? 'before' : 'after'}`
  }
  return list
    .map((step) => (zh ? `${when(step.offset)}${acts[step.act][place]}${roles[step.to][place]}` : `${when(step.offset)}: ${acts[step.act][place]} ${roles[step.to][place]}`))
    .join(zh ? '；' : '; ')
}

/** 四（二）强化督导考核: who is told when, in working days from the due day. */
export const defaultLadder = defineParameter({
  id: 'notices.ladder',
  zh: '催办、督办阶梯（以通知为准）',
  en: 'Ladder of reminders and supervised handling (a notice decides)',
  unit: 'list',
  words: ladderWords,
  event: { zh: '法定时限的到期日', en: 'the due day of a statutory clock' },
  values: [
    {
      from: '2020-03-01',
      value: steps([
        { offset: -3, act: 'reminder', to: 'liaison' },
        { offset: 0, act: 'reminder', to: 'liaison' },
        { offset: 1, act: 'reminder', to: 'unit-leader' },
        { offset: 5, act: 'supervision', to: 'unit-leader' },
        { offset: 10, act: 'report', to: 'credit-centre-director' },
      ]),
      instrument: '二七信用〔2020〕3号',
      article: '四（二）',
      confidence: 'unsure',
      bound: 'default',
      note: byNotice,
    },
  ],
})

/** The ladder of a supervised matter itself: it is not supervised again, but reported. */
export const supervisionLadder = defineParameter({
  id: 'notices.supervision-ladder',
  zh: '督办答复的催办阶梯（以通知为准）',
  en: 'Ladder for answers to supervised handling (a notice decides)',
  unit: 'list',
  words: ladderWords,
  event: { zh: '督办答复期限的到期日', en: 'the day an answer to supervised handling is due' },
  values: [
    {
      from: '2020-03-01',
      value: steps([
        { offset: -1, act: 'reminder', to: 'unit-leader' },
        { offset: 1, act: 'report', to: 'credit-centre-director' },
        { offset: 5, act: 'report', to: 'district-leader' },
      ]),
      instrument: '二七信用〔2020〕3号',
      article: '四（二）',
      confidence: 'unsure',
      bound: 'default',
      note: byNotice,
    },
  ],
})

export const supervisionAnswerLimit = defineParameter({
  id: 'notices.supervision-answer-limit',
  zh: '督办答复期限（以通知为准）',
  en: 'Days to answer supervised handling (a notice decides)',
  unit: 'working-days',
  event: { zh: '督办发出', en: 'the day it is issued' },
  values: [{ from: '2020-03-01', value: 5, instrument: '二七信用〔2020〕3号', article: '四（二）', confidence: 'unsure', bound: 'default', note: byNotice }],
})

export const supervisionClock = defineClock({
  id: 'notices.supervision',
  zh: '答复督办',
  en: 'Answer to supervised handling',
  parameter: supervisionAnswerLimit,
  limit: (amount) => ({ unit: 'working-days', amount }),
})
