import { defineClock } from '#kernel/clocks/common'
import { defineParameter } from '#kernel/law/common'

/** The plan asks for regular aggregation and sets no number; each channel's schedule, set by notice, does. */
export const deliveryLimit = defineParameter({
  id: 'exchange.delivery-limit',
  zh: '定期归集：每期结束后报送市级平台的时限（以通知为准）',
  en: 'Regular aggregation: how long after a period its records go to the municipal platform (a notice decides)',
  unit: 'working-days',
  event: { zh: '归集周期届满', en: 'the end of the period' },
  values: [
    {
      from: '2020-03-01',
      value: 7,
      instrument: '二七信用〔2020〕3号',
      article: '三（一）3',
      confidence: 'unsure',
      bound: 'default',
      note: {
        zh: '方案只要求“定期归集”，未定天数；各渠道的周期和时限由通知设定，未设定时按此数',
        en: 'the plan says “regularly” without a number; the schedule set by notice decides, this stands in until then',
      },
    },
  ],
})

/** How long a unit has to put right a record the receiver did not take; likewise by notice. */
export const returnedRecordLimit = defineParameter({
  id: 'exchange.returned-record-limit',
  zh: '归集退回记录的更正时限（以通知为准）',
  en: 'How long a unit has to put right a record that aggregation returned (a notice decides)',
  unit: 'working-days',
  event: { zh: '收到退回回执', en: 'the receipt that returns the record' },
  values: [
    {
      from: '2020-03-01',
      value: 5,
      instrument: '二七信用〔2020〕3号',
      article: '三（一）3',
      confidence: 'unsure',
      bound: 'default',
      note: { zh: '方案未定天数；由通知设定，未设定时按此数', en: 'the plan sets no number; a notice decides, this stands in until then' },
    },
  ],
})

export const deliveryClock = defineClock({
  id: 'exchange.delivery',
  zh: '归集报送',
  en: 'Delivery of the aggregated records',
  parameter: deliveryLimit,
  limit: (amount) => ({ unit: 'working-days', amount }),
  public: true,
})

export const returnedRecordClock = defineClock({
  id: 'exchange.returned-record',
  zh: '更正被退回的归集记录',
  en: 'Putting right a record that aggregation returned',
  parameter: returnedRecordLimit,
  limit: (amount) => ({ unit: 'working-days', amount }),
})
