import type { PlainDate } from '#base/plain-date'
import { type ClockKind, calendarDays, defineClock, platformOutage, thirdPartyConsultation, workingDays } from '#kernel/clocks/common'
import type { Parameter } from '#kernel/law/common'
import { type ActionKind, actionKinds, isDualPublication, isEnforcementDecision } from './action-kind.ts'
import {
  concealmentAnswerLimit,
  debtorCorrectionLimit,
  debtorDeletionLimit,
  debtorReviewLimit,
  dualPublicationLimit,
  otherEnforcementLimit,
  otherKindsTarget,
  penaltyWithdrawalLimit,
  proactiveLimit,
  readerReportLimit,
  thirdPartyOpinionLimit,
} from './law.ts'
import { kindTitles } from './templates/index.ts'

const pauseGrounds = [thirdPartyConsultation, platformOutage]

function inWorkingDays(id: string, zh: string, en: string, parameter: Parameter<number>, options: { public?: boolean; pauses?: boolean } = {}): ClockKind<number> {
  return defineClock({
    id: `disclosure.${id}`,
    zh,
    en,
    parameter,
    limit: (value) => workingDays(value),
    public: options.public ?? false,
    pauseGrounds: options.pauses ? pauseGrounds : [platformOutage],
  })
}

/** The publication clock of each kind: what rankings count by (for the eight other kinds the plan's target). */
export const publicationClocks = Object.fromEntries(
  actionKinds.map((kind) => [
    kind,
    inWorkingDays(kind, `${kindTitles[kind].zh}信息公开`, `${kindTitles[kind].en}: publication`, isDualPublication(kind) ? dualPublicationLimit : otherKindsTarget, {
      public: true,
      pauses: true,
    }),
  ]),
) as unknown as Readonly<Record<ActionKind, ClockKind<number>>>

/** The legal limit of enforcement decisions that the plan's shorter target covers too: the second finding. */
export const legalClocks: Readonly<Partial<Record<ActionKind, ClockKind<number>>>> = Object.fromEntries(
  actionKinds
    .filter((kind) => isEnforcementDecision(kind) && !isDualPublication(kind))
    .map((kind) => [
      kind,
      inWorkingDays(`${kind}-by-law`, `${kindTitles[kind].zh}信息公开（法定上限）`, `${kindTitles[kind].en}: publication, by law`, otherEnforcementLimit, {
        public: true,
        pauses: true,
      }),
    ]),
)

/** Which clocks an act starts on its decision day, given the first day of the plan's target. */
export function clocksOf(kind: ActionKind, decidedOn: PlainDate, planFirstDay: PlainDate): readonly ClockKind<number>[] {
  const clocks: ClockKind<number>[] = []
  const publication = publicationClocks[kind]
  if ((isDualPublication(kind) || decidedOn >= planFirstDay) && publication.parameter.find(decidedOn)) clocks.push(publication)
  const legal = legalClocks[kind]
  if (legal?.parameter.find(decidedOn)) clocks.push(legal)
  return clocks
}

/** A third party's fifteen working days; when it stays silent the unit decides, and the publication clock runs on. */
export const thirdPartyClock = defineClock({
  id: 'disclosure.third-party-opinion',
  zh: '第三方提出意见',
  en: 'A third party gives its opinion',
  parameter: thirdPartyOpinionLimit,
  limit: (value) => workingDays(value),
  silence: { zh: '视为没有意见，由行政机关依法决定是否公开', en: 'the organ decides on publication', instrument: '政府信息公开条例（国务院令第711号）', article: '第三十二条' },
})

export const penaltyWithdrawalClock = inWorkingDays('penalty-withdrawal', '撤回已变更、撤销的处罚信息', 'A changed or revoked penalty is withdrawn', penaltyWithdrawalLimit)
export const readerReportClock = inWorkingDays('reader-report', '答复读者纠错', 'A reader’s report is answered', readerReportLimit)
export const concealmentClock = inWorkingDays('concealment-answer', '说明疑似漏报线索', 'A clue of concealment is answered', concealmentAnswerLimit)
export const catalogueClock = inWorkingDays('catalogue-item', '主动公开事项上网公开', 'An item of the disclosure catalogue is published', proactiveLimit, {
  public: true,
  pauses: true,
})
export const debtorDeletionClock = inWorkingDays('debtor-deletion', '删除失信被执行人信息', 'A dishonest debtor is taken off the list', debtorDeletionLimit)
export const debtorCorrectionClock = inWorkingDays('debtor-correction', '更正失信被执行人信息', 'A wrong listing is corrected', debtorCorrectionLimit)
export const debtorReviewClock = defineClock({
  id: 'disclosure.debtor-review',
  zh: '审查纠正申请',
  en: 'A request for correction is examined',
  parameter: debtorReviewLimit,
  limit: (value) => calendarDays(value),
})

export const disclosureClocks: readonly ClockKind<number>[] = [
  ...Object.values(publicationClocks),
  ...Object.values(legalClocks),
  thirdPartyClock,
  penaltyWithdrawalClock,
  readerReportClock,
  concealmentClock,
  catalogueClock,
  debtorDeletionClock,
  debtorCorrectionClock,
  debtorReviewClock,
]
