import type { Bench } from './bench.ts'
import { portalRows } from './portal-rows.ts'
import { withWorld } from './world.ts'

const ROWS = Number(process.env['SHOUNUO_BENCH_ROWS'] ?? 100_000)

/** The public pages and the open data over a hundred thousand published acts and over a million. */
export const benches: readonly Bench[] = [{ name: 'portal', run: (say) => withWorld('fast', (world) => portalRows(world, ROWS, say)) }]
