import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'commitments.right.breach.answer': 'answer reports of breach',
  'commitments.right.breach.decide': 'decide reports of breach',
  'commitments.right.breach.read': 'read reports of breach',
  'commitments.right.breach.report': 'report breaches',
  'commitments.right.complaint.answer': 'answer complaints of default',
  'commitments.right.complaint.confirm': 'confirm findings of default',
  'commitments.right.complaint.evidence': 'add evidence to complaints of default',
  'commitments.right.complaint.import': 'import complaints of default',
  'commitments.right.complaint.read': 'read complaints of default',
  'commitments.right.complaint.sanction': 'decide and lift measures after default',
  'commitments.right.complaint.transfer': 'pass on complaints of default',
  'commitments.right.complaint.verify': 'verify complaints of default',
  'commitments.right.rule.file': 'file rules for review',
  'commitments.right.rule.read': 'read filed rules',
  'commitments.right.rule.review': 'review filed rules',
  'commitments.right.service.edit': 'edit public services',
  'commitments.right.service.import': 'import applications for services',
  'commitments.right.service.publish': 'publish public services',
  'commitments.right.service.read': 'read public services',
}
