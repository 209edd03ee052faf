import { terminalLanguage, textsIn } from './command.ts'
import { commandLine } from './commands.ts'
import { exitCodes } from './output.ts'

// Whoever reads the output may stop when it has seen enough (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.done)
})

await commandLine(textsIn(terminalLanguage())).parseAsync()
