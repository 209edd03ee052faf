import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'promises.right.change.approve': 'approve changes of promises',
  'promises.right.change.draft': 'draft changes of promises',
  'promises.right.change.publish': 'publish changes of promises',
  'promises.right.change.review': 'review changes of promises',
  'promises.right.change.sign': 'sign changes of promises',
  'promises.right.handover.open': 'open handovers of promises',
  'promises.right.handover.sign': 'sign handovers of promises',
  'promises.right.link.open': 'ask the other party to check a promise',
  'promises.right.milestone.state': 'state how milestones were kept',
  'promises.right.promise.confirm': 'confirm promises',
  'promises.right.promise.read': 'read promises and contracts',
  'promises.right.promise.register': 'register promises',
  'promises.right.promise.suspend': 'suspend promises in an emergency',
  'promises.right.request.answer': 'answer requests about progress',
}
