import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { keepEvidenceIn } from '#kernel/evidence/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext, Actor } from '#platform/acts'
import { type Database, raw, roleNames, sql } from '#platform/database'
import type { Job, JobContext } from '#platform/rooms'
import { contextOn, personOf, testDistrict, useDatabase } from '../../../../test/database.ts'
import { exampleIntake, exampleTable, exampleTemplate } from '../demo/example-intake.ts'
import { localFile } from '../server/batch-file.ts'
import { openBatch } from '../server/open-batch.ts'
import { type BatchPreview, previewBatch } from '../server/preview-batch.ts'
import { readBatch } from '../server/read-batch.ts'
import { useFolder } from './files.ts'

export const unit = 'construction-transport'
export const otherUnit = 'finance-bureau'
export const intakes = [exampleIntake]
export const template = exampleTemplate.id
export const liaison: Actor = personOf(unit, ['example.record.import'])
export const now = '2026-07-10T02:00:00.000Z'

export interface ExampleHouse {
  readonly database: Database
  /** Runs an act in a transaction of its own, as the unit's liaison unless said otherwise. */
  run<T>(work: (ctx: ActContext) => Promise<T>, options?: { actor?: Actor; now?: string }): Promise<T>
  /** Uploads a file and reads it. */
  preview(content: Uint8Array | string, name?: string): Promise<BatchPreview>
  save(name: string, content: Uint8Array | string): Promise<string>
  /** Identities of the records the example measure holds for the unit. */
  stored(): Promise<string[]>
  job(job: Job): Promise<void>
}

/** A database with units, the example measure's table and an evidence folder; every test finds it without batches and records. */
export function useExampleHouse(): () => ExampleHouse {
  const opened = useDatabase()
  const save = useFolder()
  let evidence = ''
  beforeAll(async () => {
    evidence = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
    keepEvidenceIn(evidence)
    const owner = new pg.Client(opened().connections.owner as pg.ClientConfig)
    await owner.connect()
    const { app } = roleNames('shounuo_template')
    await owner.query(`${exampleTable('record')} grant usage on schema example to ${app}; grant all on all tables in schema example to ${app}`)
    await owner.end()
    await opened().database.write(testDistrict, async (db) => {
      await seedUnits(contextOn(db))
    })
  })
  beforeEach(async () => {
    await opened().database.write(testDistrict, async (db) => {
      for (const table of ['example.record', 'intake.batch', 'intake.pack', 'intake.difference', 'intake.fault'])
        await db.run(sql`delete from ${raw(table)} where district = ${testDistrict}`)
    })
  })
  afterAll(() => rm(evidence, { recursive: true, force: true }))
  return () => {
    const { database } = opened()
    const run: ExampleHouse['run'] = (work, options = {}) => database.write(testDistrict, (db) => work(contextOn(db, { actor: options.actor ?? liaison, now: options.now ?? now })))
    return {
      database,
      run,
      save,
      async preview(content, name = 'example.xlsx') {
        const path = await save(name, content)
        const file = { ...(await localFile(path)), name }
        const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template, unit, file }))
        await run((ctx) => readBatch(ctx, { intakes, batchId }))
        return run((ctx) => previewBatch(ctx, { intakes, batchId }))
      },
      async stored() {
        const rows = await run((ctx) =>
          ctx.db.rows<{ identity: string }>(sql`select identity from example.record where district = ${testDistrict} and unit = ${unit} order by identity`),
        )
        return rows.map((row) => row.identity)
      },
      async job(job) {
        const context: JobContext = {
          database,
          district: testDistrict,
          now: () => now as never,
          today: () => '2026-07-10' as never,
          act: (work) => database.write(testDistrict, (db) => work(contextOn(db, { now }))),
          stopping: new AbortController().signal,
        }
        await job.run(context, '2026-07-10' as never)
      },
    }
  }
}
