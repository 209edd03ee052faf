import { expect, test } from 'vitest'
import type { FileReply, RequestFacts } from '#platform/rooms'
import { personOf } from '../../../../test/database.ts'
import { exampleCells } from '../demo/example-intake.ts'
import { intakes, liaison, template, unit, useExampleHouse } from '../testing/example-house.ts'
import { collect, exampleWorkbook, opened } from '../testing/files.ts'
import { localFile } from './batch-file.ts'
import { readOpenBatches } from './read-open-batches.ts'
import { intakeRoutes } from './routes.ts'

const house = useExampleHouse()
const routes = intakeRoutes(intakes)
const facts: RequestFacts = { ip: '', userAgent: '', setSession: () => undefined }

/** Calls an endpoint as the server does: input by its schemas, the answer by its schema. */
async function call(
  method: string,
  path: string,
  input: { params?: object; query?: object; body?: object } = {},
  options: { actor?: typeof liaison; file?: RequestFacts['file'] } = {},
) {
  const route = routes.find(({ endpoint }) => endpoint.method === method && endpoint.path === path)!
  const { endpoint } = route
  const parsed = { params: endpoint.params.parse(input.params ?? {}), query: endpoint.query.parse(input.query ?? {}), body: endpoint.body.parse(input.body ?? {}) }
  return house().run(
    async (ctx) => {
      const answer = await route.handle(ctx, parsed as never, { ...facts, ...(options.file ? { file: options.file } : {}) })
      if (endpoint.replies === 'json') return endpoint.reply.parse(JSON.parse(JSON.stringify(answer))) as Record<string, unknown>
      const file = answer as FileReply
      return { fileName: file.fileName, bytes: await collect(file.body as AsyncIterable<Buffer>) } as Record<string, unknown>
    },
    { actor: options.actor ?? liaison },
  )
}

test('the whole conversation through the endpoints: templates, upload, preview, decisions, confirmation, history, withdrawal', async () => {
  const { job, save } = house()
  const list = await call('GET', '/intake/templates')
  expect(list['templates']).toMatchObject([{ id: template, version: 2, units: [{ code: unit }] }])
  const download = (await call('GET', '/intake/templates/:templateId', { params: { templateId: template } })) as unknown as { fileName: string; bytes: Buffer }
  expect(download.fileName).toBe('示例处罚信息 v2.xlsx')
  expect((await opened(download.bytes)).worksheets).toHaveLength(3)

  const upload = async (content: Uint8Array) => {
    const file = await localFile(await save('x.xlsx', content))
    const answer = await call('POST', '/intake/batches', { body: { template, unit } }, { file })
    expect(answer['state']).toBe('reading')
    await job(readOpenBatches(intakes))
    return answer['batchId'] as string
  }
  const first = await upload(await exampleWorkbook(12, (sheet) => (sheet.getCell('A4').value = null)))
  const params = { batchId: first }
  const preview = (await call('GET', '/intake/batches/:batchId', { params })) as unknown as { version: number; summary: { counts: object } }
  expect(preview.summary.counts).toMatchObject({ new: 11, error: 1 })
  expect((await call('GET', '/intake/batches/:batchId/faults', { params, query: { code: 'intake.cell.required' } }))['faults']).toMatchObject([{ address: 'A4' }])
  expect((await call('GET', '/intake/batches/:batchId/rows', { params, query: { verdict: 'new', limit: '3' } }))['rows']).toHaveLength(3)
  const marked = (await call('GET', '/intake/batches/:batchId/annotated', { params })) as unknown as { bytes: Buffer }
  expect((await opened(marked.bytes)).worksheets[1]!.name).toBe('错误清单')
  expect(await call('POST', '/intake/batches/:batchId/confirm', { params, body: { version: preview.version, accept: ['rows-left-out'] } })).toEqual({
    outcome: 'confirmed',
    received: 11,
    repeated: false,
  })

  const second = { batchId: await upload(await exampleWorkbook(12, (sheet) => (sheet.getCell('V3').value = '另一处'))) }
  const changed = (await call('GET', '/intake/batches/:batchId', { params: second })) as unknown as { version: number; undecided: number }
  expect(changed.undecided).toBe(1)
  expect((await call('GET', '/intake/batches/:batchId/differences', { params: second, query: { undecided: 'true' } }))['differences']).toMatchObject([
    { rowNumber: 3, decision: null, fields: [{ column: 'place', stored: exampleCells(2)[21], given: '另一处' }] },
  ])
  const decided = (await call('POST', '/intake/batches/:batchId/decisions', { params: second, body: { version: changed.version, all: 'take-new' } })) as unknown as {
    version: number
    open: number
  }
  expect(decided.open).toBe(0)
  expect(await call('POST', '/intake/batches/:batchId/confirm', { params: second, body: { version: decided.version } })).toMatchObject({ received: 2 })

  const page = (await call('GET', '/intake/batches', { query: { limit: '1' } })) as unknown as { batches: { batchId: string; rows: number }[]; next: string }
  expect(page.batches).toMatchObject([{ batchId: second.batchId, rows: 12 }])
  expect(((await call('GET', '/intake/batches', { query: { limit: '1', before: page.next } })) as unknown as typeof page).batches[0]!.batchId).toBe(first)
  expect(await call('POST', '/intake/batches/:batchId/withdraw', { params: second, body: { version: decided.version + 1 } })).toMatchObject({ withdrawn: 2 })
})

test('every endpoint about a batch refuses a person of another unit', async () => {
  const batch = await house().preview(await exampleWorkbook(3, (sheet) => (sheet.getCell('A4').value = null)))
  const stranger = personOf('finance-bureau', ['example.record.import'])
  for (const { endpoint } of routes.filter((route) => route.endpoint.path.includes(':batchId'))) {
    const body = endpoint.path.endsWith('/confirm') || endpoint.path.endsWith('/withdraw') || endpoint.path.endsWith('/decisions') ? { version: batch.version } : {}
    await expect(call(endpoint.method, endpoint.path, { params: { batchId: batch.batchId }, body }, { actor: stranger }), endpoint.path).rejects.toMatchObject({
      kind: 'forbidden',
    })
  }
  const nobody = personOf(unit, [])
  expect((await call('GET', '/intake/templates', {}, { actor: nobody }))['templates']).toEqual([])
  await expect(call('GET', '/intake/templates/:templateId', { params: { templateId: template } }, { actor: nobody })).rejects.toMatchObject({ kind: 'forbidden' })
})
