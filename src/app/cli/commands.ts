import { Command } from 'commander'
import type { Translate } from '#platform/text/common'
import { addArrearsCommands } from './arrears-commands.ts'
import { addCalendarCommands } from './calendar-commands.ts'
import { addDocsCommand } from './docs-command.ts'
import { giveWords } from './help.ts'
import { addInstallationCommands } from './installation-commands.ts'
import { addIntakeCommands } from './intake-commands.ts'
import { addLedgerCommands } from './ledger-commands.ts'
import { addPromiseCommands } from './promise-commands.ts'
import { addRankingCommands } from './ranking-commands.ts'
import { addServeCommand } from './serve-command.ts'

/** The whole command line, in the words of one language. */
export function commandLine(t: Translate): Command {
  const program = new Command('shounuo')
  addServeCommand(program)
  addCalendarCommands(program)
  addIntakeCommands(program)
  addRankingCommands(program)
  addArrearsCommands(program)
  addPromiseCommands(program)
  addLedgerCommands(program)
  addInstallationCommands(program)
  addDocsCommand(program)
  giveWords(program, t)
  return program
}
