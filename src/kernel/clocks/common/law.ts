import { definePauseGround } from './pause-ground.ts'

/**
 * Grounds on which a statutory clock stands still. None of the instruments says whether the days at the ends of a pause
 * count; as with any period (民法典 201) the day of the event that ends it is a new day zero, and the day it begins on is
 * spent on the matter that caused it, so neither counts unless a ground says otherwise.
 */
export const thirdPartyConsultation = definePauseGround({
  id: 'third-party-consultation',
  zh: '征求第三方或者其他机关意见',
  en: 'A third party or another organ is consulted',
  instrument: '政府信息公开条例（国务院令第711号）',
  article: '第三十三条',
  firstDayCounts: false,
  lastDayCounts: false,
})

export const hearingOrExpertReview = definePauseGround({
  id: 'hearing-or-expert-review',
  zh: '听证、招标、拍卖、检验、检测、检疫、鉴定或者专家评审',
  en: 'Hearing, tender, auction, inspection, test, quarantine, appraisal or expert review',
  instrument: '中华人民共和国行政许可法',
  article: '第四十五条',
  firstDayCounts: false,
  lastDayCounts: false,
})

export const creditTestOrExpertReview = definePauseGround({
  id: 'credit-test-or-expert-review',
  zh: '信用信息异议需要检验、检测、鉴定或者专家评审',
  en: 'An objection to credit information needs a test, an appraisal or expert review',
  instrument: '河南省社会信用条例',
  article: '第四十一条',
  firstDayCounts: false,
  lastDayCounts: false,
})

export const petitionHearing = definePauseGround({
  id: 'petition-hearing',
  zh: '信访复核期间举行听证',
  en: 'A hearing is held while a petition is re-examined',
  instrument: '信访工作条例',
  article: '第三十六条',
  firstDayCounts: false,
  lastDayCounts: false,
})

export const tenderComplaintTest = definePauseGround({
  id: 'tender-complaint-test',
  zh: '招标投标投诉需要检验、检测、鉴定或者专家评审',
  en: 'A tender complaint needs a test, an appraisal or expert review',
  instrument: '招标投标法实施条例',
  article: '第六十一条',
  firstDayCounts: false,
  lastDayCounts: false,
})

/** Our own fault: while signing fails nothing may be published, so no unit can be late by it. Both end days are lost. */
export const platformOutage = definePauseGround({
  id: 'platform-outage',
  zh: '平台不能公开（签名或者服务中断），责任不在办理单位',
  en: 'The platform could not publish (signing or service was down); not the unit’s fault',
  instrument: '二七信用〔2020〕3号',
  article: '三（二）8',
  firstDayCounts: false,
  lastDayCounts: false,
})
