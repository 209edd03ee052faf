import { Command } from 'commander'
import { addCommands } from './commands.ts'

const program = new Command('shounuo')
  .description('A district makes its own government keep its word.\nEvery command takes --json for one JSON value on standard output.')
  .showHelpAfterError('(add --help for what this command takes)')
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })

addCommands(program)
await program.parseAsync()
