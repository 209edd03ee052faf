import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'

/** Readers who keep their connections and ask again as soon as they are answered. */
export interface Load {
  readonly port: number
  /** `{n}` is another number in every request. */
  readonly path: string
  readonly connections: number
  readonly requests: number
  /** Asks with the validator of a first answer. */
  readonly revalidate?: boolean
}

/** Requests a second, answered by a process of its own. */
export async function load(asked: Load): Promise<number> {
  const child = fork(import.meta.filename, ['load', JSON.stringify(asked)])
  const [rate] = (await once(child, 'message')) as [number]
  return rate
}

interface Reply {
  readonly status: number
  readonly etag: string | undefined
}

/** One connection: writes a request, reads the head and as many bytes as it says. */
function reader(port: number): (path: string, etag?: string) => Promise<Reply> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined
  let kept: Buffer = Buffer.alloc(0)
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('data', (data) => {
    kept = kept.length === 0 ? (data as Buffer) : Buffer.concat([kept, data as Buffer])
    const end = kept.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = kept.toString('latin1', 0, end)
    const status = Number(head.slice(9, 12))
    const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) waiting?.reject(new Error(`no length in ${head}`))
    if (kept.length < end + 4 + length) return
    kept = Buffer.alloc(0)
    waiting?.resolve({ status, etag: /etag: (.+)/i.exec(head)?.[1]?.trim() })
  })
  return (path, etag) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\n${etag ? `if-none-match: ${etag}\r\n` : ''}\r\n`)
    })
}

async function run(asked: Load): Promise<number> {
  const readers = Array.from({ length: asked.connections }, () => reader(asked.port))
  let number = Math.floor(Math.random() * 1e9)
  const address = () => {
    number += 1
    return asked.path.replace('{n}', String(number))
  }
  const expected = asked.revalidate ? 304 : 200
  let etag = (await readers[0]!(address())).etag
  if (!asked.revalidate) etag = undefined
  let left = asked.requests
  const start = performance.now()
  await Promise.all(
    readers.map(async (ask) => {
      while (left > 0) {
        left -= 1
        const { status } = await ask(address(), etag)
        if (status !== expected) throw new Error(`${asked.path} answered ${status}`)
      }
    }),
  )
  return asked.requests / ((performance.now() - start) / 1_000)
}

if (process.argv[2] === 'load') {
  const rate = await run(JSON.parse(process.argv[3]!) as Load)
  process.send!(rate, () => process.exit(0))
}
