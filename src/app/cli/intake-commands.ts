import type { Command } from 'commander'
import { refuse } from '#base/domain-error'
import { importFile } from '#kernel/intake/server'
import { intakes } from '../rooms.ts'
import { addCommand, operatorContext, requireFile, requireFolderOf, textsIn, withInstallation } from './command.ts'
import { exitCodes } from './output.ts'

export function addIntakeCommands(program: Command): void {
  addCommand(
    program,
    'import <file>',
    (command) => command.requiredOption('--template <id>').requiredOption('--unit <code>').option('--confirm').option('--differences <choice>').option('--annotated <out>'),
    async (options, { output, language }, [path]) => {
      const t = textsIn(language)
      const template = String(options['template'])
      const intake =
        intakes.find((each) => each.id === template) ?? refuse('not-found', 'app.command.unknown-template', { template, known: intakes.map((each) => each.id).join(', ') })
      requireFile(path!)
      if (typeof options['annotated'] === 'string') requireFolderOf(options['annotated'])
      const differences = options['differences']
      if (differences !== undefined && differences !== 'take-new' && differences !== 'keep-stored')
        refuse('invalid', 'app.command.bad-choice', { option: '--differences', value: String(differences), known: 'take-new, keep-stored' })
      return withInstallation(output, async (installation) => {
        const { database, config } = installation
        let said = 0
        const { preview, outcome, annotated } = await importFile((work) => database.write(config.district, (db) => work(operatorContext(installation, db, [intake.permission]))), {
          intakes,
          template,
          unit: String(options['unit']),
          path: path!,
          confirm: options['confirm'] === true,
          accept: 'all',
          differences,
          annotated: options['annotated'] as string | undefined,
          language,
          onProgress: ({ rows }) => {
            if (rows - said < 10_000) return
            said = rows
            output.progress(t('app.import.progress', { rows }))
          },
        })
        const { summary } = preview
        if (preview.state === 'failed' || !summary) return refuse('invalid', preview.refusalCode ?? 'intake.file.unreadable', preview.refusalParams ?? {})
        const { counts } = summary
        const wrong = counts.error + counts['duplicate-in-file'] + counts['foreign-unit']
        const lines = [
          t('app.import.read', { rows: counts.rows, fresh: counts.new, same: counts.same, changed: counts.changed, errors: wrong }),
          ...summary.faults.map(
            (fault) =>
              `  ${fault.examples.map((cell) => cell.address).join(', ')}${fault.count > fault.examples.length ? ` … (${fault.count})` : ''}  ${t(fault.code, fault.params)}`,
          ),
          ...summary.questions.map((question) => `  ? ${t(`intake.question.${question.id}`, question.params)}`),
        ]
        if (annotated) lines.push(t('app.import.annotated', { file: String(options['annotated']) }))
        if (outcome?.outcome === 'read-again') refuse('conflict', 'app.import.read-again')
        lines.push(outcome ? t('app.import.confirmed', { rows: outcome.received }) : t('app.import.not-confirmed'))
        output.result({ batchId: preview.batchId, state: preview.state, ...summary, received: outcome?.received ?? null }, lines)
        return wrong > 0 ? exitCodes.found : exitCodes.done
      })
    },
  )
}
