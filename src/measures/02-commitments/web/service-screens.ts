import { lazyScreen, type ScreenDefinition } from '#platform/ui/web'

const measure = { group: 'supervision', measure: 2, permission: 'commitments.service.read' } as const

/** Screens of service items, applications and pledges. */
export const serviceScreens: readonly ScreenDefinition[] = [
  {
    ...measure,
    path: '/commitments/services',
    titleKey: 'commitments.services.title',
    order: 60,
    forUnit: '/commitments/services?unit=:unit',
    component: lazyScreen(() => import('./ServicesScreen.tsx').then((m) => m.ServicesScreen)),
  },
  {
    ...measure,
    path: '/commitments/service-applications',
    titleKey: 'commitments.applications.title',
    order: 61,
    forUnit: '/commitments/service-applications?unit=:unit',
    component: lazyScreen(() => import('./ServiceApplicationsScreen.tsx').then((m) => m.ServiceApplicationsScreen)),
  },
  {
    ...measure,
    path: '/commitments/service-pledges',
    titleKey: 'commitments.pledges.title',
    order: 62,
    forUnit: '/commitments/service-pledges?unit=:unit',
    component: lazyScreen(() => import('./ServicePledgesScreen.tsx').then((m) => m.ServicePledgesScreen)),
  },
]
