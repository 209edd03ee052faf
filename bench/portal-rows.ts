import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchRow, median, row, timed } from './bench.ts'
import { type Load, load } from './load.ts'
import { type PortalServer, startPortalServer } from './portal-server.ts'
import { asOwner, type World } from './world.ts'

const LARGE = 10
const list = '/acts?kind=administrative-penalty&n={n}'
const search = (word: string) => `/acts?q=${encodeURIComponent(word)}&n={n}`

/** The public pages beside a bare handler and a file, then once more over ten times the acts; and the open data of them all. */
export async function portalRows(world: World, rows: number, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = join(world.folder, 'files')
  await mkdir(folder)
  await asOwner(world.connections, 'vacuum analyze disclosure.action')
  const server = await startPortalServer(world.connections, folder)
  try {
    const rare = '第4242号'
    const lists = await beside(5, say, 'list', { port: server.portal, path: list, connections: 8, requests: 60 }, { port: server.bare, path: list, connections: 8, requests: 60 })
    const searches = await beside(
      5,
      say,
      'search',
      { port: server.portal, path: search(rare), connections: 8, requests: 100 },
      { port: server.bare, path: search(rare), connections: 8, requests: 100 },
    )
    const valid = await beside(
      5,
      say,
      'ETag',
      { port: server.portal, path: '/acts', connections: 8, requests: 3_000, revalidate: true },
      { port: server.file, path: '/page.html', connections: 8, requests: 3_000, revalidate: true },
    )
    const kept = await beside(
      5,
      say,
      'kept page',
      { port: server.portal, path: '/acts', connections: 8, requests: 2_000 },
      { port: server.file, path: '/page.html', connections: 8, requests: 2_000 },
    )
    const small = {
      list: await pageTime(server, list),
      search: await pageTime(server, search(rare)),
      act: await pageTime(server, '/acts?unit=urban-management&from=2026-07-01&n={n}'),
    }
    say(`filling up to ${(rows * LARGE).toLocaleString('en')} acts`)
    await multiply(world)
    const large = { list: await pageTime(server, list), search: await pageTime(server, search(rare)) }
    await server.memory()
    const bytes = { count: 0 }
    const export_ = await timed(async () => {
      const reply = await fetch(`http://127.0.0.1:${server.portal}/acts.csv`)
      for await (const chunk of reply.body!) for (const byte of chunk as Uint8Array) if (byte === 10) bytes.count += 1
    })
    if (bytes.count < rows * LARGE) throw new Error(`exported ${bytes.count} rows`)
    const memory = await server.memory()
    const pages = 'pages made anew for every request'
    return [
      row('portal list page', 'a bare handler with the same queries', lists.product, lists.limit, '≥ 0.6', { unit: 'requests/s', note: pages }),
      row('portal search page', 'a bare handler with the same queries', searches.product, searches.limit, '≥ 0.6', { unit: 'requests/s', note: pages }),
      row('portal page with a valid ETag', 'a static file with a valid ETag', valid.product, valid.limit, '≥ 0.9', { unit: 'requests/s' }),
      row('portal page asked again', 'a static file of the same bytes', kept.product, kept.limit, '≥ 0.9', { unit: 'requests/s' }),
      row(`list page over ${(rows * LARGE).toLocaleString('en')} acts`, `the same over ${rows.toLocaleString('en')}`, large.list, small.list, '≤ 1.3', {
        note: 'one reader, medians of 15',
      }),
      row(`search page over ${(rows * LARGE).toLocaleString('en')} acts`, `the same over ${rows.toLocaleString('en')}`, large.search, small.search, '≤ 1.3', {
        note: 'one reader, medians of 15',
      }),
      row(`export of ${(rows * LARGE).toLocaleString('en')} acts as open data, memory of the server`, '256 MB', memory / 1_048_576, 256, '≤ 1', {
        unit: 'MB',
        note: `${Math.round(export_ / 1_000)} s`,
      }),
    ]
  } finally {
    await server.stop()
  }
}

async function beside(rounds: number, say: (line: string) => void, what: string, product: Load, limit: Load): Promise<{ product: number; limit: number }> {
  const rates = { product: [] as number[], limit: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    rates.limit.push(await load(limit))
    rates.product.push(await load(product))
  }
  const found = { product: median(rates.product), limit: median(rates.limit) }
  say(`${what}: ${found.product.toFixed(0)} of ${found.limit.toFixed(0)} requests/s`)
  return found
}

async function pageTime(server: PortalServer, path: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 15; round += 1) {
    times.push(await timed(async () => (await fetch(`http://127.0.0.1:${server.portal}${path.replace('{n}', `${Date.now()}${round}`)}`)).text()))
  }
  return median(times)
}

/** Nine more acts for every one, with numbers and words of their own, on the days around it. */
async function multiply({ connections }: World): Promise<void> {
  await asOwner(
    connections,
    'drop index disclosure.action_words',
    `insert into disclosure.action (district, action_id, kind, unit, identity, decision_number, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen,
            valid_to, authority, open_detail, closed_detail, search_words, row_hash, received_on, received_at, state, version, due_on, finding, finding_version, settled_on, published_on, published_at, salt, commitment)
     select district, gen_random_uuid(), kind, unit, identity || '-' || n, decision_number || '-' || n, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen,
            valid_to, authority, open_detail, closed_detail, translate(search_words, '0123456789', substr('abcdefghijklmnopqrstuvwxyz', n, 10)), row_hash, received_on, received_at, state, version, due_on, finding, finding_version, settled_on, published_on - n, published_at, salt, commitment
       from disclosure.action cross join generate_series(1, ${LARGE - 1}) as n where state = 'published'`,
    `create index action_words on disclosure.action using gin (disclosure.bigrams(search_words)) where state = 'published'`,
    'vacuum analyze disclosure.action',
  )
}
