import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { verifyState } from '#kernel/facts/server'
import { declareIncident, exportLedger, listAlarms, rememberPublished } from '#kernel/ledger/server'
import { type VerificationReport, verifyBundle, verifyLedger } from '#kernel/ledger/verifier'
import { addCommand, operatorContext, requireFile, requireFolderOf, textsIn, withInstallation } from './command.ts'
import { exitCodes, type Output } from './output.ts'

export function addLedgerCommands(program: Command): void {
  addCommand(
    program,
    'verify-ledger',
    (command) => command.option('--bundle <file>').option('--state').option('--checkpoint <file>'),
    async (options, { output, language }) => {
      const t = textsIn(language)
      const progress = reporter(output)
      const expected = typeof options['checkpoint'] === 'string' ? { checkpoints: [readNote(options['checkpoint'])] } : {}
      if (typeof options['bundle'] === 'string') {
        requireFile(options['bundle'])
        return say(await verifyBundle(options['bundle'], { ...expected, onProgress: progress }))
      }
      return withInstallation(output, async ({ database, config, now }) => {
        const report = await verifyLedger(database, config.district, { ...expected, onProgress: progress })
        return say(report, options['state'] && report.ok ? await verifyState(database, config.district, now()) : undefined)
      })

      /** One result, with or without the state, so that --json stays one value. */
      function say(report: VerificationReport, state?: Awaited<ReturnType<typeof verifyState>>): number {
        const findings = report.findings.map((finding) => `  ${t(`ledger.verify.${finding.code}`, finding.params)}${finding.index === null ? '' : ` #${finding.index}`}`)
        const inState = state?.checks.flatMap((check) => check.findings.map((finding) => `${check.name}: ${finding.where} ${finding.what}`)) ?? []
        output.result(state ? { ...report, ok: report.ok && state.ok, state } : report, [
          ...(report.ok
            ? [t('app.verify.good', { size: report.entries, root: report.root })]
            : [t('app.verify.bad', { reason: t('app.verify.findings', { count: report.found }) }), ...findings]),
          ...(state ? (state.ok ? [t('app.verify.state-good')] : [t('app.verify.bad', { reason: inState[0] ?? '' }), ...inState]) : []),
        ])
        return report.ok && state?.ok !== false ? exitCodes.done : exitCodes.found
      }
    },
  )

  addCommand(
    program,
    'remember-checkpoint <file>',
    (command) => command,
    async (_options, { output, language }, [file]) => {
      const taken = await withInstallation(output, (_installation, { signer }) => rememberPublished(signer, readNote(file!)))
      output.result({ file, taken }, [textsIn(language)(taken ? 'app.checkpoint.remembered' : 'app.checkpoint.known')])
      return undefined
    },
  )

  addCommand(
    program,
    'declare-incident',
    (command) => command.option('--alarm <id>').option('--explanation <text>'),
    async (options, { output, language }) => {
      const t = textsIn(language)
      return withInstallation(output, (installation) =>
        installation.database.write(installation.config.district, async (db) => {
          const ctx = operatorContext(installation, db, ['ledger.incident.declare'])
          if (typeof options['alarm'] !== 'string') {
            const alarms = (await listAlarms(ctx)).filter((alarm) => alarm.incidentId === null)
            output.result(
              { alarms },
              alarms.length === 0
                ? [t('app.incident.none')]
                : alarms.map((alarm) => `${alarm.id}  ${t(`ledger.incident.${alarm.kind}`, { publishedSize: String(alarm.publishedSize), treeSize: String(alarm.treeSize) })}`),
            )
            return undefined
          }
          const declared = await declareIncident(ctx, { alarmId: options['alarm'], explanation: String(options['explanation'] ?? '') })
          output.result(declared, [t('app.incident.declared')])
          return undefined
        }),
      )
    },
  )

  addCommand(
    program,
    'export-ledger <file>',
    (command) => command,
    async (_options, { output, language }, [file]) => {
      requireFolderOf(file!)
      const exported = await withInstallation(output, ({ database, config }) => exportLedger(database, config.district, file!, reporter(output)))
      output.result({ file, ...exported }, [textsIn(language)('app.export.done', { size: exported.size, file: file! })])
      return undefined
    },
  )
}

/** A line every five per cent. */
function reporter(output: Output): (done: number, of: number) => void {
  let said = 0
  return (done, of) => {
    const share = of === 0 ? 100 : Math.floor((done / of) * 20) * 5
    if (share <= said) return
    said = share
    output.progress(`${share} %  ${done} / ${of}`)
  }
}

function readNote(file: string): string {
  requireFile(file)
  return readFileSync(file, 'utf8')
}
