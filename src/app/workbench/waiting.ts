import type { ScreenDefinition } from '#platform/ui/web'

/** How much waits for me behind a menu entry. */
export function useWaiting(): { readonly of: (screen: ScreenDefinition) => number } {
  return { of: () => 0 }
}
