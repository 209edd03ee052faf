import { lazyScreen, type ScreenDefinition } from '#platform/ui/web'

const measure = { group: 'fields', measure: 12 } as const

/** The screens of suppliers’ complaints, wages and budgets. */
export const furtherScreens: readonly ScreenDefinition[] = [
  {
    ...measure,
    path: '/arrears/complaints',
    titleKey: 'arrears.complaints.title',
    permission: 'arrears.complaint.read',
    order: 90,
    component: lazyScreen(() => import('./ComplaintsScreen.tsx').then((m) => m.ComplaintsScreen)),
  },
  {
    ...measure,
    path: '/arrears/complaints/:complaintId',
    titleKey: 'arrears.complaints.title',
    permission: 'arrears.complaint.read',
    menu: false,
    order: 91,
    component: lazyScreen(() => import('./ComplaintScreen.tsx').then((m) => m.ComplaintScreen)),
  },
  {
    ...measure,
    path: '/arrears/retaliation',
    titleKey: 'arrears.retaliation.title',
    permission: 'arrears.retaliation.decide',
    order: 92,
    component: lazyScreen(() => import('./RetaliationScreen.tsx').then((m) => m.RetaliationScreen)),
  },
  {
    ...measure,
    path: '/arrears/wages',
    titleKey: 'arrears.wages.title',
    permission: 'arrears.payable.read',
    order: 93,
    forUnit: '/arrears/wages?unit=:unit',
    component: lazyScreen(() => import('./WagesScreen.tsx').then((m) => m.WagesScreen)),
  },
  {
    ...measure,
    path: '/arrears/budgets',
    titleKey: 'arrears.budgets.title',
    permission: 'arrears.payable.read',
    order: 94,
    forUnit: '/arrears/budgets?unit=:unit',
    component: lazyScreen(() => import('./BudgetsScreen.tsx').then((m) => m.BudgetsScreen)),
  },
]
