import { lazyScreen, type ScreenDefinition } from '#platform/ui/web'

const place = { group: 'supervision', measure: 2 } as const

/** The screens of keeping one's word that are of this measure alone; promises and their changes stand in the kernel's. */
export const keepScreens: readonly ScreenDefinition[] = [
  {
    ...place,
    path: '/commitments/decisions',
    titleKey: 'commitments.screen.decisions',
    permission: 'promises.promise.read',
    order: 40,
    component: lazyScreen(() => import('./DecisionsScreen.tsx').then((m) => m.DecisionsScreen)),
  },
  {
    ...place,
    path: '/commitments/decisions/new',
    titleKey: 'commitments.screen.new-decision',
    permission: 'promises.promise.register',
    order: 41,
    menu: false,
    component: lazyScreen(() => import('./NewDecisionScreen.tsx').then((m) => m.NewDecisionScreen)),
  },
  {
    ...place,
    path: '/commitments/rules',
    titleKey: 'commitments.screen.rules',
    permission: 'commitments.rule.read',
    order: 50,
    forUnit: '/commitments/rules?unit=:unit',
    component: lazyScreen(() => import('./RulesScreen.tsx').then((m) => m.RulesScreen)),
  },
  {
    ...place,
    path: '/commitments/breaches',
    titleKey: 'commitments.screen.breaches',
    permission: 'commitments.breach.read',
    order: 60,
    component: lazyScreen(() => import('./BreachesScreen.tsx').then((m) => m.BreachesScreen)),
  },
]
