import { defineParameter } from '#kernel/law/common'

/** How long the deciding side has for an objection that needs the source unit: 河南省社会信用条例 41, followed here by analogy. */
export const objectionDecisionLimit = defineParameter({
  id: 'objections.decision-limit',
  zh: '对评价事实、得分和记录的异议，作出处理决定的期限',
  en: 'Limit for deciding an objection to a fact, score or record',
  unit: 'working-days',
  event: { zh: '收到异议', en: 'receipt of the objection' },
  values: [
    {
      from: '2020-05-01',
      value: 7,
      instrument: '河南省社会信用条例',
      article: '第四十一条',
      confidence: 'confirmed',
      bound: 'max',
      note: {
        zh: '该条针对信用信息异议；对政务诚信事实和得分的异议参照执行，区级可另行通知',
        en: 'the article is about credit information; followed by analogy for facts and scores, unless the district sets otherwise by notice',
      },
    },
  ],
})
