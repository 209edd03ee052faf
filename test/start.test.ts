import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder, runCommand, ServerProcess } from './server-process.ts'

/** What `npm start` runs, started and stopped as an operator does. */
let folder: Awaited<ReturnType<typeof newDataFolder>>
let server: ServerProcess | undefined
beforeAll(async () => {
  folder = await newDataFolder()
})
afterAll(async () => {
  await server?.end('SIGKILL')
  await folder.remove()
})
const passwords = /[A-Z][a-z]{3}-[a-z]{4}-\d{4}-[a-z]{4}-[a-z]{4}/g

test('the first start prints three one-time passwords once, and Ctrl-C stops it cleanly', async () => {
  server = new ServerProcess(folder.path, ['--language', 'zh-CN'])
  const [, address] = await server.says(/门户：(http:\/\/\S+)[\s\S]*Ctrl-C/)
  expect(server.stdout.match(passwords)).toHaveLength(3)
  expect(server.stdout).toContain('首次启动创建了三名管理员')
  for (const name of ['sysadmin', 'secadmin', 'auditadmin']) expect(server.stdout).toContain(name)
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)
  expect((await fetch(`${address}/`)).status).toBe(200)
  expect((await fetch(`${address}/workbench`)).headers.get('content-type')).toContain('text/html')

  const ended = await server.end('SIGINT')
  expect(ended).toMatchObject({ code: 0, signal: null })
  expect(ended.stderr).toContain('正在停止')
  await expect(fetch(`${address}/health/live`)).rejects.toThrow()
})

test('the second start keeps the data and prints no password', async () => {
  server = new ServerProcess(folder.path)
  const { address, accounts } = await server.ready()
  expect(accounts).toEqual([])
  expect(server.stdout).not.toMatch(passwords)
  const wrong = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginName: 'sysadmin', password: 'not it' }),
  })
  expect([wrong.status, ((await wrong.json()) as { error: { code: string } }).error.code]).toEqual([401, 'access.sign-in.failed'])
})

test('a second server on the same data folder is refused in plain words, and a command joins the first', async () => {
  const second = await new ServerProcess(folder.path).ended
  expect(second.code).toBe(5)
  expect(second.stderr).toContain(folder.path)
  expect(second.stderr).toMatch(new RegExp(`server ${server!.child.pid}`))
  expect(second.stderr).not.toMatch(/\n\s+at /)
  const verified = await runCommand(folder.path, ['verify-ledger', '--state', '--json'])
  expect(verified).toMatchObject({ code: 0 })
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, state: { ok: true } })
})

test('a port in use is named in plain words, and the folder is free again', async () => {
  await server!.end('SIGTERM').then((ended) => expect(ended.code).toBe(0))
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => holder.once('listening', done))
  const { port } = holder.address() as AddressInfo
  const refused = await new ServerProcess(folder.path, ['--language', 'zh-CN'], { PORT: String(port) }).ended
  expect(refused.code).toBe(5)
  expect(refused.stderr).toBe(`127.0.0.1 的端口 ${port} 已被其他程序占用，没有启动。请停掉那个程序，或者用 PORT 另选一个端口。\n`)
  expect(refused.stderr).not.toMatch(/\n\s+at /)
  holder.close()
  const freed = await runCommand(folder.path, ['migrate', '--json'])
  expect(freed).toMatchObject({ code: 0, stdout: expect.stringContaining('"applied": []') })
})

test('a wrong setting and a folder of another kind are refused with what to change', async () => {
  const wrong = await new ServerProcess(folder.path, ['--language', 'zh-CN'], { PORT: 'eighty', SHOUNUO_FACE: 'both' }).ended
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toBe(
    '有 2 个环境变量不对，没有启动。请改正后重新启动：\n  PORT: 「eighty」不是端口号，请填 0 到 65535 之间的整数。\n  SHOUNUO_FACE: 「both」不在可选值之内，请填其中之一：all, portal, workbench。\n',
  )
  const demo = await new ServerProcess(folder.path, ['--demo']).ended
  expect(demo.code).toBe(2)
  expect(demo.stderr).toContain('SHOUNUO_DATA')
  const otherCryptography = await new ServerProcess(folder.path, [], { SHOUNUO_CRYPTOGRAPHY: 'national' }).ended
  expect(otherCryptography.code).toBe(2)
  expect(otherCryptography.stderr).toMatch(/SHOUNUO_CRYPTOGRAPHY.*international/)
  expect(otherCryptography.stderr).not.toMatch(/\n\s+at /)
})
