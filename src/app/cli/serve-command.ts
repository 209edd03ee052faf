import type { Command } from 'commander'
import { rooms } from '../rooms.ts'
import { openTerminalHouse } from '../server/first-start.ts'
import { composeHouse, openStores } from '../server/house.ts'
import { openInstallation } from '../server/installation.ts'
import { serve } from '../server/serve.ts'
import { addCommand, configFor, textsIn } from './command.ts'

export function addServeCommand(program: Command): void {
  addCommand(
    program,
    'serve',
    (command) => command.option('--demo'),
    async (options, { output, language }) => {
      const demo = options['demo'] === true
      const t = textsIn(language)
      const installation = await openInstallation(configFor(demo), { as: 'server', demo, rooms, log: output.progress })
      const stores = await openStores(installation)
      const credentials = await openTerminalHouse(installation, stores, t, output.progress)
      const server = await serve(installation, composeHouse(installation, stores))
      output.result({ address: server.address, accounts: credentials }, [
        '',
        t('app.serve.ready', { address: server.address }),
        t('app.serve.workbench', { address: `${server.address}/workbench` }),
        ...(credentials.length > 0 ? ['', t(demo ? 'app.serve.demo-accounts' : 'app.serve.first-accounts')] : []),
        ...credentials.map((account) => `  ${account.loginName.padEnd(27)} ${account.password.padEnd(24)} ${account.label}`),
        '',
        t('app.serve.stop'),
      ])
      await new Promise<void>((resolve) => {
        let stopping = false
        const stop = () => {
          if (stopping) return
          stopping = true
          output.progress(t('app.serve.stopping'))
          void server
            .close()
            .then(() => installation.close())
            .then(resolve)
        }
        process.on('SIGINT', stop)
        process.on('SIGTERM', stop)
      })
      process.exit(0)
    },
  )
}
