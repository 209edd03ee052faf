import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { Command } from 'commander'
import { DomainError, refuse } from '#base/domain-error'
import { findUnit } from '#kernel/parties/server'
import { findPromiseKind, matchFiles, promiseKinds } from '#kernel/promises/common'
import { attachFile, numberedPromises } from '#kernel/promises/server'
import { addCommand, operatorContext, textsIn, withInstallation } from './command.ts'
import { exitCodes } from './output.ts'

/** What systems leave in folders; nobody means to attach it. */
const leftovers = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i

export function addPromiseCommands(program: Command): void {
  addCommand(
    program,
    'attach <folder>',
    (command) => command.requiredOption('--unit <code>').option('--kind <id>', undefined, 'commitments.contract').option('--confirm'),
    async (options, { output, language }, [folder]) => {
      const t = textsIn(language)
      const kind = String(options['kind'])
      const unit = String(options['unit'])
      if (!findPromiseKind(kind))
        refuse('not-found', 'app.attach.unknown-kind', {
          kind,
          known: promiseKinds()
            .map((each) => each.id)
            .join(', '),
        })
      if (!statSync(folder!, { throwIfNoEntry: false })?.isDirectory()) refuse('not-found', 'app.command.no-folder', { folder: folder! })
      const entries = await readdir(folder!, { recursive: true, withFileTypes: true })
      const paths = entries
        .filter((entry) => entry.isFile() && !leftovers.test(entry.name))
        .map((entry) => relative(folder!, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort()
      return withInstallation(output, async (installation) => {
        const { database, config } = installation
        const act = <T>(work: (ctx: ReturnType<typeof operatorContext>) => Promise<T>) =>
          database.write(config.district, (db) => work(operatorContext(installation, db, ['promises.milestone.state'])))
        if (!(await act((ctx) => findUnit(ctx, unit)))) refuse('not-found', 'app.attach.unknown-unit', { unit })
        const matches = matchFiles(paths, await act((ctx) => numberedPromises(ctx, { kind, unit })))
        const lines: string[] = []
        const files: { file: string; number: string | null; outcome: string }[] = []
        const say = (file: string, number: string | null, outcome: string, reason?: string) => {
          files.push({ file, number, outcome })
          lines.push(`  ${file}  ${number ?? '–'}  ${reason ?? t(`app.attach.${outcome}`)}`)
        }
        for (const match of matches) {
          if (match.promise === null) say(match.path, null, match.why)
          else if (options['confirm'] !== true) say(match.path, match.promise.number, 'matches')
          else {
            const { promiseId, number } = match.promise
            try {
              const { outcome } = await act((ctx) => attachFile(ctx, { promiseId, path: join(folder!, ...match.path.split('/')), name: basename(match.path) }))
              say(match.path, number, outcome)
            } catch (error) {
              // One file that cannot be taken does not keep the others out.
              if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
              say(match.path, number, 'refused', t(error.code, error.params))
            }
          }
        }
        const count = (...outcomes: string[]) => files.filter((file) => outcomes.includes(file.outcome)).length
        const counts = {
          files: files.length,
          matched: count('matches', 'attached', 'known', 'refused'),
          attached: count('attached'),
          known: count('known'),
          refused: count('refused'),
          unmatched: count('no-number', 'several'),
        }
        lines.push(t('app.attach.counts', counts), ...(options['confirm'] === true ? [] : [t('app.attach.not-confirmed')]))
        output.result({ ...counts, items: files }, lines)
        return counts.unmatched + counts.refused > 0 ? exitCodes.found : exitCodes.done
      })
    },
  )
}
