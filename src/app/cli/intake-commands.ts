import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import type { Batch } from '#kernel/intake/common'
import { confirmBatch, openBatch, readBatch } from '#kernel/intake/server'
import { intakes } from '../rooms.ts'
import { addCommand, operatorContext, textsIn, withInstallation } from './command.ts'
import { exitCodes } from './output.ts'

export function addIntakeCommands(program: Command): void {
  addCommand(
    program,
    'import <file>',
    'Check a workbook or CSV file against a template and say what is in it; take it in with --confirm.\nExample: shounuo import acts.xlsx --template administrative-penalty --unit market-supervision --confirm\nExit code 4 when cells are wrong.',
    (command) =>
      command
        .requiredOption('--template <id>', 'such as administrative-penalty')
        .requiredOption('--unit <code>', 'whose acts they are')
        .option('--confirm', 'take the good rows in'),
    async (options, { output, language }, [path]) => {
      const t = textsIn(language)
      const template = String(options['template'])
      const intake =
        intakes.find((each) => each.id === template) ?? refuse('not-found', 'app.command.unknown-template', { template, known: intakes.map((each) => each.id).join(', ') })
      if (!existsSync(path!)) refuse('not-found', 'app.command.no-file', { file: path! })
      const file = { name: basename(path!), path: path!, size: (await stat(path!)).size, sha256: await sha256Of(path!) }
      return withInstallation(output, async (installation) => {
        const { database, config } = installation
        const act = <T>(work: (ctx: ReturnType<typeof operatorContext>) => Promise<T>) =>
          database.write(config.district, (db) => work(operatorContext(installation, db, [intake.permission])))
        const opened = await act((ctx) => openBatch(ctx, { intakes, template, unit: String(options['unit']), file }))
        let said = 0
        const batch: Batch =
          (await act((ctx) =>
            readBatch(ctx, {
              intakes,
              batchId: opened.batchId,
              path: path!,
              onProgress: ({ rows }) => {
                if (rows - said < 10_000) return
                said = rows
                output.progress(t('app.import.progress', { rows }))
              },
            }),
          )) ?? refuse('conflict', 'app.import.being-read')
        if (batch.state === 'failed') refuse('invalid', batch.refusalCode ?? 'intake.file.unreadable', batch.refusalParams ?? {})
        const summary = batch.summary!
        const wrong = summary.counts.error + summary.counts['duplicate-in-file'] + summary.counts['foreign-unit']
        const lines = [
          t('app.import.read', { rows: summary.counts.rows, fresh: summary.counts.new, same: summary.counts.same, changed: summary.counts.changed, errors: wrong }),
          ...summary.faults.map(
            (fault) =>
              `  ${fault.examples.map((cell) => cell.address).join(', ')}${fault.count > fault.examples.length ? ` … (${fault.count})` : ''}  ${t(fault.code, fault.params)} ${t(fault.advice, fault.params)}`,
          ),
          ...summary.questions.map((question) => `  ? ${t(`intake.question.${question.id}`, question.params)}`),
        ]
        let received: number | null = null
        if (options['confirm']) {
          const outcome = await act((ctx) =>
            confirmBatch(ctx, { intakes, batchId: batch.batchId, version: batch.version, accept: summary.questions.map((question) => question.id) }),
          )
          if (outcome.outcome === 'read-again') refuse('conflict', 'app.import.read-again')
          received = outcome.received
          lines.push(t('app.import.confirmed', { rows: received }))
        } else {
          lines.push(t('app.import.not-confirmed'))
        }
        output.result({ batchId: batch.batchId, ...summary, received }, lines)
        return wrong > 0 ? exitCodes.found : exitCodes.done
      })
    },
  )
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
