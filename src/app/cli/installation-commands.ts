import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import type { Role } from '#kernel/access/common'
import { createAccount } from '#kernel/access/server'
import { SealBrokenError } from '#platform/backup'
import { rooms } from '../rooms.ts'
import { backupInstallation, restoreInstallation } from '../server/backup-installation.ts'
import { openInstallation } from '../server/installation.ts'
import { programContext } from '../server/program-context.ts'
import { addCommand, configFor, requireFile, requireFolderOf, textsIn, withInstallation } from './command.ts'

/** From SHOUNUO_PASSPHRASE or a file, never from the command line, where other users of the machine could read it. */
function passphraseOf(option: string | boolean | undefined): string {
  if (typeof option === 'string') requireFile(option)
  const text = typeof option === 'string' ? readFileSync(option, 'utf8').replace(/\r?\n$/, '') : process.env['SHOUNUO_PASSPHRASE']
  return text ? text : refuse('invalid', 'app.command.no-passphrase')
}

export function addInstallationCommands(program: Command): void {
  addCommand(
    program,
    'migrate',
    (command) => command,
    async (_options, { output, language }) => {
      const installation = await openInstallation(configFor(false), { as: 'command', demo: false, rooms, log: output.progress })
      await installation.close()
      output.result({ applied: installation.migrated }, [textsIn(language)('app.migrate.done', { count: installation.migrated.length })])
      return undefined
    },
  )

  addCommand(
    program,
    'backup <file>',
    (command) => command.option('--passphrase-file <path>'),
    async (options, { output, language }, [file]) => {
      const passphrase = passphraseOf(options['passphraseFile'])
      requireFolderOf(file!)
      const count = await withInstallation(output, (installation) => backupInstallation(installation, file!, passphrase, output.progress))
      output.result({ file, ...count }, [textsIn(language)('app.backup.done', { ...count, file: file! })])
      return undefined
    },
  )

  addCommand(
    program,
    'restore <file>',
    (command) => command.option('--passphrase-file <path>'),
    async (options, { output, language }, [file]) => {
      const t = textsIn(language)
      try {
        const manifest = await restoreInstallation(configFor(false), rooms, file!, passphraseOf(options['passphraseFile']), output.progress)
        output.result(manifest, [t('app.restore.done', { district: manifest.district, madeAt: manifest.madeAt })])
        return undefined
      } catch (error) {
        if (error instanceof SealBrokenError) refuse('invalid', 'app.backup.seal-broken', { reason: t(`app.backup.fault.${error.fault}`) })
        throw error
      }
    },
  )

  const user = program.command('user')
  addCommand(
    user,
    'add <login-name>',
    (command) => command.requiredOption('--name <name>').requiredOption('--unit <code>').requiredOption('--role <roles>'),
    async (options, { output, language }, [loginName]) => {
      const roles = String(options['role'])
        .split(',')
        .map((role) => ({ role: role.trim() as Role }))
      const made = await withInstallation(output, (installation) =>
        installation.database.write(installation.config.district, (db) =>
          createAccount(programContext(installation, db), { loginName: loginName!, displayName: String(options['name']), unit: String(options['unit']), roles }),
        ),
      )
      output.result({ loginName, oneTimePassword: made.oneTimePassword }, [textsIn(language)('app.user.added', { loginName: loginName!, password: made.oneTimePassword ?? '' })])
      return undefined
    },
  )
}
