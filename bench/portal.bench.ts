import type { Bench } from './bench.ts'
import { portalRows } from './portal-rows.ts'
import { fillActs } from './public-acts.ts'
import { withWorld } from './world.ts'

const ROWS = Number(process.env['SHOUNUO_BENCH_ROWS'] ?? 100_000)

/** The public pages and the open data over a hundred thousand published acts, then over ten times as many. */
export const benches: readonly Bench[] = [
  {
    name: 'portal',
    run: (say) =>
      withWorld('fast', async (world) => {
        say(`filling ${ROWS.toLocaleString('en')} published acts`)
        await fillActs(world, ROWS)
        return portalRows(world, ROWS, say)
      }),
  },
]
