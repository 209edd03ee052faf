import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Template } from '#kernel/intake/common'
import { confirmBatch, type Intake, openBatch, readBatch } from '#kernel/intake/server'
import { type Database, sql } from '#platform/database'
import { timed } from './bench.ts'
import { district, inside, type World } from './world.ts'

/** Wall-clock and processor time of one kind of work, round by round. */
export class Times {
  readonly wall: number[] = []
  readonly processor: number[] = []
  readonly #world: World
  constructor(world: World) {
    this.#world = world
  }
  async take(work: () => Promise<unknown>): Promise<void> {
    const before = this.#world.processorTime()
    this.wall.push(await timed(work))
    this.processor.push(this.#world.processorTime() - before)
  }
  get last(): string {
    return `${Math.round(this.wall.at(-1)!)} ms (${Math.round(this.processor.at(-1)!)} of processor)`
  }
}

/** One template's way in. */
export interface Way {
  readonly intakes: readonly Intake[]
  readonly template: Pick<Template, 'id'>
  readonly unit: string
}

/** Opens a batch for a workbook and reads it; `take` runs the reading. Answers its id. */
export async function previewed(database: Database, way: Way, path: string, mark: string, take: (work: () => Promise<unknown>) => Promise<unknown>): Promise<string> {
  const { intakes, template, unit } = way
  const sha256 = `${mark} ${await hashOf(path)}`
  const { size } = await stat(path)
  const { batchId } = await inside(database, (ctx) => openBatch(ctx, { intakes, template: template.id, unit, file: { name: 'bench.xlsx', path, size, sha256 } }))
  await take(() => inside(database, (ctx) => readBatch(ctx, { intakes, batchId })))
  return batchId
}

/** Confirms a batch; throws unless all of its rows are taken. */
export async function confirmed(database: Database, { intakes }: Way, batchId: string, rows: number): Promise<void> {
  const done = await inside(database, async (ctx) => {
    const { version } = await ctx.db.one<{ version: number }>(sql`select version from intake.batch where district = ${district} and batch_id = ${batchId}`)
    return confirmBatch(ctx, { intakes, batchId, version, accept: ['same-file', 'many-warnings', 'volume'] as never })
  })
  if (done.outcome !== 'confirmed' || done.received !== rows) throw new Error(`not all rows were taken: ${JSON.stringify(done)}`)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
