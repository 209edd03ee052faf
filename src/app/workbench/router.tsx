import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { Component, type ReactNode, Suspense } from 'react'
import { EmptyState, ErrorPanel, PageHeader, type ScreenDefinition, SkeletonLines, useMe, useText } from '#platform/ui/web'
import { usesScreen } from './menu-entries.ts'
import { Shell } from './Shell.tsx'
import { allScreens } from './screens.ts'

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFound,
})

const routes = allScreens.map((screen) =>
  createRoute({
    getParentRoute: () => root,
    path: screen.path.replaceAll(/:(\w+)/g, '$$$1'),
    component: () => <Guarded screen={screen} />,
  }),
)

/** The query is plain text, as everywhere else on the web: `?state=received`, not JSON. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/workbench',
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (query) => {
    const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])))
    const text = search.toString()
    return text ? `?${text}` : ''
  },
  scrollRestoration: true,
  defaultPreload: 'intent',
})

/** A screen behind its permission, its loading state and its own safety net. */
function Guarded({ screen }: { screen: ScreenDefinition }) {
  const me = useMe()
  if (!usesScreen(me, screen)) return <Forbidden screen={screen} />
  const Screen = screen.component
  return (
    <SafetyNet key={screen.path}>
      <Suspense fallback={<SkeletonLines lines={6} />}>
        <Screen />
      </Suspense>
    </SafetyNet>
  )
}

function Forbidden({ screen }: { screen: ScreenDefinition }) {
  const t = useText()
  return (
    <>
      <PageHeader title={t('workbench.forbidden.title')} />
      <p>{t('workbench.forbidden.text', { title: t(screen.titleKey) })}</p>
    </>
  )
}

function NotFound() {
  const t = useText()
  return (
    <>
      <PageHeader title={t('workbench.not-found.title')} />
      <EmptyState title={t('workbench.not-found.text')} />
    </>
  )
}

/** A fault in one screen leaves the menu, the session and the other screens alone. */
class SafetyNet extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state = { fault: null as unknown }
  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }
  override render() {
    if (this.state.fault) return <Fault fault={this.state.fault} again={() => this.setState({ fault: null })} />
    return this.props.children
  }
}

function Fault({ fault, again }: { fault: unknown; again: () => void }) {
  const t = useText()
  return (
    <>
      <PageHeader title={t('workbench.failed.title')} />
      <ErrorPanel error={fault} title={t('workbench.failed.title')} retry={again} />
    </>
  )
}
