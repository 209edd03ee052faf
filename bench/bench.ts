import { performance } from 'node:perf_hooks'

/** One line of the table: a path of the product beside the limit it is held against, both from this run. */
export interface BenchRow {
  readonly path: string
  readonly limit: string
  /** Medians; milliseconds unless `unit` says otherwise. */
  readonly measured: number
  readonly limitMeasured: number
  readonly unit: string
  readonly ratio: number
  /** `≤ 2.5` or `≥ 0.6`. */
  readonly target: string
  readonly note?: string
}

/** Every bench file exports one `benches` list. */
export interface Bench {
  readonly name: string
  readonly run: (say: (line: string) => void) => Promise<readonly BenchRow[]>
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Runs two kinds of work in turn, `times` each, so that both see the same machine; answers the medians. */
export async function interleaved(times: number, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<{ first: number; second: number }> {
  const a: number[] = []
  const b: number[] = []
  for (let round = 0; round < times; round += 1) {
    a.push(await timed(first))
    b.push(await timed(second))
  }
  return { first: median(a), second: median(b) }
}

export function row(
  path: string,
  limit: string,
  measured: number,
  limitMeasured: number,
  target: string,
  options: { unit?: string; note?: string; ratio?: number } = {},
): BenchRow {
  return {
    path,
    limit,
    measured,
    limitMeasured,
    unit: options.unit ?? 'ms',
    ratio: options.ratio ?? measured / limitMeasured,
    target,
    ...(options.note ? { note: options.note } : {}),
  }
}
