import { stripVTControlCharacters } from 'node:util'
import type { Command, CommanderError } from 'commander'
import type { Translate } from '#platform/text/common'
import { exitCodes, sayWrong } from './output.ts'

/**
 * Gives a command, what it takes and the commands below it their words: `app.help.command.<command>.<option or argument>`,
 * else `app.help.option.<option>`, what the option means everywhere.
 */
export function giveWords(command: Command, t: Translate, path: readonly string[] = []): void {
  const key = `app.help.command.${path.join('.') || command.name()}`
  const text = t(key)
  command.description(text).summary(text.split('\n')[0]!)
  for (const argument of command.registeredArguments) argument.description = t(`${key}.${argument.name()}`)
  for (const option of command.options) {
    const ownKey = `${key}.${option.name()}`
    const own = t(ownKey, { default: option.defaultValue as string | undefined })
    option.description = own === ownKey ? t(`app.help.option.${option.name()}`) : own
  }
  const inUsage = (term: string) => term.replace('[options]', t('app.help.place.options')).replace('[command]', t('app.help.place.command'))
  command
    .helpOption('-h, --help', t('app.help.option.help'))
    .configureHelp({
      styleTitle: (title) => t(`app.help.title.${title.slice(0, -1).toLowerCase()}`),
      styleUsage: inUsage,
      styleSubcommandTerm: inUsage,
      optionDescription: (option) => option.description,
      displayWidth: columnsOf,
      boxWrap: wrap,
    })
    // Said by endWith, in our words.
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => endWith(error, ['shounuo', ...path].join(' '), t))
  if (command.commands.length > 0) command.helpCommand('help [command]', t('app.help.command.help'))
  if (path.length === 0) command.addHelpText('after', `\n${t('app.help.after')}`)
  for (const child of command.commands as Command[]) giveWords(child, t, [...path, child.name()])
}

/** Chinese characters and their punctuation take two columns of a terminal. */
function columnsOf(text: string): number {
  return stripVTControlCharacters(text).replace(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu, '  ').length
}

/** Breaks lines at spaces and between Chinese characters; a punctuation mark stays behind its character. */
function wrap(text: string, width: number): string {
  const lines = text.split('\n').map((line) => {
    let column = 0
    const pieces = line.match(/\s*(?:\p{Script=Han}|[^\s\p{Script=Han}]+)[\p{Pe}\p{Pf}\u3001\u3002\uff0c\uff1a\uff1b]*/gu) ?? []
    return pieces
      .map((piece) => {
        const fits = column === 0 || column + columnsOf(piece) <= width
        const written = fits ? piece : piece.trimStart()
        column = (fits ? column : 0) + columnsOf(written)
        return fits ? written : `\n${written}`
      })
      .join('')
  })
  return lines.join('\n')
}

const quoted = /'(?<given>.*)'/s

/** What commander can find wrong: our text for it, and where its own sentence names what was written. */
const faults: Readonly<Record<string, readonly [text: string, named: RegExp]>> = {
  'commander.unknownCommand': ['app.help.wrong.command', quoted],
  'commander.unknownOption': ['app.help.wrong.option', quoted],
  'commander.missingMandatoryOptionValue': ['app.help.wrong.required-option', quoted],
  'commander.optionMissingArgument': ['app.help.wrong.value', quoted],
  'commander.missingArgument': ['app.help.wrong.argument', quoted],
  'commander.excessArguments': ['app.help.wrong.excess', /but got \d+: (?<given>.*)\.$/s],
  'commander.invalidArgument': ['app.command.bad-choice', /'(?<option>.*)' argument '(?<value>.*)' is invalid\. Allowed choices are (?<known>.*)\.$/s],
  'commander.help': ['app.help.wrong.none', /^/],
}

/** Ends the program after help was printed, or says what is wrong with the command line and what to do next. */
function endWith(error: CommanderError, command: string, t: Translate): never {
  if (error.exitCode === 0) process.exit(exitCodes.done)
  const [text, named] = faults[error.code] ?? [error.message, /^/]
  const similar = /\(Did you mean (?:one of )?(.*)\?\)$/.exec(error.message)?.[1]
  const sentences = [t(text, named.exec(error.message)?.groups), similar && t('app.help.wrong.similar', { similar }), t('app.help.wrong.next', { command })]
  sayWrong(process.argv.includes('--json'), 'usage', sentences.filter(Boolean).join('\n'), t)
  process.exit(exitCodes.usage)
}
