import { defineProcedure } from '#kernel/procedures/common'

/** The rules of its own each unit needs: how decisions are executed, contracts handled, promises performed. */
export const ruleFields = ['execution', 'contract', 'performance'] as const
export type RuleField = (typeof ruleFields)[number]

/** What an open text may be, by the end of its name, and how large: the portal keeps it beside its other pages. */
const openTextTypes = new Map([
  ['pdf', 'application/pdf'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['ofd', 'application/ofd'],
])
export function openTextType(name: string): string | undefined {
  return openTextTypes.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}
export const OPEN_TEXT_BYTES = 10 * 1024 * 1024

/** A rule is filed by one person and reviewed by another; a new edition replaces the one in force. */
export const unitRuleProcedure = defineProcedure({
  id: 'commitments.unit-rule',
  states: ['filed', 'returned', 'in-force', 'superseded'],
  initial: 'filed',
  final: ['returned', 'in-force', 'superseded'],
  acts: {
    approve: { from: ['filed'], to: 'in-force', permission: 'commitments.rule.review' },
    return: { from: ['filed'], to: 'returned', permission: 'commitments.rule.review' },
    supersede: { from: ['in-force'], to: 'superseded', permission: 'commitments.rule.review' },
  },
})
export type RuleState = (typeof unitRuleProcedure)['states'][number]
