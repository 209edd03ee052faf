import { type ClockKind, calendarDays, defineClock, workingDays } from '#kernel/clocks/common'
import { defineParameter } from '#kernel/law/common'

const mechanism = '发改财金〔2023〕1103号'
const localSetting = `本地设置（领导小组办公室确定，可另行通知调整）；${mechanism}没有规定天数`
const localNote = { zh: '国家机制没有规定天数，为本地工作安排', en: 'the national mechanism sets no figure; a local arrangement' }
const environmentRule = '河南省优化营商环境条例'

function local(id: string, zh: string, en: string, unit: 'working-days' | 'calendar-days', value: number, event: { zh: string; en: string }) {
  return defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'confirmed', bound: 'target', note: localNote }],
  })
}

/** From clue to the superior or competent unit: the mechanism says at once, the figure is local. Working days. */
export const transferLimit = local('commitments.default-transfer-days', '违约失信线索转送', 'A clue of default is passed on', 'working-days', 3, {
  zh: '收到线索之日',
  en: 'receipt of the clue',
})
/** The competent unit verifies. Working days. */
export const verifyLimit = local('commitments.default-verify-days', '违约失信线索核实', 'A clue of default is verified', 'working-days', 15, {
  zh: '转送之日',
  en: 'day it was passed on',
})
/** The unit puts right what was found true. Calendar days. */
export const rectifyLimit = local('commitments.default-rectify-days', '违约失信整改', 'A default is put right', 'calendar-days', 30, { zh: '责令整改之日', en: 'day of the order' })
/** The unit answers before a default is confirmed against it. Working days. */
export const defenceLimit = local('commitments.default-defence-days', '确认违约失信前陈述申辩', 'A unit is heard before a default is confirmed', 'working-days', 5, {
  zh: '告知之日',
  en: 'day of the notice',
})
/** How long a complainant can be reached after the end, before the contact is erased. Calendar days. */
export const contactKept = local('commitments.complainant-contact-days', '投诉人联系方式保留', 'A complainant’s contact is kept', 'calendar-days', 60, {
  zh: '办结之日',
  en: 'day it ended',
})

/** Business-environment complaints of Henan are passed on within five days. */
export const environmentTransferLimit = defineParameter({
  id: 'commitments.environment-transfer',
  zh: '营商环境投诉转办',
  en: 'A business-environment complaint is passed on',
  unit: 'calendar-days',
  event: { zh: '收到（不属于本部门职责）', en: 'receipt, outside one’s remit' },
  covers: ['m2.env_complaint.transfer'],
  values: [{ from: '2021-01-01', value: 5, instrument: environmentRule, article: '第七十八条', confidence: 'confirmed', bound: 'max' }],
})
/** … and answered within thirty. */
export const environmentVerifyLimit = defineParameter({
  id: 'commitments.environment-handle',
  zh: '营商环境投诉办结答复',
  en: 'A business-environment complaint is answered',
  unit: 'calendar-days',
  event: { zh: '收到（属于本部门职责）', en: 'receipt, within one’s remit' },
  covers: ['m2.env_complaint.handle'],
  values: [{ from: '2021-01-01', value: 30, instrument: environmentRule, article: '第七十八条', confidence: 'confirmed', bound: 'max' }],
})

/** Only refusal to put right what was found true is a default. */
export const confirmationRule = defineParameter({
  id: 'commitments.default-confirmation',
  zh: '属实且拒不整改的才确认为违约失信',
  en: 'A default is confirmed only when true and not put right in spite of demand',
  unit: 'bool',
  event: { zh: '核实', en: 'verification' },
  covers: ['m2.gov_default.confirm_condition', 'm2.gov_default.complaint_limit'],
  values: [{ from: '2023-08-10', value: true, instrument: mechanism, article: '二（二）', confidence: 'confirmed', bound: 'exact' }],
})

/** Reorganisation and new people are no reason not to perform. */
export const noExcuseRule = defineParameter({
  id: 'commitments.default-no-excuse',
  zh: '机构调整、人员变动等不是不履约的理由',
  en: 'Reorganisation and change of persons are no reason not to perform',
  unit: 'bool',
  event: { zh: '核实', en: 'verification' },
  covers: ['m2.gov_default.org_change_is_default'],
  values: [{ from: '2023-08-10', value: true, instrument: mechanism, article: '二（二）', confidence: 'confirmed', bound: 'exact' }],
})

const clock = (id: string, zh: string, en: string, parameter: typeof transferLimit, calendar = false): ClockKind<number> =>
  defineClock({ id: `commitments.${id}`, zh, en, parameter, limit: (value) => (calendar ? calendarDays(value) : workingDays(value)) })

export const transferClock = clock('default-transfer', '违约失信线索转送', 'A clue of default is passed on', transferLimit)
export const environmentTransferClock = clock('environment-transfer', '营商环境投诉转办', 'A business-environment complaint is passed on', environmentTransferLimit, true)
export const verifyClock = clock('default-verify', '违约失信线索核实', 'A clue of default is verified', verifyLimit)
export const environmentVerifyClock = clock('environment-verify', '营商环境投诉核实答复', 'A business-environment complaint is verified', environmentVerifyLimit, true)
export const rectifyClock = clock('default-rectify', '违约失信整改', 'A default is put right', rectifyLimit, true)
export const defenceClock = clock('default-defence', '确认违约失信前陈述申辩', 'A unit is heard before a default is confirmed', defenceLimit)

export const complaintClocks: readonly ClockKind<number>[] = [transferClock, environmentTransferClock, verifyClock, environmentVerifyClock, rectifyClock, defenceClock]

/** Consequences a district may attach to a confirmed default, each on the list with its basis; nobody adds to it. */
export const consequences = {
  'limit-fiscal-funds': { instrument: mechanism, article: '四', from: '2023-08-10' },
  'limit-policy-support': { instrument: mechanism, article: '四', from: '2023-08-10' },
  'limit-awards': { instrument: mechanism, article: '四', from: '2023-08-10' },
  'limit-procurement': { instrument: mechanism, article: '四', from: '2023-08-10' },
} as const
export type ConsequenceKind = keyof typeof consequences
export const consequenceKinds = Object.keys(consequences) as readonly ConsequenceKind[]
