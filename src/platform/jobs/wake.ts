/** Tells jobs of this process that something they wait for has been committed; other processes find it by their timer. */
export function wake(event: string): void {
  for (const listener of listeners.get(event) ?? []) listener()
}

const listeners = new Map<string, Set<() => void>>()

export function onWake(event: string, listener: () => void): () => void {
  const set = listeners.get(event) ?? new Set()
  set.add(listener)
  listeners.set(event, set)
  return () => set.delete(listener)
}
