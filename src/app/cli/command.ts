import { existsSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, Option } from 'commander'
import { refuse, SettingError } from '#base/domain-error'
import { dayInShanghai } from '#base/plain-date'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { type Config, readConfig } from '#platform/config'
import { type Language, languages, translator } from '#platform/text/common'
import { rooms } from '../rooms.ts'
import { openStores, type Stores } from '../server/house.ts'
import { type Installation, openInstallation, unfinishedRestore } from '../server/installation.ts'
import { appTexts } from '../texts.ts'
import { exitCodes, failed, type Output, outputFor } from './output.ts'

export function textsIn(language: Language) {
  return translator(appTexts(rooms), language)
}

/** The language of the terminal: `--language`, else LANG, else Chinese. */
export function terminalLanguage(): Language {
  // Read before the command is known, so that help and a wrong command line speak it too.
  const { language } = parseArgs({ strict: false, options: { language: { type: 'string' } } }).values
  const wish = languages.find((known) => known === language) ?? process.env['LANG'] ?? ''
  return wish.startsWith('en') ? 'en' : 'zh-CN'
}

export interface CommandWorld {
  readonly output: Output
  readonly language: Language
}

/** Adds what every command takes and turns what it throws into a message and an exit code; its words are `app.help.command.<name>`. */
export function addCommand(
  parent: Command,
  name: string,
  shape: (command: Command) => Command,
  work: (options: Record<string, string | boolean | undefined>, world: CommandWorld, args: string[]) => Promise<number | undefined>,
): void {
  shape(parent.command(name))
    .option('--json')
    .addOption(new Option('--language <code>').choices(languages))
    .action(async (...parameters: unknown[]) => {
      const command = parameters.at(-1) as Command
      const options = command.opts<Record<string, string | boolean | undefined>>()
      const language = terminalLanguage()
      const output = outputFor(options['json'] === true)
      try {
        process.exitCode = (await work(options, { output, language }, command.args)) ?? exitCodes.done
      } catch (error) {
        process.exitCode = failed(error, output.json, textsIn(language))
      }
      if (process.exitCode !== exitCodes.done && process.exitCode !== undefined) process.exit(process.exitCode)
    })
}

/** Refuses what is no file to read: a path with nothing there, or a folder. */
export function requireFile(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) refuse('not-found', 'app.command.no-file', { file })
}

/** Refuses a file to write whose folder is not there, before any work is done for it. */
export function requireFolderOf(file: string): void {
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) refuse('invalid', 'app.command.cannot-write', { file, why: 'ENOENT' })
}

/** Writes what a command was asked for. */
export async function writeOut(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => refuse('invalid', 'app.command.cannot-write', { file, why: error.code ?? '' }))
}

/** The configuration; the demonstration and an installation have a data folder each unless SHOUNUO_DATA says otherwise. */
export function configFor(demo: boolean): Config {
  return readConfig({ SHOUNUO_DATA: demo ? 'data/demo' : 'data/main', ...process.env })
}

/** Opens the data folder beside or instead of a running server, does the work, closes it. */
export async function withInstallation<T>(output: Output, work: (installation: Installation, stores: Stores) => Promise<T>): Promise<T> {
  const config = existingConfig()
  // A folder mistyped is not made into an installation of its own; half a restore is told by whoever opens it.
  if (!existsInstallation(config) && !existsSync(unfinishedRestore(config.dataFolder))) throw new SettingError('app.command.no-installation', { folder: config.dataFolder })
  const installation = await openInstallation(config, { as: 'command', demo: false, rooms, log: output.progress })
  try {
    return await work(installation, await openStores(installation))
  } finally {
    await installation.close()
  }
}

/** Whether there is a data folder a command would work on. */
export function hasInstallation(): boolean {
  return existsInstallation(existingConfig())
}

/** Without SHOUNUO_DATA a command works on the installation, or on the demonstration where that is all there is. */
function existingConfig(): Config {
  const main = configFor(false)
  if (process.env['SHOUNUO_DATA'] || existsInstallation(main)) return main
  const demo = configFor(true)
  return existsInstallation(demo) ? demo : main
}

function existsInstallation(config: Config): boolean {
  return existsSync(join(config.dataFolder, 'installation.json'))
}

/** The command line's own context: the operator at the machine, with the rights its command needs and no others. */
export function operatorContext(installation: Installation, db: ActContext['db'], permissions: readonly string[]): ActContext {
  const now = installation.now()
  const actor: Actor = { ...systemActor, accountId: 'operator', personId: 'operator', grants: permissions.map((permission) => ({ permission, reach: 'district' as const })) }
  return { db, district: installation.config.district, actor, now, today: dayInShanghai(now), requestId: 'command' }
}
