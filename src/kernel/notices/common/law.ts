import { defineClock } from '#kernel/clocks/common'
import { defineParameter } from '#kernel/law/common'
import type { LadderStep } from './ladder.ts'

const steps = (list: readonly LadderStep[]): readonly LadderStep[] => list
const byNotice = {
  zh: '方案要求督导考核，未定天数；由通知设定，未设定时按此阶梯',
  en: 'the plan asks for supervision without numbers; a notice decides, this ladder stands in until then',
} as const

/** 四（二）强化督导考核: who is told when, in working days from the due day. */
export const defaultLadder = defineParameter({
  id: 'notices.ladder',
  zh: '催办、督办阶梯（以通知为准）',
  en: 'Ladder of reminders and supervised handling (a notice decides)',
  unit: 'list',
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
