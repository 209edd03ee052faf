import type { Command } from 'commander'
import { readConfig } from '#platform/config'
import { rooms } from '../rooms.ts'
import { composeHouse } from '../server/house.ts'
import { openInstallation } from '../server/installation.ts'
import { serve } from '../server/serve.ts'

export function addCommands(program: Command): void {
  program
    .command('serve')
    .option('--demo')
    .action(async (options: { demo?: boolean }) => {
      const config = readConfig(process.env)
      const installation = await openInstallation(config, { as: 'server', demo: options.demo === true, rooms, log: (line) => process.stderr.write(`${line}\n`) })
      const server = await serve(installation, composeHouse())
      process.stdout.write(`${server.address}\n`)
      const stop = async () => {
        await server.close()
        await installation.close()
        process.exit(0)
      }
      process.on('SIGINT', () => void stop())
      process.on('SIGTERM', () => void stop())
    })
}
