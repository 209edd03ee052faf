import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { keepEvidenceIn, listEvidence } from '#kernel/evidence/server'
import { useRollback } from '../../../../test/database.ts'
import { attachByName } from './attach-file.ts'
import { aboutPromise } from './promise-store.ts'
import { as, inRole, livePromise, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-attach-'))
  keepEvidenceIn(folder)
  await writeFile(join(folder, 'scan'), '扫描件')
})

test('a file goes to the promise whose number its name holds, once; one that names none is not kept, and of another unit none', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit)
    const clerk = as(ctx, inRole('liaison', unit))
    const attach = (name: string) => attachByName(clerk, { unit, path: join(folder, 'scan'), name })
    expect(await attach('二七招商[2026]7号 扫描件.pdf')).toEqual({ outcome: 'attached', promiseId, number: '二七招商〔2026〕7号' })
    expect(await attach('二七招商〔2026〕7号.pdf')).toMatchObject({ outcome: 'known', promiseId })
    expect(await attach('扫描件.pdf')).toEqual({ outcome: 'no-number', promiseId: null, number: null })
    expect(await listEvidence(ctx, aboutPromise(promiseId))).toHaveLength(1)
    await expect(attachByName(as(ctx, inRole('liaison', 'finance-bureau')), { unit, path: join(folder, 'scan'), name: '二七招商〔2026〕7号.pdf' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  }))
