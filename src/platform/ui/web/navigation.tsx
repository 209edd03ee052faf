import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useCallback } from 'react'

export type Query = Readonly<Record<string, string>>

/** The `:name` places of the screen's address. */
export function useScreenParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false }) as Record<string, string>
}

/** The query of the address, and how to change it: undefined or '' takes a name out. Filters, pages and tabs live here. */
export function useScreenQuery(): readonly [Query, (change: Readonly<Record<string, string | undefined>>) => void] {
  const query = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const setQuery = useCallback(
    (change: Readonly<Record<string, string | undefined>>) => {
      void navigate({
        to: '.',
        replace: true,
        search: ((before: Query) => {
          const next: Record<string, string> = {}
          for (const [name, value] of Object.entries({ ...before, ...change })) {
            if (value !== undefined && value !== '') next[name] = value
          }
          return next
        }) as never,
      })
    },
    [navigate],
  )
  return [query, setQuery]
}

/** `/disclosure/actions?state=received` → path and query. */
function partsOf(to: string): { path: string; search: Record<string, string> } {
  const [path = '/', tail = ''] = to.split('?')
  return { path, search: Object.fromEntries(new URLSearchParams(tail)) }
}

/** `go('/disclosure/actions/1?tab=trail')`: an address under /workbench. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return useCallback(
    (to: string) => {
      const { path, search } = partsOf(to)
      void navigate({ to: path, search: search as never })
    },
    [navigate],
  )
}

/** Back to where the reader came from, or to `otherwise` when the screen was opened directly. */
export function useGoBack(otherwise: string): () => void {
  const router = useRouter()
  const go = useGo()
  return () => (router.history.canGoBack() ? router.history.back() : go(otherwise))
}

/** A link inside the workbench; its screen is fetched when the reader points at it. */
export function ScreenLink(props: { to: string; children: ReactNode; className?: string; style?: CSSProperties; title?: string; 'aria-label'?: string }) {
  const { path, search } = partsOf(props.to)
  const { to: _, children, ...rest } = props
  return (
    <Link to={path} search={search as never} preload="intent" {...rest}>
      {children}
    </Link>
  )
}
