import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCommands } from '../src/app/cli/commands.ts'
import { ProcessStage } from './process-stage.ts'
import { builtMain, newDataFolder, runCommand } from './server-process.ts'

/** What a script may rely on: exit codes, one JSON value, help that teaches. */
let folder: Awaited<ReturnType<typeof newDataFolder>>
const wanted = ['serve', 'due', 'calendar', 'import', 'attach', 'rank', 'explain', 'bulletin', 'verify-ledger', 'export-ledger', 'backup', 'restore', 'migrate', 'user']
const nowhere = join(tmpdir(), `shounuo-nowhere-${process.pid}`)
beforeAll(async () => {
  folder = await newDataFolder()
})
afterAll(() => folder.remove())

describe('without a data folder', () => {
  const run = (...args: string[]) => runCommand(nowhere, args)

  test('a wrong command line ends with 2, in JSON too', async () => {
    const wrong = await run('nope')
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain('--help')
    for (const args of [['due'], ['calendar', '--year', '2026', '--language', 'fr'], ['due', '--kind', 'administrative-penalty', '--on', '2026-02-11', '--unheard']]) {
      const json = await run(...args, '--json')
      expect(json.code).toBe(2)
      expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'usage', message: expect.stringMatching(/\w{4}/) } })
    }
  })

  test('a refusal ends with 3 and says what to write instead', async () => {
    const refused = await run('due', '--kind', 'administrative-penalty', '--on', '2026-02-30', '--json', '--language', 'zh-CN')
    expect(refused.code).toBe(3)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'app.command.bad-day', message: expect.stringContaining('2026-02-11') } })
    expect((await run('due', '--kind', 'no-such-clock', '--on', '2026-02-11')).code).toBe(3)
    expect((await run('calendar', '--enter', '/no/such/notice.json')).code).toBe(3)
    expect((await run('calendar', '--from', '2026-02-10', '--to', '2026-02-01')).code).toBe(3)
    expect((await run('verify-ledger', '--bundle', tmpdir())).code, 'a folder is no bundle').toBe(3)
    expect((await run('attach', '/etc/hostname', '--unit', 'commerce-bureau', '--language', 'en')).stderr).toContain('is no folder')
    const nowhereTo = await run('export-ledger', '/no/such/folder/ledger.json', '--language', 'en')
    expect([nowhereTo.code, nowhereTo.stderr]).toEqual([3, expect.stringContaining('Choose a folder that exists')])
  })

  test('a folder with no data is refused and stays as it is', async () => {
    for (const args of [['rank', '--period', '2026-H1'], ['verify-ledger'], ['user', 'add', 'a', '--name', 'a', '--unit', 'finance-bureau', '--role', 'liaison']]) {
      const refused = await run(...args, '--json', '--language', 'en')
      expect(refused.code, args[0]).toBe(2)
      expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'app.command.no-installation', message: expect.stringContaining('SHOUNUO_DATA') } })
    }
    expect(existsSync(nowhere)).toBe(false)
  })

  test('the calendar asks which days, and says once that a year has no notice', async () => {
    expect(await run('calendar', '--from', '2026-02-10', '--language', 'en')).toMatchObject({ code: 3, stderr: expect.stringContaining('--year 2026') })
    const year = await run('calendar', '--year', '2030', '--language', 'en')
    expect(year.stdout.split('\n').length).toBeLessThan(15)
    expect(year.stdout).toContain('No holiday notice for 2030 yet')
    expect((await run('calendar', '--year', '2026', '--language', 'en')).stdout).toContain('2026-02-17  holiday  Spring Festival')
  })

  test('a reader that stops reading is no fault', async () => {
    const stopped = await promisify(execFile)('bash', ['-c', `"${process.execPath}" "${builtMain()}" calendar --year 2030 --json | head -1`], {
      env: { ...process.env, SHOUNUO_DATA: nowhere },
    })
    expect(stopped).toEqual({ stdout: '{\n', stderr: '' })
  })

  test('before the law this program knows, day zero is said without empty brackets', async () => {
    const due = await run('due', '--kind', 'administrative-penalty', '--on', '2017-02-11', '--language', 'zh-CN')
    expect(due.stdout).toContain('2017年2月11日（周六），当日不计入\n')
  })

  test('help ends with 0, names every command, the exit codes and the settings', async () => {
    const help = await run('--help')
    expect(help.code).toBe(0)
    for (const word of [...wanted, 'Exit codes', 'SHOUNUO_DATA']) expect(help.stdout).toContain(word)
  })

  test('each command explains itself and takes --json', () => {
    const program = new Command()
    addCommands(program)
    const all = program.commands.flatMap((command) => (command.commands.length > 0 ? command.commands : [command])) as Command[]
    expect(all.length).toBeGreaterThanOrEqual(wanted.length)
    for (const command of all) {
      expect(command.description().length, command.name()).toBeGreaterThan(20)
      expect(command.helpInformation(), command.name()).toContain('--json')
    }
  })

  test('a due day comes with its arithmetic', async () => {
    const due = await run('due', '--kind', 'administrative-penalty', '--on', '2026-02-11', '--json')
    expect(due.code).toBe(0)
    expect(JSON.parse(due.stdout)).toMatchObject({ dueOn: '2026-02-27', provisional: false })
    expect((await run('due', '--kind', 'administrative-penalty', '--on', '2026-02-11', '--language', 'zh-CN')).stdout).toMatch(/春节[\s\S]*2026-02-27|2026年2月27日/)
  })
})

test('a year’s notice entered on the command line counts once another person has confirmed it on the screen', { timeout: 120_000 }, async () => {
  const clock = join(tmpdir(), `shounuo-clock-${process.pid}`)
  const stage = await ProcessStage.open(folder.path, clock, '2026-11-20 09:00')
  try {
    const { director } = await stage.people({ director: { unit: 'credit-centre', role: 'credit-centre-director' } })
    const run = async (...args: string[]) => runCommand(folder.path, [...args, '--json'], stage.environment)
    const due = async () => JSON.parse((await run('due', '--kind', 'administrative-penalty', '--on', '2026-12-29')).stdout) as { dueOn: string; provisional: boolean }
    expect(await due()).toMatchObject({ provisional: true })
    const file = join(folder.path, 'notice.json')
    const rest = (name: string, from: string, to = from) => ({ name, from, to, makeUpDays: [] as string[] })
    const notice = {
      year: 2027,
      amends: false,
      title: '国务院办公厅关于2027年部分节假日安排的通知（演示数据）',
      documentNumber: '国办发明电〔2026〕0号',
      url: 'https://www.gov.cn/zhengce/content/202611/content_0000000.htm',
      knownOn: '2026-11-19',
      festivals: [
        rest('元旦', '2027-01-01', '2027-01-03'),
        rest('春节', '2027-02-05', '2027-02-11'),
        rest('清明节', '2027-04-03', '2027-04-05'),
        rest('劳动节', '2027-05-01', '2027-05-05'),
        rest('端午节', '2027-06-09'),
        rest('中秋节', '2027-09-15'),
        rest('国庆节', '2027-10-01', '2027-10-07'),
      ],
    }
    await writeFile(file, JSON.stringify({ ...notice, year: 'next', festivals: [] }))
    const wrong = await run('calendar', '--enter', file)
    expect(wrong.code).toBe(3)
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: 'platform.request.invalid', fields: [{ path: 'notice.year' }] } })
    await writeFile(file, JSON.stringify(notice))
    const entered = await run('calendar', '--enter', file)
    expect(entered.code, entered.stderr).toBe(0)
    const { noticeId } = JSON.parse(entered.stdout) as { noticeId: string }
    expect(await due()).toMatchObject({ provisional: true })
    await director.post(`/calendar/notices/${noticeId}/confirm`, { version: 1 })
    expect(await due()).toMatchObject({ dueOn: '2027-01-08', provisional: false })
    const year = JSON.parse((await run('calendar', '--year', '2027')).stdout) as { days: { day: string; reason: string }[] }
    expect(year.days.find((day) => day.day === '2027-02-08')).toMatchObject({ reason: 'holiday' })
  } finally {
    await stage.server.end('SIGTERM')
    await rm(clock, { force: true })
  }
})
