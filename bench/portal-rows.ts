import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchRow, median, row, timed } from './bench.ts'
import { type Load, load } from './load.ts'
import { type PortalServer, startPortalServer } from './portal-server.ts'
import { fillActs } from './public-acts.ts'
import type { World } from './world.ts'

const TIMES = 10
const WARMING = 150
const list = '/acts?kind=administrative-penalty&n={n}'
const rare = encodeURIComponent('第4242号')
const search = `/acts?q=${rare}&n={n}`
const bare = 'a bare handler with the same queries'

/** The public pages beside a bare handler and a file, then beside themselves over ten times the acts; and all of it as open data. */
export async function portalRows(world: World, rows: number, say: (line: string) => void): Promise<readonly BenchRow[]> {
  say(`filling ${rows.toLocaleString('en')} published acts`)
  await fillActs(world, rows)
  const many = await world.another('many')
  try {
    say(`filling ${(rows * TIMES).toLocaleString('en')}`)
    await fillActs(many, rows * TIMES)
    const folder = async (name: string) => {
      const path = join(world.folder, name)
      await mkdir(path)
      return path
    }
    const small = await startPortalServer(world.connections, await folder('small'))
    const found: BenchRow[] = []
    try {
      found.push(...(await besideLimits(small, say)))
      const large = await startPortalServer(many.connections, await folder('large'))
      try {
        found.push(...(await besideItself(large, small, rows, say)))
      } finally {
        await large.stop()
      }
    } finally {
      await small.stop()
    }
    for (const path of ['/acts.csv', '/acts.json']) {
      say(`export ${path}`)
      found.push(await exported(many, await folder(path.slice(6)), path, rows * TIMES))
    }
    return found
  } finally {
    await many.database.close()
  }
}

async function besideLimits(server: PortalServer, say: (line: string) => void): Promise<BenchRow[]> {
  const anew = 'pages made anew for every request; medians of the ratios of seven pairs'
  const at = (path: string, port: number, requests: number, revalidate = false): Load => ({ port, path, connections: 8, requests, ...(revalidate ? { revalidate } : {}) })
  const both = async (name: string, limit: string, target: string, product: Load, other: Load, note?: string) => {
    const pair = await beside(7, product, other)
    say(`${name}: ${pair.product.toFixed(0)} of ${pair.limit.toFixed(0)} requests/s`)
    return row(name, limit, pair.product, pair.limit, target, { unit: 'requests/s', ratio: pair.ratio, ...(note ? { note } : {}) })
  }
  return [
    await both('portal list page', bare, '≥ 0.6', at(list, server.portal, 150), at(list, server.bare, 150), anew),
    await both('portal search page', bare, '≥ 0.6', at(search, server.portal, 300), at(search, server.bare, 300), anew),
    await both('portal page with a valid ETag', 'a static file with a valid ETag', '≥ 0.9', at('/acts', server.portal, 3_000, true), at('/page.html', server.file, 3_000, true)),
    await both('portal page asked again', 'a static file of the same bytes', '≥ 0.9', at('/acts', server.portal, 2_000), at('/page.html', server.file, 2_000)),
  ]
}

async function beside(rounds: number, product: Load, limit: Load): Promise<{ product: number; limit: number; ratio: number }> {
  const rates = { product: [] as number[], limit: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    rates.limit.push(await load(limit))
    rates.product.push(await load(product))
  }
  return { product: median(rates.product), limit: median(rates.limit), ratio: median(rates.product.map((rate, index) => rate / rates.limit[index]!)) }
}

/** One reader of both servers in turn. */
export async function besideItself(large: PortalServer, small: PortalServer, rows: number, say: (line: string) => void): Promise<BenchRow[]> {
  const pages = [
    ['list page', list],
    ['search page', search],
    ['search page of a common word', `/acts?q=${encodeURIComponent('罚款')}&n={n}`],
    ["a unit's list of a week", '/acts?unit=urban-management&from=2026-06-20&to=2026-06-26&n={n}'],
    ["a unit's own page, its numbers read before", '/units/urban-management?n={n}'],
    ['first page, its numbers read before', '/?n={n}'],
  ] as const
  const found: BenchRow[] = []
  for (const [name, path] of pages) {
    const times = { large: [] as number[], small: [] as number[] }
    // The smaller one has answered thousands of requests by now; both are warm before the first is timed.
    for (let round = 0; round < WARMING; round += 1) for (const server of [large, small]) await pageTime(server, path, -1 - round)
    for (let round = 0; round < 25; round += 1) {
      times.large.push(await pageTime(large, path, round))
      times.small.push(await pageTime(small, path, round))
    }
    const after = (list_: readonly number[]) => median(list_.slice(4))
    say(`${name}: ${after(times.large).toFixed(1)} and ${after(times.small).toFixed(1)} ms`)
    found.push(
      row(`${name} over ${(rows * TIMES).toLocaleString('en')} acts`, `the same over ${rows.toLocaleString('en')}`, after(times.large), after(times.small), '≤ 1.3', {
        note: 'one reader, medians of 21, in turn',
      }),
    )
  }
  return found
}

function pageTime(server: PortalServer, path: string, round: number): Promise<number> {
  return timed(async () => {
    const reply = await fetch(`http://127.0.0.1:${server.portal}${path.replace('{n}', `${Date.now()}${round}`)}`)
    await reply.text()
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`)
  })
}

/** Memory of a server that has done nothing else before. */
async function exported(world: World, folder: string, path: string, expected: number): Promise<BenchRow> {
  const server = await startPortalServer(world.connections, folder)
  try {
    let lines = 0
    const time = await timed(async () => {
      const reply = await fetch(`http://127.0.0.1:${server.portal}${path}`)
      for await (const chunk of reply.body!) for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
    })
    if (lines < expected) throw new Error(`exported ${lines} lines`)
    return row(
      `export of ${expected.toLocaleString('en')} acts as open data (${path.slice(6)}), peak memory of a fresh server`,
      '256 MB',
      (await server.memory()) / 1_048_576,
      256,
      '≤ 1',
      {
        unit: 'MB',
        note: `${Math.round(time / 1_000)} s`,
      },
    )
  } finally {
    await server.stop()
  }
}
