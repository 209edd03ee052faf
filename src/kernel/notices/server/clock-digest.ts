import { createHash } from 'node:crypto'

/** Names a set of clocks without listing thousands of ids: the hash of their ids in order. */
export function digestOf(clocks: readonly { readonly clockId: string }[]): string {
  return createHash('sha256')
    .update(
      clocks
        .map((clock) => clock.clockId)
        .sort()
        .join('\n'),
    )
    .digest('hex')
}
