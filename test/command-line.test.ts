import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '#platform/text/common'
import { textsIn } from '../src/app/cli/command.ts'
import { commandLine } from '../src/app/cli/commands.ts'
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
    for (const [language, exitCodes] of [
      ['en', 'Exit codes'],
      ['zh-CN', '退出码'],
    ] as const) {
      const help = await run('--help', '--language', language)
      expect(help.code).toBe(0)
      for (const word of [...wanted, exitCodes, 'SHOUNUO_DATA']) expect(help.stdout).toContain(word)
    }
  })

  test.each(['zh-CN', 'en'] as const)('each command explains itself in %s, with all that it takes', (language: Language) => {
    const every = (command: Command): Command[] => [command, ...(command.commands as Command[]).flatMap(every)]
    const all = every(commandLine(textsIn(language)))
    expect(all.length).toBeGreaterThan(wanted.length)
    const foreign = language === 'en' ? /[\u3000-\u9fff\uff00-\uffef]/ : /^[^\u4e00-\u9fff]*$/
    for (const command of all) {
      const help = command.helpInformation()
      expect(help, command.name()).not.toContain('app.help.')
      if (command.commands.length === 0) expect(help, command.name()).toContain('--json')
      // Every line of a list has a term and, two spaces on, what it means.
      const lines = [...help.matchAll(/^ {2}(\S.*?) {2,}(\S.*)$/gm)].map(([, term, meaning]) => ({ term, meaning: meaning! }))
      expect(lines.length, command.name()).toBe(command.registeredArguments.length + command.options.length + 1 + (command.commands.length && command.commands.length + 1))
      const meanings = [...lines, ...[...help.matchAll(/^(?:(.*?)[:：])$/gm)].map(([term]) => ({ term, meaning: term })), { term: 'lead', meaning: command.summary() }]
      expect(
        meanings.filter(({ meaning }) => foreign.test(meaning)),
        command.name(),
      ).toEqual([])
    }
  })

  test('no line of help is wider than the terminal, counting a Chinese character as two columns', async () => {
    const help = (await run('attach', '--help', '--language', 'zh-CN')).stdout
    expect(help).toContain('；不写则为\n                     commitments.contract\n')
    const inColumns = (line: string) => line.replace(/[\u3000-\u9fff\uff00-\uff60]/g, '  ').length
    expect(help.split('\n').filter((line) => inColumns(line) > 80)).toEqual([])
    // The meanings stand below each other though the terms hold Chinese.
    const commands = [...(await run('--help', '--language', 'zh-CN')).stdout.matchAll(/^( {2}\S.*? {2,})\S/gm)]
    expect(new Set(commands.map(([, term]) => inColumns(term!))).size).toBe(1)
  })

  test('a wrong command line is answered in the language of the terminal: what is wrong, and where to look', { timeout: 60_000 }, async () => {
    const due = ['due', '--kind', 'administrative-penalty', '--on', '2026-02-11']
    const cases: [string[], string, string?][] = [
      [['duee'], '没有“duee”这条命令。\n是不是想写 due？\n什么也没有做。写法见 shounuo --help。', 'There is no command “duee”.\nDid you mean due?\n'],
      [[...due, '--unheard'], '没有“--unheard”这个选项。\n什么也没有做。写法见 shounuo due --help。', 'There is no option “--unheard”.'],
      [[...due, 'x', 'y'], '多写了参数：x, y。'],
      [['due'], '缺少必填选项 --kind <clock>。'],
      [['due', '--kind'], '选项 --kind <clock> 后面没有写值。'],
      [['user', 'add'], '缺少必填选项 --name <name>。\n什么也没有做。写法见 shounuo user add --help。', 'shounuo user add --help'],
      [['backup'], '缺少参数 <file>。'],
      [['calendar', '--language', 'fr'], '--language <code> 的值“fr”不可用。可用的有：zh-CN, en。'],
      [['user'], '没有写明要运行哪条命令。'],
    ]
    for (const [args, zh, en] of cases) {
      expect(await runCommand(nowhere, args, { LANG: 'zh_CN.UTF-8' })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(zh) })
      if (en) expect(await runCommand(nowhere, args, { LANG: 'en_US.UTF-8' })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(en) })
    }
    const json = await run(...due, '--unheard', '--json', '--language', 'zh-CN')
    expect(json.code).toBe(2)
    expect(JSON.parse(json.stdout)).toEqual({ error: { code: 'usage', message: '没有“--unheard”这个选项。\n什么也没有做。写法见 shounuo due --help。', fields: [] } })
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
