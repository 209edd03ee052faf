import { defineWebRoom, lazyScreen } from '#platform/ui/web'

const measure = { group: 'credit', measure: 10 } as const

/** The screens of measure 10: policies and their figures, applications, campaigns. */
export const grassrootsWeb = defineWebRoom({
  name: 'grassroots',
  screens: [
    {
      ...measure,
      path: '/grassroots/pledges',
      titleKey: 'grassroots.pledges.title',
      permission: 'grassroots.pledge.read',
      order: 10,
      forUnit: '/grassroots/pledges?unit=:unit',
      component: lazyScreen(() => import('./PledgesScreen.tsx').then((m) => m.PledgesScreen)),
    },
    {
      ...measure,
      path: '/grassroots/policies',
      titleKey: 'grassroots.policies.title',
      permission: 'grassroots.policy.read',
      order: 20,
      forUnit: '/grassroots/policies?unit=:unit',
      component: lazyScreen(() => import('./PoliciesScreen.tsx').then((m) => m.PoliciesScreen)),
    },
    {
      ...measure,
      path: '/grassroots/applications',
      titleKey: 'grassroots.applications.title',
      permission: 'grassroots.policy.read',
      order: 30,
      forUnit: '/grassroots/applications?unit=:unit',
      component: lazyScreen(() => import('./ApplicationsScreen.tsx').then((m) => m.ApplicationsScreen)),
    },
    {
      ...measure,
      path: '/grassroots/campaigns',
      titleKey: 'grassroots.campaigns.title',
      permission: 'grassroots.campaign.read',
      order: 40,
      forUnit: '/grassroots/campaigns?unit=:unit',
      component: lazyScreen(() => import('./CampaignsScreen.tsx').then((m) => m.CampaignsScreen)),
    },
    {
      ...measure,
      path: '/grassroots/campaigns/:campaignId',
      titleKey: 'grassroots.campaigns.title',
      permission: 'grassroots.campaign.read',
      order: 41,
      menu: false,
      component: lazyScreen(() => import('./CampaignScreen.tsx').then((m) => m.CampaignScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
