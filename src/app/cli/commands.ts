import type { Command } from 'commander'
import { addCalendarCommands } from './calendar-commands.ts'
import { addInstallationCommands } from './installation-commands.ts'
import { addServeCommand } from './serve-command.ts'

export function addCommands(program: Command): void {
  addServeCommand(program)
  addCalendarCommands(program)
  addInstallationCommands(program)
}
