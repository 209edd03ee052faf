import type { Command } from 'commander'
import { addArrearsCommands } from './arrears-commands.ts'
import { addCalendarCommands } from './calendar-commands.ts'
import { addDocsCommand } from './docs-command.ts'
import { addInstallationCommands } from './installation-commands.ts'
import { addIntakeCommands } from './intake-commands.ts'
import { addLedgerCommands } from './ledger-commands.ts'
import { addPromiseCommands } from './promise-commands.ts'
import { addRankingCommands } from './ranking-commands.ts'
import { addServeCommand } from './serve-command.ts'

export function addCommands(program: Command): void {
  addServeCommand(program)
  addCalendarCommands(program)
  addIntakeCommands(program)
  addRankingCommands(program)
  addArrearsCommands(program)
  addPromiseCommands(program)
  addLedgerCommands(program)
  addInstallationCommands(program)
  addDocsCommand(program)
}
