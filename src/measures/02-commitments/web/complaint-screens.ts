import { lazyScreen, type ScreenDefinition } from '#platform/ui/web'

/** The screens of complaints of default. */
export const complaintScreens: readonly ScreenDefinition[] = [
  {
    group: 'supervision',
    measure: 2,
    path: '/commitments/complaints',
    titleKey: 'commitments.complaints.title',
    permission: 'commitments.complaint.read',
    order: 50,
    forUnit: '/commitments/complaints?unit=:unit',
    component: lazyScreen(() => import('./ComplaintsScreen.tsx').then((m) => m.ComplaintsScreen)),
  },
]
