import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'grassroots.right.application.import': 'import applications for policies',
  'grassroots.right.campaign.decide': 'decide nominations of integrity campaigns',
  'grassroots.right.campaign.edit': 'edit integrity campaigns',
  'grassroots.right.campaign.read': 'read integrity campaigns',
  'grassroots.right.nominee.read': 'read nominees of integrity campaigns',
  'grassroots.right.pledge.edit': 'edit public pledges',
  'grassroots.right.pledge.read': 'read public pledges',
  'grassroots.right.pledge.review': 'review public pledges',
  'grassroots.right.policy.edit': 'edit policies of support',
  'grassroots.right.policy.publish': 'publish policies of support',
  'grassroots.right.policy.read': 'read policies of support',
}
