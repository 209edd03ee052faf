import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'investment.right.check.decide': 'decide a check before promises to investors',
  'investment.right.dispute.close': 'close disputes with investors',
  'investment.right.dispute.enter': 'enter disputes with investors',
  'investment.right.dispute.read': 'read disputes with investors',
  'investment.right.follow-up.answer': 'answer follow-ups with investors',
  'investment.right.follow-up.enter': 'enter follow-ups with investors',
  'investment.right.follow-up.read': 'read follow-ups with investors',
  'investment.right.gate.clear': 'clear promises to investors',
  'investment.right.gate.draft': 'draft promises to investors for checks',
  'investment.right.gate.read': 'read checks before promises',
  'investment.right.promise.import': 'import promises to investors',
  'investment.right.promise.make': 'make promises to investors',
  'investment.right.screening.end': 'end papers found in the screening',
  'investment.right.screening.enter': 'enter papers for screening',
  'investment.right.screening.judge': 'judge papers in the screening',
  'investment.right.screening.read': 'read the screening of papers',
}
