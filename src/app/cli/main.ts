import { Command, CommanderError } from 'commander'
import { addCommands } from './commands.ts'
import { exitCodes } from './output.ts'

const program = new Command('shounuo')
  .description('A district makes its own government keep its word.\nEvery command takes --json for one JSON value on standard output.')
  .showHelpAfterError('(add --help for what this command takes)')
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })

program.addHelpText(
  'after',
  `
Exit codes: 0 done · 1 a fault · 2 wrong command line or setting · 3 refused, nothing was changed · 4 a check found something wrong · 5 taken or away, try later.
Settings come from the environment: SHOUNUO_DATA (the data folder), DATABASE_URL, PORT and the others in README.md.
A command joins the running server of the same data folder; without one it opens the folder itself.
\`shounuo <command> --help\` says what a command takes, with an example.`,
)

// Whoever reads the output may stop when it has seen enough (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.done)
})

addCommands(program)
// Set on every command: a subcommand does not inherit it once it was made.
const withItsOwn = (command: Command): Command[] => [command, ...command.commands.flatMap((each) => withItsOwn(each as Command))]
for (const command of withItsOwn(program)) command.exitOverride()
try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  const wrong = error.exitCode !== 0
  if (wrong && process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ error: { code: 'usage', message: error.message.replace(/^error: /, ''), fields: [] } }, null, 2)}\n`)
  process.exit(wrong ? exitCodes.usage : exitCodes.done)
}
