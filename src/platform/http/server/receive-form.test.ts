import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError } from '#base/domain-error'
import { receiveForm } from './receive-form.ts'

let folder = ''
const app = Fastify()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-form-'))
  await app.register(multipart, { limits: { files: 1, fields: 20 } })
  app.post('/form', async (request, reply) => {
    try {
      const { form, files } = await receiveForm(folder, 1_000, request)
      const read = await Promise.all(files.map(async (file) => ({ ...file, path: undefined, content: !file.whole ? null : (await readFile(file.path, 'utf8')).slice(0, 20) })))
      await Promise.all(files.map((file) => rm(file.path, { force: true })))
      return { form, files: read }
    } catch (error) {
      return reply.status(422).send({ code: error instanceof DomainError ? error.code : String(error) })
    }
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const part = (name: string, content: string, file?: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: application/octet-stream`}\r\n\r\n${content}\r\n`
const send = (...parts: string[]) =>
  app.inject({ method: 'POST', url: '/form', headers: { 'content-type': 'multipart/form-data; boundary=b' }, payload: `${parts.join('')}--b--\r\n` })

test('texts and files of a plain form arrive together; a field without a file is no file', async () => {
  const answer = await send(part('words', '没有付款'), part('files', '', ''), part('files', 'content', '../../合同.pdf'), part('after', 'yes'))
  expect(answer.json()).toEqual({
    form: { words: '没有付款', after: 'yes' },
    files: [{ name: '合同.pdf', size: 7, whole: true, content: 'content' }],
  })
})

test('a file over the limit is told as not whole, and the texts after it are still read', async () => {
  const answer = await send(part('files', 'x'.repeat(5_000), 'large.pdf'), part('words', 'still here'))
  expect(answer.json()).toMatchObject({ form: { words: 'still here' }, files: [{ name: 'large.pdf', whole: false, content: null }] })
  expect(await readdir(folder)).toEqual([])
})

test('more files than any form takes are refused, and nothing stays on disk', async () => {
  const answer = await send(...Array.from({ length: 11 }, (_, index) => part('files', 'a', `${index}.pdf`)))
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'platform.request.form-too-large'])
  expect(await readdir(folder)).toEqual([])
})
